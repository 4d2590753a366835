"""Wrong numbers beside a right one: which of them a grader can tell apart once all are rounded. Knows no problem."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TypeAlias

Exact: TypeAlias = int | Fraction


def apart(right: Exact, wrong: Mapping[str, float | Exact], digits: int) -> dict[str, float | Exact]:
    """The wrong values that differ by more than a unit of the last digit from the right one and from those before."""
    seen = [_units(right, digits)]
    kept = {}
    for name, value in wrong.items():
        units = _units(value, digits)
        if all(abs(units - other) > 1 for other in seen):
            seen.append(units)
            kept[name] = value
    return kept


def _units(value: float | Exact, digits: int) -> int:
    return round(Fraction(value) * Fraction(10) ** digits)
