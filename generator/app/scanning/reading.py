"""`read`: scans of answer sheets → readings.json beside the printing, and what the user should know of them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from generator.app.scanning.deciding import decided_otherwise
from generator.app.scanning.strangers import named
from generator.errors import ExamError
from generator.grading import corrections, readings, scans
from generator.grading.answered import asked
from generator.grading.gathering import Gathered, gathered
from generator.grading.readings import ReadFile, Readings, ReadPage, place_of
from generator.grading.scan_pages import Known, Pages, read_pages
from generator.output import Manifest, manifest_file, read_manifest
from generator.output.sheet_records import layouts
from generator.processes import child, isolation, pool
from generator.processes.isolation import Context

_PART = 6
"""Pages that a process reads at a time."""
_SAVED = 60
"""Pages after which what was read is put on disk, so that an interrupted command goes on from there."""
_PIECE = 1 << 20


@dataclass(frozen=True)
class ReadRequest:
    """The folder of the printing, and the scans: files, and folders of them."""

    folder: Path
    scans: tuple[Path, ...]


@dataclass(frozen=True)
class ScansRead:
    """What all scans of a printing hold now.

    `read` pages were read by this run, and `before` had been read before; `blank` are empty. `faults` say which file
    and page could not be read and why, `foreign` name the sheets of other printings, `otherwise` the decisions that a
    scan reads otherwise; `doubtful` answers wait for a person.
    """

    file: Path
    read: int
    before: int
    blank: int
    found: Gathered
    faults: tuple[str, ...]
    foreign: tuple[str, ...]
    otherwise: tuple[str, ...]
    doubtful: int


def read_scans(request: ReadRequest, context: Context = Context()) -> ScansRead:  # noqa: B008 - frozen
    """The scans read, beside those that were read before.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_read_scans, request, context)


def _read_scans(request: ReadRequest, context: Context) -> ScansRead:
    manifest = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    known = known_sheets(manifest, request.folder)
    paths = scans.files(request.scans)
    former = readings.read(folder)
    begun = _merged(former, [_looked_at(path, folder) for path in dict.fromkeys(paths)])
    kept = _read(begun, known, folder, context)
    readings.write(folder, kept)
    before = _count(begun)
    return _told(kept, manifest, folder, _count(kept) - before, before)


def _count(kept: Readings) -> int:
    return sum(len(file.pages) for file in kept.files)


def known_sheets(manifest: Manifest, folder: Path) -> Known:
    """The sheets of a printing.

    Raises: ExamError if it was printed without any.
    """
    number = manifest.printing.sheet_number
    if number is None:
        raise ExamError(f"{folder}: эти билеты напечатаны без бланков ответов: читать нечего")
    papers = {paper.code: (paper.number, paper.sheet) for paper in manifest.papers if paper.sheet}
    return Known(number, papers, layouts(manifest.printing))


# --- What is to be read ----------------------------------------------------------------------------------------------


def _looked_at(path: Path, folder: Path) -> ReadFile:
    """A file of which nothing is read yet."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    told = Path(os.path.relpath(path, folder)).as_posix()
    try:
        return ReadFile(told, digest.hexdigest(), scans.count(path))
    except ExamError as fault:
        return ReadFile(told, digest.hexdigest(), 0, fault=str(fault))


def _merged(former: Readings, given: list[ReadFile]) -> Readings:
    """What was read before, wherever the files lie now, and the files that are new."""
    found = {file.digest: file for file in former.files}
    for file in given:
        was = found.get(file.digest)
        found[file.digest] = replace(was, path=file.path) if was and not was.fault else file
    return replace(former, files=tuple(found.values()))


def _read(begun: Readings, known: Known, folder: Path, context: Context) -> Readings:
    """The readings with all pages that were not read yet; put on disk now and then."""
    files = {file.digest: file for file in begun.files}
    parts = [(digest, part) for digest, file in files.items() for part in _parts(file, folder)]
    whole, done, saved = sum(file.count for file in begun.files), _count(begun), _count(begun)
    context.progress("Читаются бланки", done, whole)
    made = pool.mapped(partial(read_pages, known), [part for _, part in parts], child.processors(), context.limits)
    with closing(made):
        for (digest, part), pages in zip(parts, made, strict=True):
            file = files[digest]
            files[digest] = replace(file, fault=pages) if isinstance(pages, str) else _grown(file, pages)
            done += len(part.numbers)
            if done - saved >= _SAVED:
                readings.write(folder, replace(begun, files=tuple(files.values())))
                saved = done
            context.progress("Читаются бланки", done, whole)
    return replace(begun, files=tuple(files.values()))


def _grown(file: ReadFile, pages: tuple[ReadPage, ...]) -> ReadFile:
    return replace(file, pages=tuple(sorted((*file.pages, *pages), key=lambda page: page.number)))


def _parts(file: ReadFile, folder: Path) -> Iterator[Pages]:
    """The pages of a file that are not read yet, some at a time."""
    there = {page.number for page in file.pages}
    left = [number for number in range(1, file.count + 1) if number not in there]
    path = folder / file.path
    if not file.fault and path.exists():
        yield from (Pages(path, tuple(left[start : start + _PART])) for start in range(0, len(left), _PART))


# --- What is told ----------------------------------------------------------------------------------------------------


def _told(kept: Readings, manifest: Manifest, folder: Path, read: int, before: int) -> ScansRead:
    decided = corrections.read(folder, manifest)
    questions = list(asked(kept, decided, manifest))
    pages = [(file, page) for file in kept.files for page in file.pages]
    strangers = [(file, page) for file, page in pages if page.foreign]
    names: Mapping[tuple[int, str], str] = named({page.foreign for _, page in strangers if page.foreign}, folder)
    return ScansRead(
        folder / readings.FILE_NAME,
        read,
        before,
        sum(page.blank for _, page in pages),
        gathered(kept, manifest),
        (
            *(file.fault for file in kept.files if file.fault),
            *(f"{place_of(file, page)}: {page.fault}" for file, page in pages if page.fault and not page.foreign),
        ),
        tuple(f"{place_of(file, page)}: {names[page.foreign]}" for file, page in strangers if page.foreign),
        tuple(decided_otherwise(questions, decided)),
        sum(bool(one.doubts) for one in questions),
    )
