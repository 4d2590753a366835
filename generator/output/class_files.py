"""Batches → the files of an output folder. Owns their names; of all papers only a row of the key is kept in memory."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import count
from pathlib import Path

from generator.documents import Extent, Setting, documents_of, print_rows
from generator.documents.latex import ClassFrame, PaperRow
from generator.documents.pdf import bound
from generator.exams import dealer
from generator.model import PaperHead, Sitting, Student
from generator.output import files, manifest_file, tables
from generator.output.batch import Batch, Work
from generator.output.manifest import PrintingRecord
from generator.output.spreadsheets import MARK, Row, csv_text, save_workbook, workbook
from generator.processes.isolation import Progress
from generator.russian import full_name

_LONGEST = 60
"""Characters of a name in the name of a file."""
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9¹²³]", re.IGNORECASE)


@dataclass(frozen=True)
class Printing:
    """All papers that are printed together: what they share, who gets what, and how many there are."""

    work: Work
    head: PaperHead
    record: PrintingRecord
    sitting: Sitting
    count: int


@dataclass
class Kept:
    """What is kept of the batches that came: the key, the manifest's digests, the warnings."""

    frame: ClassFrame | None = None
    rows: list[PaperRow] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    points: tuple[Fraction, ...] = ()
    warnings: list[str] = field(default_factory=list)


def is_printed(path: Path) -> bool:
    """Whether printing makes files with this path inside an output folder."""
    if path.parts[0] == files.PAPERS:
        return re.fullmatch(r"\d+(-.*)?\.pdf", path.name) is not None
    return path.as_posix() in files.printed_files()


def write(printing: Printing, batches: Iterable[Batch], folder: Path, progress: Progress) -> Kept:
    """Put the files of a class into this empty folder, those that grow as its batches come, the others at the end.

    Raises: PressError if a document of the whole class cannot be typeset.
    """
    kept = _write_batches(printing, batches, folder, progress)
    progress("Ключ и ведомость", printing.count, printing.count)
    _write_documents(printing, kept, folder)
    if printing.sitting.students:
        _write_register(printing, kept, folder)
    return kept


def _write_documents(printing: Printing, kept: Kept, folder: Path) -> None:
    """Write the documents that have a row for each paper of the class."""
    head, setting = printing.head, Setting(printing.work.templates, printing.work.scratch)
    for document in documents_of(head.layout, Extent.CLASS, listed=bool(printing.sitting.students)):
        if kept.frame:
            (folder / document.file).write_bytes(print_rows(document, head, kept.rows, kept.frame, setting))


def _write_register(printing: Printing, kept: Kept, folder: Path) -> None:
    """Write the list of the students for those who keep it as a table."""
    sitting = Sitting(printing.sitting.students)
    papers = list(dealer((), printing.work.seed)(range(1, printing.count + 1), sitting))
    register = tables.register(papers, kept.points, printing.head.grades)
    (folder / "register.csv").write_bytes((MARK + csv_text(register)).encode())
    save_workbook(folder / "register.xlsx", "Ведомость", register, 2)


def _write_batches(printing: Printing, batches: Iterable[Batch], folder: Path, progress: Progress) -> Kept:
    """Write what grows with each batch: the documents, the key as a table and the papers of the manifest."""
    kept = Kept()
    progress("Билеты и решения", 0, printing.count)
    folders = folders_of_groups(printing.sitting.students)
    with ExitStack() as stack:
        answers = stack.enter_context((folder / "answers.csv").open("wb"))
        answers.write(MARK.encode())
        book: Callable[[Row], None] | None = None
        manifest = stack.enter_context((folder / manifest_file.FILE_NAME).open("wb"))
        manifest.write(manifest_file.opening(printing.record).encode())
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
            manifest.write(manifest_file.SEPARATOR.encode() * bool(kept.rows))
            manifest.write(manifest_file.SEPARATOR.join(line for line, _ in made.lines).encode())
            _write_papers(printing, made, folder, folders)
            kept.frame = kept.frame or made.frame
            kept.rows.extend(made.rows)
            kept.digests.extend(digest for _, digest in made.lines)
            kept.warnings.extend(made.warnings)
            progress("Билеты и решения", len(kept.rows), printing.count)
        manifest.write(manifest_file.ending(printing.record, kept.digests).encode())
    return kept


# --- Single papers -----------------------------------------------------------------------------------------


def _write_papers(printing: Printing, made: Batch, folder: Path, folders: Mapping[str, str]) -> None:
    for row, pdf in zip(made.rows, made.papers, strict=False):
        place = row.number - printing.sitting.first
        student = printing.sitting.students[place] if place < len(printing.sitting.students) else None
        path = folder / files.PAPERS / file_name(row.number, len(str(printing.count)), student, folders)
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
