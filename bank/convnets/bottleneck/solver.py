"""Weights that a 1×1 convolution saves before a larger one: pairs as in Inception, triples as in ResNet.

The second road builds the weight arrays and counts their elements.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.solvers.convnets import convolution
from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import apart, is_decimal, is_tie

DIGITS = 2
LEAST_SAVING = 2
"""A bottleneck that saves less is none."""


@dataclass(frozen=True)
class Layer:
    """A convolution without biases and how many weights it has."""

    kernel: int
    inputs: int
    outputs: int
    count: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; `direct` is the weights of the layer that was replaced.

    `exact` tells whether two digits after the comma are all that the ratio has.
    """

    weights: int
    times: int | Fraction
    direct: int
    exact: bool
    layers: tuple[Layer, ...]


def accept(form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> bool:
    """Tell whether the place is narrow, though not a pinhole, the saving is plain, and no rounding hangs on a tie."""
    if not 2 * reduced <= min(inputs, outputs) <= 16 * reduced:
        return False
    times = Fraction(solve(form, kernel, inputs, reduced, outputs).times)
    return times >= LEAST_SAVING and not is_tie(times, DIGITS)


def solve(form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> Solved:
    """Add up k²·m·n of the new convolutions and compare with the old one."""
    layers = tuple(_layer(*sizes) for sizes in _sizes(form, kernel, inputs, reduced, outputs))
    weights = sum(layer.count for layer in layers)
    direct = _layer(kernel, inputs, outputs).count
    times = Fraction(direct, weights)
    return Solved(
        weights=weights,
        times=plain(times),
        direct=direct,
        exact=is_decimal(times, DIGITS),
        layers=layers,
    )


def _layer(kernel: int, inputs: int, outputs: int) -> Layer:
    return Layer(kernel, inputs, outputs, convolution.parameters(kernel, inputs, outputs, biased=False))


def _sizes(form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> list[tuple[int, int, int]]:
    """The kernel, the input channels and the output channels of each new convolution."""
    widths = (inputs, reduced, outputs) if form == "inception" else (inputs, reduced, reduced, outputs)
    kernels = (1, kernel, 1)
    return [(side, m, n) for side, (m, n) in zip(kernels, pairwise(widths), strict=False)]


def verify(solved: Solved, form: str, kernel: int, inputs: int, reduced: int, outputs: int) -> dict[str, bool]:
    """Build the arrays of both designs and count their elements."""
    built = [convolution.arrays(1, inputs, reduced)[0]]
    if form == "inception":
        built += [convolution.arrays(kernel, reduced, outputs)[0]]
    else:
        built += [convolution.arrays(kernel, reduced, reduced)[0], convolution.arrays(1, reduced, outputs)[0]]
    counted = sum(array.size for array in built)
    replaced, _ = convolution.arrays(kernel, inputs, outputs)
    return {"weights": solved.weights == counted, "times": solved.times * counted == replaced.size}


def mistakes(solved: Solved, kernel: int, inputs: int, outputs: int) -> dict[str, dict[str, float | int | Fraction]]:
    """Name the squares, channels and layers that get lost, and the ratio turned over."""
    unsquared = sum(layer.count // layer.kernel for layer in solved.layers)
    unfed = sum(layer.kernel**2 * layer.outputs for layer in solved.layers)
    widest = max(layer.count for layer in solved.layers if layer.kernel == kernel)
    biased = solved.weights + sum(layer.outputs for layer in solved.layers)
    ratios: dict[str, float | int | Fraction] = {
        "отношение перевёрнуто": Fraction(solved.weights, solved.direct),
        "не учтены свёртки 1×1": Fraction(solved.direct, widest),
        "сторона ядра не возведена в квадрат": Fraction(solved.direct, kernel * unsquared),
    }
    return {
        "weights": {
            "посчитаны сдвиги, которых нет": biased,
            "сторона ядра не возведена в квадрат": unsquared,
            "не учтены входные каналы": unfed,
            "не учтены свёртки 1×1": widest,
            "входных каналов у всех свёрток взято столько, сколько у карты": sum(
                layer.kernel**2 * inputs * layer.outputs for layer in solved.layers
            ),
        },
        "times": apart(solved.times, ratios, DIGITS),
    }


def effort(solved: Solved) -> int:
    """Count the square of the kernel, the products, the sum, the product of the old layer and the division."""
    distinct = {(layer.kernel, layer.inputs * layer.outputs) for layer in solved.layers}
    products = sum(2 if side > 1 else 1 for side, _ in distinct)
    return 1 + products + len(solved.layers) - 1 + 2 + 1
