"""One feature after LayerNorm and after RMSNorm; the independent check uses differences of pairs and no root."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rationals import has_root
from generator.solvers.numbers.rounding import Mistakes, rounded

SIZE = 4


@dataclass(frozen=True)
class Solved:
    """The answers, also by rounded roots; the statistics of the features; `chosen` is the one asked for."""

    layer: float
    rms: float
    layer_by_root: Fraction
    rms_by_root: Fraction
    mean: int
    deviations: list[int]
    variance: Fraction
    deviation: Fraction
    square: Fraction
    root: Fraction
    chosen: int
    scale: Fraction
    shift: Fraction


def accept(x: Matrix, place: int, scale_tenths: int, shift_tenths: int) -> bool:
    """A whole mean that matters, roots that do not come out, a feature that is neither zero nor the mean."""
    found = solve(x, place, scale_tenths, shift_tenths)
    if x.sum() % SIZE or 0 in {found.mean, found.chosen, found.chosen - found.mean}:
        return False
    return not has_root(found.variance) and not has_root(found.square) and abs(abs(found.layer) - 1) > 0.01


def solve(x: Matrix, place: int, scale_tenths: int, shift_tenths: int) -> Solved:
    """Mean and deviation, then the mean square."""
    features, scale, shift = x.tolist(), Fraction(scale_tenths, 10), Fraction(shift_tenths, 10)
    mean, chosen = sum(features) // SIZE, features[place - 1]
    away = [feature - mean for feature in features]
    variance, square = (Fraction(sum(one * one for one in values), SIZE) for values in (away, features))
    (sigma, layer), (root, rms) = ((rounded(sqrt(v), 4), float(scale) / sqrt(v or 1)) for v in (variance, square))
    reached = scale * away[place - 1] / (sigma or 1) + shift, scale * chosen / (root or 1)
    layer, rms = layer * away[place - 1] + float(shift), rms * chosen
    return Solved(layer, rms, *reached, mean, away, variance, sigma, square, root, chosen, scale, shift)


def verify(solved: Solved, x: Matrix, place: int) -> dict[str, bool]:
    """The variance is half the mean squared difference of pairs; squared outputs need no root, only the sign."""
    pairs, scale = x[:, None] - x[None, :], float(solved.scale)
    lead, spread = int(pairs[place - 1].sum()), int((pairs**2).sum())
    plain, ratio, one = (solved.layer - float(solved.shift)) / scale, solved.rms / scale, int(x[place - 1])
    return {
        "layer": abs(plain**2 * spread - 2 * lead**2) < 1e-6 and plain * lead > 0,
        "rms": abs(ratio**2 * float(x @ x) - SIZE * one**2) < 1e-6 and ratio * one > 0,
    }


def mistakes(solved: Solved, place: int) -> Mistakes:
    """Another denominator, the mean left in or taken out, the parameters left out or in the wrong order."""
    scale, shift, sigma = float(solved.scale), float(solved.shift), sqrt(solved.variance)
    away = solved.deviations[place - 1]
    return {
        "layer": {
            "сумма квадратов разделена на 3, а не на 4": scale * away / sigma * sqrt(0.75) + shift,
            "не извлечён корень из дисперсии": scale * away / sigma**2 + shift,
            "забыт сдвиг": scale * away / sigma,
            "не вычтено среднее": scale * solved.chosen / sigma + shift,
            "сдвиг прибавлен до умножения": scale * (away / sigma + shift),
        },
        "rms": {
            "вычтено среднее": scale * away / sigma,
            "сумма квадратов не разделена на число признаков": solved.rms / sqrt(SIZE),
            "не извлечён корень": scale * solved.chosen / float(solved.square),
            "прибавлен сдвиг": solved.rms + shift,
        },
    }


def effort(solved: Solved) -> int:
    """Mean 2, deviations 4, variance 6, root, output 3; mean square 6, root, output 2."""
    return 2 + 4 + 6 + 1 + 3 + 6 + 1 + 2
