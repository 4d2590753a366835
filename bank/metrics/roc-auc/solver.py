"""ROC AUC of a ranking as the share of pairs in right order."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np
from generator.solvers.metrics import ranking
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

TOP = 99
"""The first score is less than this many hundredths."""
PAIRS = {20, 25}
"""With so many pairs the answer has two decimals; there are about as many objects of either class."""


@dataclass(frozen=True)
class Solved:
    """The answers, the objects as printed, and what each positive one adds; scores are hundredths."""

    pairs: int
    area: Fraction
    scores: list[Fraction]
    classes: list[int]
    below: list[int | None]
    positives: int
    negatives: int


def accept(labels: Matrix) -> bool:
    """Whether there are four or five objects of a class, and the classes are mixed."""
    positives = int(labels.sum())
    total = positives * (len(labels) - positives)
    return total in PAIRS and ranking.auc(labels.tolist()) not in {0, 1}


def solve(order: str, size: int, labels: Matrix, gaps: Matrix) -> Solved:
    """Count the negative objects under each positive one."""
    ranked, step = labels.tolist(), 1 if order == "descending" else -1
    counts = ranking.negatives_below(ranked)
    waiting = iter(counts)
    below = [next(waiting) if label else None for label in ranked]
    return Solved(
        pairs=sum(counts),
        area=ranking.auc(ranked),
        scores=[Fraction(TOP - drop, 100) for drop in np.cumsum(gaps).tolist()][::step],
        classes=ranked[::step],
        below=below[::step],
        positives=len(counts),
        negatives=size - len(counts),
    )


def verify(solved: Solved, labels: Matrix) -> dict[str, bool]:
    """The pairs by the sum of ranks, the area by trapezoids."""
    ranked = labels.tolist()
    return {"pairs": solved.pairs == ranking.rank_sum_pairs(ranked), "area": solved.area == ranking.roc_area(ranked)}


def mistakes(solved: Solved, size: int, labels: Matrix) -> Mistakes:
    """The other order, other pairs, another measure."""
    ranked, total = labels.tolist(), solved.positives * solved.negatives
    neighbours = sum(upper > lower for upper, lower in pairwise(ranked))
    return {
        "pairs": {
            "посчитаны пары в обратном порядке": total - solved.pairs,
            "посчитаны все пары": total,
            "сравнивались только соседние объекты": neighbours,
        },
        "area": {
            "ранжирование прочитано наоборот": 1 - solved.area,
            "в знаменателе пары любых объектов": Fraction(2 * solved.pairs, size * (size - 1)),
            "сравнивались только соседние объекты": Fraction(neighbours, total),
            "найдена точность среди первых мест": Fraction(sum(ranked[: solved.positives]), solved.positives),
        },
    }


def follow(solved: Solved) -> dict[str, Fraction]:
    """The share of so many pairs."""
    return {"area": Fraction(solved.pairs, solved.positives * solved.negatives)}


def effort(solved: Solved) -> int:
    """A count for each positive object, their sum, the number of all pairs and the quotient."""
    return solved.positives + (solved.positives - 1) + 1 + 1
