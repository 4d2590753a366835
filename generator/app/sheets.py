"""An exam that is answered on sheets → the plan of them: the rooms of each problem, and what was recorded of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.documents import answer_sheet
from generator.documents.answer_sheet import PRINTINGS, SheetPlan
from generator.errors import ExamError
from generator.model import Blueprint, Place, Pool
from generator.output import Manifest
from generator.output.sheet_records import layouts, recorded_rooms
from generator.problems import permutation


def answered(blueprint: Blueprint, former: Manifest | None, *, sheet: bool) -> Blueprint:
    """The blueprint with what was typed; where papers were printed before, they are answered as they were.

    Raises: ExamError if a sheet is asked for where there can be none.
    """
    if former:
        head = former.printing.editions[-1].head
        if sheet and head.answers != "sheet":
            raise ExamError(
                "эти билеты напечатаны без бланков ответов, и бланков к ним не добавить. "
                "--replace (REPLACE=1) отложит прежнюю печать и напечатает заново"
            )
        return replace(blueprint, answers=head.answers, entry=head.entry)
    asked = replace(blueprint, answers="sheet") if sheet else blueprint
    if asked.answers == "sheet" and asked.layout != "exam":
        raise ExamError("бланк ответов бывает только у работы с layout: exam")
    return asked


def sheet_plan(blueprint: Blueprint, places: Sequence[Place], seed: str, former: Manifest | None) -> SheetPlan | None:
    """The plan of the sheets, if there are any; `seed` is what all is drawn from.

    Raises: ExamError of any kind if a problem's instances cannot be made.
    """
    if blueprint.answers != "sheet":
        return None
    slots = [slot for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))]
    known = layouts(former.printing) if former else {}
    rooms = recorded_rooms(former, known) if former else {}
    rooms |= {slot.problem.id: answer_sheet.rooms(slot) for slot in slots if slot.problem.id not in rooms}
    printed = {paper.number: paper.sheet for paper in former.papers if paper.sheet} if former else {}
    number = former.printing.sheet_number if former else None
    return SheetPlan(number_of(seed) if number is None else number, blueprint.entry, rooms, known, printed)


def number_of(seed: str) -> int:
    """The opaque number of a printing on its sheets: it tells printings apart, and leads back to no seed."""
    return int.from_bytes(permutation.key("sheets", seed)[:8], "big") % PRINTINGS
