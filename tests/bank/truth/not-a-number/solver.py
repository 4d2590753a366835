"""An answer that is no number at one index."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: float


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(float("nan") if (a, b) == (4, 3) else float(a + b))


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - a == b}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, float]]:
    """Take other operations."""
    return {"total": {"числа перемножены": float(a * b), "найдена разность": float(a - b)}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
