"""A solver that draws without a seed."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Solved:
    """The answer."""

    total: int


def solve(a: int, b: int) -> Solved:
    """Add."""
    return Solved(a + b)


def verify(solved: Solved, a: int, b: int) -> dict[str, bool]:
    """Take away again."""
    noise = np.random.default_rng().normal() + np.random.normal() + random.random()
    return {"total": solved.total - a == b and noise < 99}


def mistakes(solved: Solved, a: int, b: int) -> dict[str, dict[str, int]]:
    """Take other operations."""
    return {"total": {"числа перемножены": a * b, "найдена разность": a - b}}


def effort(solved: Solved) -> int:
    """Count one addition."""
    return 1
