"""Average precision of two rankings and their mean."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.metrics import ranking
from generator.solvers.numbers.rounding import Mistakes, Number

LISTED = 10
RELEVANT = range(7, 10)
"""So many relevant objects in both rankings together make about the same work."""
CLEAR = Fraction(1, 50)


@dataclass(frozen=True)
class Solved:
    """The answers and the labels of each ranking, 1 for a relevant object, printed as + and -."""

    first_ap: Fraction
    second_ap: Fraction
    mean_ap: Fraction
    labels: list[tuple[int, ...]]
    signs: list[list[str]]


def accept(story: str, first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    """Whether the work is neither too short nor too long, and the two answers differ clearly."""
    found = solve(story, first, second)
    return len(first) + len(second) in RELEVANT and abs(found.first_ap - found.second_ap) >= CLEAR


def solve(story: str, first: tuple[int, ...], second: tuple[int, ...]) -> Solved:
    """The means of the precisions at the places of the relevant objects."""
    labels = [tuple(int(place in places) for place in range(1, LISTED + 1)) for places in (first, second)]
    one, two = map(ranking.average_precision, labels)
    signs = [["+" if label else "-" for label in ranked] for ranked in labels]
    return Solved(one, two, (one + two) / 2, labels, signs)


def verify(solved: Solved) -> dict[str, bool]:
    """The areas under the two curves of precision and recall."""
    first, second = map(ranking.stepwise_area, solved.labels)
    return {
        "first_ap": solved.first_ap == first,
        "second_ap": solved.second_ap == second,
        "mean_ap": solved.mean_ap - first == second - solved.mean_ap,
    }


def mistakes(solved: Solved) -> Mistakes:
    """Other means of precisions or of places."""
    sums = [sum(ranking.precisions(one), Fraction()) for one in solved.labels]
    count = sum(map(sum, solved.labels))
    return {
        "first_ap": _wrong(solved.labels[0]),
        "second_ap": _wrong(solved.labels[1]),
        "mean_ap": {
            "точности двух списков усреднены вместе": sum(sums, Fraction()) / count,
            "сумма не разделена пополам": solved.first_ap + solved.second_ap,
            "усреднены доли релевантных": Fraction(count, 2 * LISTED),
        },
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


def follow(solved: Solved) -> dict[str, Fraction]:
    """The mean of these two."""
    return {"mean_ap": (solved.first_ap + solved.second_ap) / 2}


def effort(solved: Solved) -> int:
    """A count and a quotient for each relevant object, the sum and the mean of each ranking, and their mean."""
    return sum(2 * sum(labels) + (sum(labels) - 1) + 1 for labels in solved.labels) + 2
