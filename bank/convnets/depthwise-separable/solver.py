"""What a depthwise separable convolution saves: weights and biases of both layers, multiplications, their ratio.

The second road builds the arrays and counts how often the windows read each cell of the input.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from generator.solvers.convnets.convolution import (
    Window,
    arrays,
    connections,
    elements,
    multiply_adds,
    output_size,
    parameters,
    places,
    products,
)
from generator.solvers.numbers.rounding import Number, apart, is_tie

if TYPE_CHECKING:
    from collections.abc import Mapping

SIDES = frozenset({5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 20, 24, 25, 30})
"""Sides of the output whose squares are easily multiplied."""
MOST = 60_000
"""Weights of the ordinary layer."""
DIGITS = 1
LEAST = Fraction(2, 10)
"""A smaller ratio prints next to 0."""


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answers are the first four.

    `weights` are those of the ordinary layer, `depthwise` and `pointwise` those of the separable one's parts.
    """

    ordinary: int
    separable: int
    saved: int
    ratio: Fraction
    weights: int
    depthwise: int
    pointwise: int
    weights_separable: int
    output: int
    cells: int


def accept(kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int) -> bool:
    """Whether a hand can multiply the numbers, slips show, and the ratio is not halfway between two tenths."""
    if 2 * padding >= kernel or inputs == outputs or kernel**2 * inputs * outputs > MOST:
        return False
    tied = is_tie(Fraction(kernel**2 * outputs, kernel**2 + outputs), DIGITS)
    return not tied and output_size(side, Window(kernel, stride, padding)) in SIDES and padding + stride > 1


def solve(kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int, bias: str) -> Solved:
    """Count both layers' parameters and multiplications."""
    biased, output = bias == "learned", output_size(side, Window(kernel, stride, padding))
    weights = parameters(kernel, inputs, outputs, biased=False)
    depthwise = parameters(kernel, inputs, inputs, biased=False, groups=inputs)
    pointwise = parameters(1, inputs, outputs, biased=False)
    return Solved(
        ordinary=parameters(kernel, inputs, outputs, biased=biased),
        separable=parameters(kernel, inputs, inputs, biased=biased, groups=inputs)
        + parameters(1, inputs, outputs, biased=biased),
        saved=multiply_adds(output, kernel, inputs, outputs)
        - multiply_adds(output, kernel, inputs, inputs, groups=inputs)
        - multiply_adds(output, 1, inputs, outputs),
        ratio=Fraction(weights, depthwise + pointwise),
        weights=weights,
        depthwise=depthwise,
        pointwise=pointwise,
        weights_separable=depthwise + pointwise,
        output=output,
        cells=output**2,
    )


def verify(
    solved: Solved, kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int, bias: str
) -> dict[str, bool]:
    """Build every array and count its elements, every reading of a cell and count the products."""
    whole, parts = [arrays(kernel, inputs, outputs)], [arrays(kernel, 1, 1)] * inputs + [arrays(1, inputs, outputs)]
    window, biased, pairs = Window(kernel, stride, padding), bias == "learned", connections(inputs, outputs).sum()
    before = products(side, window, pairs)
    after = products(side, window, connections(inputs, inputs, groups=inputs).sum())
    after += products(places(side, window), Window(1), pairs)
    return {
        "ordinary": solved.ordinary == elements(whole, biased=biased),
        "separable": solved.separable == elements(parts, biased=biased),
        "saved": solved.saved + after == before,
        "ratio": solved.ratio * after == before,
    }


def mistakes(
    solved: Solved, kernel: int, side: int, inputs: int, outputs: int, bias: str
) -> dict[str, Mapping[str, Number]]:
    """Name what goes wrong: biases, one part for the whole, the wrong size, ratio or channels."""
    shifts, shifts_separable = (outputs, inputs + outputs) if bias == "learned" else (0, 0)
    other = "забыты сдвиги" if shifts else "посчитаны сдвиги, которых нет"
    square, fewer = kernel**2, solved.weights - solved.weights_separable
    ratios = {
        "взято отношение k²": Fraction(square),
        "взято число входных карт вместо выходных": Fraction(square * inputs, square + inputs),
        "найдена обратная величина": 1 / solved.ratio,
        "учтена только первая часть": Fraction(solved.weights, solved.depthwise),
    }
    before = solved.saved - (side**2 - solved.cells) * solved.depthwise
    return {
        "ordinary": {
            other: solved.weights + outputs - shifts,
            "не учтены входные карты": square * outputs + shifts,
            "сторона ядра не возведена в квадрат": solved.weights // kernel + shifts,
        },
        "separable": {
            other: solved.weights_separable + inputs + outputs - shifts_separable,
            "учтена только первая часть": solved.depthwise + (inputs if shifts else 0),
            "учтена только вторая часть": solved.pointwise + shifts,
            "фильтров первой части взято по числу выходных карт": square * outputs
            + solved.pointwise
            + shifts_separable,
            "части перемножены, а не сложены": solved.depthwise * solved.pointwise,
        },
        "saved": {
            "взята сторона входа вместо стороны выхода": side**2 * fewer,
            "сторона выхода не возведена в квадрат": solved.output * fewer,
            "число положений не учтено": fewer,
            "учтена только первая часть": solved.cells * (solved.weights - solved.depthwise),
            **({"первая часть посчитана на входе": before} if before > 0 else {}),
        },
        "ratio": apart(solved.ratio, {name: value for name, value in ratios.items() if value >= LEAST}, DIGITS),
    }


def effort(solved: Solved, stride: int, padding: int, bias: str) -> int:
    """Products and sums of the weights, the biases, the size and the count of places, the division."""
    size = 2 + 2 * (padding > 0) + (stride > 1)
    return 6 + 3 * (bias == "learned") + size + 3 + 4
