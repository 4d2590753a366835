"""Layouts of answer sheets ↔ the record of a printing. Owns what a continued printing takes from there."""

from __future__ import annotations

from collections.abc import Mapping

from generator.documents import answer_sheet
from generator.documents.answer_sheet import Room, SheetLayout
from generator.output.manifest import Manifest, Opaque, PaperRecord, PrintingRecord

__all__ = ["layouts", "recorded_rooms", "sheet_record"]


def sheet_record(layout: SheetLayout) -> Opaque:
    """The layout as the record keeps it."""
    record = answer_sheet.to_record(layout)
    return Opaque(record.pop("version"), record)


def layouts(printing: PrintingRecord) -> dict[str, SheetLayout]:
    """The layouts of a printing's sheets by their names.

    Raises: ExamError if a later version of the program wrote them.
    """
    return {
        name: answer_sheet.from_record(kept.data | {"version": kept.version}) for name, kept in printing.sheets.items()
    }


def recorded_rooms(found: Manifest, known: Mapping[str, SheetLayout]) -> dict[str, tuple[Room, ...]]:
    """The rooms that the printed sheets leave for each problem's answers: papers that are added leave the same."""
    rooms: dict[str, tuple[Room, ...]] = {}
    for paper in found.papers:
        missing = any(one.id not in rooms for one in paper.problems)
        if paper.sheet and missing:
            rooms |= _rooms(paper, known[paper.sheet])
    return rooms


def _rooms(paper: PaperRecord, layout: SheetLayout) -> dict[str, tuple[Room, ...]]:
    asked = {question.id: question.room for question in layout.questions}
    return {
        problem.id: tuple(asked[f"{place}/{answer.id}"] for answer in problem.answers)
        for place, problem in enumerate(paper.problems, 1)
    }
