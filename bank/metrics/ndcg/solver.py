"""NDCG at four of a ranking of seven documents; the independent check tries the orders of the documents."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from math import log

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

PLACES = 4
LOGARITHMS = [Fraction(one, 1000) for one in (1000, 1585, 2000, 2322, 2585, 2807, 3000)]  # of 2, 3 and so on


@dataclass(frozen=True)
class Solved:
    """The answers; the gains of the first places and of the best four, the ideal sum, the relevances of both."""

    dcg: Fraction
    ndcg: Fraction
    ideal: Fraction
    gains: list[int]
    best: list[int]
    top: list[int]
    first: list[int]

    @property
    def printed(self) -> Fraction:
        """The ratio of the sums as the solution writes them."""
        return Fraction(round(self.dcg * 10**4), round(self.ideal * 10**4))


def accept(grades: Matrix) -> bool:
    """Mostly relevant first places out of order, and a relevant document left below them; the gain matters."""
    first, top = grades[:PLACES].tolist(), sorted(grades.tolist())[: -PLACES - 1 : -1]
    mixed = first.count(0) <= 1 and max(first) >= 2 and sorted(first) != sorted(top) and sorted(first)[::-1] != first
    return mixed and abs(solve(grades, "linear").ndcg - solve(grades, "exponential").ndcg) > 0.002


def _gains(grades: list[int], gain: str) -> list[int]:
    return [2**grade - 1 if gain == "exponential" else grade for grade in grades]


def _discounted(gains: list[int]) -> Fraction:
    return sum((one / by for one, by in zip(gains, LOGARITHMS, strict=False)), Fraction())


def solve(grades: Matrix, gain: str) -> Solved:
    """The sum of the discounted gains over that of the sorted documents."""
    top, first = sorted(grades.tolist(), reverse=True)[:PLACES], grades[:PLACES].tolist()
    gains, best = _gains(first, gain), _gains(top, gain)
    dcg, ideal = _discounted(gains), _discounted(best)
    return Solved(dcg, dcg / ideal, ideal, gains, best, top, first)


def verify(solved: Solved, grades: Matrix, gain: str) -> dict[str, bool]:
    """Steps of the cumulated gain weighed by the falls of the discount; the best of all orders."""
    worth = (0, 1, 3, 7) if gain == "exponential" else range(4)
    factors = [Fraction(1), Fraction(200, 317), Fraction(1, 2), Fraction(500, 1161)]
    falls = [a - b for a, b in zip(factors, [*factors[1:], Fraction()], strict=True)]

    def cumulated(order: tuple[int, ...]) -> Fraction:
        return sum((fall * sum(worth[g] for g in order[: i + 1]) for i, fall in enumerate(falls)), Fraction())

    ranking = tuple(grades.tolist())
    largest = max(map(cumulated, set(permutations(ranking, PLACES))))
    return {"dcg": solved.dcg == cumulated(ranking), "ndcg": solved.ndcg * largest == cumulated(ranking)}


def mistakes(solved: Solved, gain: str) -> Mistakes:
    """The other gain, the discount a place late or absent; an ideal of the first four."""
    other = "linear" if gain == "exponential" else "exponential"
    swapped, swapped_best = _gains(solved.first, other), _gains(solved.top, other)
    named = "забыта степень двойки" if gain == "exponential" else "взято 2 в степени без 1"
    return {
        "dcg": {
            named: _discounted(swapped),
            "знаменатели сдвинуты на место": solved.gains[0] + _discounted(solved.gains[1:]),
            "взят натуральный логарифм": float(solved.dcg) / log(2),
        },
        "ndcg": {
            "упорядочены только первые четыре документа": solved.dcg / _discounted(sorted(solved.gains, reverse=True)),
            named: _discounted(swapped) / _discounted(swapped_best),
            "забыты знаменатели": sum(solved.gains) / sum(solved.best),
        },
    }


def effort(solved: Solved) -> int:
    """Quotients for the places that have gains and their sums, twice, the order, and the ratio."""
    return sum(2 * (one > 0) for one in [*solved.gains[1:], *solved.best[1:]]) + 1
