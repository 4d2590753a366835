"""Two steps of gradient descent on a quadratic function of two variables.

The independent check only evaluates the function, and takes its slopes from exact central differences.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import is_decimal
from generator.solvers.optimization import optimizers, quadratics
from generator.solvers.optimization.quadratics import Matrix, Point, Quadratic

FARTHEST = 20


@dataclass(frozen=True)
class Solved:
    """The answers, the learning rate, the point after one step and the gradient there."""

    gradient: Matrix
    x: Fraction
    y: Fraction
    rate: Fraction
    first: Point
    second_gradient: Point


def accept(a: int, b: int, c: int, d: int, e: int, x0: int, y0: int, tenths: int) -> bool:
    """A convex function, a rate that converges, slopes that move both coordinates, and two decimals in the end."""
    if 4 * a * c <= b * b or not _converges(a, b, c, tenths):
        return False
    found = solve(a, b, c, d, e, x0, y0, tenths)
    moving = bool(found.gradient.all()) and all(found.second_gradient)
    return moving and all(abs(end) <= FARTHEST and not is_decimal(end, 1) for end in (found.x, found.y))


def _converges(a: int, b: int, c: int, tenths: int) -> bool:
    """Whether no eigenvalue of the Hessian exceeds 2/η: the Hessian less 2/η is negative definite."""
    left, right = 20 - 2 * a * tenths, 20 - 2 * c * tenths
    return left > 0 and left * right > (b * tenths) ** 2


def solve(a: int, b: int, c: int, d: int, e: int, x0: int, y0: int, tenths: int) -> Solved:
    """The gradient, a step against it, and both once more."""
    f, rate = Quadratic(a, b, c, d, e), Fraction(tenths, 10)
    first, (x, y) = _walked(f, (x0, y0), rate)
    gradient = np.array([quadratics.gradient(f, (x0, y0))])
    return Solved(gradient, x, y, rate, first, quadratics.gradient(f, first))


def _walked(f: Quadratic, start: Point, rate: Fraction) -> tuple[Point, Point]:
    """The points after one step and after two."""
    first = optimizers.descent_step(start, quadratics.gradient(f, start), rate)
    return first, optimizers.descent_step(first, quadratics.gradient(f, first), rate)


def verify(solved: Solved, a: int, b: int, c: int, d: int, e: int, x0: int, y0: int, tenths: int) -> dict[str, bool]:
    """Walk by differences of the function's values."""

    def f(x: Exact, y: Exact) -> Exact:
        return (a * x + b * y + d) * x + (c * y + e) * y

    x, y = Fraction(x0), Fraction(y0)
    slopes = []
    for _ in range(2):
        by_x, by_y = quadratics.difference_gradient(f, (x, y))
        slopes.append([by_x, by_y])
        x, y = x - by_x * tenths / 10, y - by_y * tenths / 10
    return {"gradient": solved.gradient.tolist() == slopes[:1], "x": solved.x == x, "y": solved.y == y}


def mistakes(solved: Solved, a: int, b: int, c: int, d: int, e: int, x0: int, y0: int) -> dict[str, dict[str, Any]]:
    """A wrong derivative; a wrong direction, no rate, an old gradient, one coordinate that runs ahead."""
    f, start, rate = Quadratic(a, b, c, d, e), (x0, y0), solved.rate
    wrong = {
        "у квадрата не удвоен множитель": Quadratic(Fraction(a, 2), b, Fraction(c, 2), d, e),
        "потеряно смешанное слагаемое": Quadratic(a, 0, c, d, e),
    }
    gradients = {name: np.array([quadratics.gradient(g, start)], dtype=np.int64) for name, g in wrong.items()}
    x, y = start
    for _ in range(2):
        x -= rate * quadratics.gradient(f, (x, y))[0]
        y -= rate * quadratics.gradient(f, (x, y))[1]
    ends = {name: _walked(g, start, rate)[1] for name, g in wrong.items()} | {
        "шаги сделаны по градиенту, а не против него": _walked(f, start, -rate)[1],
        "забыта скорость обучения": _walked(f, start, Fraction(1))[1],
        "градиент не пересчитан перед вторым шагом": optimizers.descent_step(start, solved.gradient[0], 2 * rate),
        "ордината обновлена по новой абсциссе": (x, y),
        "сделан только один шаг": solved.first,
    }
    return {
        "gradient": gradients
        | {"взят антиградиент": -solved.gradient, "производные переставлены": solved.gradient[:, ::-1]},
        "x": {name: end[0] for name, end in ends.items()},
        "y": {name: end[1] for name, end in ends.items()},
    }


def effort(solved: Solved) -> int:
    """Four derivatives of terms; twice two sums of three terms with two products; twice two steps."""
    return 4 + 8 + 4 + 8 + 4
