"""Convolutional layers: how many parameters they hold and how far their neurons see, each by two roads.

Owns the formulas and the counts that check them; knows no particular network.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray


def parameters(kernel: int, inputs: int, outputs: int, *, biased: bool) -> int:
    """Count what a convolution with square kernels learns: k²·m·n weights and, if `biased`, n biases."""
    return kernel**2 * inputs * outputs + (outputs if biased else 0)


def arrays(kernel: int, inputs: int, outputs: int) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Build, unfilled, weights of shape (outputs, inputs, kernel, kernel) and biases of shape (outputs,)."""
    return np.empty((outputs, inputs, kernel, kernel), np.int8), np.empty(outputs, np.int8)


def receptive_fields(windows: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give (side of the receptive field, distance between neighbours), in pixels, from the image on.

    `windows` are the (kernel, stride) of the layers from the image up; the first pair, (1, 1), is the image
    itself. The recursion r ← r + (k − 1)·j, j ← j·s: Dumoulin and Visin, arXiv:1603.07285; Araujo, Norris
    and Sim, Distill 2019, «Computing Receptive Fields of Convolutional Neural Networks».
    """
    return list(accumulate(windows, _widened, initial=(1, 1)))


def _widened(reach: tuple[int, int], window: tuple[int, int]) -> tuple[int, int]:
    (field, jump), (kernel, stride) = reach, window
    return field + (kernel - 1) * jump, jump * stride


def pixels_seen(windows: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Walk back from neuron 0 of the last layer to the pixels it sees, along one axis of an endless image.

    One axis is enough: a square window is the product of two equal segments, and so is all that it reaches.
    Padding only shifts the numbering, so position p of a layer reads p·s … p·s + k − 1 of the layer below.
    """
    seen = frozenset({0})
    for kernel, stride in reversed(list(windows)):
        seen = frozenset(place * stride + offset for place in seen for offset in range(kernel))
    return seen
