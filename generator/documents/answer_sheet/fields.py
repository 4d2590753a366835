"""The parts of an answer's place: numbers by stencil or by grid, arrays, options, points; at a place of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from generator.documents.answer_sheet.layout import Label, NumberRoom, Part, Role, Spot
from generator.model import Entry

CELL = (7.6, 12.4)
"""The frame of a stencil digit, which is itself 5 × 10 mm and stands in its middle."""
STENCIL = (5.0, 10.0)
_SIGN = (5.0, 3.4)
_SIGN_ROOM = 6.8
_COMMA, _COMMA_ROOM = 2.4, 3.9
_BUBBLE, _BUBBLE_PITCH = 3.6, (6.2, 5.1)
_TEN = 10
BOX = 4.6
_BOX_PITCH, _CLOSE, _MANY = 7.4, 6.4, 9
"""From one box to the next; from so many points on they stand closer."""
_SMALL = 6.5
"""Points: the size of what is printed at the boxes."""


def joined(parts: Sequence[Part], width: float, height: float) -> Part:
    """Several parts as one."""
    spots = chain.from_iterable(part.spots for part in parts)
    labels = chain.from_iterable(part.labels for part in parts)
    return Part(tuple(spots), tuple(labels), width, height)


def moved(part: Part, x: float, y: float) -> Part:
    """The part further right and further down."""
    return Part(
        tuple(replace(spot, x=round(spot.x + x, 2), y=round(spot.y + y, 2)) for spot in part.spots),
        tuple(replace(label, x=round(label.x + x, 2), y=round(label.y + y, 2)) for label in part.labels),
        part.width,
        part.height,
    )


def owned(part: Part, question: int, attempt: int) -> Part:
    """The part as the place for this question's answer or replacement."""
    return replace(part, spots=tuple(replace(spot, question=question, attempt=attempt) for spot in part.spots))


def number(room: NumberRoom, entry: Entry, element: int = 0, role: Role = "digit") -> Part:
    """The place of one number: a box for the minus, its digits, boxes for the comma between them."""
    if entry == "grid":
        return _grid(room, element)
    (width, height), gap = CELL, _COMMA_ROOM if room.comma else 0
    start = _SIGN_ROOM if room.signed else 0
    signs = _sign(element, (height - _SIGN[1]) / 2) if room.signed else ((), ())
    step = width + gap
    anchors = {0, room.digits - 1, *(range(0, room.digits, 2) if room.comma else ())}
    digits = [
        _spot(role, element, n, start + n * step, 0, width, height, anchor=n in anchors) for n in range(room.digits)
    ]
    lift = height - _COMMA
    inset = width + (gap - _COMMA) / 2
    commas = [
        _spot("comma", element, n, start + n * step + inset, lift, _COMMA, _COMMA, anchor=False)
        for n in range(room.digits - 1 if room.comma else 0)
    ]
    marks = tuple(Label(spot.x + _COMMA / 2, lift - 2.6, ",", 9, "c") for spot in commas)
    return Part((*signs[0], *digits, *commas), (*signs[1], *marks), start + room.digits * step - gap, height)


def _sign(element: int, y: float) -> tuple[tuple[Spot, ...], tuple[Label, ...]]:
    minus = Label(_SIGN[0] / 2, y - 1.8, "$-$", 8, "c")
    return (_spot("sign", element, 0, 0, y, *_SIGN),), (minus,)


def _grid(room: NumberRoom, element: int) -> Part:
    """A column of ten boxes for each digit; the boxes of the commas stand below, between the columns."""
    side, (across, down) = _BUBBLE, _BUBBLE_PITCH
    start = _SIGN_ROOM if room.signed else 0
    signs = _sign(element, 3 * down) if room.signed else ((), ())
    digits = [
        _spot("bubble", element, n * _TEN + value, start + 2 + n * across, value * down, side, side)
        for n in range(room.digits)
        for value in range(_TEN)
    ]
    commas = [
        _spot("comma", element, n, start + 2 + n * across + (across + side - _COMMA) / 2, _TEN * down, _COMMA, _COMMA)
        for n in range(room.digits - 1 if room.comma else 0)
    ]
    values = tuple(Label(start, value * down + side / 2, str(value), _SMALL, "c") for value in range(_TEN))
    height = _TEN * down + (_COMMA if room.comma else side - down)
    return Part((*signs[0], *digits, *commas), (*signs[1], *values), start + 2 + room.digits * across, height)


def options(count: int) -> Part:
    """A box for each option under its number."""
    spots = [_spot("option", 0, n, n * _BOX_PITCH, 3.4, BOX, BOX) for n in range(count)]
    labels = [Label(n * _BOX_PITCH + BOX / 2, 1.5, str(n + 1), _SMALL + 1, "c") for n in range(count)]
    return Part(tuple(spots), tuple(labels), count * _BOX_PITCH, 3.4 + BOX)


def points(most: int) -> Part:
    """A box for each number of points, and one for a half more."""
    pitch = _BOX_PITCH if most < _MANY else _CLOSE
    texts = [*map(str, range(most + 1)), r"$+\frac12$"]
    spots = [_spot("points", 0, n, n * pitch, 3.4, BOX, BOX) for n in range(most + 1)]
    half = _spot("half", 0, 0, (most + 1) * pitch + 1.2, 3.4, BOX, BOX)
    labels = [Label(spot.x + BOX / 2, 1.4, text, _SMALL, "c") for spot, text in zip([*spots, half], texts, strict=True)]
    return Part((*spots, half), tuple(labels), half.x + BOX, 3.4 + BOX)


def _spot(  # noqa: PLR0913, PLR0917 - a record's fields
    role: Role,
    element: int,
    place: int,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    anchor: bool = True,
) -> Spot:
    return Spot(role, 0, 0, element, place, round(x, 2), round(y, 2), width, height, anchor)
