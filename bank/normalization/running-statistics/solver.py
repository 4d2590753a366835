"""Running statistics of a new layer of Batch Normalization after two batches, step by step.

The independent check weighs the batches at once, the older the less.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.normalization.normalization import averaged, unrolled
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, Number


@dataclass(frozen=True)
class Solved:
    """The answers, the statistics after the first batch, the momentum, and the shares of the new and the old value."""

    running_mean: Fraction
    running_variance: Fraction
    mean_between: Fraction
    variance_between: Fraction
    momentum: Fraction
    new: Fraction
    old: Fraction


def accept(convention: str, share: int, means: Matrix, variances: Matrix) -> bool:
    """Whether the batches differ and the mean is no trifle."""
    found = solve(convention, share, means, variances)
    differ = means[0] != means[1] and variances[0] != variances[1]
    return bool(differ) and found.running_mean not in {0, 1, -1} and found.running_variance != 1


def solve(convention: str, share: int, means: Matrix, variances: Matrix) -> Solved:
    """Update twice, the mean from zero and the variance from one."""
    new = Fraction(share, 10)
    _, mean_between, running_mean = averaged(Fraction(0), means.tolist(), new)
    _, variance_between, running_variance = averaged(Fraction(1), variances.tolist(), new)
    momentum = new if convention == "torch" else 1 - new
    return Solved(running_mean, running_variance, mean_between, variance_between, momentum, new, old=1 - new)


def verify(solved: Solved, share: int, means: Matrix, variances: Matrix) -> dict[str, bool]:
    """Weigh what the layer began with and both batches."""
    return {
        "running_mean": solved.running_mean == unrolled(0, means.tolist(), Fraction(share, 10)),
        "running_variance": solved.running_variance == unrolled(1, variances.tolist(), Fraction(share, 10)),
    }


def mistakes(solved: Solved, means: Matrix, variances: Matrix) -> Mistakes:
    """What goes wrong with either statistic, and a wrong start of the variance."""
    from_zero = {"начато с нуля, а не с единицы": solved.running_variance - solved.old**2}
    return {
        "running_mean": _wrong(solved.new, 0, *means.tolist()),
        "running_variance": _wrong(solved.new, 1, *variances.tolist()) | from_zero,
    }


def _wrong(new: Fraction, start: int, first: int, second: int) -> dict[str, Number]:
    """The momentum the other way round, batches averaged, exchanged or overlooked."""
    old = 1 - new
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
