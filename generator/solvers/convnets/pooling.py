"""Pooling without padding: the maximum or the mean of each whole window, by windows and by running over pixels.

Owns what is done in a window; where it stands, `correlation` says.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate

import numpy as np

from generator.solvers.convnets.correlation import Map, windows


def maxima(X: Map, size: int, stride: int) -> Map:
    """The greatest entry of each window."""
    return np.asarray(windows(X, size, stride).max(axis=(2, 3)))


def means(X: Map, size: int, stride: int) -> list[list[Fraction]]:
    """The mean of each window, row by row."""
    sums = windows(X, size, stride).sum(axis=(2, 3))
    return [[Fraction(int(total), size**2) for total in row] for row in sums]


def spread_maxima(X: Map, size: int, stride: int) -> Map:
    """The greatest entries again: each pixel, from the least on, covers the windows that hold it."""
    places = [list(range(0, side - size + 1, stride)) for side in X.shape]
    found = np.zeros([len(starts) for starts in places], dtype=np.int64)
    for value, p, q in sorted((int(value), p, q) for (p, q), value in np.ndenumerate(X)):
        for i, top in enumerate(places[0]):
            for j, left in enumerate(places[1]):
                if top <= p < top + size and left <= q < left + size:
                    found[i, j] = value
    return found


def summed_area(X: Map) -> list[list[int]]:
    """Sums of X above and to the left of each corner of a pixel: one row and column more than X has.

    Source: Crow, Summed-Area Tables for Texture Mapping, SIGGRAPH 1984.
    """
    table = [[0] * (X.shape[1] + 1)]
    for row in X.tolist():
        table.append([above + run for above, run in zip(table[-1], accumulate(row, initial=0), strict=True)])
    return table


def area_sum(table: list[list[int]], top: int, left: int, size: int) -> int:
    """The sum of a square of X by the corners of its table."""
    bottom, right = top + size, left + size
    return table[bottom][right] - table[top][right] - table[bottom][left] + table[top][left]
