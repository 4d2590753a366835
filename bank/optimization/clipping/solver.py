"""A descent step with a gradient clipped by its global norm; the independent check looks at the whole clipped step."""

from dataclasses import dataclass
from fractions import Fraction
from math import hypot, isqrt

import numpy as np
from generator.solvers.numbers.formula import Matrix

NAMES = ("w_1", "w_2", "b_1", "b_2")


@dataclass(frozen=True)
class Solved:
    """The answers; the gradient; the asked parameter with its name, derivative and value before the step; the rate."""

    norm: int
    updated: Fraction
    gradient: list[int]
    name: str
    slope: int
    start: Fraction
    rate: Fraction


def accept(sizes: tuple[int, ...], limit: int, place: int) -> bool:
    """The derivative is above the limit by itself, and so is the norm."""
    return sizes[place - 1] > limit


def solve(
    sizes: tuple[int, ...], signs: Matrix, limit: int, place: int, start_tenths: int, rate_hundredths: int
) -> Solved:
    """Scale the gradient down to the limit, and step against it."""
    gradient = [size * sign for size, sign in zip(sizes, signs.tolist(), strict=True)]
    norm, slope = isqrt(sum(size * size for size in sizes)), gradient[place - 1]
    start, rate = Fraction(start_tenths, 10), Fraction(rate_hundredths, 100)
    return Solved(norm, start - rate * limit * slope / norm, gradient, NAMES[place - 1], slope, start, rate)


def verify(solved: Solved, sizes: tuple[int, ...], limit: int, place: int) -> dict[str, bool]:
    """The step of all parameters is as long as the limit allows, and points where the gradient does."""
    ratio = float((solved.start - solved.updated) / solved.rate) / solved.gradient[place - 1]
    return {
        "norm": abs(solved.norm - hypot(hypot(*sizes[:2]), hypot(*sizes[2:]))) < 1e-9,
        "updated": bool(ratio > 0 and abs(np.linalg.norm(ratio * np.array(solved.gradient)) - limit) < 1e-9),
    }


def mistakes(solved: Solved, sizes: tuple[int, ...], limit: int, place: int) -> dict[str, dict[str, float]]:
    """Clipping by value, by the norm of one array, without a root, or none; the wrong direction."""
    start, rate, slope, squares = float(solved.start), float(solved.rate), solved.slope, solved.norm**2
    own = sizes[:2] if place <= 2 else sizes[2:]
    return {
        "norm": {
            "не извлечён корень": squares,
            "сложены модули": sum(sizes),
            "взята норма после отсечения": limit,
        },
        "updated": {
            "отсечение по значению, а не по норме": start - rate * limit * (1 if slope > 0 else -1),
            "градиент не отсечён": start - rate * slope,
            "взята норма только по весам или только по сдвигам": start - rate * limit * slope / hypot(*own),
            "градиент разделён на норму, а порог забыт": start - rate * slope / solved.norm,
            "шаг сделан в сторону градиента": 2 * start - float(solved.updated),
            "не извлечён корень": start - rate * limit * slope / squares,
        },
    }


def effort(solved: Solved) -> int:
    """Four squares, their sum, a root; a ratio, a product, a difference."""
    return 4 + 1 + 1 + 3
