"""Steps of gradient descent with momentum on a parabola, in three usual notations.

The second road keeps no velocity: Polyak's recurrence in the weights alone, or Nesterov's gradient ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import apart, is_decimal
from generator.solvers.numbers.written import signed
from generator.solvers.optimization import optimizers
from generator.solvers.optimization.optimizers import Momentum

DIGITS = 2
STEPS = {"torch": 3, "nesterov": 2, "sutskever": 3}
"""Nesterov's steps are longer, and their numbers too."""
HALVES = {1: r"\frac12", 2: "", 3: r"\frac32", 4: "2", 5: r"\frac52", 6: "3"}
"""Half of the curvature, as it stands before the square."""


@dataclass(frozen=True)
class Solved:
    """The answers and the path; `weights`, `velocities` and `gradients` are numbered by steps, from the start, 0."""

    velocity: Exact
    weight: Exact
    plain: Fraction
    steps: int
    start: int
    rate: Fraction
    momentum: Fraction
    expression: str
    slope_expression: str
    weights: tuple[Exact, ...]
    velocities: tuple[Exact, ...]
    gradients: tuple[Exact, ...]
    multiplier: Fraction


def accept(method: str, curvature: int, minimum: int, offset: int, rate_tenths: int, momentum_tenths: int) -> bool:
    """Plain descent converges, though not at once; no gradient vanishes; two decimals suffice."""
    if rate_tenths * curvature in {10, *range(20, 100)} or not minimum + offset:
        return False
    found = solve(method, curvature, minimum, offset, rate_tenths, momentum_tenths)
    exact = all(is_decimal(value, DIGITS) for value in (found.velocity, found.weight, found.plain))
    return exact and all((*found.gradients[1:], found.velocity, found.weight, found.plain))


def solve(method: str, curvature: int, minimum: int, offset: int, rate_tenths: int, momentum_tenths: int) -> Solved:
    """Follow the method, and plain descent by its constant multiplier."""
    start, steps = minimum + offset, STEPS[method]
    rate, momentum = Fraction(rate_tenths, 10), Fraction(momentum_tenths, 10)
    rule = Momentum(method, rate, momentum)
    path = optimizers.momentum_steps(rule, lambda w: curvature * (w - minimum), start, steps)
    multiplier = 1 - rate * curvature
    gap = f"w {signed(-minimum)}"
    return Solved(
        velocity=path[1].velocity,
        weight=path[-1].weight,
        plain=minimum + offset * multiplier**steps,
        steps=steps,
        start=start,
        rate=rate,
        momentum=momentum,
        expression=f"{HALVES[curvature]}({gap})^2",
        slope_expression=f"{curvature}({gap})" if curvature > 1 else gap,
        weights=(start, *(step.weight for step in path)),
        velocities=(0, *(step.velocity for step in path)),
        gradients=(0, *(step.gradient for step in path)),
        multiplier=multiplier,
    )


def verify(
    solved: Solved, method: str, curvature: int, minimum: int, offset: int, rate_tenths: int, momentum_tenths: int
) -> dict[str, bool]:
    """Equivalent recurrences on differences of the function's values."""

    def f(w: Exact) -> Exact:
        return Fraction(curvature, 2) * w * w - curvature * minimum * w

    start, rate, momentum = minimum + offset, Fraction(rate_tenths, 10), Fraction(momentum_tenths, 10)
    weight: Exact
    if method == "nesterov":
        ahead = optimizers.looking_ahead(f, start, rate, momentum, 2)
        weight, move = ahead[-1][0] + momentum * ahead[-1][1], ahead[2][1]
    else:
        path = optimizers.heavy_ball(f, start, rate, momentum, 3)
        weight, move = path[-1], path[2] - path[1]
    plain = optimizers.heavy_ball(f, start, rate, Fraction(0), STEPS[method])[-1]
    unit = 1 if method == "sutskever" else -rate
    return {
        "velocity": solved.velocity * unit == move,
        "weight": solved.weight == weight,
        "plain": solved.plain == plain,
    }


def mistakes(solved: Solved, method: str, curvature: int, minimum: int, offset: int) -> dict[str, dict[str, Any]]:
    """Another method, a forgotten or a wrong part of the rule; for plain descent one step more or less and others."""
    start, rate, momentum, steps = solved.start, solved.rate, solved.momentum, solved.steps

    def walk(name: str, rate: Fraction, momentum: Fraction) -> list[optimizers.Step]:
        rule = Momentum(name, rate, momentum)
        return optimizers.momentum_steps(rule, lambda w: curvature * (w - minimum), start, steps)

    paths = {
        "импульс забыт": walk(method, rate, Fraction(0)),
        "скорость не умножена на коэффициент импульса": walk(method, rate, Fraction(1)),
        "перепутаны скорость обучения и коэффициент импульса": walk(method, momentum, rate),
        "шаг сделан в сторону градиента": walk(method, -rate, momentum),
    }
    if method == "nesterov":
        paths["обычный импульс вместо импульса Нестерова"] = walk("torch", rate, momentum)
    else:
        paths["импульс Нестерова вместо обычного"] = walk("nesterov", rate, momentum)
    velocities = {name: path[1].velocity for name, path in paths.items()}
    if method == "sutskever":
        velocities["импульс Нестерова вместо обычного"] *= -rate  # the rate is a part of these velocities
    velocities["взята скорость на первом шаге"] = solved.velocities[1]
    weights = {name: path[-1].weight for name, path in paths.items()}
    weights["остановка на шаг раньше"] = solved.weights[steps - 1]
    return {
        "velocity": apart(solved.velocity, velocities, DIGITS),
        "weight": apart(solved.weight, weights, DIGITS),
        "plain": apart(solved.plain, _wrong_plain(solved, minimum, offset), DIGITS),
    }


def _wrong_plain(solved: Solved, minimum: int, offset: int) -> dict[str, Fraction]:
    """What students take for the end of plain descent."""
    return {
        "остановка на шаг раньше": minimum + offset * solved.multiplier ** (solved.steps - 1),
        "градиент не пересчитан": minimum + offset * (1 - solved.steps * (1 - solved.multiplier)),
        "шаг сделан в сторону градиента": minimum + offset * (2 - solved.multiplier) ** solved.steps,
        "найдено отклонение от точки минимума": offset * solved.multiplier**solved.steps,
    }


def effort(solved: Solved, method: str) -> int:
    """The derivative 2; a gradient, a velocity and a weight a step, two each, less those by zero; the last part 6."""
    step = 8 if method == "nesterov" else 6
    return 2 + step * solved.steps - 2 + 6
