"""Layouts of answer sheets ↔ the record of a printing. Owns what a continued printing takes from there."""

from __future__ import annotations

from collections.abc import Mapping

from generator.documents import answer_sheet
from generator.documents.answer_sheet import VERSION, Room, SheetLayout
from generator.errors import StoreError
from generator.output.manifest import Manifest, Opaque, PaperRecord, PrintingRecord

__all__ = ["layouts", "recorded_rooms", "sheets_record"]


def sheets_record(known: Mapping[str, SheetLayout]) -> Opaque | None:
    """The layouts, by their names, as the record keeps them; none if there are none."""
    return Opaque(VERSION, answer_sheet.to_record(dict(sorted(known.items())))) if known else None


def layouts(printing: PrintingRecord) -> dict[str, SheetLayout]:
    """The layouts of a printing's sheets by their names.

    Raises: StoreError if the record of them is damaged; ExamError if a later version of the program wrote them.
    """
    if printing.sheets is None:
        return {}
    try:
        return answer_sheet.from_record(printing.sheets.data, printing.sheets.version)
    except (KeyError, ValueError, TypeError, IndexError) as fault:
        raise StoreError("манифест: запись о бланках ответов повреждена") from fault


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
