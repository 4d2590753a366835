"""Rounding, half up as on paper, and what it does to answers: ties, values by a table, wrong values that it hides.

It is the rule by which answers are printed: a float counts as its shortest decimal.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import TypeAlias

from generator.solvers.numbers.rationals import Exact

Number: TypeAlias = float | int | Fraction
Mistakes: TypeAlias = dict[str, dict[str, Number]]
"""What `mistakes` returns where all answers are numbers: for each answer its wrong values by their names."""

LONGEST = 12
"""No one prints more decimals."""
ROOM = Fraction(1, 20)
"""Of a unit of the last decimal: so far from a half an answer stays that no reasonable road rounds it otherwise."""


_TWO_DIGITS = 10


def rounded(value: Number, digits: int) -> Fraction:
    """The nearest number with so many decimals; a half goes away from zero."""
    exact = _exact(value)
    units = floor(abs(exact) * 10**digits + Fraction(1, 2))
    return Fraction(units if exact >= 0 else -units, 10**digits)


def is_tie(value: Number, digits: int) -> bool:
    """Whether the value lies halfway between two numbers with so many decimals, where conventions differ."""
    doubled = 2 * _exact(value) * 10**digits
    return bool(doubled.denominator == 1 and doubled.numerator % 2 == 1)


def is_decimal(value: Exact, digits: int) -> bool:
    """Whether so many decimals write the value exactly."""
    return bool(10**digits % value.denominator == 0)


def decimals(value: Exact) -> int:
    """The least number of decimals that write the value exactly.

    Raises: ValueError if it is no decimal, or a longer one than anyone would print.
    """
    for digits in range(LONGEST + 1):
        if is_decimal(value, digits):
            return digits
    raise ValueError(f"{value} is no decimal of {LONGEST} digits")


def telling_digits(value: Number, digits: int) -> int:
    """So many decimals, or as many as show two significant digits of what so few would print as zero."""
    exact = abs(_exact(value))
    if exact == 0 or rounded(exact, digits):
        return digits
    while exact * 10**digits < _TWO_DIGITS:
        digits += 1
    return digits


def settled(exact: Number, reached: Number, digits: int) -> bool:
    """Whether a value reached through rounded ones rounds as the exact one does, neither of them near a half."""
    shifts = (-ROOM / 10**digits, ROOM / 10**digits)
    return len({rounded(_exact(value) + shift, digits) for value in (exact, reached) for shift in shifts}) == 1


def apart(right: Number, wrong: Mapping[str, Number], digits: int, margin: Number = 0) -> dict[str, Number]:
    """The wrong values that a grader tells from the right one and from those before, once all are rounded.

    They differ by more than a unit of the last decimal, which is what another way of rounding may change, and from
    the right one by more than `margin`.
    """
    near, exact = Fraction(1, 10**digits), _exact(right)
    seen, kept = [rounded(right, digits)], {}
    for name, value in wrong.items():
        found = rounded(value, digits)
        if abs(_exact(value) - exact) > margin and all(abs(found - other) > near for other in seen):
            seen.append(found)
            kept[name] = value
    return kept


def _exact(value: Number) -> Fraction:
    return Fraction(Decimal(repr(float(value)))) if isinstance(value, float) else Fraction(value)
