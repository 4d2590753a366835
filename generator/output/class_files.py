"""Shards → the files of an output folder. Owns their names; of all papers only a row of the key is kept in memory."""

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
from generator.output.batch import Order, Shard
from generator.output.manifest import PrintingRecord
from generator.output.spreadsheets import MARK, Row, csv_text, save_workbook, workbook
from generator.russian import full_name

_LONGEST = 60
"""Characters of a name in the name of a file."""
_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9¹²³]", re.IGNORECASE)


@dataclass(frozen=True)
class Class:
    """All papers that are printed together: what they share, who gets what, and how many there are."""

    order: Order
    head: PaperHead
    printing: PrintingRecord
    sitting: Sitting
    count: int


@dataclass
class Pile:
    """What is kept of the shards that came: the key, the manifest's digests, the warnings."""

    frame: ClassFrame | None = None
    rows: list[PaperRow] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    points: tuple[Fraction, ...] = ()
    warnings: list[str] = field(default_factory=list)


def own(path: Path) -> bool:
    """Whether printing makes files with this path inside an output folder."""
    if path.parts[0] == files.PAPERS:
        return re.fullmatch(r"\d+(-.*)?\.pdf", path.name) is not None
    return path.as_posix() in files.printed_files()


def printed(whole: Class, shards: Iterable[Shard], folder: Path, told: Callable[[int], None]) -> Pile:
    """Put the files of a class into this empty folder, as its shards come, and tell how many papers each has.

    Raises: PressError if a document of the whole class cannot be typeset.
    """
    order, head, listed = whole.order, whole.head, bool(whole.sitting.students)
    pile = _gathered(whole, shards, folder, told)
    for document in documents_of(head.layout, Extent.CLASS, listed=listed):
        if pile.frame:
            setting = Setting(order.templates, order.scratch)
            (folder / document.file).write_bytes(print_rows(document, head, pile.rows, pile.frame, setting))
    if listed:
        names = list(dealer((), order.seed)(range(1, whole.count + 1), Sitting(whole.sitting.students)))
        register = tables.register(names, pile.points, head.grades)
        (folder / "register.csv").write_bytes((MARK + csv_text(register)).encode())
        save_workbook(folder / "register.xlsx", "Ведомость", register, 2)
    return pile


def _gathered(whole: Class, shards: Iterable[Shard], folder: Path, told: Callable[[int], None]) -> Pile:
    """Write what grows with each shard: the documents, the key as a table and the papers of the manifest."""
    pile = Pile()
    folders = folders_of_groups(whole.sitting.students)
    with ExitStack() as stack:
        answers = stack.enter_context((folder / "answers.csv").open("wb"))
        answers.write(MARK.encode())
        book: Callable[[Row], None] | None = None
        manifest = stack.enter_context((folder / manifest_file.FILE_NAME).open("wb"))
        manifest.write(manifest_file.opening(whole.printing).encode())
        volumes = {
            document.name: stack.enter_context(bound(folder / document.file))
            for document in documents_of(whole.head.layout, Extent.BATCH)
        }
        for part in shards:
            for name, volume in volumes.items():
                volume.add(part.documents[name])
            if book is None:
                frozen = 3 if whole.order.listed else 2
                book = stack.enter_context(workbook(folder / "answers.xlsx", "Ответы", part.head, frozen))
                answers.write(csv_text([part.head]).encode())
            answers.write(csv_text(part.answers).encode())
            for row in part.answers:
                book(row)
            pile.points = pile.points or part.points
            manifest.write(manifest_file.SEPARATOR.encode() * bool(pile.rows))
            manifest.write(manifest_file.SEPARATOR.join(line for line, _ in part.lines).encode())
            _write_papers(whole, part, folder, folders)
            pile.frame = pile.frame or part.frame
            pile.rows.extend(part.rows)
            pile.digests.extend(digest for _, digest in part.lines)
            pile.warnings.extend(part.warnings)
            told(len(part.rows))
        manifest.write(manifest_file.ending(whole.printing, pile.digests).encode())
    return pile


# --- Single papers -----------------------------------------------------------------------------------------


def _write_papers(whole: Class, part: Shard, folder: Path, folders: Mapping[str, str]) -> None:
    for row, pdf in zip(part.rows, part.papers, strict=False):
        place = row.number - whole.sitting.first
        student = whole.sitting.students[place] if place < len(whole.sitting.students) else None
        path = folder / files.PAPERS / file_name(row.number, len(str(whole.count)), student, folders)
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
