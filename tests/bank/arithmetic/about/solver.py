"""A sum whose solution says «equal» of what is rounded."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int
    seventh: Fraction


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(a + b, Fraction(a + b, 7))


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - a == b}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "найдена разность": a - b}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
