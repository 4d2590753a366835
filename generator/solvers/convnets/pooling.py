"""Pooling without padding: the maximum or the mean of each whole window, by windows and by running over pixels.

Owns what is done in a window; where it stands in a map, `correlation` says, and here `window_places`.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import accumulate, product
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.solvers.convnets.correlation import Map, windows

Place: TypeAlias = tuple[int, int]
"""Row and column, from 0."""
Real: TypeAlias = NDArray[np.float64]


def window_places(shape: tuple[int, ...], size: int, stride: int) -> list[list[Place]]:
    """The places of each window of a map of this shape, windows and places row by row."""
    corners = product(*(range(0, side - size + 1, stride) for side in shape))
    return [[(top + i, left + j) for i in range(size) for j in range(size)] for top, left in corners]


def sent_back(shape: tuple[int, ...], targets: list[list[Place]], numbers: list[int]) -> Map:
    """A map of this shape where each number was added at all its targets, and zero elsewhere."""
    found = np.zeros(shape, dtype=np.int64)
    for places, number in zip(targets, numbers, strict=True):
        for place in places:
            found[place] += number
    return found


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


def shifted_maxima(X: Map | Real, size: int, stride: int) -> NDArray[Any]:
    """The greatest entries a third time, by copies of the map shifted against each other.

    `X` has shape (rows, columns) and may hold numbers of any kind.
    """
    rows, columns = (side - size + 1 for side in X.shape)
    shifts = product(range(size), repeat=2)
    return np.asarray(np.maximum.reduce([X[i : i + rows : stride, j : j + columns : stride] for i, j in shifts]))


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
