"""The largest learning rate at which gradient descent on a quadratic form converges: 2/λ_max of the Hessian.

The second road differences the function's values, tests λ by the characteristic matrix and lets the descent run.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from generator.solvers.numbers.rationals import Exact, has_root
from generator.solvers.numbers.rounding import apart, is_tie
from generator.solvers.optimization import quadratics
from generator.solvers.optimization.quadratics import Matrix, Quadratic

DIGITS = 3
ONE = 12
"""So many twelfths of 1/λ make the multiplier 1 - ηλ zero; beyond twice as many it exceeds one in size."""
MISREAD = {
    "calm": {"неверен знак множителя": "swinging", "неверны знак множителя и сравнение с единицей": "diverging"},
    "swinging": {"неверен знак множителя": "calm", "неверно сравнение с единицей": "diverging"},
    "diverging": {"неверно сравнение с единицей": "swinging", "неверны знак множителя и сравнение с единицей": "calm"},
}
MARGIN = 1e-4
"""The descent is tried so much below and above the claimed limit, relatively."""
DOUBLINGS = 24
"""So many squarings of the step make 1 ± 2·MARGIN vanish or overflow: (1 + 2e-4)**(2**24) > 1e1000."""


@dataclass(frozen=True)
class Solved:
    """The answers, the Hessian, its trace, determinant and the difference of its eigenvalues, the multiplier."""

    largest: int
    limit: Fraction
    behaviour: str
    matrix: Matrix
    expression: str
    hessian: Matrix
    trace: int
    determinant: int
    distance: int
    smallest: int
    rate: Fraction
    multiplier: Fraction


def accept(form: str, p: int, q: int, r: int) -> bool:
    """A form that has a minimum, whole eigenvalues, a diagonal that does not give them away, and a limit to round."""
    if p == r or p * r <= q * q or not has_root((p - r) ** 2 + 4 * q * q):
        return False
    return not is_tie(Fraction(2, quadratics.eigenvalues(p, q, r)[1] * (1 if form == "half" else 2)), DIGITS)


def solve(form: str, p: int, q: int, r: int, twelfths: int) -> Solved:
    """The Hessian, its eigenvalues, and the multiplier of a step along the steepest direction."""
    f = Quadratic(p, 2 * q, r)
    hessian = quadratics.hessian(f) // (2 if form == "half" else 1)
    (top, side), (_, bottom) = hessian.tolist()
    smallest, largest = quadratics.eigenvalues(top, side, bottom)
    rate = Fraction(twelfths, ONE * largest)
    return Solved(
        largest=largest,
        limit=Fraction(2, largest),
        behaviour="calm" if twelfths < ONE else "swinging" if twelfths < 2 * ONE else "diverging",
        matrix=np.array([[p, q], [q, r]], dtype=np.int64),
        expression=quadratics.function_latex(f),
        hessian=hessian,
        trace=top + bottom,
        determinant=top * bottom - side * side,
        distance=largest - smallest,
        smallest=smallest,
        rate=rate,
        multiplier=1 - rate * largest,
    )


def verify(solved: Solved, form: str, p: int, q: int, r: int) -> dict[str, bool]:
    """No eigenvalue above the claimed one, descents just below and above the limit, and a descent at the rate."""

    def f(x: Exact, y: Exact) -> Exact:
        return (p * x * x + q * x * y + q * y * x + r * y * y) * (Fraction(1, 2) if form == "half" else 1)

    curvature = quadratics.difference_hessian(lambda x, y: 2 * f(x, y)) / 2
    limit = float(solved.limit)
    return {
        "largest": _is_largest(curvature, solved.largest),
        "limit": _shrinks(curvature, limit * (1 - MARGIN)) and not _shrinks(curvature, limit * (1 + MARGIN)),
        "behaviour": _watched(curvature, float(solved.rate)) == solved.behaviour,
    }


def _is_largest(curvature: np.ndarray[Any, Any], value: int) -> bool:
    """Whether H - λI is singular and has no positive eigenvalue."""
    shifted = curvature - value * np.eye(2)
    singular = shifted[0, 0] * shifted[1, 1] == shifted[0, 1] * shifted[1, 0]
    return bool(singular and np.trace(shifted) < 0)


def _shrinks(curvature: np.ndarray[Any, Any], rate: float) -> bool:
    """Whether very many steps bring every start to zero."""
    step = np.eye(2) - rate * curvature
    for _ in range(DOUBLINGS):
        step = step @ step
        if np.abs(step).max() > 1e100:  # noqa: PLR2004 - beyond doubt
            return False
    return bool(np.abs(step).max() < 1.0)


def _watched(curvature: np.ndarray[Any, Any], rate: float) -> str:
    """What the projection on the steepest direction is seen to do from step to step."""
    steepest = np.linalg.eigh(curvature)[1][:, -1]
    w = steepest + np.array([0.1, 0.2])
    before = w @ steepest
    after = (w - rate * curvature @ w) @ steepest
    if abs(after) > abs(before):
        return "diverging"
    return "calm" if after * before > 0 else "swinging"


def mistakes(solved: Solved, form: str, p: int, r: int) -> dict[str, dict[str, Any]]:
    """Another eigenvalue or another number in its stead; another limit; another behaviour."""
    factor = (
        {"лишний множитель 2": 2 * solved.largest} if form == "half" else {"забыт множитель 2": solved.largest // 2}
    )
    eigenvalues: dict[str, int] = {
        "взято меньшее собственное значение": solved.smallest,
        "взят наибольший диагональный элемент": int(solved.hessian.diagonal().max()),
        "взят след": solved.trace,
        "взята наибольшая сумма модулей в строке": int(np.abs(solved.hessian).sum(axis=1).max()),
    }
    limits = {
        "в числителе единица вместо двойки": Fraction(1, solved.largest),
        "взято меньшее собственное значение": Fraction(2, solved.smallest),
        "взята наилучшая скорость вместо предельной": Fraction(2, solved.trace),
        next(iter(factor)): Fraction(2, next(iter(factor.values()))),
    }
    return {
        "largest": factor | eigenvalues,
        "limit": apart(solved.limit, limits, DIGITS),
        "behaviour": MISREAD[solved.behaviour],
    }


def effort(solved: Solved, form: str) -> int:
    """The Hessian; trace 1, determinant 3, discriminant 3, root, roots 4; the limit 5; the multiplier, read 5."""
    return (1 if form == "half" else 3) + 12 + 5 + 5
