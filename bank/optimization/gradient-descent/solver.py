"""Two steps of gradient descent on a quadratic function of two variables.

The second road only evaluates the function, and takes its slopes from exact central differences.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import apart, is_decimal
from generator.solvers.optimization import quadratics
from generator.solvers.optimization.optimizers import descent_step
from generator.solvers.optimization.quadratics import Matrix, Point, Quadratic

DIGITS = 2
FARTHEST = 20
OPERATIONS = 4 + 8 + 4 + 8 + 4
"""Four derivatives of terms; twice two sums of three terms with two products; twice two steps."""


@dataclass(frozen=True)
class Solved:
    """The answers, the expressions of f and its derivatives, the point after one step and the gradient there."""

    gradient: Matrix
    x: Fraction
    y: Fraction
    rate: Fraction
    expression: str
    by_x_expression: str
    by_y_expression: str
    first: tuple[Fraction, ...]
    second_gradient: Point


def accept(a: int, b: int, c: int, d: int, e: int, x0: int, y0: int, tenths: int) -> bool:
    """A convex function, a rate that converges, slopes that move both coordinates, and two decimals in the end."""
    if 4 * a * c <= b * b or not _converges(a, b, c, tenths):
        return False
    found = solve(a, b, c, d, e, x0, y0, tenths)
    ends = found.x, found.y
    moving = bool(found.gradient.all()) and all(found.second_gradient)
    return moving and all(abs(end) <= FARTHEST and not is_decimal(end, 1) for end in ends)


def _converges(a: int, b: int, c: int, tenths: int) -> bool:
    """Whether no eigenvalue of the Hessian exceeds 2/η: the Hessian less 2/η is negative definite."""
    left, right = 20 - 2 * a * tenths, 20 - 2 * c * tenths
    return left > 0 and left * right > (b * tenths) ** 2


def solve(a: int, b: int, c: int, d: int, e: int, x0: int, y0: int, tenths: int) -> Solved:
    """The gradient, a step against it, and both once more."""
    f, rate = Quadratic(a, b, c, d, e), Fraction(tenths, 10)
    gradient = quadratics.gradient(f, (x0, y0))
    first = descent_step((x0, y0), gradient, rate)
    second_gradient = quadratics.gradient(f, (first[0], first[1]))
    x, y = descent_step(first, second_gradient, rate)
    by_x, by_y = quadratics.partials_latex(f)
    return Solved(
        np.array([gradient], dtype=np.int64),
        x,
        y,
        rate,
        quadratics.function_latex(f),
        by_x,
        by_y,
        first,
        second_gradient,
    )


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
    f, rate, start = Quadratic(a, b, c, d, e), solved.rate, (Fraction(x0), Fraction(y0))

    def right(point: Point) -> Point:
        return quadratics.gradient(f, point)

    def halved(point: Point) -> Point:
        return a * point[0] + b * point[1] + d, b * point[0] + c * point[1] + e

    def uncoupled(point: Point) -> Point:
        return 2 * a * point[0] + d, 2 * c * point[1] + e

    wrong_gradients = {"у квадрата не удвоен множитель": halved, "потеряно смешанное слагаемое": uncoupled}
    antigradient = {"взят антиградиент": -solved.gradient, "производные переставлены": solved.gradient[:, ::-1]}
    ends = {name: _end(one, start, rate) for name, one in wrong_gradients.items()} | {
        "шаги сделаны по градиенту, а не против него": _end(right, start, -rate),
        "забыта скорость обучения": _end(right, start, Fraction(1)),
        "градиент не пересчитан перед вторым шагом": _repeated(right, start, rate),
        "ордината обновлена по новой абсциссе": _in_turn(right, start, rate),
        "сделан только один шаг": (solved.first[0], solved.first[1]),
    }
    return {
        "gradient": {name: np.array([one((x0, y0))]) for name, one in wrong_gradients.items()} | antigradient,
        "x": apart(solved.x, {name: end[0] for name, end in ends.items()}, DIGITS),
        "y": apart(solved.y, {name: end[1] for name, end in ends.items()}, DIGITS),
    }


def _end(slope: Callable[[Point], Point], start: Point, rate: Fraction) -> Point:
    """The point after two steps along what is taken for the gradient."""
    x, y = start
    for _ in range(2):
        by_x, by_y = slope((x, y))
        x, y = x - rate * by_x, y - rate * by_y
    return x, y


def _repeated(slope: Callable[[Point], Point], start: Point, rate: Fraction) -> Point:
    """The point after two steps along the first gradient."""
    by_x, by_y = slope(start)
    return start[0] - 2 * rate * by_x, start[1] - 2 * rate * by_y


def _in_turn(slope: Callable[[Point], Point], start: Point, rate: Fraction) -> Point:
    """The point after two steps in which y already sees the new x."""
    x, y = start
    for _ in range(2):
        x -= rate * slope((x, y))[0]
        y -= rate * slope((x, y))[1]
    return x, y


def effort(solved: Solved) -> int:
    """The same operations in every variant."""
    return OPERATIONS
