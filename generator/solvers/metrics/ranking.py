"""Measures of a ranking: ROC AUC and average precision, each by its definition and as an area under a curve.

A ranking lists the objects from the best score down: 1 for a relevant (positive) one, 0 for another; no ties.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise


def negatives_below(ranking: Sequence[int]) -> list[int]:
    """For each positive object, from the top down, how many negative ones stand below it."""
    return [ranking[place:].count(0) for place, label in enumerate(ranking) if label]


def auc(ranking: Sequence[int]) -> Fraction:
    """The share of pairs, a positive and a negative object, in right order. Source: Fawcett, 2006, section 7."""
    return Fraction(sum(negatives_below(ranking)), ranking.count(1) * ranking.count(0))


def precisions(ranking: Sequence[int]) -> list[Fraction]:
    """The precision at the place of each relevant object. Source: Manning et al., 2008, 8.4."""
    places = [place for place, label in enumerate(ranking, 1) if label]
    return [Fraction(count, place) for count, place in enumerate(places, 1)]


def average_precision(ranking: Sequence[int]) -> Fraction:
    """The mean of the precisions at the relevant objects, all of which are listed. Source: Manning et al., 8.4."""
    found = precisions(ranking)
    return sum(found, Fraction()) / len(found)


# --- By ranks and areas ------------------------------------------------------------------------------------


def rank_sum_pairs(ranking: Sequence[int]) -> int:
    """Right pairs from the sum of the positive objects' ranks, from the bottom (Mann and Whitney, 1947)."""
    ranks = [rank for rank, label in enumerate(reversed(ranking), 1) if label]
    return sum(ranks) - len(ranks) * (len(ranks) + 1) // 2


def roc_area(ranking: Sequence[int]) -> Fraction:
    """The area under the ROC curve by trapezoids; the threshold goes down from object to object."""
    points = [(Fraction(false, ranking.count(0)), Fraction(true, ranking.count(1))) for true, false in _taken(ranking)]
    return sum(((x - w) * (y + v) / 2 for (w, v), (x, y) in pairwise(points)), Fraction())


def stepwise_area(ranking: Sequence[int]) -> Fraction:
    """The sum of precisions over the steps of recall, as scikit-learn's average_precision_score defines it."""
    area, before = Fraction(), Fraction()
    for true, false in list(_taken(ranking))[1:]:
        now = Fraction(true, sum(ranking))
        area, before = area + (now - before) * Fraction(true, true + false), now
    return area


def _taken(ranking: Sequence[int]) -> Iterator[tuple[int, int]]:
    """How many positive and negative objects are above each threshold, from none to all."""
    true = false = 0
    yield true, false
    for label in ranking:
        true, false = true + label, false + 1 - label
        yield true, false
