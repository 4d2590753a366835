"""Vanishing and exploding through depth: every layer multiplies the gradient by the same simple factor.

The check measures the slope of the network itself, layer upon layer.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import TypeAlias

from generator.solvers.backpropagation.gradients import slope, slopes_through

WORK = range(8, 12)
"""So many operations: five to eight layers."""
LARGEST = 25
"""Weights have numerators and denominators that a student multiplies by hand."""
DEEPEST = 9
NEAR = 1e-4

Neuron: TypeAlias = tuple[str, int | str]
"""An activation function and its output."""


@dataclass(frozen=True)
class Solved:
    """The answers; the output of every layer, the slope of the activation function there, and the weight."""

    ratio: int
    least: int
    output: Fraction
    local: Fraction
    weight: Fraction


def accept(neuron: Neuron, direction: str, base: int, sign: int, power: int, limit: int) -> bool:
    """Whether the depth is moderate, the limit no power of the base, and the weight simple."""
    solved = solve(neuron, direction, base, sign, power, limit)
    simple = max(abs(solved.weight.numerator), solved.weight.denominator) <= LARGEST
    return simple and effort(solved, neuron) in WORK and base ** (solved.least - 1) != limit


def solve(neuron: Neuron, direction: str, base: int, sign: int, power: int, limit: int) -> Solved:
    """The weight makes the factor of a layer the base, or one over it; the least depth is found by its powers."""
    activation, output = neuron[0], Fraction(neuron[1])
    local = slope(activation, output)
    weight = sign * (Fraction(1, base) if direction == "fade" else base) / local
    least = next(layers for layers in count() if base**layers > limit)
    return Solved(base**power, least, output, local, weight)


def verify(solved: Solved, neuron: Neuron, direction: str, power: int, limit: int) -> dict[str, bool]:
    """Measure the change in so many layers, and walk through the network until the limit is passed."""
    slopes = slopes_through(neuron[0], float(solved.weight), float(Fraction(neuron[1])), DEEPEST)
    changes = [slope if direction == "grow" else 1 / slope for slope in slopes]
    passed = next(layer for layer, change in enumerate(changes) if change > limit)
    return {"ratio": abs(changes[power] - solved.ratio) < NEAR * changes[power], "least": solved.least == passed}


def mistakes(solved: Solved, base: int, power: int, limit: int) -> dict[str, dict[str, int]]:
    """Factors added, layers miscounted, the limit divided instead of a power taken."""
    return {
        "ratio": {
            "множители слоёв сложены, а не перемножены": base * power,
            "учтено на один слой меньше": base ** (power - 1),
            "учтено на один слой больше": base ** (power + 1),
        },
        "least": {
            "степень ещё не больше порога": solved.least - 1,
            "посчитаны узлы, а не слои": solved.least + 1,
            "порог разделён на множитель вместо степени": -(-limit // base),
        },
    }


def effort(solved: Solved, neuron: Neuron) -> int:
    """The slope (a look at ReLU), the factor, the products up to the power, and the comparison with the limit."""
    return (1 if neuron[0] == "relu" else 2) + 1 + (solved.least - 1) + 1
