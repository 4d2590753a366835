"""A mistake that a grader takes for another rounding of the key."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: float


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(float(a + b))


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - a == b}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, float]]:
    """Take other operations."""
    return {"total": {"отброшены лишние знаки": solved.total - 0.01}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
