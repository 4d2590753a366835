"""Average precision of two rankings and their mean.

The second road adds up precisions over the steps of recall, as scikit-learn does.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.metrics import ranking
from generator.solvers.numbers.rounding import Number, apart, is_tie

LISTED = 10
DIGITS = 3
RELEVANT = range(7, 10)
"""So many relevant objects in both rankings together make about the same work."""
CLEAR = Fraction(1, 50)
"""By so much the two answers differ at least."""


@dataclass(frozen=True)
class Solved:
    """The answers; of each ranking its labels and, for each relevant object, its count and place."""

    first_ap: Fraction
    second_ap: Fraction
    mean_ap: Fraction
    labels: tuple[tuple[int, ...], ...]
    shares: tuple[tuple[tuple[int, int], ...], ...]


def accept(first: str, second: str) -> bool:
    """Whether the work is neither too short nor too long, the answers differ, and none is a rounding tie."""
    labels = [_labels(first), _labels(second)]
    if sum(map(sum, labels)) not in RELEVANT:
        return False
    found = [ranking.average_precision(one) for one in labels]
    ties = [is_tie(value, DIGITS) for value in (*found, (found[0] + found[1]) / 2)]
    return abs(found[0] - found[1]) >= CLEAR and not any(ties)


def solve(story: str, first: str, second: str) -> Solved:
    """The means of the precisions at the places of the relevant objects."""
    labels = (_labels(first), _labels(second))
    found = [ranking.average_precision(one) for one in labels]
    return Solved(
        first_ap=found[0],
        second_ap=found[1],
        mean_ap=(found[0] + found[1]) / 2,
        labels=labels,
        shares=tuple(tuple(enumerate(map(int, places.split()), 1)) for places in (first, second)),
    )


def _labels(places: str) -> tuple[int, ...]:
    """The ranking: 1 at the given places, 0 at the others."""
    relevant = set(map(int, places.split()))
    return tuple(int(place in relevant) for place in range(1, LISTED + 1))


def verify(solved: Solved) -> dict[str, bool]:
    """The areas under the two curves of precision and recall."""
    first, second = map(ranking.stepwise_area, solved.labels)
    return {
        "first_ap": solved.first_ap == first,
        "second_ap": solved.second_ap == second,
        "mean_ap": solved.mean_ap - first == second - solved.mean_ap,
    }


def mistakes(solved: Solved) -> dict[str, dict[str, Number]]:
    """Other means of precisions or of places."""
    sums = [sum(ranking.precisions(one), Fraction()) for one in solved.labels]
    counts = [sum(one) for one in solved.labels]
    return {
        "first_ap": apart(solved.first_ap, _wrong(solved.labels[0]), DIGITS),
        "second_ap": apart(solved.second_ap, _wrong(solved.labels[1]), DIGITS),
        "mean_ap": apart(
            solved.mean_ap,
            {
                "точности двух списков усреднены вместе": sum(sums, Fraction()) / sum(counts),
                "сумма не разделена пополам": solved.first_ap + solved.second_ap,
                "усреднены доли релевантных": Fraction(sum(counts), 2 * LISTED),
            },
            DIGITS,
        ),
    }


def _wrong(labels: tuple[int, ...]) -> dict[str, Number]:
    """What a student writes for the average precision of one ranking."""
    found = ranking.precisions(labels)
    everywhere = [Fraction(sum(labels[:place]), place) for place in range(1, LISTED + 1)]
    inverse = [Fraction(1, place) for place, label in enumerate(labels, 1) if label]
    return {
        "делится на длину списка": sum(found, Fraction()) / LISTED,
        "точности усреднены по всем местам": sum(everywhere, Fraction()) / LISTED,
        "усреднены обратные номера мест": sum(inverse, Fraction()) / len(inverse),
        "найдена точность всего списка": Fraction(len(found), LISTED),
    }


def effort(solved: Solved) -> int:
    """A count and a quotient for each relevant object, the sum and the mean of each ranking, and their mean."""
    return sum(2 * sum(labels) + (sum(labels) - 1) + 1 for labels in solved.labels) + 2
