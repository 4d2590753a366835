"""A paper and the rooms of its problems → its sheet's questions and layout, made once for all alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from generator.documents.answer_sheet.flow import lay_out
from generator.documents.answer_sheet.layout import Question, Room, SheetLayout
from generator.documents.answer_sheet.rooms import fitting
from generator.documents.latex.filling import called
from generator.model import Entry, Paper
from generator.problems import permutation

_NAME = 12
"""Figures of the digest that names a layout."""


@dataclass(frozen=True)
class SheetPlan:
    """The sheets of a printing: its opaque number, how digits are entered, and the rooms of each problem's answers.

    `known` are recorded layouts by their names, and `printed` the names of those of papers, by their numbers.
    """

    printing: int
    entry: Entry
    rooms: Mapping[str, Sequence[Room]]
    known: Mapping[str, SheetLayout] = field(default_factory=dict)
    printed: Mapping[int, str] = field(default_factory=dict)


def planned(plan: SheetPlan, paper: Paper) -> tuple[str, SheetLayout]:
    """The name and the layout of a paper's sheet: the recorded one, if it is printed or if another one asks the same.

    Raises: ExamError if an answer has no room on a sheet.
    """
    if name := plan.printed.get(paper.number):
        return name, plan.known[name]
    asked = questions(plan, paper)
    name = permutation.key("sheet", repr(asked)).hex()[:_NAME]
    return name, plan.known.get(name) or _laid_out(asked)


def questions(plan: SheetPlan, paper: Paper) -> tuple[Question, ...]:
    """What the sheet of a paper asks."""
    found = []
    for place, made in enumerate(paper.instances, 1):
        rooms = fitting(made, plan.rooms[made.problem.id])
        for part, (answer, room) in enumerate(zip(made.answers, rooms, strict=True)):
            found.append(Question(f"{place}/{answer.id}", str(called(place, part, len(rooms))), room, plan.entry))
    return tuple(found)


@lru_cache(maxsize=512)
def _laid_out(asked: tuple[Question, ...]) -> SheetLayout:
    return lay_out(asked)
