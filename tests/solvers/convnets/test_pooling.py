"""Pooling agrees with the figures of lectures and of a textbook, on both roads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.solvers.convnets.pooling import (
    area_sum,
    maxima,
    means,
    sent_back,
    shifted_maxima,
    spread_maxima,
    summed_area,
    window_places,
)

# The picture of max pooling in the notes of Stanford's CS231n.
LECTURE = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
# Zhang et al., Dive into Deep Learning, 7.5.1.
TEXTBOOK = np.arange(9).reshape(3, 3)


@pytest.mark.parametrize(("X", "stride", "output"), [(LECTURE, 2, [[6, 8], [3, 4]]), (TEXTBOOK, 1, [[4, 5], [7, 8]])])
def test_maxima(X: NDArray[Any], stride: int, output: list[list[int]]) -> None:
    """Windows of two by two, disjoint or overlapping."""
    assert maxima(X, 2, stride).tolist() == output
    assert spread_maxima(X, 2, stride).tolist() == output
    assert shifted_maxima(X, 2, stride).tolist() == output
    assert shifted_maxima(X / 4, 2, stride).tolist() == (np.array(output) / 4).tolist()


def test_means() -> None:
    """The textbook's average pooling, and the same sums from the corners of the table."""
    assert means(TEXTBOOK, 2, 1) == [[2, 3], [5, 6]]
    table = summed_area(TEXTBOOK)
    assert [[area_sum(table, i, j, 2) for j in (0, 1)] for i in (0, 1)] == [[8, 12], [20, 24]]


def test_negative_maxima_and_a_rest_that_no_window_covers() -> None:
    """A map of negative numbers has negative maxima; the last column of five is dropped with a stride of two."""
    X = np.array([[-4, -3, -9, -7, 5], [-2, -8, -6, -5, 5]])
    assert maxima(X, 2, 2).tolist() == spread_maxima(X, 2, 2).tolist() == [[-2, -5]]
    assert shifted_maxima(X, 2, 2).tolist() == [[-2, -5]]
    assert window_places(X.shape, 2, 2) == [[(0, 0), (0, 1), (1, 0), (1, 1)], [(0, 2), (0, 3), (1, 2), (1, 3)]]


def test_what_is_sent_back_adds_up_where_targets_meet() -> None:
    """Two overlapping windows whose greatest entry is the same give it the sum of their numbers."""
    assert sent_back((2, 2), [[(0, 1)], [(0, 1), (1, 1)]], [3, -5]).tolist() == [[0, -2], [0, -5]]


def test_the_table_of_sums_ends_in_the_sum_of_all() -> None:
    """Crow's table: nought along the edges, all of the map in the last corner."""
    table = summed_area(LECTURE)
    assert table[0] == [0, 0, 0, 0, 0]
    assert [row[0] for row in table] == [0, 0, 0, 0, 0]
    assert table[-1][-1] == 50
