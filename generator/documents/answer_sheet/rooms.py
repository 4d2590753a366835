"""A slot → the room that a sheet leaves for each answer: the same for all variants, so that it tells none.

It is found from a fixed sample of the slot's instances, with their mistakes, and is larger than any of them needs.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import reduce
from math import ceil
from typing import assert_never

import numpy as np

from generator import russian
from generator.documents.answer_sheet.layout import ArrayRoom, NumberRoom, OptionsRoom, PointsRoom, Room
from generator.model import (
    Answer,
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    Instance,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Slot,
    Value,
)
from generator.problems import instance, population
from generator.problems.answers import shown

SAMPLE = 48
"""How many instances show how long answers are."""
_SEED = "sheet"
_LEAST, _LEAST_OF_ARRAY = 4, 2
"""Cells that even the shortest numbers have: fewer would tell how short they are."""
_LINES = 2
"""Lines to write a formula on."""


def rooms(slot: Slot) -> tuple[Room, ...]:
    """The room for each answer of the slot's problem, in their order.

    Raises: SpaceError or SolverError if the problem has no instances, or its solver fails.
    """
    element = population.sequence(replace(slot, band=None), _SEED)
    made = (instance.make(slot.problem, *element(number), tuple) for number in range(SAMPLE))
    sampled = [instance.with_points(one, slot.points).answers for one in made]
    return tuple(_spared(reduce(joined, map(_roomy, answers))) for answers in zip(*sampled, strict=True))


def fitting(made: Instance, found: Sequence[Room]) -> tuple[Room, ...]:
    """The same rooms, larger where an answer of this instance would not go in."""
    return tuple(
        joined(room, _needed(answer.spec, answer.value, answer))
        for room, answer in zip(found, made.answers, strict=True)
    )


def joined(one: Room, other: Room) -> Room:
    """The room for what goes into either of two of a kind."""
    match one, other:
        case NumberRoom(), NumberRoom():
            digits = max(one.digits, other.digits)
            return NumberRoom(digits, one.comma or other.comma, one.signed or other.signed)
        case ArrayRoom(), ArrayRoom():
            element = joined(one.element, other.element)
            assert isinstance(element, NumberRoom)  # noqa: S101 - those of numbers are of numbers
            return ArrayRoom(max(one.rows, other.rows), max(one.columns, other.columns), element, one.sizes)
        case OptionsRoom(), OptionsRoom():
            return OptionsRoom(max(one.count, other.count), one.several)
        case PointsRoom(), PointsRoom():
            return PointsRoom(max(one.most, other.most), max(one.lines, other.lines))
        case _:
            raise TypeError(one, other)


def _roomy(answer: Answer) -> Room:
    """The room for a right answer, and for the signs of its mistakes: a minus where only right ones have none tells."""
    right = _needed(answer.spec, answer.value, answer)
    wrong = [_as_long(_needed(answer.spec, value, answer), right) for value in answer.mistakes.values()]
    return reduce(joined, wrong, right)


def _as_long(wrong: Room, right: Room) -> Room:
    match wrong, right:
        case NumberRoom(), NumberRoom():
            return replace(wrong, digits=right.digits)
        case ArrayRoom(), ArrayRoom():
            return replace(right, element=replace(wrong.element, digits=right.element.digits))
        case _:
            return right


def _spared(room: Room) -> Room:
    """The room with a cell to spare, so that its length is not that of the longest answer."""
    match room:
        case NumberRoom():
            return replace(room, digits=max(_LEAST, room.digits + 1))
        case ArrayRoom():
            return replace(room, element=replace(room.element, digits=max(_LEAST_OF_ARRAY, room.element.digits + 1)))
        case _:
            return room


def _needed(spec: AnswerSpec, value: Value, answer: Answer) -> Room:
    """The least room for this value."""
    match spec:
        case IntegerSpec() | NumberSpec():
            return _number(shown(spec, value), getattr(spec, "digits", 0))
        case ChoiceSpec(options=options):
            return OptionsRoom(len(options))
        case ShapeSpec():
            sizes = value if isinstance(value, tuple) else ()
            return ArrayRoom(1, len(sizes), _widest(sizes), sizes=True)
        case MatrixSpec():
            rows, columns = np.shape(value)  # type: ignore[arg-type]  # a matrix, as checked
            return ArrayRoom(rows, columns, _widest(np.ravel(value).tolist()))  # type: ignore[arg-type]  # likewise
        case FormulaSpec():
            return PointsRoom(ceil(answer.points), _LINES)
        case _:
            assert_never(spec)


def _widest(numbers: Iterable[int]) -> NumberRoom:
    return NumberRoom(
        max((len(str(abs(number))) for number in numbers), default=1), signed=any(number < 0 for number in numbers)
    )


def _number(text: str, digits: int) -> NumberRoom:
    """The room for a number that reads so, and may have so many digits after the comma."""
    whole = text.partition(",")[0]
    return NumberRoom(sum(map(str.isdigit, whole)) + digits, digits > 0, whole.startswith(russian.MINUS))
