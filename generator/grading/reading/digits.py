"""Stencil digits: which strokes a cell holds, or that it is empty, or that nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet.fields import CELL, STENCIL
from generator.documents.answer_sheet.layout import Spot
from generator.documents.answer_sheet.stencil import DIGITS, NODES, STROKES
from generator.grading.reading.boxes import smoothed
from generator.grading.reading.darkness import PER_MM, Darkness, pieces
from generator.grading.reading.geometry import Points
from generator.grading.reading.readings import DOUBTFUL, EMPTY, Floats

_AROUND = 0.8
"""Millimetres outside a cell where its own strokes may go."""
_DOT = 0.55
_FRAME = 0.4
"""Millimetres round a printed dot and beside a frame that are lightened by what print alone may be."""
_CLEAR_OF_PRINT = 0.7
_PRINTED_DOT, _PRINTED_FRAME = 0.38, 0.4
"""How dark these are, smoothed, in units of solid print."""
_INK, _FAINT = 0.5, 0.35
_PRINT = 0.12
"""Darkness that may be left of print."""
_STEPS = 5
"""Distances are told in pixels, up to so many steps of `_STEP`."""
_STEP = 2
_POINTS = 9
_STROKE = round(2.5 * PER_MM**2)
_NOTHING, _SOMETHING = 0.2, 0.6
"""Square millimetres of ink: a cell with less is empty, and one with less than the other is doubted."""
_FAR = 1.7
"""Ink further off a digit's strokes is not of it, in millimetres."""
_MISSED, _STRAY, _LEAD = 0.85, 1.2, 0.35
"""Millimetres that a digit's worst stroke may be off ink, square millimetres of ink that may be far from its strokes,
and by how much, in these units, the next best digit must be worse."""


@dataclass(frozen=True)
class _Grid:
    """What a cell's pixels are for each digit and stroke.

    `apart` has shape (pixels, 10): how far each is from a digit's strokes, in millimetres, at most `_FAR` and more;
    `points` has shape (9, points): the pixels along each stroke; `inner` are those inside the frame, `heart` those of
    them that are far from all print; `printed` is how dark print makes each.
    """

    shape: tuple[int, int]
    apart: Floats
    points: NDArray[np.intp]
    inner: NDArray[np.bool_]
    heart: NDArray[np.bool_]
    printed: Floats


@cache
def _grid() -> _Grid:
    width, height = (round((side + 2 * _AROUND) * PER_MM) - 2 for side in CELL)
    x = (np.arange(width) + 1.5) / PER_MM - _AROUND
    y = (np.arange(height) + 1.5) / PER_MM - _AROUND
    place = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    nodes = np.array(NODES) + (np.array(CELL) - np.array(STENCIL)) / 2
    ends = nodes[np.array(STROKES)]
    along = ends[:, 1] - ends[:, 0]
    share = np.clip(((place[:, None] - ends[:, 0]) * along).sum(-1) / (along**2).sum(-1), 0, 1)
    apart = np.linalg.norm(place[:, None] - (ends[:, 0] + share[..., None] * along), axis=-1)
    digits = np.stack([apart[:, sorted(strokes)].min(axis=1) for strokes in DIGITS], axis=1)
    steps = np.linspace(0.12, 0.88, _POINTS)
    points = ends[:, None, 0] + steps[:, None] * along[:, None]
    index = np.round((points + _AROUND) * PER_MM - 1.5).astype(np.intp)
    inside = np.minimum(place, np.array(CELL) - place).min(axis=1)
    dots = np.linalg.norm(place[:, None] - nodes, axis=-1).min(axis=1)
    lines = [np.minimum(np.abs(place[:, axis]), np.abs(CELL[axis] - place[:, axis])) < _FRAME for axis in (0, 1)]
    printed = (lines[0] + 1.0 * lines[1]) * _PRINTED_FRAME + (dots < _DOT) * _PRINTED_DOT
    return _Grid(
        (height, width),
        digits.astype(np.float32),
        index[..., 1] * width + index[..., 0],
        inside > _FRAME / 2,
        (inside > _CLEAR_OF_PRINT) & (dots > _CLEAR_OF_PRINT),
        printed.astype(np.float32),
    )


def cells(dark: Darkness, spots: Sequence[Spot], moves: Points, unit: float) -> Floats:
    """The smoothed darkness of each cell and its surroundings without what is printed; shape (n, pixels).

    `unit` is how dark solid print is on this page.
    """
    grid = _grid()
    corners = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
    piece = smoothed(pieces(dark, corners - _AROUND, moves, (CELL[0] + 2 * _AROUND, CELL[1] + 2 * _AROUND)))
    return np.maximum(piece.reshape(len(spots), grid.printed.size) - unit * grid.printed, 0)


def peaks(values: Floats) -> NDArray[np.float64]:
    """How dark each cell's strokes are: its darkest pixels, two and a half square millimetres, are so dark or more."""
    inner = values[:, _grid().inner]
    return np.partition(inner, -_STROKE, axis=1)[:, -_STROKE].astype(np.float64)


def read(values: Floats, wrote: float) -> list[tuple[int, float]]:
    """The digit of each cell, `EMPTY` or `DOUBTFUL`, and the share of its inside that is inked; for one hand."""
    grid = _grid()
    level = float(np.median(values))
    ink = values - level > max(_INK * wrote, _PRINT)
    area = ink[:, grid.heart].sum(axis=1)
    faint = (values[:, grid.heart] - level > max(_FAINT * wrote, _PRINT)).sum(axis=1)
    missed, stray = _missed(ink.reshape(-1, *grid.shape)), _stray(ink)
    worst = np.stack([missed[:, sorted(strokes)].max(axis=1) for strokes in DIGITS], axis=1)
    blank = (area < _NOTHING * PER_MM**2) & (faint < _SOMETHING * PER_MM**2)
    told = np.where(blank, EMPTY, _digits(worst, stray))
    return list(zip(told.tolist(), (area / grid.heart.sum()).tolist(), strict=True))


def _missed(ink: NDArray[np.bool_]) -> Floats:
    """How far, on the mean, each stroke's points are from ink, in millimetres; shape (n, 9)."""
    grid = _grid()
    reached, total = ink, np.zeros((len(ink), *grid.points.shape), np.float32)
    for _ in range(_STEPS):
        total += ~reached.reshape(len(ink), -1)[:, grid.points]
        reached = _spread(reached)
    return total.mean(axis=2) * (_STEP / PER_MM)


def _spread(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink and all within `_STEP` pixels of it, along rows and columns."""
    result = ink
    for _ in range(_STEP):
        wider = result.copy()
        wider[:, 1:] |= result[:, :-1]
        wider[:, :-1] |= result[:, 1:]
        wider[:, :, 1:] |= result[:, :, :-1]
        wider[:, :, :-1] |= result[:, :, 1:]
        result = wider
    return result


def _stray(ink: NDArray[np.bool_]) -> Floats:
    """The square millimetres of ink that are far from each digit's strokes; shape (n, 10)."""
    grid = _grid()
    far = (grid.apart > _FAR) & grid.inner[:, None]
    return (ink.astype(np.float32) @ far.astype(np.float32)) / PER_MM**2


def _digits(worst: Floats, stray: Floats) -> NDArray[np.int64]:
    """The digits whose strokes are all there and leave no ink over, if no others come near; shapes (n, 10)."""
    cost = worst / _MISSED + stray / _STRAY
    order = np.argsort(cost, axis=1)
    each, best, second = np.arange(len(cost)), order[:, 0], order[:, 1]
    good = (worst[each, best] < _MISSED) & (stray[each, best] < _STRAY)
    good &= cost[each, second] - cost[each, best] > _LEAD
    return np.where(good, best, DOUBTFUL)
