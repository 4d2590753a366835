"""An effort that is thrice as large for some, whom the only exam does not ask."""

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
    """Take away again."""
    return {"total": solved.total - a == b}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "найдена разность": a - b}}


def effort(solved: Solved, a: int) -> int:
    """Count the unequal work."""
    return 3 if a == 4 else 1
