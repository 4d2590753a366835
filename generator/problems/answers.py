"""The kinds of answers: which values each may have, how they read as plain text, which are apart, how they are stored.

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
    MatrixSpec,
    NumberSpec,
    Param,
    ShapeSpec,
    Value,
)
from generator.solvers.numbers.formula import Formula, latex
from generator.solvers.numbers.rounding import apart, is_decimal, is_tie, settled, telling_digits

__all__ = ["checked", "is_judged", "margin", "plain", "shown", "unit", "wrongly"]

_MATRIX_AXES = 2
_FURTHER_DIGITS = 4
_MOST_DIGITS = 1000
_LONG = 10**_MOST_DIGITS


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
        raise SolverError(f"{_shown(value)} не годится: нужно значение вида «{wanted}»")
    if isinstance(result, int | Fraction) and max(abs(result.numerator), result.denominator) >= _LONG:
        raise SolverError(f"в ответе больше {_MOST_DIGITS} цифр: его не напечатать")
    return result.item() if isinstance(result, np.generic) else result  # type: ignore[return-value]


def _shown(value: object) -> str:
    """A value of any kind, as far as it can be shown."""
    try:
        return repr(value)
    except Exception:  # noqa: BLE001 - whatever the bank's own class does
        return f"значение вида {type(value).__name__}"


def exactly(spec: AnswerSpec, value: Value) -> Value:
    """The right value itself.

    Raises: SolverError if problem.yaml says that it is exact, and it is not.
    """
    if isinstance(spec, NumberSpec) and spec.exact and not _is_written(spec, value):
        kind = "float" if isinstance(value, float) else "дробь"
        raise SolverError(
            f"сказано exact, а {kind} {value} не записать точно: нужны int или Fraction, "
            f"в которых не больше знаков, чем digits ({spec.digits})"
        )
    return value


def suits(spec: AnswerSpec, value: Value, reached: Value) -> bool:
    """Whether the answer has no two printed forms: `exact: only`, `ties: refuse` and `reached` ask that it has one.

    `reached` is the value to which the printed steps lead, the same one if problem.yaml names none.
    """
    if not isinstance(spec, NumberSpec) or not isinstance(value, int | float | Fraction):
        return True
    if spec.exact == "only" and not _is_written(spec, value):
        return False
    if spec.ties and is_tie(value, spec.digits):
        return False
    return spec.reached is None or settled(value, reached, spec.digits)  # type: ignore[arg-type]  # checked as `value`


def is_judged(spec: AnswerSpec) -> bool:
    """Whether `suits` may refuse a value of the answer."""
    return isinstance(spec, NumberSpec) and (spec.exact == "only" or spec.ties is not None or spec.reached is not None)


def shown(spec: AnswerSpec, value: Value) -> str:  # noqa: PLR0911 - a kind, a line
    """The value as it reads in plain text; the text of a choice is its option's, in LaTeX."""
    match spec, value:
        case ChoiceSpec(options=options), str():
            return options[value]
        case NumberSpec(digits=digits, exact=exact), Fraction() if exact and is_decimal(value, digits):
            return russian.exact(value)
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


def wrongly(spec: AnswerSpec, value: Value) -> str:
    """A wrong value as a student writes it: its own digits, no padding of the exact, no bare 0,000.

    What no few digits more write exactly is rounded as the answer is, or to two significant digits if it is smaller.
    """
    if not isinstance(spec, NumberSpec) or not isinstance(value, float | Fraction) or _whole(value):
        return shown(spec, value)
    if spec.exact and isinstance(value, Fraction) and is_decimal(value, spec.digits + _FURTHER_DIGITS):
        return russian.exact(value)
    text = russian.number(value, telling_digits(value, spec.digits))
    return text.rstrip("0").removesuffix(",") if spec.exact else text


def margin(spec: AnswerSpec, right: Value) -> Fraction:
    """How far from the key a number may be and still be right: 0 if problem.yaml names no tolerance."""
    if not isinstance(spec, NumberSpec) or spec.tolerance is None:
        return Fraction(0)
    amount = spec.tolerance.amount
    return amount * abs(Fraction(right)) if spec.tolerance.relative else amount  # type: ignore[arg-type]  # a number


def unit(digits: int | None) -> Fraction:
    """A unit of the last digit that a number prints: so far from the printed one is right, however somebody rounds."""
    return Fraction(1, 10 ** (digits or 0))


def distinct(spec: AnswerSpec, right: Value, mistakes: Mapping[str, Value]) -> dict[str, Value]:
    """The mistakes that a grader tells from the right answer and from the mistakes before them.

    Others print differently; rounded numbers differ by more than a unit of the last digit, and from the right one by
    more than its tolerance.
    """
    if isinstance(spec, NumberSpec):
        kept = apart(right, mistakes, spec.digits, margin(spec, right))  # type: ignore[arg-type]  # numbers, as checked
        return dict(kept)
    seen = {shown(spec, right)}
    told = {}
    for name, value in mistakes.items():
        text = shown(spec, value)
        if text not in seen:
            seen.add(text)
            told[name] = value
    return told


def plain(value: Value | Param) -> Any:  # noqa: ANN401 - JSON has no narrower type
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


def _is_written(spec: NumberSpec, value: Value) -> bool:
    """Whether so many digits write the value exactly; a float is never exact."""
    return isinstance(value, int | Fraction) and is_decimal(value, spec.digits)


def _whole(value: float | Fraction) -> bool:
    """Whether an exact value is a whole number; a float is never exact."""
    return isinstance(value, Fraction) and value.denominator == 1
