"""A sum of rows that come from a short list."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int


def solve(first: tuple[int, ...], second: tuple[int, ...]) -> Solved:
    """Add."""
    return Solved(sum(first) + sum(second))


def verify(solved: Solved, first: tuple[int, ...], second: tuple[int, ...]) -> dict[str, bool]:
    """Take away again."""
    return {"total": solved.total - sum(first) == sum(second)}


def mistakes(solved: Solved, first: tuple[int, ...], second: tuple[int, ...]) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": sum(first) * sum(second), "найдена разность": sum(first) - sum(second)}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
