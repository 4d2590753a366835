"""A sum that is asked for twice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int
    again: int


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(a + b, b + a)


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - a == b, "again": solved.again - b == a}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    wrong = {"числа перемножены": a * b, "найдена разность": a - b}
    return {"total": wrong, "again": wrong}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
