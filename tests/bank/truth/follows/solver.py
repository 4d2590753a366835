"""A later answer that does not follow from the earlier one as it is solved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The sum, and twice that."""

    total: int
    doubled: int


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(a + b, 2 * (a + b))


def follow(solved: Solved) -> dict[str, int]:
    """Three times the sum."""
    return {"doubled": 3 * solved.total}


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - a == b, "doubled": solved.doubled - b - a == a + b}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {
        "total": {"числа перемножены": a * b, "найдена разность": a - b},
        "doubled": {"удвоено одно слагаемое": 2 * a + b, "сумма не удвоена": a + b},
    }


def effort(solved: Solved) -> int:
    """Count one addition and one product."""
    return 2
