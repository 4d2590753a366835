"""A question → its block on the sheet: the place of the answer, that of the replacement, side by side or stacked."""

from __future__ import annotations

from functools import lru_cache
from typing import assert_never

from generator.documents.answer_sheet.fields import CELL, joined, moved, number, options, owned, points
from generator.documents.answer_sheet.layout import (
    ArrayRoom,
    Label,
    NumberRoom,
    OptionsRoom,
    Part,
    PointsRoom,
    Question,
    Room,
)
from generator.model import Entry

HALF = 84.0
"""The width of each of the two columns, answers and replacements."""
SECOND = 91.0
"""Where the second column begins, from the first."""
WIDTH = SECOND + HALF
_GAP = 3.6
_ROW_GAP = 2.2
_LINE = 8.0
_ONE = NumberRoom(1, signed=False)
_TIMES = r"$\times$"
_HINT = 7


@lru_cache(maxsize=1024)
def block(room: Room, entry: Entry) -> Part:
    """The place for an answer of a first question, from the block's top left corner."""
    return _block(Question("", "", room, entry), 0)


def _block(question: Question, index: int) -> Part:
    match question.room:
        case NumberRoom():
            return _pair(number(question.room, question.entry), index)
        case OptionsRoom(count=count):
            return _pair(options(count), index)
        case ArrayRoom(sizes=True):
            return _pair(_row(question), index)
        case ArrayRoom():
            return _array(question, question.room, index)
        case PointsRoom():
            return _points(question.room, index)
        case _:
            assert_never(question.room)


def _pair(answer: Part, index: int) -> Part:
    """The answer and beside it its replacement; one below the other where that is too wide."""
    first, second = owned(answer, index, 0), owned(answer, index, 1)
    if answer.width <= HALF:
        return joined([first, moved(second, SECOND, 0)], WIDTH, answer.height)
    down = answer.height + _ROW_GAP + 3
    note = Part((), (Label(0, down - 2, "Исправление", _HINT),), 0, 0)
    return joined([first, moved(second, 0, down), note], WIDTH, down + answer.height)


def _row(question: Question) -> Part:
    """The sizes of an array, with × between them."""
    room = question.room
    assert isinstance(room, ArrayRoom)  # noqa: S101 - its only caller has asked
    made = [number(room.element, question.entry, n) for n in range(room.columns)]
    step = made[0].width + _GAP + 0.8
    signs = tuple(Label(n * step - (_GAP + 0.8) / 2, CELL[1] / 2, _TIMES, 9, "c") for n in range(1, room.columns))
    laid = [moved(part, n * step, 0) for n, part in enumerate(made)]
    return joined([*laid, Part((), signs, 0, 0)], room.columns * step - _GAP - 0.8, made[0].height)


def _array(question: Question, room: ArrayRoom, index: int) -> Part:
    """All elements, row by row, a long row over several lines; below them one place to replace single elements."""
    made = [number(room.element, question.entry, n) for n in range(room.rows * room.columns)]
    step, down = made[0].width + _GAP, made[0].height + _ROW_GAP
    fit = max(1, int((WIDTH + _GAP) // step))
    lines = -(-room.columns // fit)
    laid = [
        moved(part, (n % room.columns % fit) * step, (n // room.columns * lines + n % room.columns // fit) * down)
        for n, part in enumerate(made)
    ]
    height = room.rows * lines * down + 1.6
    first = owned(joined(laid, WIDTH, height), index, 0)
    second, third = (
        moved(owned(_element(question, room), index, attempt), x, height) for attempt, x in ((1, 0), (2, SECOND))
    )
    return joined([first, second, third], WIDTH, height + second.height)


def _element(question: Question, room: ArrayRoom) -> Part:
    """Which element is replaced, and its new value."""
    rows = [] if room.rows == 1 else [_named("строка", "row")]
    parts, x = [], 0.0
    for part in [*rows, _named("столбец" if room.rows > 1 else "место", "column")]:
        parts.append(moved(part, x, 0))
        x += part.width + _GAP / 2
    value = number(room.element, question.entry)
    texts = Part((), (Label(0, -1.6, "Исправление одного элемента", _HINT),), 0, 0)
    return joined([texts, *parts, moved(value, x + 1.4, 0)], x + value.width, max(CELL[1], value.height))


def _named(text: str, role: str) -> Part:
    spot = number(_ONE, "stencil", 0, "row" if role == "row" else "column")
    label = Label(0, CELL[1] / 2, text, _HINT)
    width = 9.0 if role == "row" else 10.4
    return joined([Part((), (label,), 0, 0), moved(spot, width, 0)], width + spot.width, spot.height)


def _points(room: PointsRoom, index: int) -> Part:
    """Lines to write on, and below them the grader's boxes."""
    down = room.lines * _LINE + (1.4 if room.lines else 0)
    made = points(room.most)
    first, second = (moved(owned(made, index, attempt), x, down) for attempt, x in ((0, 0), (1, SECOND)))
    texts = Part((), (Label(HALF, down + 1.4, "баллы ставит преподаватель", _HINT, "r"),), 0, 0)
    return joined([first, second, texts], WIDTH, down + made.height)
