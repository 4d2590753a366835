"""Sliding kernels agree with the figures of textbooks, on both roads."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from generator.solvers.convnets.correlation import convolve, correlate, scattered, seen, turned

# Zhang et al., Dive into Deep Learning, figures 7.2.1 and 7.3.2.
SMALL, KERNEL = np.arange(9).reshape(3, 3), np.array([[0, 1], [2, 3]])
# Dumoulin and Visin, arXiv:1603.07285, figures 1.1 and 1.2.
LARGE = np.array([[3, 3, 2, 1, 0], [0, 0, 1, 3, 1], [3, 1, 2, 2, 3], [2, 0, 0, 2, 2], [2, 0, 0, 0, 1]])
GUIDE = np.array([[0, 1, 2], [2, 2, 0], [0, 1, 2]])


@pytest.mark.parametrize(
    ("X", "K", "stride", "padding", "output"),
    [
        (SMALL, KERNEL, 1, 0, [[19, 25], [37, 43]]),
        (SMALL, KERNEL, 1, 1, [[0, 3, 8, 4], [9, 19, 25, 10], [21, 37, 43, 16], [6, 7, 8, 0]]),
        (LARGE, GUIDE, 1, 0, [[12, 12, 17], [10, 17, 19], [9, 6, 14]]),
        (LARGE, GUIDE, 2, 1, [[6, 17, 3], [8, 17, 13], [6, 4, 4]]),
    ],
)
def test_correlation_gives_the_figures_of_textbooks(
    X: NDArray[Any], K: NDArray[Any], stride: int, padding: int, output: list[list[int]]
) -> None:
    """Gathered by windows and scattered from entries."""
    assert correlate(X, K, stride, padding).tolist() == output
    assert scattered(X, K, stride, padding, turning=False).tolist() == output


def test_convolution_multiplies_polynomials() -> None:
    """(1 + 2x + 3y + 4xy)(5 + 6x + 7y + 8xy), multiplied on paper: full convolution, with a zero on each side."""
    X, K = np.array([[1, 2], [3, 4]]), np.array([[5, 6], [7, 8]])
    product = [[5, 16, 12], [22, 60, 40], [21, 52, 32]]
    assert convolve(X, K, 1, 1).tolist() == product
    assert scattered(X, K, 1, 1, turning=True).tolist() == product


def test_a_convolution_shifts_by_an_impulse_the_other_way() -> None:
    """An impulse right below the corner moves the map down in a convolution, up in a correlation."""
    impulse = np.array([[0, 0, 0], [0, 0, 0], [0, 1, 0]])
    assert convolve(SMALL, impulse, 1, 1).tolist() == [[0, 0, 0], [0, 1, 2], [3, 4, 5]]
    assert correlate(SMALL, impulse, 1, 1).tolist() == [[3, 4, 5], [6, 7, 8], [0, 0, 0]]


def test_a_half_turn_reverses_rows_and_columns() -> None:
    """The last entry comes first."""
    assert turned(KERNEL).tolist() == [[3, 2], [1, 0]]


@pytest.mark.parametrize(
    ("side", "kernel", "stride", "padding", "found"),
    # Dumoulin and Visin, figures 2.1 to 2.7.
    [
        (4, 3, 1, 0, 2),
        (5, 4, 1, 2, 6),
        (5, 3, 1, 1, 5),
        (5, 3, 1, 2, 7),
        (5, 3, 2, 0, 2),
        (5, 3, 2, 1, 3),
        (6, 3, 2, 1, 3),
    ],
)
def test_so_many_windows_fit(side: int, kernel: int, stride: int, padding: int, found: int) -> None:
    """Both roads agree with the pictures of the guide; a rest that fits no window is dropped."""
    X, K = np.ones((side, side), dtype=np.int64), np.ones((kernel, kernel), dtype=np.int64)
    assert correlate(X, K, stride, padding).shape == scattered(X, K, stride, padding, turning=True).shape
    assert correlate(X, K, stride, padding).shape == (found, found)


def test_corners_see_less_of_the_map() -> None:
    """With a zero around, a 3×3 window sees four pixels in a corner, six at an edge, nine inside."""
    assert seen((3, 4), 3, 1, 1) == [4, 6, 6, 4, 6, 9, 9, 6, 4, 6, 6, 4]
