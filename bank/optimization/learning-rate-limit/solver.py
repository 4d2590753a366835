"""The largest learning rate at which gradient descent on a quadratic form converges: 2/λ_max of the Hessian.

The independent check differences the function's values, tests λ by the characteristic matrix and lets the descent run.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from generator.solvers.numbers.rationals import Exact, has_root
from generator.solvers.optimization import descents, quadratics
from generator.solvers.optimization.quadratics import Matrix, Quadratic

ONE = 12
"""So many twelfths of 1/λ make the multiplier 1 - ηλ zero; beyond twice as many it exceeds one in size."""
MARGIN = 1e-4
"""The descent is tried so much below and above the claimed limit, relatively."""
MISREAD = {
    "calm": {"неверен знак множителя": "swinging", "неверны знак множителя и сравнение с единицей": "diverging"},
    "swinging": {"неверен знак множителя": "calm", "неверно сравнение с единицей": "diverging"},
    "diverging": {"неверно сравнение с единицей": "swinging", "неверны знак множителя и сравнение с единицей": "calm"},
}


@dataclass(frozen=True)
class Solved:
    """The answers, the form's matrix, the Hessian with its smaller eigenvalue, and the learning rate."""

    largest: int
    limit: Fraction
    behaviour: str
    matrix: Matrix
    hessian: Matrix
    smallest: int
    rate: Fraction


def accept(p: int, q: int, r: int) -> bool:
    """A form that has a minimum, whole eigenvalues, and a diagonal that does not give them away."""
    return p != r and p * r > q * q and has_root((p - r) ** 2 + 4 * q * q)


def solve(form: str, p: int, q: int, r: int, twelfths: int) -> Solved:
    """The Hessian, its eigenvalues, and how large the multiplier of a step along the steepest direction is."""
    hessian = quadratics.hessian(Quadratic(p, 2 * q, r)) // (2 if form == "half" else 1)
    (top, side), (_, bottom) = hessian.tolist()
    smallest, largest = quadratics.eigenvalues(top, side, bottom)
    return Solved(
        largest=largest,
        limit=Fraction(2, largest),
        behaviour="calm" if twelfths < ONE else "swinging" if twelfths < 2 * ONE else "diverging",
        matrix=np.array([[p, q], [q, r]]),
        hessian=hessian,
        smallest=smallest,
        rate=Fraction(twelfths, ONE * largest),
    )


def verify(solved: Solved, form: str, p: int, q: int, r: int) -> dict[str, bool]:
    """No eigenvalue above the claimed one, descents just below and above the limit, and a descent at the rate."""

    def f(x: Exact, y: Exact) -> Exact:
        return (p * x * x + q * x * y + q * y * x + r * y * y) * (Fraction(1, 2) if form == "half" else 1)

    curvature = quadratics.difference_hessian(lambda x, y: 2 * f(x, y)) / 2
    limit = float(solved.limit)
    return {
        "largest": descents.is_largest_eigenvalue(curvature, solved.largest),
        "limit": descents.converges(curvature, limit * (1 - MARGIN))
        and not descents.converges(curvature, limit * (1 + MARGIN)),
        "behaviour": descents.watched(curvature, float(solved.rate)) == solved.behaviour,
    }


def mistakes(solved: Solved, form: str) -> dict[str, dict[str, Any]]:
    """Another eigenvalue or another number in its stead; another limit; another behaviour."""
    largest, trace, half = solved.largest, int(np.trace(solved.hessian)), form == "half"
    return {
        "largest": ({"лишний множитель 2": 2 * largest} if half else {"забыт множитель 2": largest // 2})
        | {
            "взято меньшее собственное значение": solved.smallest,
            "взят наибольший диагональный элемент": int(solved.hessian.diagonal().max()),
            "взят след": trace,
            "взята наибольшая сумма модулей в строке": int(np.abs(solved.hessian).sum(axis=1).max()),
        },
        "limit": {
            "в числителе единица вместо двойки": Fraction(1, largest),
            "взято меньшее собственное значение": Fraction(2, solved.smallest),
            "взята наилучшая скорость вместо предельной": Fraction(2, trace),
        }
        | ({} if half else {"забыт множитель 2": Fraction(4, largest)}),
        "behaviour": MISREAD[solved.behaviour],
    }


def effort(solved: Solved, form: str) -> int:
    """The Hessian; trace 1, determinant 3, discriminant 3, root, roots 4; the limit 5; the multiplier, read 5."""
    return (1 if form == "half" else 3) + 12 + 5 + 5
