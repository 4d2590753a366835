"""Measures of classifiers agree with scikit-learn and with a known example, by formula and example by example."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.metrics import classification

DOGS = [[5, 7], [3, 7]]
"""Wikipedia, Precision and recall: of 12 dogs and 10 cats, eight are called dogs, five of them rightly."""
THREE = [[18, 1, 1], [3, 21, 1], [4, 4, 32]]


def test_a_search_for_dogs() -> None:
    """Its precision is 5/8 and its recall 5/12."""
    assert classification.precision(DOGS, 0) == Fraction(5, 8)
    assert classification.recall(DOGS, 0) == Fraction(5, 12)


@pytest.mark.parametrize(
    ("found", "known"),
    [
        (classification.precision(THREE, 0), 0.72),
        (classification.recall(THREE, 0), 0.9),
        (classification.f_measure(THREE, 0), 0.8),
        (classification.macro_recall(THREE), 0.846667),
        (classification.accuracy(THREE), 0.835294),
    ],
)
def test_three_classes_as_scikit_learn_measures_them(found: Fraction, known: float) -> None:
    """Figures by scikit-learn 1.9.1: precision_score, recall_score, f1_score, their macro and micro averages."""
    assert float(found) == pytest.approx(known, abs=5e-7)


def test_tallies_count_each_error_twice() -> None:
    """An error is a wrong answer for one class and a missed example of another."""
    tallies = classification.tallies(THREE)
    assert [(one.right, one.wrong, one.missed) for one in tallies] == [(18, 7, 2), (21, 5, 4), (32, 2, 8)]
    assert len(list(classification.answers(THREE))) == 85


def test_the_place_of_a_class() -> None:
    """The largest score has the first place."""
    assert [classification.place([27, 10, 15, 48], label) for label in range(4)] == [2, 4, 3, 1]
