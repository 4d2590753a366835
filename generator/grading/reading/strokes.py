"""The nine strokes of a stencil as hands draw them: each fitted to the ink of a cell, beside its dots as well."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import CELL, NODES, STENCIL, STROKES
from generator.grading.reading.darkness import PER_MM
from generator.grading.reading.readings import Floats

AROUND = 0.8
"""Millimetres outside a cell where its own strokes may go."""
_SIDEWAYS = (0.0, -0.4, 0.4, -0.8, 0.8, -1.2, 1.2, -1.6, 1.6)
"""Millimetres by which an end of a stroke may miss its dot; the nearest are tried first."""
_POINTS = np.linspace(0.14, 0.86, 9)
"""Where along a stroke ink is looked for."""
_FRAME, _ALONG = 0.35, 0.4
"""A way runs along the frame if so large a share of it is so near to it, in millimetres."""
_OWN = 0.85
"""Ink within so many millimetres of a stroke is of it."""


@dataclass(frozen=True)
class Fitted:
    """For each cell and stroke, how much of it is inked, shape (n, 9), and which of its ways fits best, likewise."""

    covered: Floats
    ways: NDArray[np.intp]


@dataclass(frozen=True)
class _Table:
    """For each stroke and way of missing the dots: the pixels along it, and which pixels are near it.

    `along` has shape (9, ways, points), `near` shape (9, ways, pixels); `usable`, of shape (9, ways), are those that do
    not run along the printed frame.
    """

    along: NDArray[np.intp]
    usable: NDArray[np.bool_]
    near: NDArray[np.bool_]


def shape() -> tuple[int, int]:
    """How many pixels down and across the smoothed image of a cell and its surroundings has."""
    width, height = (round((side + 2 * AROUND) * PER_MM) - 2 for side in CELL)
    return height, width


def places() -> NDArray[np.float64]:
    """Where these pixels stand in the cell, in millimetres; the result has shape (pixels, 2)."""
    height, width = shape()
    x, y = ((np.arange(count) + 1.5) / PER_MM - AROUND for count in (width, height))
    result: NDArray[np.float64] = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    return result


def nodes() -> NDArray[np.float64]:
    """Where the dots stand in a cell, in millimetres; the result has shape (6, 2)."""
    result: NDArray[np.float64] = np.array(NODES) + (np.array(CELL) - np.array(STENCIL)) / 2
    return result


@cache
def _table() -> _Table:
    height, width = shape()
    ends = nodes()[np.array(STROKES)]
    along = ends[:, 1] - ends[:, 0]
    normal = np.stack([-along[:, 1], along[:, 0]], axis=1) / np.linalg.norm(along, axis=1, keepdims=True)
    shifts = sorted(((a, b) for a in _SIDEWAYS for b in _SIDEWAYS), key=lambda ab: ab[0] ** 2 + ab[1] ** 2)
    moved = ends[:, None] + np.array(shifts)[None, :, :, None] * normal[:, None, None]
    points = moved[:, :, None, 0] + _POINTS[:, None] * (moved[:, :, None, 1] - moved[:, :, None, 0])
    index = np.round((points + AROUND) * PER_MM - 1.5).astype(np.intp)
    index = np.clip(index, 0, (width - 1, height - 1))
    near = np.stack([_near(way) for way in moved.reshape(-1, 2, 2)]).reshape(*moved.shape[:2], -1)
    edge = np.abs(np.concatenate([points, np.array(CELL) - points], axis=-1)).min(axis=-1)
    return _Table(index[..., 1] * width + index[..., 0], (edge < _FRAME).mean(axis=-1) < _ALONG, near)


def _near(ends: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Which pixels lie near the line between two points."""
    from_start, along = places() - ends[0], ends[1] - ends[0]
    share = np.clip(from_start @ along / (along @ along), 0, 1)
    apart = from_start - share[:, None] * along
    result: NDArray[np.bool_] = np.sum(apart**2, axis=1) < _OWN**2
    return result


def fit(ink: NDArray[np.bool_]) -> Fitted:
    """The strokes fitted to the ink of cells, of shape (n, pixels)."""
    table, wider = _table(), _widened(ink)
    covered, ways = np.zeros((len(ink), len(STROKES)), np.float32), np.zeros((len(ink), len(STROKES)), np.intp)
    for stroke, along in enumerate(table.along):
        shares = wider[:, along].mean(axis=2, dtype=np.float32) * table.usable[stroke]
        ways[:, stroke] = shares.argmax(axis=1)
        covered[:, stroke] = shares.max(axis=1)
    return Fitted(covered, ways)


def _widened(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The ink and its neighbours to the four sides."""
    grid = ink.reshape(-1, *shape())
    wider = grid.copy()
    wider[:, 1:] |= grid[:, :-1]
    wider[:, :-1] |= grid[:, 1:]
    wider[:, :, 1:] |= grid[:, :, :-1]
    wider[:, :, :-1] |= grid[:, :, 1:]
    return wider.reshape(ink.shape)


def owners(fitted: Fitted) -> NDArray[np.uint16]:
    """For each pixel of each cell the strokes that it is near, a bit each; the result has shape (n, pixels)."""
    near = _table().near
    bits = np.zeros((len(fitted.ways), near.shape[2]), np.uint16)
    for stroke in range(len(STROKES)):
        bits |= near[stroke, fitted.ways[:, stroke]].astype(np.uint16) << np.uint16(stroke)
    return bits
