"""Gradients of a batch normalization; the independent check moves each of its inputs a little and runs the layer."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, sqrt

import numpy as np
from generator.solvers.backpropagation.gradients import central_differences
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes
from numpy.typing import NDArray

SIZE, STEP = 5, 1e-4


@dataclass(frozen=True)
class Solved:
    """The answers, the scale as printed, the statistics of the batch and its normalized inputs."""

    by_shift: int
    by_scale: Fraction
    by_input: Fraction
    scale: Fraction
    mean: int
    deviation: int
    normalized: list[Fraction]


def accept(x: Matrix, gradient: Matrix, place: int) -> bool:
    """A whole mean and a deviation that divides out; no gradient is a trifle, the input is not the mean."""
    away = SIZE * x - x.sum()
    whole = x.sum() % SIZE == 0 and away @ away in {4 * SIZE**3, 16 * SIZE**3, 25 * SIZE**3}
    return bool(
        whole and away[place - 1] != 0 and abs(gradient.sum()) > 1 and abs(gradient @ away) > sqrt(away @ away * SIZE)
    )


def solve(x: Matrix, gradient: Matrix, scale_tenths: int, place: int) -> Solved:
    """Sums over the batch; the input's gradient loses its mean and its part along the normalized inputs."""
    scale, mean = Fraction(scale_tenths, 10), int(x.sum()) // SIZE
    deviation = isqrt(int(((x - mean) ** 2).sum()) // SIZE)
    normalized = [Fraction(one - mean, deviation) for one in x.tolist()]
    by_shift, by_scale = int(gradient.sum()), Fraction(int(gradient @ (x - mean)), deviation)
    by_input = int(gradient[place - 1]) - (by_shift + normalized[place - 1] * by_scale) / SIZE
    return Solved(by_shift, by_scale, scale / deviation * by_input, scale, mean, deviation, normalized)


def verify(solved: Solved, x: Matrix, gradient: Matrix, scale_tenths: int, place: int) -> dict[str, bool]:
    """Differences of the loss, which is the sum of the outputs times their gradients."""

    def loss(point: NDArray[np.float64]) -> float:
        (shift, scale), inputs = point[:2], point[2:]
        return float(gradient @ (scale * (inputs - inputs.mean()) / inputs.std() + shift))

    slopes = central_differences(loss, np.array([0, scale_tenths / 10, *x]), STEP)
    found = {"by_shift": slopes[0], "by_scale": slopes[1], "by_input": slopes[1 + place]}
    return {name: abs(float(getattr(solved, name)) - slope) < STEP for name, slope in found.items()}


def mistakes(solved: Solved, x: Matrix, gradient: Matrix, scale_tenths: int, place: int) -> Mistakes:
    """Statistics taken for constants, wholly or in part; means for sums; the raw inputs."""
    g, mean, part = int(gradient[place - 1]), Fraction(solved.by_shift, SIZE), solved.normalized[place - 1] / SIZE
    ratio = solved.scale / solved.deviation
    return {
        "by_shift": {
            "производные усреднены, а не сложены": mean,
            "взята производная одного выхода": g,
            "сумма умножена на множитель": solved.scale * solved.by_shift,
        },
        "by_scale": {
            "вместо нормированных взяты сами входы": int(gradient @ x),
            "произведения усреднены, а не сложены": solved.by_scale / SIZE,
            "отклонения не разделены на стандартное отклонение": solved.by_scale * solved.deviation,
        },
        "by_input": {
            "среднее и отклонение приняты за постоянные": ratio * g,
            "отклонение принято за постоянное": ratio * (g - mean),
            "среднее принято за постоянное": ratio * (g - part * solved.by_scale),
        },
    }


def effort(solved: Solved) -> int:
    """Normalized inputs 10; a sum; five products and their sum; by the input 6."""
    return 10 + 1 + 6 + 6
