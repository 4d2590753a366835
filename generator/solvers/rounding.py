"""What rounding does to answers: values by a table against exact ones, and wrong values that it hides."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import TypeAlias

Number: TypeAlias = float | int | Fraction


def rounded(value: Number, digits: int) -> Fraction:
    """The number with so many decimals that is nearest, half up as on paper."""
    scale = 10**digits
    units = floor(abs(Fraction(value)) * scale + Fraction(1, 2))
    return Fraction(units if value >= 0 else -units, scale)


def settled(exact: Number, reached: Number, digits: int) -> bool:
    """Whether a value reached by a table prints as the exact one does."""
    return rounded(exact, digits) == rounded(reached, digits)


def apart(right: Number, wrong: Mapping[str, Number], digits: int) -> dict[str, Number]:
    """The wrong values that differ by more than a unit of the last digit from the right one and from those before."""
    seen, kept = [rounded(right, digits)], {}
    for name, value in wrong.items():
        found = rounded(value, digits)
        if all(abs(found - other) * 10**digits > 1 for other in seen):
            seen.append(found)
            kept[name] = value
    return kept
