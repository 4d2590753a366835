"""Wrong answers near the right one, which an independent check must refuse. Owns what «near» means for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, assert_never

import numpy as np

from generator.model import (
    Answer,
    ChoiceSpec,
    FormulaSpec,
    IntegerSpec,
    Matrix,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Value,
)


def altered(right: Answer) -> Iterator[tuple[str, Value]]:
    """Each wrong answer with what was done to the right one, or with the name of the mistake that it is."""
    yield from ((f"ошибка «{name}»", value) for name, value in right.mistakes.items())
    match right.spec:
        case IntegerSpec():
            yield from _numbers(right.value, 1)
        case NumberSpec(digits=digits):
            yield from _numbers(right.value, 1 if isinstance(right.value, int) else Fraction(1, 10**digits))
        case ChoiceSpec(options=options):
            yield from (("другой вариант", option) for option in options if option != right.value)
        case ShapeSpec():
            yield from _shapes(right.value)
        case MatrixSpec():
            yield from _matrices(right.value)  # type: ignore[arg-type]  # by its kind
        case FormulaSpec():
            return
        case _:
            assert_never(right.spec)


def _numbers(right: Any, unit: int | Fraction) -> Iterator[tuple[str, Value]]:  # noqa: ANN401 - of any type
    step = type(right)(unit)
    changed = {
        "больше на единицу": right + step,
        "меньше на единицу": right - step,
        "с другим знаком": -right,
        "вдвое больше": 2 * right,
    }
    yield from ((name, value) for name, value in changed.items() if value != right)


def _shapes(right: Any) -> Iterator[tuple[str, Value]]:  # noqa: ANN401 - a tuple, by its kind
    changed = {
        "перевёрнут": right[::-1],
        "больше первая сторона": (right[0] + 1, *right[1:]),
        "больше последняя сторона": (*right[:-1], right[-1] + 1),
    }
    yield from ((name, value) for name, value in changed.items() if value != right)


def _matrices(right: Matrix) -> Iterator[tuple[str, Value]]:
    changed = {
        "все элементы больше на единицу": right + 1,
        "с другим знаком": -right,
        "вдвое больше": 2 * right,
        "транспонирован": right.T,
        "больше диагональ": right + np.eye(*right.shape, dtype=np.int64),
    }
    yield from ((name, value) for name, value in changed.items() if not np.array_equal(value, right))
