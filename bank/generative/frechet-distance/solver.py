"""Fréchet distance of diagonal Gaussians; the independent check moves one into the other by a quadrature of squares."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

NODES = 5  # integrate polynomials of degree nine


@dataclass(frozen=True)
class Solved:
    """The answers; the squares of the shifts, the deviations, and the variances of both kinds of pictures."""

    shift: int
    distance: Fraction
    squares: list[int]
    roots: list[list[Fraction]]
    first: list[Fraction]
    second: list[Fraction]


def accept(means: Matrix, deviations: Matrix) -> bool:
    """Each feature differs in both ways, and no deviation is one, where roots change nothing."""
    apart = (means[0] != means[1]).all() and (deviations[0] != deviations[1]).all()
    return bool(apart) and 10 not in deviations and int(np.abs(means[0] - means[1]).max()) in range(2, 8)


def solve(means: Matrix, deviations: Matrix) -> Solved:
    """Squares of the differences, of means and of deviations."""
    squares = [int(shift) ** 2 for shift in means[0] - means[1]]
    roots = [[Fraction(one, 10) for one in row] for row in deviations.tolist()]
    spread = sum(((a - b) ** 2 for a, b in zip(*roots, strict=True)), Fraction(0))
    first, second = ([root**2 for root in row] for row in roots)
    return Solved(sum(squares), sum(squares) + spread, squares, roots, first, second)


def verify(solved: Solved, means: Matrix) -> dict[str, bool]:
    """Quantiles go to quantiles: the mean square of the way by Gauss and Hermite, and the square of the mean way."""
    places, weights = np.polynomial.hermite_e.hermegauss(NODES)
    weights = weights / weights.sum()
    spreads = np.sqrt(np.array([solved.first, solved.second], dtype=float))
    ways = np.diff(means[:, :, None] + spreads[:, :, None] * places, axis=0)[0]
    return {
        "shift": math.isclose(solved.shift, float(((ways @ weights) ** 2).sum())),
        "distance": math.isclose(solved.distance, float((ways**2 @ weights).sum())),
    }


def mistakes(solved: Solved, means: Matrix) -> Mistakes:
    """Variances for deviations, no doubled product, no squares or a root too many; one part alone."""
    shift, distance = solved.shift, solved.distance
    pairs = list(zip(solved.first, solved.second, strict=True))
    return {
        "shift": {
            "разности не возведены в квадрат": int(np.abs(means[0] - means[1]).sum()),
            "средние сложены, а не вычтены": int(((means[0] + means[1]) ** 2).sum()),
            "учтён только признак с наибольшей разностью": max(solved.squares),
        },
        "distance": {
            "взяты квадраты разностей дисперсий": shift + sum((a - b) ** 2 for a, b in pairs),
            "взяты разности дисперсий без квадратов": shift + sum(abs(a - b) for a, b in pairs),
            "забыто удвоенное произведение": shift + sum(a + b for a, b in pairs),
            "не извлечён корень из произведения дисперсий": shift + sum(a + b - 2 * a * b for a, b in pairs),
            "забыты средние": distance - shift,
        },
    }


def effort(solved: Solved) -> int:
    """Three differences and their squares, a sum; the same of deviations, beside the first part."""
    return 5 + 6
