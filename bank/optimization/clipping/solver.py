"""A descent step with a gradient clipped by its global norm; the independent check looks at the whole clipped step."""

from dataclasses import dataclass
from fractions import Fraction
from math import hypot, isqrt

import numpy as np
from generator.solvers.numbers.formula import Matrix

NAMES = ("w_1", "w_2", "b_1", "b_2")


@dataclass(frozen=True)
class Solved:
    """The answers; the asked parameter with its name, derivative and value before the step; the rate."""

    norm: int
    updated: Fraction
    name: str
    slope: int
    start: Fraction
    rate: Fraction


def accept(gradient: Matrix, limit: int, place: int) -> bool:
    """The norm is whole and above the limit; nothing is zero; the derivative is not within the limit by itself."""
    squares = int(gradient @ gradient)
    whole = isqrt(squares) ** 2 == squares and squares > limit**2
    return whole and 0 not in gradient and bool(abs(gradient[place - 1]) > limit)


def solve(gradient: Matrix, limit: int, place: int, start_tenths: int, rate_hundredths: int) -> Solved:
    """Scale the gradient down to the limit, and step against it."""
    norm, slope = isqrt(int(gradient @ gradient)), int(gradient[place - 1])
    start, rate = Fraction(start_tenths, 10), Fraction(rate_hundredths, 100)
    return Solved(norm, start - rate * limit * slope / norm, NAMES[place - 1], slope, start, rate)


def verify(solved: Solved, gradient: Matrix, limit: int, place: int) -> dict[str, bool]:
    """The step of all parameters is as long as the limit allows, and points where the gradient does."""
    weights, biases = hypot(*gradient[:2]), hypot(*gradient[2:])
    ratio = float((solved.start - solved.updated) / solved.rate) / int(gradient[place - 1])
    return {
        "norm": abs(solved.norm - hypot(weights, biases)) < 1e-9,
        "updated": bool(ratio > 0 and abs(np.linalg.norm(ratio * gradient) - limit) < 1e-9),
    }


def mistakes(solved: Solved, gradient: Matrix, limit: int, place: int) -> dict[str, dict[str, float]]:
    """Clipping by value, by the norm of one array, without a root, or none; the wrong direction."""
    start, rate, slope, squares = float(solved.start), float(solved.rate), solved.slope, solved.norm**2
    own = gradient[:2] if place <= 2 else gradient[2:]
    return {
        "norm": {
            "не извлечён корень": squares,
            "сложены модули": int(abs(gradient).sum()),
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
    """Four squares, three sums, a root; a ratio, two products, a difference."""
    return 4 + 3 + 1 + 4
