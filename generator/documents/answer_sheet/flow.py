"""Questions → the leaves of a sheet: block below block, in their order, on as many leaves as they need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.documents.answer_sheet.blocks import HALF, SECOND, block
from generator.documents.answer_sheet.layout import (
    Label,
    Leaf,
    Part,
    Placement,
    PointsRoom,
    Question,
    Rule,
    SheetLayout,
)
from generator.errors import ExamError

LEFT, RIGHT = 11.0, 199.0
FIELDS = 22.0
"""Where the places of answers begin; their names stand left of it."""
TOP, TOP_NEXT, BOTTOM = 67.4, 32.0, 269.0
"""Where the first block of the first leaf and of later ones begins, and where the last must end."""
MIDDLE = FIELDS + (HALF + SECOND) / 2
_TOO_WIDE = "на нём есть место для десяти цифр, восьми вариантов и одиннадцати баллов"
_GAPS = (4.0, 4.7, 4.3, 5.2, 4.5)
"""The gaps between blocks take turns, so that no row can be taken for the next: its pitch is never that of another."""


def lay_out(questions: Sequence[Question]) -> SheetLayout:
    """The sheet that asks these questions.

    Raises: ExamError if one of them has no room on a leaf.
    """
    placements: list[Placement] = []
    leaf, y, empty = 0, TOP, True
    for index, question in enumerate(questions):
        part = block(question.room, question.entry)
        if max(spot.x + spot.width for spot in part.spots) > RIGHT - FIELDS:
            raise ExamError(f"ответ {question.id} шире бланка: {_TOO_WIDE}")
        if y + part.height > BOTTOM and not empty:
            leaf, y = leaf + 1, TOP_NEXT
        if y + part.height > BOTTOM:
            raise ExamError(f"ответ {question.id} не помещается на бланк: сократите его или ответьте на части")
        placements.append(Placement(leaf, round(y, 2), part))
        empty = False
        y += part.height + _GAPS[index % len(_GAPS)]
    return assembled(questions, placements)


def assembled(questions: Sequence[Question], placements: Sequence[Placement]) -> SheetLayout:
    """The sheet on which the parts of these questions stand here."""
    leaves = []
    for leaf in range(placements[-1].leaf + 1):
        placed = [(index, _at(one.part, index, one.y)) for index, one in enumerate(placements) if one.leaf == leaf]
        leaves.append(_leaf(placed, questions, first=leaf == 0))
    return SheetLayout(tuple(questions), tuple(placements), tuple(leaves))


def _at(part: Part, index: int, y: float) -> Part:
    """The part as that of the question with this index, on its place of a leaf."""
    spots = [replace(spot, question=index, x=round(spot.x + FIELDS, 2), y=round(spot.y + y, 2)) for spot in part.spots]
    labels = [replace(label, x=round(label.x + FIELDS, 2), y=round(label.y + y, 2)) for label in part.labels]
    return replace(part, spots=tuple(spots), labels=tuple(labels))


def _leaf(placed: Sequence[tuple[int, Part]], questions: Sequence[Question], *, first: bool) -> Leaf:
    spots = [spot for _, part in placed for spot in part.spots]
    labels = [label for _, part in placed for label in part.labels]
    rules: list[Rule] = []
    above = (TOP if first else TOP_NEXT) - 3.4
    for index, part in placed:
        top, bottom = _extent(part, questions[index])
        rules.append(Rule(LEFT, above, RIGHT, above, 0.1 if rules else 0.35))
        labels.append(Label(LEFT + 0.5, min(top + 6.2, (top + bottom) / 2), rf"\bfseries {questions[index].label}", 10))
        rules += _writing(questions[index], top)
        above = bottom + 2.2
    rules.append(Rule(LEFT, above, RIGHT, above, 0.35))
    return Leaf(tuple(spots), tuple(labels), tuple(rules))


def _extent(part: Part, question: Question) -> tuple[float, float]:
    bottom = max(spot.y + spot.height for spot in part.spots)
    return bottom - block(question.room, question.entry).height, bottom


def _writing(question: Question, top: float) -> list[Rule]:
    """The lines of a question that is answered in words or by a formula."""
    lines = question.room.lines if isinstance(question.room, PointsRoom) else 0
    return [Rule(FIELDS, top + 8 * n - 0.8, RIGHT - 1, top + 8 * n - 0.8, 0.1) for n in range(1, lines + 1)]
