"""A choice with three options, of which two print the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Solved:
    """The answer, and what division by two leaves."""

    parity: str
    rest: int


def solve(a: int) -> Solved:
    """Divide."""
    return Solved(("even", "odd")[a % 2], a % 2)


def verify(solved: Solved, a: int) -> dict[str, bool]:
    """Count in twos."""
    return {"parity": solved.parity == ("even" if a in range(0, a + 1, 2) else "odd")}


def mistakes(solved: Solved) -> dict[str, dict[str, str]]:
    """Take one for the other."""
    return {"parity": {"чётное спутано с нечётным": "odd" if solved.parity == "even" else "even"}}


def effort(solved: Solved) -> int:
    """Count one division."""
    return 1
