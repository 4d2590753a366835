"""One feature after LayerNorm and after RMSNorm; the independent check uses differences of pairs and no root."""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt, sqrt

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rationals import has_root
from generator.solvers.numbers.rounding import Mistakes, rounded

SIZE = 5


@dataclass(frozen=True)
class Solved:
    """The answers, the second by a rounded root, too; the statistics of the features; `chosen` is the one asked for."""

    layer: Fraction
    rms: float
    rms_by_root: Fraction
    mean: int
    deviations: list[int]
    deviation: int
    square: Fraction
    root: Fraction
    chosen: int
    scale: Fraction
    shift: Fraction


def accept(x: Matrix, place: int, scale_tenths: int, shift_tenths: int) -> bool:
    """A whole mean and deviation, neither of them trivial; the feature is not zero, nor the mean, nor the answer."""
    total, squares, chosen = int(x.sum()), int((x * x).sum()), int(x[place - 1])
    variance = Fraction(SIZE * squares - total * total, SIZE * SIZE)
    if total == 0 or total % SIZE or variance <= 1 or not has_root(variance) or has_root(SIZE * squares):
        return False
    return chosen not in {0, total // SIZE} and solve(x, place, scale_tenths, shift_tenths).layer not in {0, 1, -1}


def solve(x: Matrix, place: int, scale_tenths: int, shift_tenths: int) -> Solved:
    """Mean and deviation, then the mean square."""
    features, scale, shift = x.tolist(), Fraction(scale_tenths, 10), Fraction(shift_tenths, 10)
    mean, chosen = sum(features) // SIZE, features[place - 1]
    away = [feature - mean for feature in features]
    deviation = isqrt(sum(one * one for one in away) // SIZE)
    layer = scale * away[place - 1] / deviation + shift
    square = Fraction(sum(feature * feature for feature in features), SIZE)
    root, rms = rounded(sqrt(square), 4), float(scale) * chosen / sqrt(square)
    return Solved(layer, rms, scale * chosen / root, mean, away, deviation, square, root, chosen, scale, shift)


def verify(solved: Solved, x: Matrix, place: int) -> dict[str, bool]:
    """The variance is half the mean squared difference of pairs; squared outputs need no root, only the sign."""
    pairs = x[:, None] - x[None, :]
    lead, spread = int(pairs[place - 1].sum()), int((pairs**2).sum())
    plain, ratio = (solved.layer - solved.shift) / solved.scale, solved.rms / float(solved.scale)
    energy = ratio**2 * float(x @ x) / SIZE
    return {
        "layer": plain**2 * spread == 2 * lead**2 and plain * lead > 0,
        "rms": abs(energy - int(x[place - 1]) ** 2) < 1e-9 * energy and ratio * int(x[place - 1]) > 0,
    }


def mistakes(solved: Solved, place: int) -> Mistakes:
    """Another denominator, the mean left in or taken out, the parameters left out or in the wrong order."""
    scale, shift, sigma, away = solved.scale, solved.shift, solved.deviation, solved.deviations[place - 1]
    return {
        "layer": {
            "сумма квадратов разделена на 4, а не на 5": float(scale) * away / sigma * sqrt(0.8) + float(shift),
            "не извлечён корень из дисперсии": scale * away / sigma**2 + shift,
            "забыт сдвиг": scale * away / sigma,
            "не вычтено среднее": scale * solved.chosen / sigma + shift,
            "сдвиг прибавлен до умножения": scale * (Fraction(away, sigma) + shift),
        },
        "rms": {
            "вычтено среднее": scale * away / sigma,
            "сумма квадратов не разделена на число признаков": solved.rms / sqrt(SIZE),
            "не извлечён корень": scale * solved.chosen / solved.square,
            "прибавлен сдвиг": solved.rms + float(shift),
        },
    }


def effort(solved: Solved) -> int:
    """Mean 5, deviations 5, variance 10, root, output 3; mean square 10, root, output 2."""
    return 5 + 5 + 10 + 1 + 3 + 10 + 1 + 2
