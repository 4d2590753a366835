"""Measures of rankings agree with scikit-learn's documentation and a textbook, by definition and by area."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from generator.solvers.metrics import ranking

DOCUMENTED = [1, 0, 1, 0]
"""scikit-learn's documentation: classes 0, 0, 1, 1 with scores 0.1, 0.4, 0.35, 0.8."""
FIRST = [1, 0, 1, 0, 0, 1, 0, 0, 1, 1]
SECOND = [0, 1, 0, 0, 1, 0, 1, 0, 0, 0]
"""Two rankings of Croft, Metzler, Strohman, Search Engines, 2010, section 8.4."""


def test_the_examples_of_the_documentation() -> None:
    """roc_auc_score gives 0.75, average_precision_score 0.83."""
    assert ranking.auc(DOCUMENTED) == Fraction(3, 4)
    assert float(ranking.average_precision(DOCUMENTED)) == pytest.approx(0.83, abs=0.005)


def test_the_examples_of_the_textbook() -> None:
    """The average precisions are 0.62 and 0.44, their mean 0.53; the first precisions 1.0, 0.67, 0.5, 0.44, 0.5."""
    first, second = map(ranking.average_precision, (FIRST, SECOND))
    assert [round(float(found), 2) for found in ranking.precisions(FIRST)] == [1.0, 0.67, 0.5, 0.44, 0.5]
    assert [round(float(found), 2) for found in (first, second, (first + second) / 2)] == [0.62, 0.44, 0.53]


def test_a_ranking_measured_by_scikit_learn() -> None:
    """Figures by scikit-learn 1.9.1."""
    assert ranking.auc([1, 1, 0, 1, 0, 0, 1, 0, 0]) == Fraction(4, 5)
    assert ranking.average_precision([0, 1, 0, 1, 1, 0, 0, 1, 0, 0]) == Fraction(21, 40)


def test_the_negatives_below() -> None:
    """Each positive object stands over the negative ones that follow it."""
    assert ranking.negatives_below([0, 1, 0, 1, 1, 0]) == [2, 1, 1]


def test_definitions_and_areas_agree_on_every_short_ranking() -> None:
    """Pairs are ranks and trapezoids; the mean of precisions is the area of steps."""
    mixed = [found for found in product((0, 1), repeat=7) if 0 < sum(found) < len(found)]
    assert len(mixed) == 126
    for found in mixed:
        assert ranking.rank_sum_pairs(found) == sum(ranking.negatives_below(found))
        assert ranking.roc_area(found) == ranking.auc(found)
        assert ranking.stepwise_area(found) == ranking.average_precision(found)
