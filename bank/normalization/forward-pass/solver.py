"""Batch Normalization of one neuron: the batch's variance, the output in training and that of the network in use.

The independent check takes the variance from the pairs of values, and undoes the outputs without a root.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from generator.solvers.normalization.normalization import (
    Affine,
    is_output,
    mean,
    normalised,
    pairwise_variance,
    variance,
)
from generator.solvers.numbers.rounding import Mistakes

Row = tuple[int, ...]
TRIFLES = {0, 1, -1}


@dataclass(frozen=True)
class Solved:
    """The answers, the batch, its size and the value that is asked about, the standard deviations, and the outputs unscaled."""

    spread: Fraction
    trained: Fraction
    applied: Fraction
    batch: list[int]
    count: int
    value: int
    squares: list[int]
    deviation: int
    kept_deviation: int
    unit_trained: Fraction
    unit_applied: Fraction


def accept(deviations: Row, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int) -> bool:
    """Whether the outputs are no trifles and differ."""
    found = solve(deviations, centre, asked, gamma, beta, kept_mean, kept_variance)
    trifling = 0 in {found.unit_trained, found.unit_applied} or TRIFLES & {found.trained, found.applied}
    return not trifling and found.trained != found.applied


def solve(
    deviations: Row, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int
) -> Solved:
    """The algorithm of the paper, step by step."""
    batch = [centre + offset for offset in deviations]
    value, average, spread = batch[asked - 1], mean(batch), variance(batch)
    deviation, kept_deviation = isqrt(int(spread)), isqrt(kept_variance)
    learnt, plain = Affine(gamma, beta), Affine(1, 0)
    return Solved(
        spread=spread,
        trained=normalised(value, average, deviation, learnt),
        applied=normalised(value, kept_mean, kept_deviation, learnt),
        batch=batch,
        count=len(batch),
        value=value,
        squares=[offset**2 for offset in deviations],
        deviation=deviation,
        kept_deviation=kept_deviation,
        unit_trained=normalised(value, average, deviation, plain),
        unit_applied=normalised(value, kept_mean, kept_deviation, plain),
    )


def verify(
    solved: Solved, deviations: Row, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int
) -> dict[str, bool]:
    """The variance by pairs; an output must undo into the distance from the mean in units of the variance."""
    batch = [centre + offset for offset in deviations]
    value, affine, spread = batch[asked - 1], Affine(gamma, beta), pairwise_variance(batch)
    return {
        "spread": solved.spread == spread,
        "trained": is_output(solved.trained, value, Fraction(sum(batch), len(batch)), spread, affine),
        "applied": is_output(solved.applied, value, kept_mean, kept_variance, affine),
    }


def mistakes(solved: Solved, deviations: Row, gamma: int, beta: int, kept_mean: int, kept_variance: int) -> Mistakes:
    """Divisors, roots and means confused; scale and shift forgotten or exchanged; the wrong statistics taken."""
    count, value = solved.count, solved.value
    unbiased = Fraction(sum(solved.squares), count - 1)
    distance = solved.unit_trained * solved.deviation
    return {
        "spread": {
            "деление на n − 1": unbiased,
            "сумма квадратов не разделена": sum(solved.squares),
            "стандартное отклонение вместо дисперсии": solved.deviation,
            "среднее не вычтено": Fraction(sum(x * x for x in solved.batch), count),
            "средний модуль отклонения": Fraction(sum(map(abs, deviations)), count),
        },
        "trained": {
            "деление на дисперсию, а не на корень из неё": gamma * distance / solved.spread + beta,
            "забыты масштаб и сдвиг": solved.unit_trained,
            "забыт сдвиг": gamma * solved.unit_trained,
            "масштаб и сдвиг переставлены": beta * solved.unit_trained + gamma,
            "среднее не вычтено": Fraction(gamma * value, solved.deviation) + beta,
            "взяты накопленные статистики": solved.applied,
            "дисперсия с делением на n − 1": gamma * float(distance) / float(unbiased) ** 0.5 + beta,
        },
        "applied": {
            "взяты статистики пакета": solved.trained,
            "деление на дисперсию, а не на корень из неё": Fraction(gamma * (value - kept_mean), kept_variance) + beta,
            "забыты масштаб и сдвиг": solved.unit_applied,
            "нормализован выход, а не вход слоя": gamma * (solved.trained - kept_mean) / solved.kept_deviation + beta,
            "масштаб и сдвиг переставлены": beta * solved.unit_applied + gamma,
        },
    }


def effort(solved: Solved) -> int:
    """Mean, deviations, squares, their mean and its root; then three steps to one output and five to the other."""
    return 4 * solved.count + 1 + 3 + 5
