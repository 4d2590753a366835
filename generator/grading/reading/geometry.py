"""How a page lies in an image: a projection from the codes, and a bend of the paper from the frames found."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet.layout import PAGE

Points = NDArray[np.float64]

_DEGREES = ((0, 0), (1, 0), (0, 1), (2, 0), (1, 1), (0, 2), (3, 0), (2, 1), (1, 2), (0, 3))
_TERMS = {0: 1, 1: 3, 2: 6, 3: 10}
_ROUNDS = 6
_TOLERANCE = 0.3
"""Millimetres off the bend at which a frame begins to lose its say."""


def projection(millimetres: Points, pixels: Points) -> Points:
    """The projective map that leads points of the page to pixels, by least squares; from few points an affine one.

    Both have shape (n, 2); the result has shape (3, 3). The direct linear transformation, Hartley and Zisserman, 4.1.
    """
    into, back = _standard(millimetres), _standard(pixels)
    a, b = project(into, millimetres), project(back, pixels)
    one, zero = np.ones(len(a)), np.zeros((len(a), 3))
    x = np.column_stack([a, one, zero, -b[:, :1] * a, -b[:, :1]])
    y = np.column_stack([zero, a, one, -b[:, 1:] * a, -b[:, 1:]])
    found = np.linalg.svd(np.vstack([x, y]))[2][-1].reshape(3, 3)
    result: Points = np.linalg.inv(back) @ found @ into
    return result / result[2, 2]


def affine(millimetres: Points, pixels: Points) -> Points:
    """The affine map that leads points of the page to pixels, by least squares; the result has shape (3, 3)."""
    known = np.column_stack([millimetres, np.ones(len(millimetres))])
    found = np.linalg.lstsq(known, pixels, rcond=None)[0]
    return np.vstack([found.T, (0, 0, 1)])


def _standard(points: Points) -> Points:
    centre, spread = points.mean(axis=0), points.std() or 1.0
    return np.array([(1 / spread, 0, -centre[0] / spread), (0, 1 / spread, -centre[1] / spread), (0, 0, 1)])


def project(matrix: Points, points: Points) -> Points:
    """The images of points, of shape (n, 2), under a projective map."""
    image = points @ matrix[:, :2].T + matrix[:, 2]
    return image[:, :2] / image[:, 2:]


def slopes(matrix: Points, points: Points) -> Points:
    """The derivative of a projective map at points, of shape (n, 2); the result has shape (n, 2, 2)."""
    image = points @ matrix[:, :2].T + matrix[:, 2]
    depth = image[:, 2, None, None]
    return (matrix[None, :2, :2] - image[:, :2, None] / depth * matrix[None, 2:, :2]) / depth


def terms(points: Points, degree: int) -> Points:
    """The monomials of a bend at points of the page; the result has shape (n, terms)."""
    x, y = (points / np.array(PAGE) * 2 - 1).T
    return np.column_stack([x**a * y**b for a, b in _DEGREES[: _TERMS[degree]]])


def bend(points: Points, offsets: Points, weights: Points, degree: int) -> Points:
    """The polynomial that fits the offsets of most points, others being given up one by one.

    `points` and `offsets` have shape (n, 2), `weights` shape (n,); the result has shape (terms, 2). Least squares
    reweighted by Geman and McClure's function.
    """
    known = terms(points, degree)
    trust, tolerance = weights.copy(), 4 * _TOLERANCE
    ridge = np.diag([1e-6 * weights.sum() + 1e-9] * known.shape[1])
    found = np.zeros((known.shape[1], 2))
    for _ in range(_ROUNDS):
        left = known.T * trust
        found = np.linalg.solve(left @ known + ridge, left @ offsets)
        apart = np.linalg.norm(offsets - known @ found, axis=1)
        trust = weights / (1 + (apart / tolerance) ** 2) ** 2
        tolerance = max(_TOLERANCE, tolerance / 2)
    return found


def bent(points: Points, found: Points) -> Points:
    """Where points of the page lie after a bend."""
    degree = next(degree for degree, size in _TERMS.items() if size == len(found))
    return points + terms(points, degree) @ found
