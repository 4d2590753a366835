"""Papers keyed again → the files of the key, and the table of what has changed. Owns what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.documents import DIGEST, KEY, SOLUTIONS, Setting, print_rows
from generator.documents.latex import ClassFrame, PaperRow
from generator.documents.pdf import bound
from generator.model import Problem
from generator.output import exclusions, manifest_file
from generator.output.corrections import corrected
from generator.output.differences import Difference
from generator.output.key_again import Again, Keyed, differs
from generator.output.manifest import CorrectionRecord, Manifest, PaperRecord, PrintingRecord
from generator.output.restoring import head_of, restore_student
from generator.output.seals import sealed_line
from generator.output.spreadsheets import MARK, Row, csv_text, workbook
from generator.output.written_files import digest_of, files_in
from generator.russian import full_name

__all__ = ["KeyedClass", "changes", "csv_bytes", "key_pdf", "write", "write_record"]

_HEAD = ("Вариант", "Код", "Студент", "Группа", "Задача", "Название", "Ответ", "Было", "Стало", "Что изменилось")


@dataclass
class KeyedClass:
    """What is gathered of the parts of a class."""

    faults: dict[Difference, list[int]] = field(default_factory=dict)
    told: dict[Difference, list[int]] = field(default_factory=dict)
    corrections: list[CorrectionRecord] = field(default_factory=list)
    rows: list[PaperRow] = field(default_factory=list)
    frame: ClassFrame | None = None
    warnings: list[str] = field(default_factory=list)


def write(again: Again, made: Iterable[Keyed], folder: Path, progress: Callable[[int], None]) -> KeyedClass:
    """Put solutions, digest, key and answers into this folder as the parts come; with faults they are worth nothing.

    Raises: PressError if the key cannot be typeset.
    """
    kept = KeyedClass()
    with ExitStack() as stack:
        solutions, digest = (stack.enter_context(bound(folder / document.file)) for document in (SOLUTIONS, DIGEST))
        answers = stack.enter_context((folder / "answers.csv").open("wb"))
        answers.write(MARK.encode())
        book: Callable[[Row], None] | None = None
        for part in made:
            _gather(kept.faults, part.faults)
            _gather(kept.told, part.told)
            if kept.faults:
                continue
            if book is None:
                frozen = 3 if any(paper.student for paper in again.found.papers) else 2
                book = stack.enter_context(workbook(folder / "answers.xlsx", "Ответы", part.head, frozen))
                answers.write(csv_text([part.head]).encode())
            solutions.add(part.solutions)
            digest.add(part.digest)
            answers.write(csv_text(part.answers).encode())
            for row in part.answers:
                book(row)
            kept.corrections.extend(part.corrections)
            kept.rows.extend(part.rows)
            kept.frame = kept.frame or part.frame
            progress(len(kept.rows))
    if not kept.faults:
        pdf, kept.warnings = key_pdf(again.found, kept.rows, kept.frame, Setting(again.templates))
        (folder / KEY.file).write_bytes(pdf)
    return kept


def _gather(found: dict[Difference, list[int]], more: Iterable[tuple[Difference, int]]) -> None:
    for difference, number in more:
        found.setdefault(difference, []).append(number)


def key_pdf(
    found: Manifest, rows: list[PaperRow], frame: ClassFrame | None, setting: Setting
) -> tuple[bytes, list[str]]:
    """The key of a class with these rows, and with what does not count as it was printed; and what sticks out of it.

    Raises: PressError if it cannot be typeset.
    """
    if frame is None:
        raise ValueError(found)
    head = head_of(found.printing.editions[-1])
    return print_rows(KEY, head, rows, frame, setting, exclusions.notes(found))


def write_record(printing: PrintingRecord, papers: Iterable[PaperRecord], folder: Path) -> None:
    """Write the manifest of a printing with something added to it; its papers are those that were read.

    What else the folder holds was made together with it, and is recorded as the program's own.
    """
    made = {name: digest_of(folder / name) for name in files_in(folder)}
    printing = replace(printing, files=dict(sorted((dict(printing.files) | made).items())))
    with (folder / manifest_file.FILE_NAME).open("w", encoding="utf-8", newline="") as file:
        manifest_file.write(file, printing, map(sealed_line, papers))


# --- What has changed ----------------------------------------------------------------------------------------------


def changes(found: Manifest, corrections: Iterable[CorrectionRecord], problems: Mapping[str, Problem]) -> list[Row]:
    """The table of the answers that are other ones now, under its head."""
    papers = {paper.number: paper for paper in found.papers}
    return [_HEAD, *(_change(found, papers[one.number], one, problems) for one in corrections)]


def _change(found: Manifest, paper: PaperRecord, correction: CorrectionRecord, problems: Mapping[str, Problem]) -> Row:
    student, after = restore_student(paper), correction.answer
    problem = corrected(found.printing, paper).problems[correction.place - 1]
    before = next(answer for answer in problem.answers if answer.id == after.id)
    sheet = problems[problem.id].sheet
    return (
        paper.number,
        paper.code,
        full_name(student) if student else None,
        student.group if student else None,
        correction.place,
        sheet.title,
        sheet.answers[after.id].label,
        before.shown,
        after.shown,
        "ответ" if differs(before, after) else "типичные ошибки",
    )


def files_of(folder: Path) -> Iterator[Path]:
    """The files of a key that a folder has."""
    names = (KEY.file, SOLUTIONS.file, DIGEST.file, "answers.csv", "answers.xlsx")
    return (folder / name for name in names if (folder / name).exists())


def csv_bytes(rows: Iterable[Row]) -> bytes:
    """A table as a file that Excel opens."""
    return (MARK + csv_text(rows)).encode()
