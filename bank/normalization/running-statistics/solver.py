"""Running statistics of a new layer of Batch Normalization after two batches, step by step.

The second road weighs the batches at once, the older the less.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.normalization.normalization import averaged, unrolled
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Number, apart

DIGITS = 2
FIRST_MEAN, FIRST_VARIANCE = 0, 1


@dataclass(frozen=True)
class Solved:
    """The answers, the shares of the old and the new value, the momentum, and the statistics after the first batch."""

    running_mean: Fraction
    running_variance: Fraction
    old_share: Fraction
    new_share: Fraction
    momentum: Fraction
    mean_between: Fraction
    variance_between: Fraction


def accept(convention: str, share: int, means: Matrix, variances: Matrix) -> bool:
    """Whether the batches differ and the mean is no trifle."""
    found = solve(convention, share, means, variances)
    differ = means[0] != means[1] and variances[0] != variances[1]
    return bool(differ) and found.running_mean not in {0, 1, -1} and found.running_variance != 1


def solve(convention: str, share: int, means: Matrix, variances: Matrix) -> Solved:
    """Update twice."""
    new = Fraction(share, 10)
    _, mean_between, running_mean = averaged(FIRST_MEAN, means.tolist(), new)
    _, variance_between, running_variance = averaged(FIRST_VARIANCE, variances.tolist(), new)
    return Solved(
        running_mean=Fraction(running_mean),
        running_variance=Fraction(running_variance),
        old_share=1 - new,
        new_share=new,
        momentum=new if convention == "torch" else 1 - new,
        mean_between=Fraction(mean_between),
        variance_between=Fraction(variance_between),
    )


def verify(solved: Solved, share: int, means: Matrix, variances: Matrix) -> dict[str, bool]:
    """Weigh what the layer began with and both batches."""
    return {
        "running_mean": solved.running_mean == unrolled(FIRST_MEAN, means.tolist(), Fraction(share, 10)),
        "running_variance": solved.running_variance
        == unrolled(FIRST_VARIANCE, variances.tolist(), Fraction(share, 10)),
    }


def mistakes(solved: Solved, means: Matrix, variances: Matrix) -> dict[str, dict[str, Number]]:
    """The momentum the other way round, a start forgotten or wrong, batches averaged, exchanged or overlooked."""
    wrong_means = _wrong(solved, FIRST_MEAN, means.tolist())
    wrong_variances = _wrong(solved, FIRST_VARIANCE, variances.tolist())
    wrong_variances["начато с нуля, а не с единицы"] = solved.running_variance - solved.old_share**2
    return {
        "running_mean": apart(solved.running_mean, wrong_means, DIGITS),
        "running_variance": apart(solved.running_variance, wrong_variances, DIGITS),
    }


def _wrong(solved: Solved, start: int, seen: list[int]) -> dict[str, Number]:
    """What goes wrong with either statistic."""
    new, old = solved.new_share, solved.old_share
    first, second = seen
    return {
        "доли нового и накопленного переставлены": new * new * start + new * old * first + old * second,
        "статистики пакетов усреднены": Fraction(first + second, 2),
        "сделан один шаг вместо двух": old * start + new * first,
        "первый пакет забыт": old * start + new * second,
        "первый пакет не ослаблен вторым": old * start + new * (first + second),
        "пакеты переставлены": old * old * start + old * new * second + new * first,
    }


def effort(solved: Solved) -> int:
    """The other share; a product, then two and their sum for the mean; the variance, begun with 1, adds once more."""
    return 1 + 4 + 5
