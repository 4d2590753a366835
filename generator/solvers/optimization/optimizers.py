"""Steps of gradient methods, exact as their update rules say; and the same paths by equivalent recurrences.

The two roads share nothing: the first keeps a velocity or moments, the second never does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from generator.solvers.numbers.rationals import Exact, root

Slope: TypeAlias = Callable[[Exact], Exact]


def descent_step(point: tuple[Exact, Exact], gradient: Sequence[Exact], rate: Fraction) -> tuple[Exact, Exact]:
    """The point of a plane after a step against its gradient."""
    (x, y), (by_x, by_y) = point, gradient
    return x - rate * by_x, y - rate * by_y


@dataclass(frozen=True)
class Step:
    """A step with momentum: the gradient that was met, and the velocity and the weight after it."""

    gradient: Exact
    velocity: Exact
    weight: Exact


@dataclass(frozen=True)
class Momentum:
    """A method with its learning rate and its coefficient of momentum.

    "torch" and "nesterov": the documentation of torch.optim.SGD; "sutskever": Sutskever, Martens, Dahl and Hinton,
    On the importance of initialization and momentum in deep learning, 2013, equations (1) and (2).
    """

    method: str
    rate: Fraction
    momentum: Fraction


def momentum_steps(rule: Momentum, slope: Slope, start: Exact, steps: int) -> list[Step]:
    """So many steps from `start` at rest."""
    rate, momentum = rule.rate, rule.momentum
    weight, velocity, path = start, Fraction(0), []
    for _ in range(steps):
        gradient = slope(weight)
        match rule.method:
            case "torch":
                velocity = momentum * velocity + gradient
                weight -= rate * velocity
            case "nesterov":
                velocity = momentum * velocity + gradient
                weight -= rate * (gradient + momentum * velocity)
            case "sutskever":
                velocity = momentum * velocity - rate * gradient
                weight += velocity
            case _:
                raise ValueError(rule.method)
        path.append(Step(gradient, velocity, weight))
    return path


@dataclass(frozen=True)
class Moments:
    """A step of Adam: both moments, plain and with the bias corrected, the second one's root, and the new weight."""

    first: Fraction
    second: Fraction
    first_hat: Fraction
    second_hat: Fraction
    root: Fraction
    weight: Fraction

    @property
    def ratio(self) -> Fraction:
        """How many rates long the step is."""
        return self.first_hat / self.root


def adam_steps(
    gradients: Sequence[Fraction], start: Fraction, rate: Fraction, decay: Fraction, second_decay: Fraction
) -> list[Moments]:
    """The steps of Adam with ε = 0 on these gradients: Kingma and Ba, Adam, 2015, algorithm 1.

    Raises: ValueError if a root is not rational.
    """
    first, second, weight, path = Fraction(0), Fraction(0), start, []
    for number, gradient in enumerate(gradients, 1):
        first = decay * first + (1 - decay) * gradient
        second = second_decay * second + (1 - second_decay) * gradient**2
        first_hat, second_hat = first / (1 - decay**number), second / (1 - second_decay**number)
        weight -= rate * first_hat / root(second_hat)
        path.append(Moments(first, second, first_hat, second_hat, root(second_hat), weight))
    return path


# --- The independent check -----------------------------------------------------------------------------------


def difference_slope(f: Slope, point: Exact) -> Fraction:
    """The derivative of a quadratic function of one variable by a central difference, which is exact."""
    return Fraction(f(point + 1) - f(point - 1)) / 2


def heavy_ball(f: Slope, start: Exact, rate: Fraction, momentum: Fraction, steps: int) -> list[Exact]:
    """Weights, the start included, from the two before: Polyak, Some methods of speeding up convergence, 1964.

    w(t+1) = w(t) - ηf′(w(t)) + μ(w(t) - w(t-1)).
    """
    path = [start, start]
    for _ in range(steps):
        path.append(path[-1] - rate * difference_slope(f, path[-1]) + momentum * (path[-1] - path[-2]))
    return path[1:]


def looking_ahead(f: Slope, start: Exact, rate: Fraction, momentum: Fraction, steps: int) -> list[tuple[Exact, Exact]]:
    """Weights and moves of Nesterov's method with the gradient taken where the momentum leads.

    Sutskever et al., 2013, equations (3) and (4); the start, at rest, is included.
    """
    weight, move = start, Fraction(0)
    path: list[tuple[Exact, Exact]] = [(weight, move)]
    for _ in range(steps):
        move = momentum * move - rate * difference_slope(f, weight + momentum * move)
        weight += move
        path.append((weight, move))
    return path


def decayed_mean(values: Sequence[Fraction], decay: Fraction) -> Fraction:
    """The mean with weights that fade into the past and sum to one, which a bias-corrected moment is."""
    weights = [decay ** (len(values) - number) for number in range(1, len(values) + 1)]
    return sum((w * value for w, value in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)
