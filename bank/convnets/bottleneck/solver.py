"""Weights that a 1×1 convolution saves before a larger one: pairs as in Inception, triples as in ResNet.

The check builds the weight arrays and counts their elements.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, starmap
from typing import NamedTuple

from generator.solvers.convnets.convolution import arrays, elements
from generator.solvers.numbers.rounding import Mistakes

LEAST_SAVING = 2
"""A bottleneck that saves less is none."""


class Layer(NamedTuple):
    """A convolution without biases; it has k²·m·n weights."""

    kernel: int
    inputs: int
    outputs: int


@dataclass(frozen=True)
class Solved:
    """The answers, the weights of the layer that was replaced, and the new layers."""

    weights: int
    times: Fraction
    direct: int
    layers: list[Layer]


def accept(form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> bool:
    """Whether the place is narrow, though not a pinhole, and the saving is plain."""
    if not 2 * reduced <= min(inputs, outputs) <= 16 * reduced:
        return False
    return solve(form, kernel, inputs, reduced, outputs).times >= LEAST_SAVING


def solve(form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> Solved:
    """Add up the weights of the new convolutions and compare with the old one."""
    widths = (inputs, reduced, outputs) if form == "inception" else (inputs, reduced, reduced, outputs)
    layers = [Layer(k, m, n) for k, (m, n) in zip((1, kernel, 1), pairwise(widths), strict=False)]
    weights, direct = sum(k**2 * m * n for k, m, n in layers), kernel**2 * inputs * outputs
    return Solved(weights, Fraction(direct, weights), direct, layers)


def verify(solved: Solved, form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> dict[str, bool]:
    """Build the arrays of both designs and count their elements."""
    design = [(1, inputs, reduced), (kernel, reduced, outputs)]
    if form == "residual":
        design[1:] = [(kernel, reduced, reduced), (1, reduced, outputs)]
    counted = elements(starmap(arrays, design), biased=False)
    replaced = elements([arrays(kernel, inputs, outputs)], biased=False)
    return {"weights": solved.weights == counted, "times": solved.times * counted == replaced}


def mistakes(solved: Solved, kernel: int, inputs: int) -> Mistakes:
    """The squares, channels and layers that get lost, and the ratio turned over."""
    layers = solved.layers
    unsquared = sum(k * m * n for k, m, n in layers)
    (widest,) = (k**2 * m * n for k, m, n in layers if k == kernel)
    return {
        "weights": {
            "посчитаны сдвиги, которых нет": solved.weights + sum(layer.outputs for layer in layers),
            "сторона ядра не возведена в квадрат": unsquared,
            "не учтены входные каналы": sum(k**2 * n for k, _, n in layers),
            "не учтены свёртки 1×1": widest,
            "входных каналов у всех свёрток взято столько, сколько у карты": sum(
                k**2 * inputs * n for k, _, n in layers
            ),
        },
        "times": {
            "отношение перевёрнуто": 1 / solved.times,
            "не учтены свёртки 1×1": Fraction(solved.direct, widest),
            "сторона ядра не возведена в квадрат": Fraction(solved.direct, kernel * unsquared),
        },
    }


def effort(solved: Solved) -> int:
    """The square of the kernel, the products, the sum, the product of the old layer and the division."""
    distinct = {(k, m * n) for k, m, n in solved.layers}
    products = sum(2 if k > 1 else 1 for k, _ in distinct)
    return 1 + products + len(solved.layers) - 1 + 2 + 1
