"""Cross-entropy of a batch whose logits are logarithms of whole numbers: logarithms of ratios, by a table."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.numbers import logarithms
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers, exactly and by the table; of each example the right class's exponential and inverse probability.

    `reached` are the logarithms of the latter by the table; `worst` counts from 0.
    """

    largest: float
    mean: float
    largest_by_table: Fraction
    mean_by_table: Fraction
    chosen: list[int]
    ratios: list[Fraction]
    reached: list[Fraction]
    worst: int
    table_of_logarithms: list[tuple[int, float]]


def accept(weights: Matrix, labels: Matrix) -> bool:
    """Whether the table has all logarithms, and one example is the worst."""
    ratios = _ratios(weights, labels)
    return all(map(logarithms.is_smooth, weights.sum(axis=1).tolist())) and ratios.count(max(ratios)) == 1


def solve(weights: Matrix, labels: Matrix) -> Solved:
    """The logarithms of the inverse probabilities, the largest and the mean."""
    ratios = _ratios(weights, labels)
    losses, reached = list(map(math.log, ratios)), list(map(logarithms.by_table, ratios))
    return Solved(
        largest=max(losses),
        mean=math.fsum(losses) / len(losses),
        largest_by_table=max(reached),
        mean_by_table=sum(reached, Fraction(0)) / len(reached),
        chosen=_chosen(weights, labels),
        ratios=ratios,
        reached=reached,
        worst=losses.index(max(losses)),
        table_of_logarithms=[(prime, math.log(prime)) for prime in logarithms.PRIMES],
    )


def _chosen(weights: Matrix, labels: Matrix) -> list[int]:
    """The exponentials of the right classes' logits."""
    return [row[label - 1] for row, label in zip(weights.tolist(), labels.tolist(), strict=True)]


def _ratios(weights: Matrix, labels: Matrix) -> list[Fraction]:
    """The inverse probabilities of the right classes."""
    return list(map(Fraction, weights.sum(axis=1).tolist(), _chosen(weights, labels)))


def verify(solved: Solved, weights: Matrix, labels: Matrix) -> dict[str, bool]:
    """Each loss is the log-sum-exp of the logits less the right one."""
    found = softmax.cross_entropies(np.log(weights), (labels - 1).tolist())
    return {
        "largest": softmax.near(solved.largest, max(found)),
        "mean": softmax.near(solved.mean, float(np.mean(found))),
    }


def mistakes(solved: Solved, weights: Matrix) -> Mistakes:
    """Another logarithm, none, the odds for the probability; the wrong mean."""
    inverse, losses = max(solved.ratios), list(map(math.log, solved.ratios))
    chances, chosen = [1 / ratio for ratio in solved.ratios], solved.chosen[solved.worst]
    return {
        "largest": {
            "взят двоичный логарифм": math.log2(inverse),
            "взято наименьшее значение": min(losses),
            "вероятность вместо её логарифма": 1 / inverse,
            "в сумме нет экспоненты верного класса": math.log(inverse - 1),
            "взят логит верного класса с минусом": -math.log(chosen),
            "логит верного класса не вычтен": math.log(inverse * chosen),
        },
        "mean": {
            "потери сложены, а не усреднены": math.fsum(losses),
            "усреднены вероятности, а не логарифмы": -math.log(sum(chances) / 3),
            "взят двоичный логарифм": solved.mean / math.log(2),
            "логиты верных классов не вычтены": math.fsum(map(math.log, weights.sum(axis=1).tolist())) / 3,
            "вероятность вместо её логарифма": sum(chances) / 3,
        },
    }


def effort(solved: Solved) -> int:
    """Nine exponentials, six additions, three ratios; logarithms, one for each prime; the largest; the mean."""
    looked_up = sum(len(logarithms.exponents(ratio)) for ratio in solved.ratios)
    return 9 + 6 + 3 + looked_up + 2 + 3
