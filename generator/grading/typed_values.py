"""What a person typed for an answer of a sheet → the answer, and back. Owns how each kind is spelled in a table."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import assert_never

from generator.documents.answer_sheet import ArrayRoom, NumberRoom, OptionsRoom, PointsRoom, Room
from generator.grading.reading import Value
from generator.russian import MINUS, number

NOTHING = "пусто"
"""How somebody says that there is no answer."""
_NUMBER = re.compile(r"-?[0-9]+(,[0-9]+)?")
_BREAKS = re.compile(r"[\s×xх*]+", re.IGNORECASE)
_COMMAS = re.compile(r"[\s,;и]+")
_DASHES = str.maketrans({MINUS: "-", "–": "-", "—": "-", "\u00a0": " ", "\u202f": " "})


class NoAnswerError(ValueError):
    """What was typed cannot be an answer; its text says why, in Russian."""


def value_of(typed: str, room: Room) -> Value:
    """The answer that somebody typed.

    Raises: NoAnswerError if it is none.
    """
    text = typed.strip().removeprefix("'").translate(_DASHES)
    if text.casefold() == NOTHING:
        return () if isinstance(room, OptionsRoom) else None
    match room:
        case NumberRoom():
            return _number(text)
        case OptionsRoom():
            return _options(text, room)
        case ArrayRoom():
            return _array(text, room)
        case PointsRoom():
            return _points(text, room)
        case _:
            assert_never(room)


def _number(text: str) -> str:
    digits = re.sub(r"\s+", "", text).replace(".", ",")
    if not _NUMBER.fullmatch(digits):
        raise NoAnswerError("нужно число, например -3,14; ответа нет — «пусто»")
    return digits


def _options(text: str, room: OptionsRoom) -> tuple[int, ...]:
    words = list(filter(None, _COMMAS.split(text)))
    if not words or not all(word.isdecimal() and 1 <= int(word) <= room.count for word in words):
        raise NoAnswerError(f"нужны номера вариантов от 1 до {room.count}; ничего не отмечено — «пусто»")
    marked = tuple(sorted(set(map(int, words))))
    if len(marked) > 1 and not room.several:
        raise NoAnswerError("здесь отмечают один вариант")
    return marked


def _array(text: str, room: ArrayRoom) -> tuple[str | None, ...]:
    """The elements, row by row, in the room's own shape."""
    rows = [list(filter(None, _BREAKS.split(row))) for row in re.split(r"[;/\n]", text) if row.strip()]
    if not rows or len(rows) > room.rows or max(map(len, rows)) > room.columns:
        size = f"{room.columns}" if room.rows == 1 else f"{room.rows} на {room.columns}"
        raise NoAnswerError(f"нужны числа через пробел, строки через точку с запятой, не больше чем {size}")
    padded: list[str | None] = []
    for row in (*rows, *[[]] * (room.rows - len(rows))):
        padded += [*map(_number, row), *[None] * (room.columns - len(row))]
    return tuple(padded)


def _points(text: str, room: PointsRoom) -> float:
    digits = text.replace(",", ".")
    if not re.fullmatch(r"[0-9]+(\.[05]0*)?", digits) or float(digits) > room.most:
        raise NoAnswerError(f"нужны баллы от 0 до {room.most} с шагом 0,5")
    return float(digits)


def spelled(value: Value, room: Room) -> str:
    """The answer as a person types it; nothing where there is none."""
    match value:
        case None | ():
            return ""
        case str():
            return value
        case float() | int():
            return number(Fraction(value), 0 if float(value).is_integer() else 1)
        case tuple() if isinstance(room, ArrayRoom):
            shown = [str(one) if one is not None else "·" for one in value]
            rows = [shown[start : start + room.columns] for start in range(0, len(shown), room.columns)]
            return "; ".join(" ".join(row) for row in rows)
        case _:
            return " ".join(map(str, value))
