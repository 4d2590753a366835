"""Points: whole numbers and halves, exact. Owns what a file may say of them, and their sums."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.solvers.numbers.rounding import rounded

Score: TypeAlias = int | Fraction
"""Points in steps of a half; whole ones are an int."""
_MOST = 10_000
"""More points than any paper gives; a larger number is a slip."""


def plain(points: Score) -> Score:
    """The points with whole ones as an int."""
    return int(points) if points == int(points) else Fraction(points)


def total(points: Iterable[Score]) -> Score:
    """The sum of points."""
    return plain(sum(points))


def portion(points: Score, share: Fraction) -> Score:
    """A share of the points, to the nearest half, a quarter up."""
    return plain(rounded(2 * points * share, 0) / 2)


def _some(value: object) -> Score:
    return _read(value, least=Fraction(1, 2), told="нужны баллы: 0.5, 1, 1.5 и так далее")


def _any(value: object) -> Score:
    return _read(value, least=Fraction(), told="нужны баллы: 0, 0.5, 1 и так далее")


def _read(value: object, *, least: Fraction, told: str) -> Score:
    number = isinstance(value, int | float | Fraction) and not isinstance(value, bool)
    if number and least <= value <= _MOST and not 2 * value % 1:  # type: ignore[operator]
        return plain(Fraction(value))  # type: ignore[call-overload]
    raise PydanticCustomError("score", "{told}, а не {given}", {"told": told, "given": repr(value)})


def _schema(least: float) -> WithJsonSchema:
    return WithJsonSchema({"type": "number", "minimum": least, "maximum": _MOST, "multipleOf": 0.5})


SomePoints: TypeAlias = Annotated[Score, BeforeValidator(_some), _schema(0.5)]
"""What something is worth."""
AnyPoints: TypeAlias = Annotated[Score, BeforeValidator(_any), _schema(0)]
"""A limit of points."""
