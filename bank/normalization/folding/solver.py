"""A batch normalization folded into the convolution before it; the independent check runs both networks on images."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

import numpy as np
from generator.solvers.numbers.formula import Matrix


@dataclass(frozen=True)
class Solved:
    """The answers and the parameters of the layers as printed; `before` is the convolution's own bias."""

    folded: Matrix
    bias: Fraction
    before: Fraction
    scale: Fraction
    shift: Fraction
    mean: Fraction
    variance: Fraction
    sigma: Fraction


def accept(bias_tenths: int | str, mean_tenths: int) -> bool:
    """The mean does not cancel the bias."""
    return bias_tenths != mean_tenths


def solve(
    kernel: Matrix, bias_tenths: int | str, deviation: int, factor: int, mean_tenths: int, shift_tenths: int
) -> Solved:
    """Both layers are affine: slopes multiply."""
    before = Fraction(0 if bias_tenths == "absent" else int(bias_tenths), 10)
    sigma, mean, shift = Fraction(deviation, 100), Fraction(mean_tenths, 10), Fraction(shift_tenths, 10)
    bias = factor * (before - mean) + shift
    return Solved(factor * kernel, bias, before, factor * sigma, shift, mean, sigma**2, sigma)


def verify(solved: Solved, kernel: Matrix) -> dict[str, bool]:
    """The two layers and the one agree on a black image, and on those with one white pixel."""

    def two_layers(image: Matrix) -> float:
        response = float((kernel * image).sum()) + float(solved.before)
        normalized = (response - float(solved.mean)) / sqrt(solved.variance)
        return float(solved.scale) * normalized + float(solved.shift)

    black = two_layers(np.zeros((2, 2), dtype=np.int64))
    white = [two_layers(np.eye(4, dtype=np.int64)[pixel].reshape(2, 2)) - black for pixel in range(kernel.size)]
    return {
        "folded": solved.folded.shape == kernel.shape and np.allclose(solved.folded.ravel(), white),
        "bias": abs(float(solved.bias) - black) < 1e-9,
    }


def mistakes(solved: Solved, kernel: Matrix, deviation: int, factor: int) -> dict[str, dict[str, Matrix | Fraction]]:
    """The variance for its root, one of the parameters forgotten, the bias carried over as it was."""
    inverse, away = 100 // deviation, solved.before - solved.mean
    return {
        "folded": {
            "не извлечён корень из дисперсии": inverse * solved.folded,
            "забыт множитель": inverse * kernel,
            "ядро не изменено": kernel,
        },
        "bias": {
            "не извлечён корень из дисперсии": inverse * factor * away + solved.shift,
            "забыто среднее": factor * solved.before + solved.shift,
            "забыт сдвиг нормализации": factor * away,
            "сдвиг свёртки не умножен": solved.before - factor * solved.mean + solved.shift,
            "среднее прибавлено, а не вычтено": factor * (solved.before + solved.mean) + solved.shift,
        },
    }


def effort(solved: Solved, bias_tenths: int | str) -> int:
    """A root and a ratio; four products; a product and a sum, and one more sum if the convolution has a bias."""
    return 2 + 4 + 2 + (bias_tenths != "absent")
