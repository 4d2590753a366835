"""Top-1 and top-k accuracy, or error, of a table of probabilities.

The second road sorts the classes of each example and looks for the right one among the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations

import numpy as np
from generator.solvers.metrics.classification import place
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

PROFILES = (
    (70, 15, 10, 5),
    (55, 25, 12, 8),
    (48, 27, 15, 10),
    (40, 30, 20, 10),
    (62, 21, 11, 6),
    (36, 29, 22, 13),
    (51, 24, 18, 7),
    (44, 31, 16, 9),
)
"""Probabilities of the classes in hundredths, the largest first."""
ORDERS = tuple(permutations(range(4)))


@dataclass(frozen=True)
class Solved:
    """The answers, the rows of the table; of each example the right class, its probability and place; both hits."""

    first: Fraction
    among: Fraction
    rows: list[list[Fraction]]
    names: list[str]
    chances: list[Fraction]
    places: list[int]
    hits: tuple[int, int]


def accept(top: int, profiles: Matrix, orders: Matrix, labels: Matrix) -> bool:
    """Whether the two accuracies differ, and neither is 0 or 1."""
    places = _places(_scores(profiles, orders), labels)
    return 1 <= places.count(1) < sum(found <= top for found in places) < len(places)


def solve(measure: str, top: int, classes: tuple[str, ...], profiles: Matrix, orders: Matrix, labels: Matrix) -> Solved:
    """From the place of the right class of each example."""
    scores = _scores(profiles, orders)
    places = _places(scores, labels)
    rows = [[Fraction(score, 100) for score in row] for row in scores]
    hits = places.count(1), sum(found <= top for found in places)
    shares = [Fraction(count, len(places)) for count in hits]
    right = (labels - 1).tolist()
    return Solved(
        first=shares[0] if measure == "accuracy" else 1 - shares[0],
        among=shares[1] if measure == "accuracy" else 1 - shares[1],
        rows=rows,
        names=[classes[label] for label in right],
        chances=[row[label] for row, label in zip(rows, right, strict=True)],
        places=places,
        hits=hits,
    )


def _scores(profiles: Matrix, orders: Matrix) -> list[tuple[int, ...]]:
    """The rows of the table, in hundredths."""
    return [
        tuple(PROFILES[profile][rank] for rank in ORDERS[order])
        for profile, order in zip(profiles.tolist(), orders.tolist(), strict=True)
    ]


def _places(scores: list[tuple[int, ...]], labels: Matrix) -> list[int]:
    return [place(row, label - 1) for row, label in zip(scores, labels.tolist(), strict=True)]


def verify(solved: Solved, measure: str, top: int, labels: Matrix) -> dict[str, bool]:
    """Sort the classes of each example; an accuracy and its error make one."""
    best = np.argsort(np.array(solved.rows, dtype=np.float64), axis=1)[:, ::-1] + 1
    found = [Fraction(int((best[:, :count] == labels[:, np.newaxis]).sum()), len(labels)) for count in (1, top)]
    claimed = (solved.first, solved.among) if measure == "accuracy" else (1 - solved.first, 1 - solved.among)
    return {"first": claimed[0] == found[0], "among": claimed[1] == found[1]}


def mistakes(solved: Solved, measure: str, top: int) -> Mistakes:
    """The other share, the other number of classes, the k-th class alone."""
    is_accuracy, classes = measure == "accuracy", len(solved.rows[0])
    opposite = "найдена доля ошибок" if is_accuracy else "найдена доля верных ответов"
    exactly, lowest = (Fraction(solved.places.count(at), len(solved.places)) for at in (top, classes))
    counted = [answer * len(solved.places) for answer in (solved.first, solved.among)]
    return {
        "first": {
            opposite: 1 - solved.first,
            "учтены и следующие по вероятности классы": solved.among,
            "делится на число классов": counted[0] / classes,
            "классы взяты от наименьшей вероятности": lowest if is_accuracy else 1 - lowest,
        },
        "among": {
            opposite: 1 - solved.among,
            "учтён только самый вероятный класс": solved.first,
            "учтён только класс на последнем из этих мест": exactly if is_accuracy else 1 - exactly,
            "делится на число классов": counted[1] / classes,
            "доля разделена ещё и на число мест": solved.among / top,
        },
    }


def effort(solved: Solved) -> int:
    """A place for each example, two counts and two quotients."""
    return len(solved.places) + 2 + 2
