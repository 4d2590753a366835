"""Vanishing and exploding through depth: every layer multiplies the gradient by the same simple factor.

The second road measures the slope of the network itself, layer upon layer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import count

import numpy as np
from generator.solvers.backpropagation.gradients import activated, central_differences, preactivation, slope

WORK = range(8, 12)
"""So many operations: five to eight layers."""
DEEPEST = range(1, 10)
LARGEST = 25
"""Weights have numerators and denominators that a student multiplies by hand."""
STEP = 2.0**-17
NEAR = 1e-4


@dataclass(frozen=True)
class Solved:
    """The answers; the numbers of the steps: |w|, the slope, their product, and the powers around the limit."""

    ratio: int
    least: int
    activation: str
    output: Fraction
    rest: Fraction
    square: Fraction
    local: Fraction
    weight: Fraction
    size: Fraction
    factor: Fraction
    before: int
    after: int


def accept(neuron: str, direction: str, base: int, sign: int, power: int, limit: int) -> bool:
    """Tell whether the depth is moderate, the limit no power of the base, and the weight simple."""
    weight = _weight(neuron, direction, base, sign)
    simple = max(abs(weight.numerator), weight.denominator) <= LARGEST
    least = _least(base, limit)
    return simple and _work(_neuron(neuron)[0], least) in WORK and base ** (least - 1) != limit


def solve(neuron: str, direction: str, base: int, sign: int, power: int, limit: int) -> Solved:
    """Find the factor of a layer and raise it to powers."""
    activation, output = _neuron(neuron)
    weight, local, least = _weight(neuron, direction, base, sign), slope(activation, output), _least(base, limit)
    return Solved(
        ratio=base**power,
        least=least,
        activation=activation,
        output=output,
        rest=1 - output,
        square=output**2,
        local=local,
        weight=weight,
        size=abs(weight),
        factor=abs(weight) * local,
        before=base ** (least - 1),
        after=base**least,
    )


def _neuron(neuron: str) -> tuple[str, Fraction]:
    activation, output = neuron.split()
    return activation, Fraction(output)


def _weight(neuron: str, direction: str, base: int, sign: int) -> Fraction:
    """The weight that makes the factor of a layer the base, or one over it."""
    wanted = Fraction(1, base) if direction == "fade" else Fraction(base)
    return sign * wanted / slope(*_neuron(neuron))


@cache
def _least(base: int, limit: int) -> int:
    """The least power of the base that exceeds the limit."""
    return next(power for power in count() if base**power > limit)


def verify(solved: Solved, neuron: str, direction: str, power: int, limit: int) -> dict[str, bool]:
    """Measure the change in so many layers, and walk through the network until the limit is passed."""
    changes = _measured(neuron, str(solved.weight), grows=direction == "grow")
    passed = next(layer for layer, change in enumerate(changes) if change > limit)
    return {"ratio": abs(changes[power] - solved.ratio) < NEAR * changes[power], "least": solved.least == passed}


@cache
def _measured(neuron: str, written: str, *, grows: bool) -> tuple[float, ...]:
    """By how much the gradient changes in 0, 1, 2… layers, by the differences of each layer at its own input."""
    activation, written_output = neuron.split()
    weight, output = float(Fraction(written)), float(Fraction(written_output))
    shift = preactivation(activation, output) - weight * output
    changes, h = [1.0], output
    for _ in DEEPEST:
        moved = float(
            central_differences(lambda x: activated(activation, weight * x[0] + shift), np.array([h]), STEP)[0]
        )
        changes.append(changes[-1] * (abs(moved) if grows else 1 / abs(moved)))
        h = activated(activation, weight * h + shift)
    return tuple(changes)


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


def effort(solved: Solved) -> int:
    """The slope (a look at ReLU), the factor, the products up to the power, and the comparison with the limit."""
    return _work(solved.activation, solved.least)


def _work(activation: str, least: int) -> int:
    return (1 if activation == "relu" else 2) + 1 + (least - 1) + 1
