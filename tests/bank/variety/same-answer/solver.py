"""An answer that is always the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int


def solve(a: int, b: int) -> Solved:
    """Take the largest of both and six."""
    return Solved(max(a, b, 6))


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Compare with each."""
    return {"total": solved.total in {6, a, b} and all(n <= solved.total for n in (6, a, b))}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "найдена разность": a - b}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
