"""Intervals and corrections against tables that others have published."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from scipy import stats

from generator.errors import ExamError
from generator.grading.statistics import chances


@pytest.mark.parametrize(
    ("times", "count", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_is_that_of_newcombe(times: int, count: int, low: float, high: float) -> None:
    """The score interval without correction is as in table I of Newcombe (1998)."""
    found = chances.wilson(times, count)
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)
    assert found.value == times / count


MYOCARDIAL = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459),
    *(0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0),
]
"""The fifteen chances of the example of Benjamini and Hochberg (1995)."""


def test_corrections_are_those_of_the_example() -> None:
    """At one false alarm of twenty Benjamini and Hochberg tell four, and a bound for any false alarm three."""
    assert sum(one <= 0.05 for one in chances.discoveries(MYOCARDIAL)) == 4
    assert sum(one <= 0.05 for one in chances.holm(MYOCARDIAL)) == 3


def test_holm_keeps_the_order_and_no_chance_is_above_one() -> None:
    """A larger chance is never corrected to a smaller one; by hand: 3 · 0.01, 2 · 0.02, then the largest before."""
    assert chances.holm([0.03, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])
    assert chances.holm([0.9, 0.8]) == [1.0, 1.0]
    assert chances.holm([]) == chances.discoveries([]) == []


def test_the_lady_tasting_tea() -> None:
    """Three of four cups and one of four: Fisher's exact chance, both sides, is 34 of 70."""
    found = chances.independence(np.array([[3, 1]]), np.array([[4, 4]]))
    assert found == pytest.approx(34 / 70, abs=0.015)


def test_a_rare_table_is_as_rare_as_by_the_exact_test() -> None:
    """Far in the tail the lots give what Fisher's test gives."""
    exact = stats.fisher_exact(np.array([[18, 4], [2, 16]])).pvalue
    assert chances.independence(np.array([[18, 4]]), np.array([[20, 20]])) == pytest.approx(exact, rel=0.5)


def test_classes_of_different_strength_make_no_difference() -> None:
    """Each class is fair in itself; only together they look unfair (Simpson's paradox)."""
    successes, counts = np.array([[18, 4], [2, 8]]), np.array([[20, 5], [10, 40]])
    assert chances.independence(successes, counts) > 0.5
    assert chances.independence(successes.sum(axis=0, keepdims=True), counts.sum(axis=0, keepdims=True)) < 0.001


def test_alpha_of_nothing_has_the_limit_of_the_analysis_of_variance() -> None:
    """The lower limit of alpha is 0 where the F of students against residuals is at its 97,5th percentile."""
    people, problems = 40, 5
    critical = stats.f.isf(0.025, people - 1, (people - 1) * (problems - 1))
    assert chances.alpha_interval(1 - 1 / critical, people, problems).low == pytest.approx(0, abs=1e-9)


def test_correlation_of_a_constant_is_not_told() -> None:
    """Where all got the same, or there are three students, there is no correlation to tell."""
    assert chances.correlation([1, 1, 1, 1], [1, 2, 3, 4]) is None
    assert chances.correlation([1, 2, 3], [1, 2, 3]) is None
    found = chances.correlation([1, 2, 3, 4], [1, 3, 2, 4])
    assert found
    assert found.value == pytest.approx(0.8)
    assert found.low < 0 < found.high


def test_a_tail_counts_its_first() -> None:
    """Three heads of three are one case of eight."""
    assert chances.tail(3, 3, 0.5) == pytest.approx(1 / 8)


def test_without_scipy_the_way_to_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has the program without its extra is told what to install."""
    monkeypatch.setitem(sys.modules, "scipy", None)
    with pytest.raises(ExamError, match=r"pip install 'biletnik\[stats\]'"):
        chances.wilson(1, 2)
