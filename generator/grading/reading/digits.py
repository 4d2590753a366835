"""Stencil digits: which strokes a cell holds, or that it is empty, or that nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import CELL, DIGITS, NODES, STROKES, Spot
from generator.grading.reading import strokes
from generator.grading.reading.boxes import smoothed
from generator.grading.reading.darkness import PER_MM, Darkness, pieces
from generator.grading.reading.geometry import Points
from generator.grading.reading.readings import DOUBTFUL, EMPTY, Floats
from generator.grading.reading.strokes import AROUND

_DOT, _FRAME, _BLURRED = 0.55, 0.4, 0.6
"""Millimetres round a printed dot and beside a frame that are lightened by what print alone may be."""
_PRINTED_DOT, _PRINTED_FRAME, _PRINTED_BLUR = 0.38, 0.5, 0.25
"""How dark these are, smoothed, in units of solid print."""
_CLEAR_OF_PRINT = 0.7
_INK, _FAINT, _PALE = 0.5, 0.35, 0.28
"""Ink is darker than so much of the hand; it is looked for in cells that seem empty, lighter, and
strokes that are lighter still make a digit doubtful."""
_PRINT = 0.12
"""Darkness that may be left of print."""
_STROKE = round(2.5 * PER_MM**2)
"""A written cell has so many pixels of ink."""
_NOTHING, _SOMETHING = 0.2, 0.6
"""Square millimetres of ink: a cell with less is empty, unless it has more than the other of faint ink."""
_WHOLE, _GAP = 0.9, 6.0
"""A stroke that is inked to less than such a share counts as so many millimetres left over, were it all bare."""
_WORST, _LEAD = 2.2, 1.7
"""A digit may have no more millimetres against it, and the next best must have so many more."""
_PATTERNS = np.array([[stroke in digit for stroke in range(len(STROKES))] for digit in DIGITS])
_LENGTHS = np.array([np.hypot(*np.subtract(NODES[b], NODES[a])) for a, b in STROKES])


@dataclass(frozen=True)
class _Grid:
    """What a cell's pixels are: inside the frame, there and far from all print, and how dark print makes each."""

    inner: NDArray[np.bool_]
    heart: NDArray[np.bool_]
    printed: Floats


@cache
def _grid() -> _Grid:
    place = strokes.places()
    inside = np.minimum(place, np.array(CELL) - place).min(axis=1)
    dots = np.linalg.norm(place[:, None] - strokes.nodes(), axis=-1).min(axis=1)
    off = [np.minimum(np.abs(place[:, axis]), np.abs(CELL[axis] - place[:, axis])) for axis in (0, 1)]
    lines = sum(np.where(one < _FRAME, _PRINTED_FRAME, np.where(one < _BLURRED, _PRINTED_BLUR, 0)) for one in off)
    printed = lines + (dots < _DOT) * _PRINTED_DOT
    heart = (inside > _CLEAR_OF_PRINT) & (dots > _CLEAR_OF_PRINT)
    return _Grid(inside > _FRAME / 2, heart, printed.astype(np.float32))


def cells(dark: Darkness, spots: Sequence[Spot], moves: Points, unit: float) -> Floats:
    """The smoothed darkness of each cell and its surroundings without what is printed; shape (n, pixels).

    `unit` is how dark solid print is on this page.
    """
    corners = np.array([(spot.x, spot.y) for spot in spots]).reshape(-1, 2)
    piece = smoothed(pieces(dark, corners - AROUND, moves, (CELL[0] + 2 * AROUND, CELL[1] + 2 * AROUND)))
    return np.maximum(piece.reshape(len(spots), -1) - unit * _grid().printed, 0)


def peaks(values: Floats) -> NDArray[np.float64]:
    """How dark each cell's strokes are: its darkest 2.5 square millimetres are so dark or more; shape (n,)."""
    inner = values[:, _grid().inner]
    return np.partition(inner, -_STROKE, axis=1)[:, -_STROKE].astype(np.float64)


def read(values: Floats, wrote: float) -> list[tuple[int, float]]:
    """The digit of each cell, `EMPTY` or `DOUBTFUL`, and the share of its inside that is inked; for one hand."""
    heart, level = _grid().heart, float(np.median(values))
    ink = values - level > max(_INK * wrote, _PRINT)
    area = ink[:, heart].sum(axis=1)
    faint = (values[:, heart] - level > max(_FAINT * wrote, _PRINT)).sum(axis=1)
    told = np.full(len(values), EMPTY)
    written = (area >= _NOTHING * PER_MM**2) | (faint >= _SOMETHING * PER_MM**2)
    pale = values[written] - level > max(_PALE * wrote, _PRINT)
    told[written] = _digits(ink[written], pale)
    return list(zip(told.tolist(), (area / heart.sum()).tolist(), strict=True))


def _digits(ink: NDArray[np.bool_], pale: NDArray[np.bool_]) -> NDArray[np.intp]:
    """The digits whose strokes are there and nothing else, if no others nearly are; shape (n,) from (n, pixels).

    By whatever may be ink no other digit may be likelier: a thin stroke must not be lost unseen.
    """
    against, against_pale = _against(ink), _against(pale)
    best, second = np.partition(against, 1, axis=1)[:, :2].T
    good = (best <= _WORST) & (second - best >= _LEAD) & (against.argmin(axis=1) == against_pale.argmin(axis=1))
    return np.where(good, against.argmin(axis=1), DOUBTFUL)


def _against(ink: NDArray[np.bool_]) -> Floats:
    """How many millimetres of strokes that are missing or left over speak against each digit; shape (n, 10)."""
    there, left = _fitting(ink)
    against: Floats = left + np.float32(_GAP) * np.maximum(0, _WHOLE - there)
    return against


def _fitting(ink: NDArray[np.bool_]) -> tuple[Floats, Floats]:
    """For each cell and digit, how much of its worst stroke is inked, and how many millimetres of strokes are not its.

    Both have shape (n, 10).
    """
    fitted = strokes.fit(ink)
    owners, inner = strokes.owners(fitted), ink & _grid().inner
    there = np.stack([fitted.covered[:, pattern].min(axis=1) for pattern in _PATTERNS], axis=1)
    left = np.zeros_like(there)
    for digit, pattern in enumerate(_PATTERNS):
        bits = np.uint16(sum(1 << int(stroke) for stroke in np.flatnonzero(pattern)))
        others = (inner & ((owners & bits) == 0)).sum(axis=1)
        own = np.maximum(inner.sum(axis=1) - others, 1)
        left[:, digit] = others / own * _LENGTHS[pattern].sum()
    return there, left
