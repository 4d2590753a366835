"""The backward pass of one neuron with a squared error, from its output alone.

The second road inverts the activation function and differentiates the whole neuron numerically.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from generator.solvers.backpropagation.gradients import activated, central_differences, preactivation, slope
from generator.solvers.numbers.rounding import apart
from numpy.typing import NDArray

STEP = 2.0**-12
NEAR = 1e-5
"""The differences are off by h² f‴ / 6, less than this; the answers have three decimals."""
DIGITS = 3


@dataclass(frozen=True)
class Solved:
    """The answers, and the numbers of the steps: 1 - y, y², y - t and dy/dz."""

    by_sum: Fraction
    by_weight: Fraction
    by_input: Fraction
    output: Fraction
    rest: Fraction
    square: Fraction
    error: Fraction
    local: Fraction


def accept(activation: str, tenths: int, target: int, weight: int, given: int) -> bool:
    """Tell whether the function has such outputs and targets; two equal factors would give two equal answers."""
    if activation == "sigmoid":
        return tenths > 0 and target >= 0 and weight != given
    return tenths != 0 and target != 0 and weight != given


def solve(activation: str, tenths: int, target: int, weight: int, given: int) -> Solved:
    """Multiply the factors of the chain rule, from the loss downwards."""
    output = Fraction(tenths, 10)
    error, local = output - target, slope(activation, output)
    return Solved(
        by_sum=error * local,
        by_weight=error * local * given,
        by_input=error * local * weight,
        output=output,
        rest=1 - output,
        square=output**2,
        error=error,
        local=local,
    )


def verify(solved: Solved, activation: str, tenths: int, target: int, weight: int, given: int) -> dict[str, bool]:
    """Move the shift, which moves z as much, the weight and the input of a neuron with this output."""
    shift = preactivation(activation, tenths / 10) - weight * given

    def loss(point: NDArray[Any]) -> float:
        b, w, x = point.tolist()
        return (activated(activation, w * x + b) - target) ** 2 / 2

    found = central_differences(loss, np.array([shift, weight, given]), STEP)
    names = ("by_sum", "by_weight", "by_input")
    return {name: abs(getattr(solved, name) - right) < NEAR for name, right in zip(names, found.tolist(), strict=True)}


def mistakes(solved: Solved, activation: str, weight: int, given: int) -> dict[str, dict[str, Any]]:
    """The slope of another function or at a wrong point, a factor of the chain forgotten, w and x exchanged."""
    other = slope("tanh" if activation == "sigmoid" else "sigmoid", solved.output)
    error, right = solved.error, solved.by_sum
    named = "гиперболического тангенса" if activation == "sigmoid" else "сигмоиды"
    wrong = {
        "by_sum": {
            "забыта производная функции активации": error,
            "забыта производная функции потерь": solved.local,
            f"взята производная {named}": error * other,
            "вместо производной взят сам выход": error * solved.output,
            "перепутан знак разности выхода и ответа": -right,
        },
        "by_weight": {
            "умножено на вес, а не на вход": solved.by_input,
            "забыт множитель x": right,
            "забыта производная функции активации": error * given,
            f"взята производная {named}": error * other * given,
        },
        "by_input": {
            "умножено на вход, а не на вес": solved.by_weight,
            "забыт множитель w": right,
            "забыта производная функции активации": error * weight,
            f"взята производная {named}": error * other * weight,
        },
    }
    return {name: apart(getattr(solved, name), values, DIGITS) for name, values in wrong.items()}


def effort(solved: Solved) -> int:
    """A difference, two operations for the slope, and three products."""
    return 6
