"""Batch Normalization of one neuron: the batch's variance, the output in training and that of the network in use.

The second road takes the variance from the pairs of values, and undoes the outputs without a root.
"""

from __future__ import annotations

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
from generator.solvers.numbers.rounding import Number, apart, is_decimal

DIGITS = 2
TRIFLES = {0, 1, -1}


@dataclass(frozen=True)
class Solved:
    """The answers, the batch and its deviations, their squares, and the standard deviations."""

    spread: Fraction
    trained: Fraction
    applied: Fraction
    batch: tuple[int, ...]
    value: int
    batch_sum: int
    batch_mean: Fraction
    offsets: tuple[int, ...]
    squares: tuple[int, ...]
    square_sum: int
    deviation: int
    kept_deviation: int
    unit_trained: Fraction
    unit_applied: Fraction


def accept(deviations: str, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int) -> bool:
    """Whether the outputs are short decimals, no trifles, and differ."""
    found = solve(deviations, centre, asked, gamma, beta, kept_mean, kept_variance)
    outputs = (found.trained, found.applied)
    if 0 in {found.unit_trained, found.unit_applied} or not TRIFLES.isdisjoint(outputs):
        return False
    return found.trained != found.applied and all(is_decimal(output, DIGITS) for output in outputs)


def solve(
    deviations: str, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int
) -> Solved:
    """The algorithm of the paper, step by step."""
    offsets = tuple(int(word) for word in deviations.split())
    batch = tuple(centre + offset for offset in offsets)
    average, spread = mean(batch), variance(batch)
    deviation, kept_deviation = isqrt(int(spread)), isqrt(kept_variance)
    value = batch[asked - 1]
    return Solved(
        spread=spread,
        trained=normalised(value, average, deviation, Affine(gamma, beta)),
        applied=normalised(value, kept_mean, kept_deviation, Affine(gamma, beta)),
        batch=batch,
        value=value,
        batch_sum=sum(batch),
        batch_mean=average,
        offsets=offsets,
        squares=tuple(offset * offset for offset in offsets),
        square_sum=sum(offset * offset for offset in offsets),
        deviation=deviation,
        kept_deviation=kept_deviation,
        unit_trained=normalised(value, average, deviation, Affine(1, 0)),
        unit_applied=normalised(value, kept_mean, kept_deviation, Affine(1, 0)),
    )


def verify(
    solved: Solved, deviations: str, centre: int, asked: int, gamma: int, beta: int, kept_mean: int, kept_variance: int
) -> dict[str, bool]:
    """The variance by pairs; an output must undo into the distance from the mean in units of the variance."""
    batch = [centre + int(word) for word in deviations.split()]
    value, affine, spread = batch[asked - 1], Affine(gamma, beta), pairwise_variance(batch)
    return {
        "spread": solved.spread == spread,
        "trained": is_output(solved.trained, value, Fraction(sum(batch), len(batch)), spread, affine),
        "applied": is_output(solved.applied, value, kept_mean, kept_variance, affine),
    }


def mistakes(solved: Solved, gamma: int, beta: int, kept_mean: int, kept_variance: int) -> dict[str, dict[str, Number]]:
    """Divisors, roots and means confused; scale and shift forgotten or exchanged; the wrong statistics taken."""
    count = len(solved.batch)
    unbiased = Fraction(solved.square_sum, count - 1)
    wrong = {
        "spread": {
            "деление на n − 1": unbiased,
            "сумма квадратов не разделена": solved.square_sum,
            "стандартное отклонение вместо дисперсии": solved.deviation,
            "среднее не вычтено": Fraction(sum(x * x for x in solved.batch), count),
            "средний модуль отклонения": Fraction(sum(map(abs, solved.offsets)), count),
        },
        "trained": {
            "деление на дисперсию, а не на корень из неё": gamma * (solved.value - solved.batch_mean) / solved.spread
            + beta,
            "забыты масштаб и сдвиг": solved.unit_trained,
            "забыт сдвиг": gamma * solved.unit_trained,
            "масштаб и сдвиг переставлены": beta * solved.unit_trained + gamma,
            "среднее не вычтено": Fraction(gamma * solved.value, solved.deviation) + beta,
            "взяты накопленные статистики": solved.applied,
            "дисперсия с делением на n − 1": gamma * float(solved.value - solved.batch_mean) / float(unbiased) ** 0.5
            + beta,
        },
        "applied": {
            "взяты статистики пакета": solved.trained,
            "деление на дисперсию, а не на корень из неё": Fraction(gamma * (solved.value - kept_mean), kept_variance)
            + beta,
            "забыты масштаб и сдвиг": solved.unit_applied,
            "нормализован выход, а не вход слоя": gamma * (solved.trained - kept_mean) / solved.kept_deviation + beta,
            "масштаб и сдвиг переставлены": beta * solved.unit_applied + gamma,
        },
    }
    return {name: apart(getattr(solved, name), values, DIGITS) for name, values in wrong.items()}


def effort(solved: Solved) -> int:
    """Mean, deviations, squares, their mean and its root; then three steps to one output and five to the other."""
    return 4 * len(solved.batch) + 1 + 3 + 5
