"""An answer that is 0 too often."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int


def solve(a: int, b: int) -> Solved:
    """Subtract."""
    return Solved(a - b)


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Add again."""
    return {"total": solved.total + b == a}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "числа сложены": a + b}}


def effort(solved: Solved) -> int:
    """Count one subtraction."""
    return 1
