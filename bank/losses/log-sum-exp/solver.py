"""A log-sum-exp that would overflow in fp16; the independent check lets numpy overflow, and folds the sum by pairs."""

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np
from generator.solvers.numbers.formula import Matrix

LARGEST = 65_504


@dataclass(frozen=True)
class Solved:
    """The answers, the logits, the largest of them, their distances to it and the sum of the exponentials of these."""

    infinite: int
    log_sum: float
    loss: float
    logits: list[Fraction]
    top: Fraction
    shifts: list[Fraction]
    total: float


def accept(halves: Matrix, label: int) -> bool:
    """One logit is the largest, it is not the right one, two or three overflow, and the others are not too far."""
    overflowing = int((halves > 2 * math.log(LARGEST)).sum())
    return overflowing in {2, 3} and halves[label - 1] < halves.max() and len(set(halves.tolist())) == len(halves)


def solve(halves: Matrix, label: int) -> Solved:
    """The largest logit taken out of the sum."""
    logits = [Fraction(one, 2) for one in halves.tolist()]
    top = max(logits)
    shifts = [one - top for one in logits]
    total = math.fsum(map(math.exp, shifts))
    log_sum = float(top) + math.log(total)
    infinite = sum(one > math.log(LARGEST) for one in logits)
    return Solved(infinite, log_sum, log_sum - float(logits[label - 1]), logits, top, shifts, total)


def verify(solved: Solved, halves: Matrix, label: int) -> dict[str, bool]:
    """Real half precision; sums of two exponentials at a time; the chance that a cross-entropy stands for."""
    with np.errstate(over="ignore"):
        infinite = int(np.isinf(np.exp((halves / 2).astype(np.float16))).sum())
    folded = reduce(np.logaddexp, halves / 2)
    chance = np.exp(halves[label - 1] / 2) / np.exp(halves / 2).sum()
    return {
        "infinite": solved.infinite == infinite,
        "log_sum": bool(abs(solved.log_sum - folded) < 1e-9),
        "loss": bool(abs(math.exp(-solved.loss) - chance) < 1e-9),
    }


def mistakes(solved: Solved, label: int) -> dict[str, dict[str, float]]:
    """The maximum not put back, forgotten or taken for the whole; the sign; the wrong logit."""
    top, rest, right = float(solved.top), math.log(solved.total), float(solved.logits[label - 1])
    mean = math.fsum(map(float, solved.logits)) / len(solved.logits)
    return {
        "infinite": {
            "посчитаны экспоненты, которые поместятся": len(solved.logits) - solved.infinite,
            "посчитана только наибольшая": 1,
            "все экспоненты сочтены бесконечными": len(solved.logits),
        },
        "log_sum": {
            "наибольший логит не прибавлен обратно": rest,
            "взят только наибольший логит": top,
            "экспонента наибольшего логита пропущена": top + math.log(solved.total - 1),
            "логиты усреднены": mean,
        },
        "loss": {
            "наибольший логит не прибавлен обратно": rest - right,
            "знак логита верного класса не изменён": solved.log_sum + right,
            "взят наибольший логит вместо верного": rest,
            "найдена вероятность": math.exp(-solved.loss),
        },
    }


def effort(solved: Solved) -> int:
    """A comparison; three distances and exponentials; the logarithm of their sum, the maximum; a difference."""
    return 1 + 3 + 3 + 2 + 1
