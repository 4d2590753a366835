"""`return`: for each student a PDF with the marked scan, and the worked solution of his or her variant behind it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import TEMPLATES
from generator.documents import SOLUTIONS
from generator.documents.pdf import lines
from generator.errors import ExamError
from generator.grading import marks_file, readings
from generator.grading.gathering import gathered
from generator.grading.marking import Marks, PaperMark
from generator.grading.noted import Marked
from generator.grading.readings import Readings
from generator.grading.returned_batch import Given, ReturnBatch, give_back
from generator.model import Student
from generator.output import Manifest, json_text, manifest_file, read_manifest
from generator.output.class_files import file_name, folders_of_groups
from generator.output.corrections import corrected
from generator.output.replace_folder import replaced
from generator.output.sheet_records import layouts
from generator.output.written_files import digest_of, is_unchanged
from generator.processes import child, isolation, pool
from generator.processes.isolation import Context

FOLDER = "returned"
_DIGESTS = ".written.json"
_BATCH = 12
"""Papers that TeX sets together: the pictures of more would fill the memory."""
_CODE = re.compile(r"Код (\w{6})\b")


@dataclass(frozen=True)
class ReturnRequest:
    """The folder of the printing, which is marked."""

    folder: Path
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class PapersReturned:
    """The folder of the files, how many there are, how many of these with a scan, and their pages.

    `absent` papers did not come and `open` ones have answers that wait for a person; `kept` files were changed by
    somebody and stay as they are; `lost` scans are not where they were read, or not as they were.
    """

    folder: Path
    papers: int
    scanned: int
    pages: int
    absent: int
    open: int
    kept: tuple[str, ...]
    lost: tuple[str, ...]


def return_papers(request: ReturnRequest, context: Context = Context()) -> PapersReturned:  # noqa: B008 - frozen
    """The papers of a class, each in a file under its student's name.

    Raises: ExamError of any kind, and then nothing is changed; CancelledError.
    """
    return isolation.isolated(_return_papers, request, context)


def _return_papers(request: ReturnRequest, context: Context) -> PapersReturned:
    found = read_manifest(request.folder)
    printing = manifest_file.path_of(request.folder).parent
    marks = marks_file.read(printing)
    title = f"{found.printing.editions[-1].head.title}. {found.printing.editions[-1].head.course}"
    read = readings.read(printing)
    stale = _stale(read, printing)
    given = list(_given(found, marks, read, stale, printing))
    target = printing / FOLDER
    written = _written(target)
    pages, done, lost = 0, 0, sorted(stale)
    kept = tuple(
        name for name in written if (target / name).exists() and not is_unchanged(written, name, target / name)
    )
    with replaced(target, lambda inside, there: _is_own(inside, there, written)) as fresh:
        parts = [
            ReturnBatch(title, tuple(given[start : start + _BATCH]), printing, fresh, request.templates)
            for start in range(0, len(given), _BATCH)
        ]
        with closing(pool.mapped(give_back, parts, child.processors(), context.limits)) as made:
            for part, (count, missing) in zip(parts, made, strict=True):
                done, pages, lost = done + len(part.papers), pages + count, [*lost, *missing]
                context.progress("Работы собираются для студентов", done, len(given))
        digests = {one.file.as_posix(): digest_of(fresh / one.file) for one in given}
        (fresh / _DIGESTS).write_text(json_text.spell(digests) + "\n", encoding="utf-8")
    came = [paper for paper in marks.papers if paper.came]
    return PapersReturned(
        target,
        len(given),
        sum(bool(one.scans) for one in given),
        pages,
        len(marks.papers) - len(came),
        sum(bool(paper.doubtful) for paper in came),
        kept,
        tuple(dict.fromkeys(lost)),
    )


def _is_own(inside: Path, there: Path, written: Mapping[str, str]) -> bool:
    return inside.as_posix() == _DIGESTS or is_unchanged(written, inside.as_posix(), there)


def _written(target: Path) -> Mapping[str, str]:
    """The digests of the files that were written the last time."""
    if not (target / _DIGESTS).is_file():
        return {}
    plain = json_text.read(target / _DIGESTS)
    return {str(name): str(digest) for name, digest in plain.items()} if isinstance(plain, dict) else {}


def _stale(read: Readings, printing: Path) -> set[str]:
    """The files of scans that are others now than those that were read: nothing is where it was."""
    there = {file.path: file.digest for file in read.files if (printing / file.path).is_file()}
    return {path for path, digest in there.items() if digest_of(printing / path) != digest}


def _given(found: Manifest, marks: Marks, read: Readings, stale: Collection[str], printing: Path) -> Iterator[Given]:
    """The papers that came, with what belongs to each."""
    known = layouts(found.printing)
    scans = {leaf: scan for leaf, scan in gathered(read, found).scans.items() if scan.file.path not in stale}
    papers = {paper.code: paper for paper in found.papers}
    came = [mark for mark in marks.papers if mark.came and mark.code in papers]
    folders = folders_of_groups([_student(mark) for mark in came])
    width = len(str(max((mark.number for mark in marks.papers), default=0)))
    solutions = _solutions(printing / SOLUTIONS.file)
    for mark in came:
        paper = papers[mark.code]
        layout = known[paper.sheet] if paper.sheet else None
        leaves = range(len(layout.leaves)) if layout else range(0)
        scanned = tuple((leaf, scans[mark.number, leaf]) for leaf in leaves if (mark.number, leaf) in scans)
        file = file_name(mark.number, width, _student(mark) if mark.name else None, folders)
        problems = corrected(found.printing, paper).problems
        yield Given(Marked(mark, problems), layout, scanned, solutions.get(mark.code), file)


def _student(mark: PaperMark) -> Student:
    return Student(mark.name, group=mark.group)


def _solutions(path: Path) -> dict[str, tuple[int, int]]:
    """Where the solution of each paper stands in the printed file: its first page, from 1, and how many it has.

    Raises: ExamError if the file is not there.
    """
    if not path.is_file():
        again = "напечатайте работу ещё раз с тем же зерном: пропавшее сделается заново"
        raise ExamError(f"{path}: решений нет; {again}")
    found: dict[str, list[int]] = {}
    for number, page in enumerate(lines(path.read_bytes()), 1):
        if code := _code(page):
            found.setdefault(code, []).append(number)
    return {code: (pages[0], len(pages)) for code, pages in found.items()}


def _code(page: Sequence[str]) -> str | None:
    """The code at the foot of a page."""
    seen = [code[1] for line in page if (code := _CODE.search(line))]
    return seen[-1] if seen else None
