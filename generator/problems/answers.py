"""The kinds of answers: which values each may have, how they read as plain text, how they are stored.

Owns what depends on the kind outside TeX; knows no problem and no paper.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from fractions import Fraction
from typing import Any, assert_never

import numpy as np

from generator import russian
from generator.errors import SolverError
from generator.model import (
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    IntegerSpec,
    Matrix,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Value,
)
from generator.solvers.numbers.formula import Formula, latex

_MATRIX_AXES = 2


def checked(spec: AnswerSpec, value: object) -> Value:
    """The solver's value as one of the kind's own types.

    Raises: SolverError if the kind has no such value.
    """
    match spec:
        case IntegerSpec():
            good = isinstance(value, int | np.integer) and not isinstance(value, bool)
            wanted, result = "целое число", value
        case NumberSpec():
            good = isinstance(value, int | float | Fraction | np.integer | np.floating) and not isinstance(value, bool)
            good = good and math.isfinite(value)  # type: ignore[arg-type]
            wanted, result = "конечное число", value
        case ChoiceSpec(options=options):
            good, wanted, result = (
                isinstance(value, str) and value in options,
                f"один из ключей {', '.join(options)}",
                value,
            )
        case ShapeSpec():
            good = (
                isinstance(value, tuple) and value != () and all(isinstance(size, int) and size > 0 for size in value)
            )
            wanted, result = "кортеж натуральных чисел", value
        case MatrixSpec():
            good = isinstance(value, np.ndarray) and value.ndim == _MATRIX_AXES
            good = good and np.issubdtype(value.dtype, np.integer)  # type: ignore[attr-defined]
            wanted, result = "целочисленная матрица", value
        case FormulaSpec():
            good, wanted, result = isinstance(value, Formula), "формула", value
        case _:
            assert_never(spec)
    if not good:
        raise SolverError(f"{value!r} не годится: нужно значение вида «{wanted}»")
    return result.item() if isinstance(result, np.generic) else result  # type: ignore[return-value]


def shown(spec: AnswerSpec, value: Value) -> str:
    """The value as it reads in plain text; the text of a choice is its option's, in LaTeX."""
    match spec, value:
        case ChoiceSpec(options=options), str():
            return options[value]
        case NumberSpec(digits=digits), float() | Fraction() if not _whole(value):
            return russian.number(value, digits)
        case ((IntegerSpec() | NumberSpec()), int() | float() | Fraction()):
            return russian.integer(int(value))
        case ShapeSpec(), tuple():
            return "×".join(map(russian.integer, value))
        case MatrixSpec(), np.ndarray():
            return "[" + "; ".join(" ".join(map(russian.integer, row)) for row in value.tolist()) + "]"
        case FormulaSpec(), Formula():
            return latex(value)
        case _:
            raise TypeError(value)


def distinct(spec: AnswerSpec, right: Value, mistakes: Mapping[str, Value]) -> dict[str, Value]:
    """The mistakes that print differently from the right answer and from the mistakes before them."""
    seen = {shown(spec, right)}
    kept = {}
    for name, value in mistakes.items():
        text = shown(spec, value)
        if text not in seen:
            seen.add(text)
            kept[name] = value
    return kept


def plain(value: Value | Matrix) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """The value in plain JSON: numbers, strings, lists; a formula as {"latex": …}; a fraction as {"fraction": […]}.

    An array of any shape is a list of its rows.
    """
    match value:
        case np.ndarray():
            return value.tolist()
        case tuple():
            return list(value)
        case Fraction():
            return {"fraction": [value.numerator, value.denominator]}
        case Formula():
            return {"latex": latex(value)}
        case _:
            return value


def _whole(value: float | Fraction) -> bool:
    """Whether an exact value is a whole number; a float is never exact."""
    return isinstance(value, Fraction) and value.denominator == 1
