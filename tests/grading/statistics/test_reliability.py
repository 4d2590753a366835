"""Reliability of small classes that were reckoned by hand, and of the simulated ones."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from simulated import Class, simulated

from generator.grading.statistics import reliability
from generator.grading.statistics.observed import Attempt, Item, Observed

TABLE = [[1, 1, 1], [2, 2, 3], [3, 4, 2], [4, 4, 5]]


def attempts(table: list[list[int]], printing: str = "quiz-1") -> list[Attempt]:
    """A class with these points of five: a row a student, a column a problem of one question."""
    return [
        Attempt(
            printing,
            str(number),
            str(number),
            tuple(
                Observed(Item(f"t/{place}", "v", "a"), "t", "l", "0", "other", Fraction(points), Fraction(5))
                for place, points in enumerate(row)
            ),
        )
        for number, row in enumerate(table)
    ]


def test_alpha_by_hand() -> None:
    """Variances 5/3, 9/4 and 35/12 against 52/3 of the sums: alpha is 189/208, the error of measurement 1.258."""
    found = reliability.spread("quiz-1", attempts(TABLE))
    assert found.alpha
    assert found.alpha.value == pytest.approx(189 / 208)
    assert found.error == pytest.approx(1.2583, abs=1e-4)
    assert (found.count, found.most, found.mean, found.median) == (4, 15, 8, 8)
    assert found.deviation == pytest.approx((52 / 3) ** 0.5)


def test_alpha_of_right_and_wrong_is_kr20() -> None:
    """With questions that are right or wrong alpha is the formula 20 of Kuder and Richardson (1937)."""
    table = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [1, 1, 1, 0], [1, 1, 0, 1], [0, 0, 0, 0], [1, 1, 1, 1]])
    shares = table.mean(axis=0)
    kr20 = 4 / 3 * (1 - (shares * (1 - shares)).sum() / table.sum(axis=1).var())
    found = reliability.alpha(table.tolist())
    assert found
    assert found.value == pytest.approx(kr20)


@pytest.mark.parametrize("table", [[[1, 2]], [[1], [2]], [[1, 2], [1]], [[1, 2], [2, 1]]])
def test_alpha_is_not_told_where_there_is_none(table: list[list[float]]) -> None:
    """One student, one problem, papers of different lengths and equal sums have no alpha."""
    assert reliability.alpha(table) is None


def test_discrimination_by_hand() -> None:
    """The first problem, 1 2 3 4, against the rest, 2 5 6 9: the correlation is 11 / √(5 · 25)."""
    group = attempts(TABLE)
    found = reliability.discrimination([(one, "t/0", one.answers[0].share) for one in group])
    assert found
    assert found.value == pytest.approx(11 / (5 * 25) ** 0.5)


def test_classes_are_compared_within_themselves() -> None:
    """A weak class and a strong one, in neither of which the problem tells anybody apart, make no correlation."""
    weak, strong = [[0, 0], [0, 1], [1, 0], [1, 1]], [[4, 4], [4, 5], [5, 4], [5, 5]]
    group = [*attempts(weak, "quiz-1"), *attempts(strong, "quiz-2")]
    found = reliability.discrimination([(one, "t/0", one.answers[0].share) for one in group])
    assert found
    assert found.value == pytest.approx(0)


def test_a_single_problem_tells_nobody_apart() -> None:
    """Without other problems there is nothing to compare with."""
    group = attempts([[1], [2], [3], [4]])
    assert reliability.discrimination([(one, "t/0", one.answers[0].share) for one in group]) is None


def test_a_planted_problem_that_tells_nobody_apart_is_the_only_one() -> None:
    """Of five problems the one in which ability does not help has a correlation that may be nought."""
    group = simulated(Class(slope={3: 0.0}), seed=7)
    low = []
    for problem in range(5):
        name = f"topic/problem-{problem}"
        shares = [(one, name, sum(part.share for part in one.answers if part.item.problem == name)) for one in group]
        found = reliability.discrimination(shares)
        assert found
        low.append(found.low < 0)
    assert low == [False, False, False, True, False]
