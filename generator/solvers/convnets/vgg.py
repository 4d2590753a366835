"""The six VGG networks of Simonyan and Zisserman, arXiv:1409.1556.

Owns table 1 of the paper as data, and what follows from it by two roads; knows no question about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, zip_longest
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from generator.solvers.convnets import convolution

SIDE = 224
POOLING = "maxpool"
NORMALISATION = "LRN"
FULLY_CONNECTED = (4096, 4096, 1000)

# The columns from top to bottom; «|» stands for a max-pooling, and one more follows the last stage.
COLUMNS = MappingProxyType(
    {
        "A": "conv3-64 | conv3-128 | conv3-256 conv3-256 | conv3-512 conv3-512 | conv3-512 conv3-512",
        "A-LRN": "conv3-64 LRN | conv3-128 | conv3-256 conv3-256 | conv3-512 conv3-512 | conv3-512 conv3-512",
        "B": (
            "conv3-64 conv3-64 | conv3-128 conv3-128 | conv3-256 conv3-256 | conv3-512 conv3-512 | conv3-512 conv3-512"
        ),
        "C": (
            "conv3-64 conv3-64 | conv3-128 conv3-128 | conv3-256 conv3-256 conv1-256"
            " | conv3-512 conv3-512 conv1-512 | conv3-512 conv3-512 conv1-512"
        ),
        "D": (
            "conv3-64 conv3-64 | conv3-128 conv3-128 | conv3-256 conv3-256 conv3-256"
            " | conv3-512 conv3-512 conv3-512 | conv3-512 conv3-512 conv3-512"
        ),
        "E": (
            "conv3-64 conv3-64 | conv3-128 conv3-128 | conv3-256 conv3-256 conv3-256 conv3-256"
            " | conv3-512 conv3-512 conv3-512 conv3-512 | conv3-512 conv3-512 conv3-512 conv3-512"
        ),
    }
)


@dataclass(frozen=True)
class Layer:
    """A convolution or a max-pooling of one configuration; stages and places in them are numbered from 1."""

    stage: int
    place: int
    name: str
    kernel: int
    stride: int
    inputs: int
    outputs: int

    @property
    def window(self) -> convolution.Window:
        """What the receptive field depends on."""
        return convolution.Window(self.kernel, self.stride)


def stages(configuration: str) -> tuple[tuple[str, ...], ...]:
    """Give the cells of a column, stage by stage, as the paper writes them."""
    return tuple(tuple(stage.split()) for stage in COLUMNS[configuration].split("|"))


@cache
def convolution_cells(configuration: str) -> tuple[tuple[str, ...], ...]:
    """Give the convolutions of each stage: LRN learns nothing, mixes channels only and so counts nowhere."""
    return tuple(tuple(cell for cell in stage if cell != NORMALISATION) for stage in stages(configuration))


@cache
def layers(configuration: str, channels: int) -> tuple[Layer, ...]:
    """List the convolutions and max-poolings from the image up; the image has `channels` channels."""
    found, inputs = [], channels
    for stage, cells in enumerate(convolution_cells(configuration), start=1):
        for place, name in enumerate(cells, start=1):
            kernel, outputs = _notation(name)
            found.append(Layer(stage, place, name, kernel, 1, inputs, outputs))
            inputs = outputs
        found.append(Layer(stage, len(cells) + 1, POOLING, 2, 2, inputs, inputs))
    return tuple(found)


def convolutions(configuration: str, channels: int) -> tuple[Layer, ...]:
    """List the convolutional layers from the image up."""
    return tuple(layer for layer in layers(configuration, channels) if layer.name != POOLING)


def _notation(cell: str) -> tuple[int, int]:
    """Read «conv3-256»: a 3×3 kernel and 256 output channels."""
    kernel, outputs = cell.removeprefix("conv").split("-")
    return int(kernel), int(outputs)


def fully_connected_widths(side: int = SIDE, hidden: tuple[int, ...] = FULLY_CONNECTED) -> tuple[int, ...]:
    """Give how many numbers enter the first fully connected layer, and how many leave each of them.

    The last map has 512 channels and a side that five max-poolings have halved.
    """
    return 512 * (side // 2**5) ** 2, *hidden


def fully_connected_parameters(*, biased: bool) -> int:
    """Count the weights (and biases) of the three fully connected layers, which no configuration changes."""
    return sum(convolution.parameters(1, m, n, biased=biased) for m, n in pairwise(fully_connected_widths()))


def network_parameters(configuration: str, channels: int, *, biased: bool) -> int:
    """Count the parameters of the whole network, fully connected layers included (table 2 of the paper)."""
    convolutional = (
        convolution.parameters(layer.kernel, layer.inputs, layer.outputs, biased=biased)
        for layer in convolutions(configuration, channels)
    )
    return sum(convolutional) + fully_connected_parameters(biased=biased)


class Stage(NamedTuple):
    """The convolutions of a stage: how many there are, the side of their maps, and their channels."""

    layers: int
    side: int
    channels: int

    @property
    def activations(self) -> int:
        """What they give out for one square image: n²·channels each."""
        return self.layers * self.side**2 * self.channels


def stage_maps(configuration: str, side: int) -> list[Stage]:
    """Give the maps of each stage: padding keeps the side of a map, every max-pooling halves it."""
    stages = enumerate(convolution_cells(configuration))
    return [Stage(len(cells), side // 2**halvings, _notation(cells[0])[1]) for halvings, cells in stages]


def output_arrays(configuration: str, batch: int, side: int, dtype: str) -> Iterator[NDArray[Any]]:
    """Give what each convolution gives out, shape (batch, channels, side, side), without taking its memory."""
    for cells in convolution_cells(configuration):
        for cell in cells:
            yield np.broadcast_to(np.zeros((), dtype), (batch, _notation(cell)[1], side, side))
        side = len(range(0, side - 1, 2))  # windows of two pixels, two apart


def counted_elements(configuration: str, channels: int) -> tuple[tuple[int, int], ...]:
    """Build every array and count (weights, biases) per stage; a layer reads what the one below it gives."""
    counts, below = [], channels
    for cells in convolution_cells(configuration):
        weights, biases = 0, 0
        for cell in cells:
            kernel, outputs = _notation(cell)
            weight, bias = convolution.arrays(kernel, below, outputs)
            weights, biases, below = weights + weight.size, biases + bias.size, len(bias)
        counts.append((weights, biases))
    return tuple(counts)


def pixels_seen(configuration: str, stage: int, place: int) -> frozenset[int]:
    """Walk from a neuron of a stage's convolution back to its pixels, along one axis."""
    *lower, last = convolution_cells(configuration)[:stage]
    cells = [cell for below in lower for cell in (*below, POOLING)] + list(last[:place])
    pooling = convolution.Window(2, stride=2)
    return convolution.pixels_seen(
        pooling if cell == POOLING else convolution.Window(_notation(cell)[0]) for cell in cells
    )


@cache
def table() -> tuple[tuple[str | None, ...], ...]:
    """Lay out table 1 below its head: a row of one cell spans all columns, None is an empty cell.

    The rows that all columns share from the last pooling on, four in the paper, are one row here.
    """
    depths = (sum(map(len, convolution_cells(name))) + len(FULLY_CONNECTED) for name in COLUMNS)
    rows: list[tuple[str | None, ...]] = [tuple(f"{depth} слоёв" for depth in depths)]
    rows.append((f"вход: изображение {SIDE}×{SIDE}",))
    for stage in zip(*map(stages, COLUMNS), strict=True):
        rows.extend(zip_longest(*stage))
        rows.append((POOLING,))
    rows.append((", ".join([*(f"FC-{width}" for width in FULLY_CONNECTED), "soft-max"]),))
    return tuple(rows)
