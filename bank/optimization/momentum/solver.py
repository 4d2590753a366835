"""Steps of gradient descent with momentum on a parabola, in three usual notations.

The independent check keeps no velocity: Polyak's recurrence in the weights alone, or Nesterov's gradient ahead.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.optimization.optimizers import Momentum, Step, heavy_ball, looking_ahead, momentum_steps

STEPS = {"torch": 3, "nesterov": 2, "sutskever": 3}
"""Nesterov's steps are longer, and their numbers too."""


@dataclass(frozen=True)
class Solved:
    """The answers, the numbers of the statement, the path from the start at rest, the multiplier of plain descent."""

    velocity: Exact
    weight: Exact
    plain: Fraction
    steps: int
    start: int
    half: Fraction
    rate: Fraction
    momentum: Fraction
    path: list[Step]
    multiplier: Fraction


def accept(method: str, curvature: int, minimum: int, offset: int, rate_tenths: int, momentum_tenths: int) -> bool:
    """Plain descent converges, though not at once; nothing vanishes."""
    if rate_tenths * curvature in {10, *range(20, 100)} or not minimum + offset:
        return False
    found = solve(method, curvature, minimum, offset, rate_tenths, momentum_tenths)
    return all((*(step.gradient for step in found.path[1:]), found.velocity, found.weight, found.plain))


def solve(method: str, curvature: int, minimum: int, offset: int, rate_tenths: int, momentum_tenths: int) -> Solved:
    """Follow the method, and plain descent by its constant multiplier."""
    start, steps = minimum + offset, STEPS[method]
    rate, momentum = Fraction(rate_tenths, 10), Fraction(momentum_tenths, 10)
    rule = Momentum(method, rate, momentum)
    path = [Step(0, 0, start), *momentum_steps(rule, lambda w: curvature * (w - minimum), start, steps)]
    multiplier = 1 - rate * curvature
    return Solved(
        velocity=path[2].velocity,
        weight=path[-1].weight,
        plain=minimum + offset * multiplier**steps,
        steps=steps,
        start=start,
        half=Fraction(curvature, 2),
        rate=rate,
        momentum=momentum,
        path=path,
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
        ahead = looking_ahead(f, start, rate, momentum, 2)
        weight, move = ahead[-1][0] + momentum * ahead[-1][1], ahead[2][1]
    else:
        path = heavy_ball(f, start, rate, momentum, 3)
        weight, move = path[-1], path[2] - path[1]
    plain = heavy_ball(f, start, rate, Fraction(0), STEPS[method])[-1]
    unit = 1 if method == "sutskever" else -rate
    return {
        "velocity": solved.velocity * unit == move,
        "weight": solved.weight == weight,
        "plain": solved.plain == plain,
    }


def mistakes(solved: Solved, method: str, curvature: int, minimum: int, offset: int) -> Mistakes:
    """Another method, a forgotten or a wrong part of the rule; for plain descent one step more or less and others."""
    rate, momentum, steps, multiplier = solved.rate, solved.momentum, solved.steps, solved.multiplier
    other, name = "torch", "обычный импульс вместо импульса Нестерова"
    if method != "nesterov":
        other, name = "nesterov", "импульс Нестерова вместо обычного"
    rules = {
        "импульс забыт": Momentum(method, rate, Fraction(0)),
        "скорость не умножена на коэффициент импульса": Momentum(method, rate, Fraction(1)),
        "перепутаны скорость обучения и коэффициент импульса": Momentum(method, momentum, rate),
        "шаг сделан в сторону градиента": Momentum(method, -rate, momentum),
        name: Momentum(other, rate, momentum),
    }
    paths = {
        name: momentum_steps(rule, lambda w: curvature * (w - minimum), solved.start, steps)
        for name, rule in rules.items()
    }
    velocities = {name: path[1].velocity for name, path in paths.items()}
    if method == "sutskever":
        velocities[name] *= -rate  # the rate is a part of these velocities
    return {
        "velocity": velocities | {"взята скорость на первом шаге": solved.path[1].velocity},
        "weight": {name: path[-1].weight for name, path in paths.items()}
        | {"остановка на шаг раньше": solved.path[-2].weight},
        "plain": {
            "остановка на шаг раньше": minimum + offset * multiplier ** (steps - 1),
            "градиент не пересчитан": minimum + offset * (1 - steps * (1 - multiplier)),
            "шаг сделан в сторону градиента": minimum + offset * (2 - multiplier) ** steps,
            "найдено отклонение от точки минимума": offset * multiplier**steps,
        },
    }


def effort(solved: Solved, method: str) -> int:
    """The derivative 2; a gradient, a velocity and a weight a step, two each, less those by zero; the last part 6."""
    step = 8 if method == "nesterov" else 6
    return 2 + step * solved.steps - 2 + 6
