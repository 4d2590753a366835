"""Convolutional layers: what they hold, how much they compute, how large their outputs are, how far their neurons see.

Each by two roads: formulas, and counts that check them. Knows no particular network.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray


@dataclass(frozen=True)
class Window:
    """How a layer reads the one below along one axis: `padding` is that at one end, cells read lie `dilation` apart.

    One axis is enough: a square window is the product of two equal segments, and so is all that it reaches.
    """

    kernel: int
    stride: int = 1
    padding: int = 0
    dilation: int = 1

    @property
    def span(self) -> int:
        """From the first cell read to the last: (k - 1)·d + 1 (Dumoulin and Visin, arXiv:1603.07285, section 5.1)."""
        return (self.kernel - 1) * self.dilation + 1


# --- Formulas ----------------------------------------------------------------------------------------------


def parameters(kernel: int, inputs: int, outputs: int, *, biased: bool, groups: int = 1) -> int:
    """Count what a convolution with square kernels learns: k²·(m/g)·n weights and, if `biased`, n biases."""
    return kernel**2 * (inputs // groups) * outputs + (outputs if biased else 0)


def multiply_adds(side: int, kernel: int, inputs: int, outputs: int, groups: int = 1) -> int:
    """Count the products in an output of `outputs` square maps: each cell takes as many as its kernel has weights.

    Source: Howard et al., MobileNets, arXiv:1704.04861, equations 2 to 5.
    """
    return side**2 * parameters(kernel, inputs, outputs, biased=False, groups=groups)


def output_size(size: int, window: Window) -> int:
    """How often the window fits along an axis: ⌊(i + 2p - span) / s⌋ + 1 (arXiv:1603.07285, relationship 15)."""
    return (size + 2 * window.padding - window.span) // window.stride + 1


def transposed_size(size: int, window: Window, extra: int = 0) -> int:
    """What a transposed convolution makes of an axis: s·(i - 1) + span - 2p + a (arXiv:1603.07285, relationship 14).

    It is the input from which the convolution makes `size`: with `extra` 0 the least, with s - 1 the greatest one.
    """
    return (size - 1) * window.stride + window.span - 2 * window.padding + extra


class Step(NamedTuple):
    """A layer's window, and below and above it the side of the receptive field and the distance of neighbours."""

    window: Window
    field_below: int
    jump_below: int
    field: int
    jump: int


def steps(windows: Iterable[Window]) -> list[Step]:
    """What each layer makes of the receptive field, from the image up."""
    known = list(windows)
    reached = pairwise(receptive_fields(known))
    return [Step(window, *below, *above) for window, (below, above) in zip(known, reached, strict=True)]


def receptive_fields(windows: Iterable[Window]) -> list[tuple[int, int]]:
    """Give (side of the receptive field, distance between neighbours), in pixels, from the image on.

    `windows` are those of the layers from the image up; the first pair, (1, 1), is the image itself. The
    recursion r ← r + (span − 1)·j, j ← j·s: Araujo, Norris and Sim, Distill 2019, «Computing Receptive Fields
    of Convolutional Neural Networks».
    """
    return list(accumulate(windows, _widened, initial=(1, 1)))


def field(windows: Iterable[Window]) -> int:
    """Give the side of the receptive field of the last layer."""
    return receptive_fields(windows)[-1][0]


def _widened(reach: tuple[int, int], window: Window) -> tuple[int, int]:
    field, jump = reach
    return field + (window.span - 1) * jump, jump * window.stride


# --- Counts ------------------------------------------------------------------------------------------------


def arrays(kernel: int, inputs: int, outputs: int) -> tuple[NDArray[np.int8], NDArray[np.int8]]:
    """Build, unfilled, weights of shape (outputs, inputs, kernel, kernel) and biases of shape (outputs,)."""
    return np.empty((outputs, inputs, kernel, kernel), np.int8), np.empty(outputs, np.int8)


def elements(built: Iterable[tuple[NDArray[np.int8], NDArray[np.int8]]], *, biased: bool) -> int:
    """Count what such arrays hold, of any shape: the weights and, if `biased`, the biases."""
    return sum(weights.size + (biases.size if biased else 0) for weights, biases in built)


def connections(inputs: int, outputs: int, groups: int = 1) -> NDArray[np.bool_]:
    """Tell which channels are connected, in an array of shape (outputs, inputs): those of groups with one number."""
    above, below = (np.repeat(np.arange(groups), channels // groups) for channels in (outputs, inputs))
    return np.equal.outer(above, below)


def positions(size: int, window: Window) -> Iterator[range]:
    """Move the window along an axis: the cells that it reads at each place; below 0 and from `size` on is padding."""
    start, reach = -window.padding, window.kernel * window.dilation
    while (cells := range(start, start + reach, window.dilation))[-1] < size + window.padding:
        yield cells
        start += window.stride


def places(size: int, window: Window) -> int:
    """Count these positions."""
    return sum(1 for _ in positions(size, window))


def products(size: int, window: Window, pairs: int) -> int:
    """Count the products of a layer on a square input by how often each cell, padding too, is read along either axis.

    `pairs` are the connected pairs of an input and an output channel.
    """
    reads = np.zeros(size + 2 * window.padding, dtype=np.int64)
    for cells in positions(size, window):
        reads[np.array(cells) + window.padding] += 1
    return int(np.outer(reads, reads).sum() * pairs)


def field_seen(windows: Iterable[Window]) -> int:
    """Count from the first to the last of the pixels that a neuron of the last layer sees, by walking back."""
    pixels = pixels_seen(windows)
    return max(pixels) - min(pixels) + 1


def pixels_seen(windows: Iterable[Window]) -> frozenset[int]:
    """Walk back from neuron 0 of the last layer to the pixels it sees, along one axis of an endless image.

    Padding only shifts the numbering, so position p of a layer reads p·s, p·s + d … of the layer below.
    """
    seen = frozenset({0})
    for window in reversed(list(windows)):
        offsets = range(0, window.kernel * window.dilation, window.dilation)
        seen = frozenset(place * window.stride + offset for place in seen for offset in offsets)
    return seen
