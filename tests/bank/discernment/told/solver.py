"""A choice that one word tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer."""

    effect: str


def solve(way: str, a: int, b: int) -> Solved:
    """Say where it goes."""
    return Solved("more" if way == "up" else "less")


def verify(solved: Solved, way: str, b: int) -> dict[str, bool]:
    """Take away again."""
    return {"effect": (b if way == "up" else -b) > 0 if solved.effect == "more" else way == "down"}


def mistakes(solved: Solved) -> dict[str, dict[str, str]]:
    """Take other operations."""
    return {"effect": {"действие перепутано": "less" if solved.effect == "more" else "more"}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
