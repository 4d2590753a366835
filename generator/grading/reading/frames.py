"""Where the printed frames of places really lie: each is sought near where it should be, by its four sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import Spot
from generator.grading.reading.darkness import PER_MM, Darkness, pieces
from generator.grading.reading.geometry import Points
from generator.grading.reading.readings import Floats

_BESIDE = 2
"""Pixels off a side where paper should be lighter than the side."""


@dataclass(frozen=True)
class Sought:
    """How far each frame lies from where it was sought, in millimetres, shape (n, 2), and how clearly, shape (n,)."""

    offsets: Points
    contrasts: NDArray[np.float64]


def seek(dark: Darkness, spots: Sequence[Spot], moves: Points, within: float) -> Sought:
    """The frames of the spots, each within so many millimetres of its place and its move, of shape (n, 2)."""
    offsets, contrasts = np.zeros((len(spots), 2)), np.zeros(len(spots))
    order = sorted(range(len(spots)), key=lambda n: _size(spots[n]))
    for size, alike in groupby(order, key=lambda n: _size(spots[n])):
        chosen = list(alike)
        corners = np.array([(spots[n].x, spots[n].y) for n in chosen])
        offsets[chosen], contrasts[chosen] = _found(dark, corners, moves[chosen], size, within)
    return Sought(offsets, contrasts)


def _size(spot: Spot) -> tuple[float, float]:
    return spot.width, spot.height


def _found(
    dark: Darkness, corners: Points, moves: Points, size: tuple[float, float], within: float
) -> tuple[Points, NDArray[np.float64]]:
    reach = round(within * PER_MM)
    margin = (reach + _BESIDE + 1) / PER_MM
    wide, high = (round(side * PER_MM) for side in size)
    whole = (wide / PER_MM + 2 * margin, high / PER_MM + 2 * margin)
    aligned = corners + (np.array(size) - np.array([wide, high]) / PER_MM) / 2
    return _peaks(_sides(pieces(dark, aligned - margin, moves, whole), wide, high, reach), reach)


def _sides(piece: Floats, wide: int, high: int, reach: int) -> Floats:
    """How clear a frame's sides are at each shift; shape (4, n, 2 reach + 1, 2 reach + 1), shifts down and across.

    Of each side counts how much darker it is than the paper beside it, outside; never more than a clear one.
    """
    edge, steps = _BESIDE + 1, 2 * reach + 1
    part = (wide // _PARTS, high // _PARTS)
    across, down = _running(piece, part[0], 2), _running(piece, part[1], 1)

    def rows(line: int, beside: int) -> Floats:
        starts = [edge + n * (wide - part[0]) // (_PARTS - 1) for n in range(_PARTS)]
        dark = [across[:, edge + line : edge + line + steps, start : start + steps] for start in starts]
        light = [across[:, edge + beside : edge + beside + steps, start : start + steps] for start in starts]
        return _clear(dark, light)

    def columns(line: int, beside: int) -> Floats:
        starts = [edge + n * (high - part[1]) // (_PARTS - 1) for n in range(_PARTS)]
        dark = [down[:, start : start + steps, edge + line : edge + line + steps] for start in starts]
        light = [down[:, start : start + steps, edge + beside : edge + beside + steps] for start in starts]
        return _clear(dark, light)

    return np.stack(
        [rows(0, -_BESIDE), rows(high, high + _BESIDE), columns(0, -_BESIDE), columns(wide, wide + _BESIDE)]
    )


def _clear(dark: list[Floats], light: list[Floats]) -> Floats:
    """How much darker the palest part of a side is than the paper beside the side."""
    beside = np.add.reduce(light) * np.float32(1 / _PARTS)
    result: Floats = np.clip(np.minimum.reduce(dark) - beside, 0, np.float32(_CLEAR))
    return result


_PARTS = 3
"""A side is dark in each of so many parts; a line that a frame only overlaps is not."""
_CLEAR = 0.3
"""A side that is so much darker than the paper beside it is a side; a stroke beside it makes it no clearer."""


def _running(values: Floats, length: int, axis: int) -> Floats:
    """Means over `length` neighbours along an axis."""
    sums = np.cumsum(values, axis=axis, dtype=np.float32)
    last = sums.shape[axis]
    ahead = sums.take(range(length, last), axis)
    result: Floats = (ahead - sums.take(range(last - length), axis)) * np.float32(1 / length)
    return result


def _peaks(sides: Floats, reach: int) -> tuple[Points, NDArray[np.float64]]:
    """The place of the best shift to a part of a pixel, in millimetres, and how clear the frame is there.

    That is by its third clearest side: a mark may hide one, and at a false place two are missing.
    """
    score: Floats = sides.sum(axis=0)
    count, steps, _ = score.shape
    best = score.reshape(count, -1).argmax(axis=1)
    down, across = best // steps, best % steps
    each = np.arange(count)
    third = np.sort(sides[:, each, down, across], axis=0)[1]
    parts = []
    for at, axis in ((across, 2), (down, 1)):
        inner = np.clip(at, 1, steps - 2)
        line = [(each, down, inner + n) if axis == 2 else (each, inner + n, across) for n in (-1, 0, 1)]  # noqa: PLR2004
        before, here, after = (score[place].astype(np.float64) for place in line)
        curve = np.minimum(before - 2 * here + after, -1e-6)
        part = np.where(inner == at, np.clip((before - after) / (2 * curve), -0.5, 0.5), 0)
        parts.append((at + part - reach) / PER_MM)
    return np.column_stack(parts), third.astype(np.float64)
