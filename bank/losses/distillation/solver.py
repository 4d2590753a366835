"""A loss of distillation from logits that the temperature makes easy; the check works on the logits in floats."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.losses.softmax import log_sum_exp, near
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, rounded


@dataclass(frozen=True)
class Solved:
    """The answers; the numbers under the logarithms of the logits, the distributions, and what the texts print."""

    divergence: float
    loss: float
    loss_by_steps: float
    hot: list[list[int]]
    soft: list[list[Fraction]]
    hard: Fraction
    entropy: float
    share: Fraction


def accept(teacher: Matrix, student: Matrix, label: int) -> bool:
    """All weights of a network differ, the teacher is right, and the student sees it otherwise."""
    distinct = len(set(teacher.tolist())) == len(set(student.tolist())) == len(teacher)
    apart = bool(np.all(teacher * student.sum() != student * teacher.sum()))
    return distinct and apart and bool(teacher[label - 1] == teacher.max())


def solve(teacher: Matrix, student: Matrix, label: int, temperature: int, share_tenths: int) -> Solved:
    """Shares of the weights at the temperature, and of their powers without it."""
    soft = [_shares(teacher), _shares(student)]
    divergence = _divergence(*soft)
    hard, share = _shares(student**temperature)[label - 1], Fraction(share_tenths, 10)
    entropy, weight = -math.log(hard), float(share) * temperature**2
    loss = weight * divergence + float(1 - share) * entropy
    reached = weight * float(rounded(divergence, 4)) + float((1 - share) * rounded(entropy, 4))
    hot = [(weights**temperature).tolist() for weights in (teacher, student)]
    return Solved(divergence, loss, reached, hot, soft, hard, entropy, share)


def _shares(weights: Matrix) -> list[Fraction]:
    return [Fraction(weight, int(weights.sum())) for weight in weights.tolist()]


def _divergence(P: list[Fraction], Q: list[Fraction]) -> float:
    return math.fsum(float(p) * math.log(p / q) for p, q in zip(P, Q, strict=True))


def verify(solved: Solved, label: int, temperature: int) -> dict[str, bool]:
    """The divergence is that of log-sum-exps, whose slopes are the probabilities; nothing is divided."""
    z, s = (np.log(hot) / temperature for hot in solved.hot)
    soft = np.exp(z - log_sum_exp(z))
    divergence = log_sum_exp(s) - log_sum_exp(z) + float(soft @ (z - s))
    entropy = log_sum_exp(s * temperature) - float(s[label - 1]) * temperature
    excess = float(solved.share) * (temperature**2 * divergence - entropy)
    return {"divergence": near(solved.divergence, divergence), "loss": near(solved.loss - excess, entropy)}


def mistakes(solved: Solved, teacher: Matrix, label: int, temperature: int) -> Mistakes:
    """The temperature forgotten or the wrong way, its square forgotten; the distributions or weights exchanged."""
    share, divergence, entropy = float(solved.share), solved.divergence, solved.entropy
    cross = divergence - math.fsum(float(p) * math.log(p) for p in solved.soft[0])
    pull, warm = share * temperature**2 * divergence, -math.log(solved.soft[1][label - 1])
    return {
        "divergence": {
            "забыта температура": _divergence(*map(_shares, map(np.array, solved.hot))),
            "распределения переставлены": _divergence(*reversed(solved.soft)),
            "кросс-энтропия вместо дивергенции": cross,
            "взят двоичный логарифм": divergence / math.log(2),
        },
        "loss": {
            "забыт квадрат температуры": share * divergence + (1 - share) * entropy,
            "кросс-энтропия взята при температуре обучения": pull + (1 - share) * warm,
            "веса слагаемых переставлены": pull * (1 / share - 1) + share * entropy,
        },
    }


def effort(solved: Solved) -> int:
    """Six roots, two sums; three ratios, logarithms and products, their sum; the entropy 2; the loss 4."""
    return 6 + 2 + 9 + 1 + 2 + 4
