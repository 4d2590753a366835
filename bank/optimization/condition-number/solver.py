"""How fast gradient descent is on a quadratic function; the independent check lets numpy find the spectrum, and steps."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, log

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the matrix with its trace and determinant; the bound that the number of steps reaches."""

    condition: Fraction
    rate: Fraction
    steps: int
    hessian: Matrix
    trace: int
    determinant: int
    bound: float


def accept(low: int, high: int, direction: tuple[int, int], power: int) -> bool:
    """A matrix of whole numbers, a spectrum that is not round, a clear bound."""
    x, y = direction
    if (high - low) % (x * x + y * y) or high < 3 * low:
        return False
    found = solve(low, high, direction, power)
    return abs(found.bound - round(found.bound)) > 0.02


def solve(low: int, high: int, direction: tuple[int, int], power: int) -> Solved:
    """The best rate makes both ends of the spectrum shrink alike."""
    vector = np.array(direction)
    hessian = low * np.eye(2, dtype=np.int64) + (high - low) // int(vector @ vector) * np.outer(vector, vector)
    bound = power * log(10) / log(Fraction(high + low, high - low))
    return Solved(Fraction(high, low), Fraction(2, low + high), ceil(bound), hessian, low + high, low * high, bound)


def verify(solved: Solved, power: int) -> dict[str, bool]:
    """The slowest direction loses too little in one step less, and enough in these; other rates are worse."""
    spectrum = np.linalg.eigvalsh(solved.hessian)
    rate = float(solved.rate)

    def worst(tried: float) -> float:
        return float(np.linalg.norm(np.eye(2) - tried * solved.hessian, 2))

    shrunk = worst(rate)
    return {
        "condition": bool(abs(np.linalg.cond(solved.hessian) - float(solved.condition)) < 1e-6),
        "rate": rate < 2 / spectrum[1] and shrunk < min(worst(0.9999 * rate), worst(1.0001 * rate)),
        "steps": -log(shrunk) * (solved.steps - 1) < power * log(10) <= -log(shrunk) * solved.steps,
    }


def mistakes(solved: Solved, low: int, high: int, power: int) -> Mistakes:
    """The diagonal for the spectrum, the inverse; a safe or a limiting rate; another factor of a step."""
    (a, _), (_, c) = solved.hessian.tolist()
    shrunk, goal = 1 / solved.condition, power * log(10)
    return {
        "condition": {
            "взято отношение диагональных элементов": Fraction(max(a, c), min(a, c)),
            "взято обратное отношение": shrunk,
            "взята разность собственных значений": high - low,
        },
        "rate": {
            "взято обратное к наибольшему собственному значению": Fraction(1, high),
            "взята граница расходимости": Fraction(2, high),
            "двойка забыта": Fraction(1, low + high),
        },
        "steps": {
            "взята скорость, обратная к наибольшему собственному значению": ceil(goal / -log(1 - shrunk)),
            "число шагов округлено вниз": floor(solved.bound),
            "уменьшаются потери, а не расстояние": ceil(solved.bound / 2),
        },
    }


def effort(solved: Solved) -> int:
    """Trace, determinant 3, discriminant 3, root, roots 4, their ratio; the rate 2; the factor 3, logarithms 2, steps 3."""
    return 1 + 3 + 3 + 1 + 4 + 1 + 2 + 3 + 2 + 3
