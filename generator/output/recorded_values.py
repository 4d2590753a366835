"""The values of a record: numbers, words, fractions, arrays, formulas. Owns how each stands in JSON, and is read."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, Any, TypeAlias

import numpy as np
from pydantic import AfterValidator, Field, PlainValidator
from pydantic_core import PydanticCustomError

from generator.model import Param, Text, Value
from generator.model.fonts import FONT
from generator.solvers.numbers.formula import Formula, latex

__all__ = ["VALUE", "AnyValue", "Latex", "Points", "Recorded", "encoded", "recorded"]

PLAIN = frozenset((str, int, float, bool, type(None)))
"""What stands in JSON as it is."""
_DEEPEST = 8
"""Arrays in arrays that a record may hold."""
_SET_BY_TEX = frozenset("\u00a0\u202f\u2212")
"""No-break and thin spaces and the minus: no font has them, and TeX sets them nevertheless."""
_OVERRIDES = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What makes a text read otherwise than it is written."""


@dataclass(frozen=True)
class Latex:
    """A formula as it was printed."""

    latex: str


Recorded: TypeAlias = int | float | str | Fraction | Latex | tuple[Any, ...]
"""A parameter or an answer in a record; a tuple holds others of these."""


def recorded(value: Value | Param) -> Recorded:
    """The value as a record keeps it: an array as a tuple of its rows, a formula as its LaTeX."""
    match value:
        case str() | int() | float():
            return value
        case np.ndarray():
            return _frozen(value.tolist())
        case Formula():
            return Latex(latex(value))
        case tuple():
            return _frozen(value)
        case _:
            return value


def _frozen(array: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_frozen(item) if isinstance(item, list | tuple) else item for item in array)


def encoded(value: Recorded | Mapping[str, Recorded]) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The value in plain JSON, or each of several by its name."""
    if type(value) in PLAIN:
        return value
    match value:
        case Fraction():
            return {"fraction": [value.numerator, value.denominator]}
        case Latex():
            return {"latex": value.latex}
        case tuple():
            return list(map(encoded, value))
        case dict():
            return {name: encoded(one) for name, one in value.items()}
    raise TypeError(value)


def decoded(value: object) -> Recorded:
    """The value that stands in JSON like this.

    Raises: PydanticCustomError if there is none.
    """
    return _decoded(value, _DEEPEST)


def _decoded(value: object, depth: int) -> Recorded:
    if type(value) is int or type(value) is str:
        return value
    match value:
        case float() if math.isfinite(value):
            return value
        case list() if depth:
            return tuple(_decoded(item, depth - 1) for item in value)
        case {"fraction": [int(over), int(under)], **rest} if not rest and under > 0 and math.gcd(over, under) == 1:
            return Fraction(over, under)
        case {"latex": str(text), **rest} if not rest:
            return Latex(text)
    raise PydanticCustomError("recorded", "нужны число, строка, массив, дробь или формула")


def shallow(value: object, depth: int = 4 * _DEEPEST) -> object:
    """Plain JSON that is nested no deeper than any program needs.

    Raises: PydanticCustomError if it is.
    """
    if not depth:
        raise PydanticCustomError("recorded", "слишком глубокая вложенность")
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        shallow(inner, depth - 1)
    return value


def half(value: object) -> Fraction:
    """A number of points, in steps of a half.

    Raises: PydanticCustomError if it is none.
    """
    if type(value) is int and value >= 0:
        return Fraction(value)
    if isinstance(value, float | Fraction) and math.isfinite(value):
        exact = Fraction(value)
        if exact >= 0 and (2 * exact).denominator == 1:
            return exact
    raise PydanticCustomError("half", "нужны баллы: неотрицательное число с шагом 0,5")


def _positive(value: Fraction) -> Fraction:
    if not value:
        raise PydanticCustomError("half", "нужны баллы больше нуля")
    return value


def spelled_points(points: Fraction) -> int | float:
    """Points as JSON writes them: 2, 2.5."""
    return points.numerator if points.denominator == 1 else float(points)


def _printable(text: str) -> str:
    if lacking := sorted({sign for sign in text if sign not in FONT and sign not in _SET_BY_TEX}):
        signs = ", ".join(f"U+{ord(sign):04X}" for sign in lacking)
        raise PydanticCustomError("font", "{reason}", {"reason": f"этих знаков нет в шрифтах билета: {signs}"})
    return text


def hidden(text: str) -> str | None:
    """The first sign that a terminal would obey rather than show, or that no file can hold, by its number."""
    if text.isprintable():
        return None
    for sign in text:
        if sign not in "\n\t" and (unicodedata.category(sign) in {"Cc", "Cs"} or sign in _OVERRIDES):
            return f"U+{ord(sign):04X}"
    return None


VALUE = {"encode": encoded}
"""Marks a field whose fractions are values, and no points."""
AnyValue: TypeAlias = Annotated[Recorded, PlainValidator(decoded)]
Points: TypeAlias = Annotated[Fraction, PlainValidator(half)]
"""Points in steps of a half; none are allowed too."""
SomePoints: TypeAlias = Annotated[Fraction, PlainValidator(half), AfterValidator(_positive)]
Printed: TypeAlias = Annotated[Text, Field(max_length=2000), AfterValidator(_printable)]
"""A text of the paper's head or a name: the fonts have all its signs."""
