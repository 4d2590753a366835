"""A second road that calls the first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(a + b)


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Solve again."""
    return {"total": solve(a, b) == solved}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "найдена разность": a - b}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
