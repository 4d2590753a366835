"""How the paper is bent: a polynomial over the whole page that most frames agree on, and what is left of it nearby."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import PAGE
from generator.grading.reading.geometry import Points

_DEGREES = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2))
_TERMS = {0: 1, 1: 3, 2: 6}
_NEEDS = ((16, 2), (4, 1))
"""The degree of a polynomial by the frames that it needs."""
_COARSE, _FINE = (2.0, 1.0, 0.5, 0.5), (0.5, 0.3)
"""Millimetres off the polynomial, and off what is left nearby, at which a frame begins to lose its say, by rounds."""
_NEAR = np.array([60.0, 10.0])
"""Millimetres across and down over which the paper is taken to bend alike: feeders slip along the page."""
_LONELY = 0.3
"""The say of staying where the polynomial leads, against that of one frame at the place itself."""


@dataclass(frozen=True)
class Bend:
    """A polynomial of shape (terms, 2), and the rests of frames at their points: shapes (n, 2), (n, 2), (n,)."""

    polynomial: Points
    points: Points
    rests: Points
    trust: NDArray[np.float64]


def flat() -> Bend:
    """No bend at all."""
    nothing = np.zeros((0, 2))
    return Bend(np.zeros((1, 2)), nothing, nothing, np.zeros(0))


def moves(bend: Bend, places: Points) -> Points:
    """How far places of the page, of shape (m, 2), lie from where they would on a flat one, in millimetres."""
    return _terms(places, len(bend.polynomial)) @ bend.polynomial + _nearby(bend, places, apart=False)


def fit(
    points: Points, offsets: Points, weights: NDArray[np.float64], sure: int, most: int = 2
) -> tuple[Bend, NDArray[np.float64]]:
    """The bend of frames that lie off by `offsets`, and how far each is off what all others say, in millimetres.

    `points` and `offsets` have shape (n, 2), `weights` and the result shape (n,); the first `sure` of them are beyond
    doubt; `most` is the degree allowed.
    """
    degree = min(most, next((degree for needs, degree in _NEEDS if len(points) >= needs), 0))
    polynomial = _polynomial(points, offsets, weights, degree)
    rests = offsets - _terms(points, len(polynomial)) @ polynomial
    bend = Bend(polynomial, points, rests, _trust(weights, rests, _COARSE[-1] * 2))
    for tolerance in _FINE:
        apart = rests - _nearby(bend, points, apart=True)
        trust = _trust(weights, apart, tolerance)
        trust[:sure] = weights[:sure]
        bend = Bend(polynomial, points, rests, trust)
    apart = rests - _nearby(bend, points, apart=True)
    return bend, np.linalg.norm(apart, axis=1)


def agreement(points: Points, agreeing: NDArray[np.bool_], places: Points) -> NDArray[np.float64]:
    """The share of the frames near each place, of shape (m, 2), that agree; each frame does or does not."""
    distance = np.sum(((places[:, None] - points[None]) / _NEAR) ** 2, axis=2)
    share = np.exp(-distance / 2) + 1e-12
    result: NDArray[np.float64] = share @ agreeing / share.sum(axis=1)
    return result


def _trust(weights: NDArray[np.float64], apart: Points, tolerance: float) -> NDArray[np.float64]:
    """The weights of frames that are so far off, by Geman and McClure's function."""
    result: NDArray[np.float64] = weights / (1 + np.sum(apart**2, axis=1) / tolerance**2) ** 2
    return result


def _polynomial(points: Points, offsets: Points, weights: NDArray[np.float64], degree: int) -> Points:
    """The polynomial that fits most offsets, by least squares reweighted; the result has shape (terms, 2)."""
    known = _terms(points, _TERMS[degree])
    ridge = np.eye(known.shape[1]) * (1e-6 * weights.sum() + 1e-9)
    found, trust = np.zeros((known.shape[1], 2)), weights
    for tolerance in _COARSE:
        left = known.T * trust
        found = np.linalg.solve(left @ known + ridge, left @ offsets)
        trust = _trust(weights, offsets - known @ found, tolerance)
    return found


def _terms(points: Points, count: int) -> Points:
    """The monomials at points of the page; the result has shape (n, count)."""
    x, y = (points / np.array(PAGE) * 2 - 1).T
    return np.column_stack([x**a * y**b for a, b in _DEGREES[:count]])


def _nearby(bend: Bend, places: Points, *, apart: bool) -> Points:
    """What the rests of nearby frames come to; if `apart`, the places are theirs, and none has a say in its own."""
    distance = np.sum(((places[:, None] - bend.points[None]) / _NEAR) ** 2, axis=2)
    share = np.exp(-distance / 2) * bend.trust
    if apart:
        np.fill_diagonal(share, 0)
    result: Points = (share @ bend.rests) / (share.sum(axis=1, keepdims=True) + _LONELY)
    return result
