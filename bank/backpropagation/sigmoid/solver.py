"""The backward pass of one neuron with a squared error, from its output alone.

The check inverts the activation function and differentiates the whole neuron numerically.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.backpropagation.gradients import Real, activated, central_differences, preactivation, slope
from generator.solvers.numbers.rounding import Mistakes

STEP = 2.0**-12
NEAR = 1e-5
"""The differences are off by h² f‴ / 6, less than this; the answers have three decimals."""


@dataclass(frozen=True)
class Solved:
    """The answers, y, and the factors y - t and dy/dz of the chain rule."""

    by_sum: Fraction
    by_weight: Fraction
    by_input: Fraction
    output: Fraction
    error: Fraction
    local: Fraction


def accept(activation: str, tenths: int, target: int, weight: int, given: int) -> bool:
    """Whether the function has such outputs and targets; two equal factors would give two equal answers."""
    if activation == "sigmoid":
        return tenths > 0 and target >= 0 and weight != given
    return tenths != 0 and target != 0 and weight != given


def solve(activation: str, tenths: int, target: int, weight: int, given: int) -> Solved:
    """Multiply the factors of the chain rule, from the loss downwards."""
    output = Fraction(tenths, 10)
    error, local = output - target, slope(activation, output)
    by_sum = error * local
    return Solved(by_sum, by_sum * given, by_sum * weight, output, error, local)


def verify(solved: Solved, activation: str, tenths: int, target: int, weight: int, given: int) -> dict[str, bool]:
    """Move the shift, which moves z as much, the weight and the input of a neuron with this output."""
    shift = preactivation(activation, tenths / 10) - weight * given

    def loss(point: Real) -> float:
        b, w, x = point.tolist()
        return (activated(activation, w * x + b) - target) ** 2 / 2

    by_shift, by_weight, by_input = central_differences(loss, np.array([shift, weight, given]), STEP).tolist()
    return {
        "by_sum": abs(solved.by_sum - by_shift) < NEAR,
        "by_weight": abs(solved.by_weight - by_weight) < NEAR,
        "by_input": abs(solved.by_input - by_input) < NEAR,
    }


def mistakes(solved: Solved, activation: str, weight: int, given: int) -> Mistakes:
    """The slope of another function or at a wrong point, a factor of the chain forgotten, w and x exchanged."""
    other, named = ("tanh", "гиперболического тангенса") if activation == "sigmoid" else ("sigmoid", "сигмоиды")
    error, by_other = solved.error, solved.error * slope(other, solved.output)
    return {
        "by_sum": {
            "забыта производная функции активации": error,
            "забыта производная функции потерь": solved.local,
            f"взята производная {named}": by_other,
            "вместо производной взят сам выход": error * solved.output,
            "перепутан знак разности выхода и ответа": -solved.by_sum,
        },
        "by_weight": {
            "умножено на вес, а не на вход": solved.by_input,
            "забыт множитель x": solved.by_sum,
            "забыта производная функции активации": error * given,
            f"взята производная {named}": by_other * given,
        },
        "by_input": {
            "умножено на вход, а не на вес": solved.by_weight,
            "забыт множитель w": solved.by_sum,
            "забыта производная функции активации": error * weight,
            f"взята производная {named}": by_other * weight,
        },
    }


def effort(solved: Solved) -> int:
    """A difference, two operations for the slope, and three products."""
    return 6
