"""States of places → answers: what each question was answered, and what about it only a person can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import assert_never

from generator.documents.answer_sheet import (
    ArrayRoom,
    Leaf,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Role,
)
from generator.grading.reading.readings import EMPTY, AnswerReading, Doubt, SpotReading, Value

_UNCLEAR = "неясная пометка"
_DIGIT = "неясная цифра"
_TEN = 10
_WHICH: tuple[Role, Role] = ("row", "column")
"""The stencils that say which element is replaced."""


@dataclass(frozen=True)
class _Place:
    """A place of one attempt: its index on the leaf, what it is for, and what was read there."""

    index: int
    role: Role
    element: int
    place: int
    read: SpotReading


def answers(leaf: Leaf, questions: Sequence[Question], read: Sequence[SpotReading]) -> tuple[AnswerReading, ...]:
    """The answer to each question of the leaf, in their order."""
    attempts: dict[int, dict[int, list[_Place]]] = {}
    for index, (spot, one) in enumerate(zip(leaf.spots, read, strict=True)):
        place = _Place(index, spot.role, spot.element, spot.place, one)
        attempts.setdefault(spot.question, {}).setdefault(spot.attempt, []).append(place)
    return tuple(_answer(questions[index], found) for index, found in sorted(attempts.items()))


def _answer(question: Question, attempts: dict[int, list[_Place]]) -> AnswerReading:
    """The answer or what replaces it, if anything was written there."""
    if isinstance(question.room, ArrayRoom) and not question.room.sizes:
        return _mended(question, question.room, attempts)
    used = max((attempt for attempt, places in attempts.items() if attempt == 0 or _written(places)))
    value, doubts = _value(question, attempts[used])
    return AnswerReading(question.id, value, used, tuple(doubts))


def _written(places: Sequence[_Place]) -> bool:
    return any(place.read.state != "empty" for place in places)


def _value(question: Question, places: Sequence[_Place]) -> tuple[Value, list[Doubt]]:
    match question.room:
        case NumberRoom():
            return _number(places)
        case OptionsRoom(several=several):
            return _options(places, several=several)
        case ArrayRoom(rows=rows, columns=columns):
            return _array(places, rows * columns)
        case PointsRoom():
            return _points(places)
        case _:
            assert_never(question.room)


def _number(places: Sequence[_Place]) -> tuple[str | None, list[Doubt]]:
    """A number as it was written: «-», digits, «,»."""
    doubts = _unclear(places)
    digits, many = _digits(places)
    doubts += many
    commas = sorted(place.place for place in places if place.role == "comma" and place.read.value == 1)
    minus = any(place.role == "sign" and place.read.value == 1 for place in places)
    filled = [place for place, digit in enumerate(digits) if digit != EMPTY]
    spots = tuple(place.index for place in places)
    if not filled:
        if commas or minus:
            doubts.append(Doubt("отмечен знак, а цифр нет", spots))
        return None, doubts
    if filled != list(range(filled[0], filled[-1] + 1)):
        doubts.append(Doubt("пустая клетка внутри числа", spots))
    if len(commas) > 1:
        doubts.append(Doubt("отмечено несколько запятых", spots))
    if any(not filled[0] <= comma < filled[-1] for comma in commas):
        doubts.append(Doubt("запятая стоит не между цифрами", spots))
    return _spelled(digits, commas, minus=minus), doubts


def _spelled(digits: Sequence[int], commas: Sequence[int], *, minus: bool) -> str:
    """The number as text; a digit that could not be told is «?»."""
    shown = [("" if digit == EMPTY else str(digit) if digit >= 0 else "?") for digit in digits]
    texts = [digit + ("," if place in commas else "") for place, digit in enumerate(shown)]
    return ("-" if minus else "") + "".join(texts)


def _digits(places: Sequence[_Place]) -> tuple[list[int], list[Doubt]]:
    """The digits of one number in their order: of stencils, or of columns of boxes."""
    stencils = sorted((place.place, place.read.value) for place in places if place.role == "digit")
    if stencils:
        return [value for _, value in stencils], []
    columns: dict[int, list[_Place]] = {}
    for place in places:
        if place.role == "bubble":
            columns.setdefault(place.place // _TEN, []).append(place)
    digits, doubts = [], []
    for _, column in sorted(columns.items()):
        marked = [place for place in column if place.read.value == 1]
        digits.append(marked[0].place % _TEN if marked else EMPTY)
        if len(marked) > 1:
            doubts.append(Doubt("в столбце отмечено несколько цифр", tuple(place.index for place in marked)))
    return digits, doubts


def _options(places: Sequence[_Place], *, several: bool) -> tuple[tuple[int, ...], list[Doubt]]:
    """The options that are marked, from 1."""
    doubts = _unclear(places)
    marked = tuple(place.place + 1 for place in places if place.read.value == 1)
    if len(marked) > 1 and not several:
        doubts.append(Doubt("отмечено несколько вариантов", tuple(place.index for place in places)))
    return marked, doubts


def _points(places: Sequence[_Place]) -> tuple[float | None, list[Doubt]]:
    """The grader's points."""
    doubts = _unclear(places)
    marked = [place for place in places if place.role == "points" and place.read.value == 1]
    half = any(place.role == "half" and place.read.value == 1 for place in places)
    if len(marked) > 1:
        doubts.append(Doubt("отмечено несколько оценок", tuple(place.index for place in marked)))
    if not marked:
        return (0.5 if half else None), doubts
    return marked[0].place + half / 2, doubts


def _array(places: Sequence[_Place], count: int) -> tuple[tuple[str | None, ...] | None, list[Doubt]]:
    """The elements of an array, those left empty as None."""
    read = [_number([place for place in places if place.element == element]) for element in range(count)]
    doubts = [doubt for _, found in read for doubt in found]
    values = tuple(value for value, _ in read)
    return (values if any(value is not None for value in values) else None), doubts


def _mended(question: Question, room: ArrayRoom, attempts: dict[int, list[_Place]]) -> AnswerReading:
    """An array with its single elements replaced, one after another."""
    value, doubts = _array(attempts[0], room.rows * room.columns)
    elements, used = list(value or (None,) * (room.rows * room.columns)), 0
    for attempt, places in sorted(attempts.items()):
        if attempt == 0 or not _written(places):
            continue
        used = attempt
        row, column = (_one(places, role) for role in _WHICH)
        number, found = _number([place for place in places if place.role not in _WHICH])
        doubts += [*found, *_unclear([place for place in places if place.role in _WHICH])]
        row = 1 if room.rows == 1 else row
        if number is None or not (1 <= row <= room.rows and 1 <= column <= room.columns):
            spots = tuple(place.index for place in places)
            doubts.append(Doubt("исправление не говорит, что и на что заменить", spots))
        else:
            elements[(row - 1) * room.columns + column - 1] = number
    there = any(element is not None for element in elements)
    return AnswerReading(question.id, tuple(elements) if there else None, used, tuple(doubts))


def _one(places: Sequence[_Place], role: Role) -> int:
    return next((place.read.value for place in places if place.role == role), EMPTY)


def _unclear(places: Sequence[_Place]) -> list[Doubt]:
    """What could not be told in single boxes and digits."""
    return [
        Doubt(_DIGIT if place.role in {"digit", "row", "column"} else _UNCLEAR, (place.index,))
        for place in places
        if place.read.state == "doubt"
    ]
