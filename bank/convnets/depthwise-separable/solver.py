"""What a depthwise separable convolution saves: weights and biases of both layers, multiplications, their ratio.

The check builds the arrays and counts how often the windows read each cell of the input.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.convnets import convolution
from generator.solvers.convnets.convolution import Window, arrays, connections, elements
from generator.solvers.numbers.rounding import Mistakes

SIDES = frozenset({5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 20, 24, 25, 30})
"""Sides of the output whose squares are easily multiplied."""
MOST = 60_000
"""Weights of the ordinary layer."""
LEAST = Fraction(2, 10)
"""A smaller ratio prints next to 0."""


@dataclass(frozen=True)
class Solved:
    """The answers; weights of the ordinary layer, of the separable one's parts and of both; the output's side."""

    ordinary: int
    separable: int
    saved: int
    ratio: Fraction
    weights: int
    depthwise: int
    pointwise: int
    parts: int
    output: int


def accept(kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int) -> bool:
    """Whether a hand can multiply the numbers, and slips show."""
    if 2 * padding >= kernel or inputs == outputs or kernel**2 * inputs * outputs > MOST:
        return False
    return convolution.output_size(side, Window(kernel, stride, padding)) in SIDES and padding + stride > 1


def solve(kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int, bias: str) -> Solved:
    """Count both layers' parameters; each weight multiplies once at each place of the output."""
    output = convolution.output_size(side, Window(kernel, stride, padding))
    weights, depthwise, pointwise = kernel**2 * inputs * outputs, kernel**2 * inputs, inputs * outputs
    parts, biased = depthwise + pointwise, bias == "learned"
    return Solved(
        ordinary=weights + outputs * biased,
        separable=parts + (inputs + outputs) * biased,
        saved=output**2 * (weights - parts),
        ratio=Fraction(weights, parts),
        weights=weights,
        depthwise=depthwise,
        pointwise=pointwise,
        parts=parts,
        output=output,
    )


def verify(
    solved: Solved, kernel: int, side: int, stride: int, padding: int, inputs: int, outputs: int, bias: str
) -> dict[str, bool]:
    """Build every array and count its elements, every reading of a cell and count the products."""
    whole, parts = [arrays(kernel, inputs, outputs)], [arrays(kernel, 1, 1)] * inputs + [arrays(1, inputs, outputs)]
    window, biased, pairs = Window(kernel, stride, padding), bias == "learned", connections(inputs, outputs).sum()
    before = convolution.products(side, window, pairs)
    after = convolution.products(side, window, connections(inputs, inputs, groups=inputs).sum())
    after += convolution.products(convolution.places(side, window), Window(1), pairs)
    return {
        "ordinary": solved.ordinary == elements(whole, biased=biased),
        "separable": solved.separable == elements(parts, biased=biased),
        "saved": solved.saved + after == before,
        "ratio": solved.ratio * after == before,
    }


def mistakes(solved: Solved, kernel: int, side: int, inputs: int, outputs: int, bias: str) -> Mistakes:
    """Biases, one part for the whole, the wrong size, ratio or channels."""
    biased, square, cells, fewer = bias == "learned", kernel**2, solved.output**2, solved.weights - solved.parts
    other = "забыты сдвиги" if biased else "посчитаны сдвиги, которых нет"
    shifts, shifts_separable = outputs * biased, (inputs + outputs) * biased
    before = solved.saved - (side**2 - cells) * solved.depthwise
    return {
        "ordinary": {
            other: solved.weights + outputs - shifts,
            "не учтены входные карты": square * outputs + shifts,
            "сторона ядра не возведена в квадрат": solved.weights // kernel + shifts,
        },
        "separable": {
            other: solved.parts + inputs + outputs - shifts_separable,
            "учтена только первая часть": solved.depthwise + inputs * biased,
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
            "учтена только первая часть": cells * (solved.weights - solved.depthwise),
            **({"первая часть посчитана на входе": before} if before > 0 else {}),
        },
        "ratio": {
            "взято отношение k²": square,
            "взято число входных карт вместо выходных": Fraction(square * inputs, square + inputs),
            **({"найдена обратная величина": 1 / solved.ratio} if 1 / solved.ratio >= LEAST else {}),
            "учтена только первая часть": Fraction(solved.weights, solved.depthwise),
        },
    }


def follow(solved: Solved, inputs: int, outputs: int, bias: str) -> dict[str, Fraction | int]:
    """What is saved, and the ratio, with so many parameters: without the biases they are the weights."""
    biased = bias == "learned"
    weights, parts = solved.ordinary - outputs * biased, solved.separable - (inputs + outputs) * biased
    return {"saved": solved.output**2 * (weights - parts), "ratio": Fraction(weights, parts)}


def effort(solved: Solved, stride: int, padding: int, bias: str) -> int:
    """Products and sums of the weights, the biases, the size and the count of places, the division."""
    size = 2 + 2 * (padding > 0) + (stride > 1)
    return 6 + 3 * (bias == "learned") + size + 3 + 4
