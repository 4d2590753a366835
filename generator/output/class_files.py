"""Batches → the files of an output folder. Owns their names; of all papers only a row of the key is kept in memory."""

from __future__ import annotations

import re
import shutil
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import BinaryIO

from generator.documents import KEY, Extent, Setting, Sheets, documents_of, print_rows
from generator.documents.answer_sheet import SheetLayout
from generator.documents.latex import ClassFrame, PaperRow
from generator.documents.pdf import bound, imposed
from generator.exams import dealer
from generator.model import PaperHead, Sitting, Student
from generator.output import exclusions, files, manifest_file, register_files
from generator.output.batch import Batch, Work
from generator.output.manifest import Manifest, PaperRecord, PrintingRecord
from generator.output.register_files import Signed
from generator.output.seals import sealed_line
from generator.output.sheet_records import layouts, sheets_record
from generator.output.spreadsheets import MARK, Row, csv_text, workbook
from generator.output.typed_register import Typed
from generator.output.written_files import Former, Settled, settled
from generator.processes.isolation import Progress
from generator.russian import full_name

__all__ = ["Kept", "Printing", "added_file", "file_name", "folders_of_groups", "write"]

_LONGEST = 60
"""Characters of a name in the name of a file."""
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9¹²³]", re.IGNORECASE)


@dataclass(frozen=True)
class Printing:
    """All papers that are printed together: what they share, who gets what, and how many there are.

    `kept` are the records of those that were printed before, `former` is the folder that has them, `typed` what people
    typed into its registers.
    """

    work: Work
    head: PaperHead
    record: PrintingRecord
    sitting: Sitting
    count: int
    kept: Mapping[int, PaperRecord] = field(default_factory=dict)
    former: Former | None = None
    typed: Typed = field(default_factory=Typed)


@dataclass
class Kept:
    """What is kept of the batches: key, digests for the manifest, warnings, where papers stand, layouts of sheets.

    `records` are those of all papers if something was decided of the class, and else none: they take much room.
    """

    frame: ClassFrame | None = None
    rows: list[PaperRow] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    points: tuple[Fraction, ...] = ()
    warnings: list[str] = field(default_factory=list)
    settled: Settled = field(default_factory=Settled)
    sheets: list[Sheets] = field(default_factory=list)
    layouts: dict[str, SheetLayout] = field(default_factory=dict)
    records: list[PaperRecord] = field(default_factory=list)


def write(printing: Printing, batches: Iterable[Batch], folder: Path, progress: Progress) -> Kept:
    """Put the files of a class into this empty folder, those that grow as its batches come, the others at the end.

    Raises: PressError if a document of the whole class cannot be typeset.
    """
    with tempfile.TemporaryFile(dir=folder) as lines:
        kept = _write_batches(printing, batches, folder, lines, progress)
        progress("Ключ и ведомость", printing.count, printing.count)
        _write_documents(printing, kept, folder)
        former = printing.former
        if printing.work.listed:
            current = _write_register(printing, kept, folder)
            former = former and replace(former, current=current)
        found = settled(folder, former)
        kept.settled = found
        sheets = sheets_record(layouts(printing.record) | kept.layouts)
        record = replace(printing.record, files=dict(sorted(found.files.items())), sheets=sheets)
        _write_manifest(record, kept, lines, folder)
    return kept


def _write_manifest(record: PrintingRecord, kept: Kept, lines: BinaryIO, folder: Path) -> None:
    """Put the lines of the papers between what all share and the digest of the whole."""
    with (folder / manifest_file.FILE_NAME).open("wb") as manifest:
        manifest.write(manifest_file.opening(record).encode())
        lines.seek(0)
        shutil.copyfileobj(lines, manifest)
        manifest.write(manifest_file.ending(record, kept.digests).encode())


def _write_documents(printing: Printing, kept: Kept, folder: Path) -> None:
    """Write the documents that have a row for each paper of the class."""
    head, setting = printing.head, Setting(printing.work.templates, printing.work.scratch)
    for document in documents_of(head.layout, Extent.CLASS, listed=printing.work.listed):
        if kept.frame:
            notes = exclusions.notes(_decided(printing, kept)) if document is KEY and kept.records else ()
            pdf, warnings = print_rows(document, head, kept.rows, kept.frame, setting, notes)
            (folder / document.file).write_bytes(pdf)
            kept.warnings.extend(warnings)


def _write_register(printing: Printing, kept: Kept, folder: Path) -> list[str]:
    """Write the list of the students for those who keep it as a table; which former ones have all of it already."""
    sitting = Sitting(printing.sitting.students, (), printing.sitting.numbers)
    papers = list(dealer((), printing.work.seed)(_numbers(printing), sitting))
    rules = register_files.rules_of(_decided(printing, kept))
    signed = Signed(papers, kept.points, printing.head.grades, rules)
    return register_files.write(signed, printing.typed, folder)


def _decided(printing: Printing, kept: Kept) -> Manifest:
    """The record with its papers, if anything was decided of the class by which their points count otherwise."""
    return Manifest(printing.record, tuple(kept.records))


def _numbers(printing: Printing) -> tuple[int, ...]:
    return printing.sitting.numbers or tuple(range(1, printing.count + 1))


def added_file(numbers: Sequence[int]) -> str:
    """The file of the papers with these numbers, which were added to a class."""
    return f"exam-{numbers[0]}-{numbers[-1]}.pdf"


def _write_batches(
    printing: Printing, batches: Iterable[Batch], folder: Path, lines: BinaryIO, progress: Progress
) -> Kept:
    """Write what grows with each batch: the documents, the key as a table and the papers of the manifest."""
    kept = Kept()
    progress("Билеты и решения", 0, printing.count)
    folders = folders_of_groups([student for student in printing.sitting.students if student])
    added = [number for number in _numbers(printing) if number not in printing.kept] if printing.kept else []
    with ExitStack() as stack:
        answers = stack.enter_context((folder / "answers.csv").open("wb"))
        answers.write(MARK.encode())
        book: Callable[[Row], None] | None = None
        extra = stack.enter_context(bound(folder / added_file(added))) if added else None
        volumes = {
            document.name: stack.enter_context(bound(folder / document.file))
            for document in documents_of(printing.head.layout, Extent.BATCH)
        }
        for made in batches:
            for name, volume in volumes.items():
                volume.add(made.documents[name])
            if book is None:
                frozen = 3 if printing.work.listed else 2
                book = stack.enter_context(workbook(folder / "answers.xlsx", "Ответы", made.head, frozen))
                answers.write(csv_text([made.head]).encode())
            answers.write(csv_text(made.answers).encode())
            for row in made.answers:
                book(row)
            kept.points = kept.points or made.points
            if extra and made.added:
                extra.add(made.added)
            sealed = _sealed(printing, made)
            lines.write(manifest_file.SEPARATOR.encode() * bool(kept.rows))
            lines.write(manifest_file.SEPARATOR.join(line for line, _ in sealed).encode())
            _write_papers(printing, made, folder, folders)
            kept.records.extend(printing.kept.get(one.number, one) for one in made.records)
            kept.frame = kept.frame or made.frame
            kept.rows.extend(made.rows)
            kept.digests.extend(digest for _, digest in sealed)
            kept.warnings.extend(made.warnings)
            kept.sheets.extend(made.sheets)
            kept.layouts |= made.layouts
            progress("Билеты и решения", len(kept.rows), printing.count)
    if printing.head.layout == "cards":
        _impose(printing, folder, [added_file(added)] if added else [], len(added))
    return kept


def _impose(printing: Printing, folder: Path, new: Sequence[str], added: int) -> None:
    """Lay the cards on sheets, in each file that holds them."""
    handed = [document.file for document in documents_of(printing.head.layout, Extent.BATCH) if document.layout]
    for name, cards in [*((name, printing.count) for name in handed), *((name, added) for name in new)]:
        path = folder / name
        path.write_bytes(imposed(path, cards, printing.head.cards))


def _sealed(printing: Printing, made: Batch) -> list[tuple[str, str]]:
    """The lines of a batch's papers: what was recorded before stands as it was."""
    before = [printing.kept.get(row.number) for row in made.rows]
    return [sealed_line(was) if was else line for was, line in zip(before, made.lines, strict=True)]


# --- Single papers -----------------------------------------------------------------------------------------


def _write_papers(printing: Printing, made: Batch, folder: Path, folders: Mapping[str, str]) -> None:
    numbers = _numbers(printing)
    students = dict(zip(numbers, printing.sitting.students, strict=False))
    for row, pdf in zip(made.rows, made.papers, strict=False):
        student = students.get(row.number)
        path = folder / files.PAPERS / file_name(row.number, len(str(numbers[-1])), student, folders)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pdf)


def folders_of_groups(students: Sequence[Student]) -> dict[str, str]:
    """The folder of each group, named as every file system takes it; groups whose names become equal are numbered."""
    folders: dict[str, str] = {}
    taken: set[str] = set()
    for group in dict.fromkeys(student.group or "" for student in students):
        name = _safe(group) or ("группа" if group else "")
        same = (f"{name}-{number}" if number > 1 else name for number in count(1))
        folders[group] = next(one for one in same if one.casefold() not in taken)
        taken.add(folders[group].casefold())
    return folders


def file_name(number: int, width: int, student: Student | None, folders: Mapping[str, str]) -> Path:
    """Where the paper of a student lies: in the folder of the group, under the number and the name."""
    figures = f"{number:0{width}}"
    if student is None:
        return Path(f"{figures}.pdf")
    return Path(folders[student.group or ""], f"{figures}-{_safe(full_name(student))}.pdf")


def _safe(name: str) -> str:
    """The name as every file system takes it: letters and figures of any script, joined by hyphens.

    Windows keeps some names for its devices: con, nul, com1.
    """
    words = re.findall(r"\w+", unicodedata.normalize("NFC", name))
    safe = "-".join(words)[:_LONGEST].rstrip("-_")
    return f"{safe}_" if _DEVICE.fullmatch(safe) else safe
