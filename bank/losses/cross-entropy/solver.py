"""Cross-entropy of a batch whose logits are logarithms of whole numbers: logarithms of ratios, by a table.

The second road takes the logarithm of the sum of exponentials of the logits themselves.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.numbers import logarithms
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import apart, settled

DIGITS = 2


@dataclass(frozen=True)
class Solved:
    """The answers; for each example the logits, the inverse of the right class's probability and its logarithm.

    `expansions` are the logarithms of the `ratios` by those of primes, `reached` their values by the table; `steps`
    tells which ratio is printed before its logarithm is expanded; `chosen` are the right classes' exponentials.
    """

    largest: float
    mean: float
    logits: tuple[tuple[str, ...], ...]
    chosen: tuple[int, ...]
    ratios: tuple[Fraction, ...]
    expansions: tuple[str, ...]
    steps: tuple[int, ...]
    reached: tuple[Fraction, ...]
    worst: int
    ln2: float
    ln3: float
    ln5: float
    ln7: float


def accept(weights: Matrix, labels: Matrix) -> bool:
    """Whether the table has all logarithms, its rounding decides nothing, and one example is the worst."""
    if not all(logarithms.is_smooth(total) for total in weights.sum(axis=1).tolist()):
        return False
    ratios = _ratios(weights, labels)
    if ratios.count(max(ratios)) > 1:
        return False
    exact, reached = [math.log(ratio) for ratio in ratios], [logarithms.by_table(ratio) for ratio in ratios]
    means = sum(exact) / len(exact), sum(reached, Fraction(0)) / len(reached)
    return settled(max(exact), max(reached), DIGITS) and settled(*means, DIGITS)


def solve(weights: Matrix, labels: Matrix) -> Solved:
    """The logarithms of the inverse probabilities, the largest and the mean."""
    ratios = _ratios(weights, labels)
    losses = [math.log(ratio) for ratio in ratios]
    expansions = tuple(map(logarithms.expanded, ratios))
    return Solved(
        largest=max(losses),
        mean=sum(losses) / len(losses),
        logits=tuple(tuple(f"${softmax.logit(weight)}$" for weight in row) for row in weights.tolist()),
        chosen=_chosen(weights, labels),
        ratios=ratios,
        expansions=expansions,
        steps=tuple(expansion != rf"\ln {ratio}" for ratio, expansion in zip(ratios, expansions, strict=True)),
        reached=tuple(map(logarithms.by_table, ratios)),
        worst=losses.index(max(losses)) + 1,
        ln2=math.log(2),
        ln3=math.log(3),
        ln5=math.log(5),
        ln7=math.log(7),
    )


def _chosen(weights: Matrix, labels: Matrix) -> tuple[int, ...]:
    """The exponentials of the right classes' logits."""
    return tuple(row[label - 1] for row, label in zip(weights.tolist(), labels.tolist(), strict=True))


def _ratios(weights: Matrix, labels: Matrix) -> tuple[Fraction, ...]:
    """The inverse probabilities of the right classes."""
    totals = weights.sum(axis=1).tolist()
    return tuple(Fraction(total, weight) for total, weight in zip(totals, _chosen(weights, labels), strict=True))


def verify(solved: Solved, weights: Matrix, labels: Matrix) -> dict[str, bool]:
    """Each loss is the log-sum-exp of the logits less the right one."""
    found = softmax.cross_entropies(np.log(weights), (labels - 1).tolist())
    return {
        "largest": softmax.near(solved.largest, max(found)),
        "mean": softmax.near(solved.mean, float(np.mean(found))),
    }


def mistakes(solved: Solved, weights: Matrix, labels: Matrix) -> dict[str, dict[str, float | Fraction]]:
    """Another logarithm, none, the odds for the probability; the wrong mean."""
    inverse, losses = max(solved.ratios), [math.log(ratio) for ratio in solved.ratios]
    wrong_largest: dict[str, float | Fraction] = {
        "взят двоичный логарифм": math.log2(inverse),
        "взято наименьшее значение": min(losses),
        "вероятность вместо её логарифма": 1 / inverse,
        "в сумме нет экспоненты верного класса": math.log(inverse - 1),
        "взят логит верного класса с минусом": -math.log(solved.chosen[solved.worst - 1]),
        "логит верного класса не вычтен": math.log(inverse * solved.chosen[solved.worst - 1]),
    }
    wrong_mean: dict[str, float | Fraction] = {
        "потери сложены, а не усреднены": sum(losses),
        "усреднены вероятности, а не логарифмы": -math.log(sum(1 / ratio for ratio in solved.ratios) / 3),
        "взят двоичный логарифм": solved.mean / math.log(2),
        "логиты верных классов не вычтены": sum(math.log(total) for total in weights.sum(axis=1).tolist()) / 3,
        "вероятность вместо её логарифма": sum(1 / ratio for ratio in solved.ratios) / 3,
    }
    return {
        "largest": apart(solved.largest, wrong_largest, DIGITS),
        "mean": apart(solved.mean, wrong_mean, DIGITS),
    }


def effort(solved: Solved) -> int:
    """Nine exponentials, six additions, three ratios; logarithms, one for each prime; the largest; the mean."""
    looked_up = sum(len(logarithms.exponents(ratio)) for ratio in solved.ratios)
    return 9 + 6 + 3 + looked_up + 2 + 3
