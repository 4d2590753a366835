"""Measures of a classifier from its confusion matrix, and the same by counting examples one by one.

A confusion matrix M has shape (classes, classes); M[i, j] examples of class i were taken for class j.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from generator.solvers.numbers.rounding import Number

Counts: TypeAlias = Sequence[Sequence[int]]


def precision(matrix: Counts, label: int) -> Fraction:
    """The right ones among the answers `label`: TP / (TP + FP). Source: Manning et al., 2008, 8.3."""
    return Fraction(matrix[label][label], sum(row[label] for row in matrix))


def recall(matrix: Counts, label: int) -> Fraction:
    """The recognised ones among the examples of `label`: TP / (TP + FN). Source: Manning et al., 2008, 8.3."""
    return Fraction(matrix[label][label], sum(matrix[label]))


def f_measure(matrix: Counts, label: int) -> Fraction:
    """The harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). Source: Manning et al., 2008, 8.3."""
    return Fraction(2 * matrix[label][label], sum(matrix[label]) + sum(row[label] for row in matrix))


def macro_recall(matrix: Counts) -> Fraction:
    """The mean of the classes' recalls. Source: Grandini et al., Metrics for Multi-Class Classification, 2020."""
    return sum((recall(matrix, label) for label in range(len(matrix))), Fraction()) / len(matrix)


def accuracy(matrix: Counts) -> Fraction:
    """The right ones among all answers; with one label an example, the micro-averaged F measure too."""
    return Fraction(sum(row[label] for label, row in enumerate(matrix)), sum(map(sum, matrix)))


def place(scores: Sequence[Number], label: int) -> int:
    """The place, from 1, of a class among all by its score."""
    return 1 + sum(score > scores[label] for score in scores)


# --- Example by example ------------------------------------------------------------------------------------


@dataclass
class Tally:
    """How often a class was answered rightly, answered wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0


def answers(matrix: Counts) -> Iterator[tuple[int, int]]:
    """Each example of the matrix as a pair: its class and the classifier's answer."""
    for true, row in enumerate(matrix):
        for given, count in enumerate(row):
            yield from [(true, given)] * count


def tallies(matrix: Counts) -> list[Tally]:
    """Walk through the examples and keep the tally of each class."""
    found = [Tally() for _ in matrix]
    for true, given in answers(matrix):
        if true == given:
            found[true].right += 1
        else:
            found[given].wrong += 1
            found[true].missed += 1
    return found
