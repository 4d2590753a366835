"""Parameters and multiplications of a residual block with projection; the check walks over its layers' shapes."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the weights of the three convolutions, the projection last, and the side of their maps."""

    total: int
    share: Fraction
    multiplications: int
    weights: list[int]
    side: int


def accept(entering: int, leaving: int, size: int, stride: int) -> bool:
    """Maps that are halved without remainder, in blocks that widen by the usual factors."""
    return size % stride == 0 and size >= 3 * stride and entering < leaving <= 4 * entering


def solve(entering: int, leaving: int, size: int, first: int, stride: int) -> Solved:
    """Products of the kernels' areas and channels, two numbers a channel for each normalization."""
    pair, side = entering * leaving, size // stride
    weights = [first**2 * pair, 9 * leaving**2, pair]
    total = sum(weights) + 6 * leaving
    return Solved(total, Fraction(100 * (pair + 2 * leaving), total), side**2 * sum(weights), weights, side)


def verify(solved: Solved, entering: int, leaving: int, size: int, first: int, stride: int) -> dict[str, bool]:
    """Arrays of every layer's parameters; windows counted where they start, with padding that keeps the size."""
    layers = [(entering, first, stride, size), (leaving, 3, 1, size // stride), (entering, 1, stride, size)]
    kernels = [np.broadcast_to(0, (leaving, channels, kernel, kernel)).size for channels, kernel, _, _ in layers]
    norms = np.zeros((len(layers), 2, leaving)).size
    windows = [len(range(0, side + (k // 2) * 2 - k + 1, step)) ** 2 for _, k, step, side in layers]
    whole = sum(kernels) + norms
    return {
        "total": solved.total == whole,
        "share": solved.share * whole == 100 * (kernels[-1] + norms // len(layers)),
        "multiplications": solved.multiplications == sum(k * w for k, w in zip(kernels, windows, strict=True)),
    }


def mistakes(solved: Solved, entering: int, leaving: int, size: int, first: int) -> Mistakes:
    """Normalizations or the projection forgotten, the second kernel too small; the map of the input."""
    weights, total, side = solved.weights, solved.total, solved.side
    bare = sum(weights)
    second = 9 * entering * leaving
    return {
        "total": {
            "забыты параметры нормализации": bare,
            "забыта проекция": total - weights[2] - 2 * leaving,
            "у второй свёртки столько же входных каналов, сколько у первой": total - weights[1] + second,
            "сочтено, что у свёрток есть сдвиги": total + 3 * leaving,
        },
        "share": {
            "забыты параметры нормализации": Fraction(100 * weights[2], bare),
            "забыта нормализация на обходном пути": Fraction(100 * weights[2], total),
            "проекция сравнена с основной ветвью": 100
            * Fraction(weights[2] + 2 * leaving, total - weights[2] - 2 * leaving),
            "доля не переведена в проценты": solved.share / 100,
        },
        "multiplications": {
            "взят размер входной карты": size**2 * bare,
            "первая свёртка посчитана на входной карте": size**2 * weights[0] + side**2 * (bare - weights[0]),
            "забыта проекция": side**2 * (bare - weights[2]),
            "посчитаны и параметры нормализации": side**2 * solved.total,
        },
    }


def effort(solved: Solved) -> int:
    """Three products of three, a product and a sum of four; a sum, a quotient, percents; a side and two products."""
    return 4 + 1 + 1 + 3 + 3
