"""Top-1 and top-k accuracy, or error, of a table of probabilities."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TypeAlias

import numpy as np
from generator.solvers.metrics.classification import place
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

Words: TypeAlias = tuple[str, ...]

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


def accept(measure: str, top: int, classes: Words, profiles: Matrix, orders: Matrix, labels: Matrix) -> bool:
    """Whether the two accuracies differ, and neither is 0 or 1."""
    found = solve(measure, top, classes, profiles, orders, labels)
    return 1 <= found.hits[0] < found.hits[1] < len(found.places)


def solve(measure: str, top: int, classes: Words, profiles: Matrix, orders: Matrix, labels: Matrix) -> Solved:
    """From the place of the right class of each example."""
    right = (labels - 1).tolist()
    rows = [
        [Fraction(PROFILES[profile][rank], 100) for rank in ORDERS[order]]
        for profile, order in zip(profiles.tolist(), orders.tolist(), strict=True)
    ]
    places = [place(row, label) for row, label in zip(rows, right, strict=True)]
    hits = places.count(1), sum(found <= top for found in places)
    first, among = (Fraction(count if measure == "accuracy" else len(places) - count, len(places)) for count in hits)
    names, chances = [classes[label] for label in right], [row[label] for row, label in zip(rows, right, strict=True)]
    return Solved(first, among, rows, names, chances, places, hits)


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
        },
    }


def effort(solved: Solved) -> int:
    """A place for each example, two counts and two quotients."""
    return len(solved.places) + 2 + 2
