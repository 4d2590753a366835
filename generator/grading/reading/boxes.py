"""The state of boxes: how much of each is inked, by this hand, on this paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import Spot
from generator.grading.reading.darkness import PER_MM, Darkness, pieces
from generator.grading.reading.geometry import Points
from generator.grading.reading.readings import Floats, State

_INSET = 0.7
"""Millimetres inside its frame where a box begins to count."""
_AROUND = 1.4
"""Millimetres outside it that are looked at, for ink that goes on."""
_MARKED, _EMPTY = 1 / 12, 1 / 40
_DARK, _LIGHT = 0.65, 0.3
"""A mark covers so much and is, somewhere, so dark in units of the hand; an empty box stays below so little."""
_LIGHTEST = 0.4
_SPAN = 0.6
"""A mark goes over so much of a box's height or width; a blot may not."""
_INK = 0.5
_DARKEST_PIXELS = 3
"""The darkest place of a box is the darkest but for two pixels."""
_NARROW, _PASSING = 0.45, 0.015
"""A line no wider than such a share of a box that goes on outside is none of its marks: glass is dirty in lines."""
_WRITTEN = 0.16
"""Darkness below which nobody can be said to have written."""
_DARKEST = 0.6
"""Places at least so dark, of the darkest fifth's lightest, are what the hand wrote."""
_OUTSIDE, _GOING_ON = 0.2, 0.35
"""A box that is empty while so much of its surroundings is inked may be meant; a mark that goes on so far may not."""


@dataclass(frozen=True)
class _Alike:
    """Boxes of one size by their index among all: the smoothed darkness inside and around, of shape (n, pixels).

    `shape` are the pixels down and across inside.
    """

    which: NDArray[np.intp]
    inside: Floats
    around: Floats
    shape: tuple[int, int]


@dataclass(frozen=True)
class Measured:
    """Boxes, and for each, of shape (n,), how dark its darkest place and its median are."""

    alike: tuple[_Alike, ...]
    peaks: NDArray[np.float64]
    medians: NDArray[np.float64]


def smoothed(values: Floats) -> Floats:
    """Means over 3 × 3 pixels of pieces of shape (n, height, width), two pixels less in height and in width."""
    across = values[:, :, :-2] + values[:, :, 1:-1] + values[:, :, 2:]
    total: Floats = (across[:, :-2] + across[:, 1:-1] + across[:, 2:]) / 9
    return total


def measured(dark: Darkness, spots: Sequence[Spot], moves: Points) -> Measured:
    """The boxes as they are in the image, each where its move, of shape (n, 2), leads."""
    order = sorted(range(len(spots)), key=lambda n: (spots[n].width, spots[n].height))
    groups = groupby(order, key=lambda n: (spots[n].width, spots[n].height))
    alike = tuple(_measured(dark, spots, moves, np.array(list(chosen))) for _, chosen in groups)
    peaks, medians = np.zeros(len(spots)), np.zeros(len(spots))
    for one in alike:
        middle = one.inside.shape[1] // 2
        ordered = np.partition(one.inside, (middle, -_DARKEST_PIXELS), axis=1)
        peaks[one.which], medians[one.which] = ordered[:, -_DARKEST_PIXELS], ordered[:, middle]
    return Measured(alike, peaks, medians)


def _measured(dark: Darkness, spots: Sequence[Spot], moves: Points, which: NDArray[np.intp]) -> _Alike:
    first = spots[which[0]]
    corners = np.array([(spots[n].x, spots[n].y) for n in which]) - _AROUND
    piece = smoothed(pieces(dark, corners, moves[which], (first.width + 2 * _AROUND, first.height + 2 * _AROUND)))
    edge = round((_AROUND + _INSET) * PER_MM) - 1
    ring = _ring(piece.shape[1:], round((_AROUND - 0.4) * PER_MM) - 1)
    inside = piece[:, edge:-edge, edge:-edge]
    return _Alike(which, inside.reshape(len(which), -1), piece[:, ring], inside.shape[1:])


def _ring(shape: tuple[int, ...], width: int) -> NDArray[np.bool_]:
    ring = np.ones(shape, dtype=np.bool_)
    ring[width:-width, width:-width] = False
    return ring


def hand(peaks: NDArray[np.float64]) -> float | None:
    """How dark this hand writes: the median of the darkest of its peaks, of shape (n,); None if nothing is written."""
    written = peaks[peaks > _WRITTEN]
    if not len(written):
        return None
    return float(np.median(written[written >= _DARKEST * np.quantile(written, 0.8)]))


def states(boxes: Measured, wrote: float, *, surrounded: NDArray[np.bool_]) -> list[tuple[State, float, float]]:
    """Each box's state, the share of its inside that is inked, its darkest place in units of the hand.

    A box whose surroundings matter, by `surrounded` of shape (n,), is doubted if it is empty and they are not.
    """
    level = float(np.median(np.minimum(boxes.medians, np.median(boxes.medians))))
    quiet = np.sort(boxes.peaks)[: max(1, len(boxes.peaks) // 2)] - level
    noise = 1.9 * float(np.median(quiet)) / wrote
    light = min(max(_LIGHT, noise), _LIGHTEST)
    shares, outside, spans, narrow = (np.zeros(len(boxes.peaks)) for _ in range(4))
    for one in boxes.alike:
        ink = one.inside - level > _INK * wrote
        shares[one.which] = ink.mean(axis=1)
        spans[one.which], narrow[one.which] = _spans(ink.reshape(-1, *one.shape))
        outside[one.which] = (one.around - level > _INK * wrote).mean(axis=1)
    heights = (boxes.peaks - level) / wrote
    passing = (narrow < _NARROW) & (outside > _PASSING)
    outside = np.where(surrounded, outside, 0)
    marked = (shares > _MARKED) & (heights >= _DARK) & (spans > _SPAN) & (outside < _GOING_ON) & ~passing
    empty = (shares < _EMPTY) & (heights < light) & (outside < _OUTSIDE)
    told = np.where(marked, "marked", np.where(empty, "empty", "doubt"))
    return list(zip(told.tolist(), shares.tolist(), heights.tolist(), strict=True))


def _spans(ink: NDArray[np.bool_]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """How much of the height and width of each box ink goes over, the more and the less; ink of (n, down, across)."""
    down, across = ink.any(axis=2).mean(axis=1), ink.any(axis=1).mean(axis=1)
    return np.maximum(down, across), np.minimum(down, across)
