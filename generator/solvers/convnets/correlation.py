"""Windows of a map: cross-correlation and convolution in two dimensions, forwards and by scattering.

Owns where a window of a padded map stands; counts no parameters.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Map: TypeAlias = NDArray[np.int64]


def windows(X: Map, kernel: int, stride: int, padding: int = 0) -> NDArray[Any]:
    """View every whole window of X padded with zeros: shape (rows, columns, kernel, kernel)."""
    return sliding_window_view(np.pad(X, padding), (kernel, kernel))[::stride, ::stride]


def correlate(X: Map, K: Map, stride: int, padding: int) -> Map:
    """Slide the square kernel K as it stands: cross-correlation, which libraries of deep learning call convolution."""
    return np.asarray((windows(X, len(K), stride, padding) * K).sum(axis=(2, 3)))


def convolve(X: Map, K: Map, stride: int, padding: int) -> Map:
    """Slide K turned by 180°: convolution as mathematics defines it."""
    return correlate(X, turned(K), stride, padding)


def turned(K: Map) -> Map:
    """K turned by 180°."""
    return K[::-1, ::-1]


def seen(shape: tuple[int, int], kernel: int, stride: int, padding: int) -> list[int]:
    """How many entries of a map each window sees, without the zeros around it; windows go row by row."""
    ones: Map = np.ones(shape, dtype=np.int64)
    return [int(count) for count in windows(ones, kernel, stride, padding).sum(axis=(2, 3)).flat]


def scattered(X: Map, K: Map, stride: int, padding: int, *, turning: bool) -> Map:
    """Send each entry of X, times each entry of K, to where it counts; `turning` for convolution.

    Convolution is ∑ x[p, q]·k[i − p, j − q], correlation ∑ x[p, q]·k[p − i, q − j]; of all places i, j, those where
    the kernel lies within the padded map are kept, and of these every `stride`-th.
    """
    size, sign = len(K), 1 if turning else -1
    sums: dict[tuple[int, int], int] = {}
    for p, row in enumerate(X.tolist()):
        for q, entry in enumerate(row):
            for u, weights in enumerate(K.tolist()):
                for v, weight in enumerate(weights):
                    place = p + sign * u, q + sign * v
                    sums[place] = sums.get(place, 0) + entry * weight
    first = size - 1 - padding if turning else -padding
    rows, columns = (_places(first, side + 2 * padding - size, stride) for side in X.shape)
    return np.array([[sums.get((i, j), 0) for j in columns] for i in rows])


def _places(first: int, room: int, stride: int) -> list[int]:
    """Places along an axis, from the first one while there is room."""
    return [first + shift for shift in range(room + 1) if shift % stride == 0]
