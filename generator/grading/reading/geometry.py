"""Projections of a flat page into an image."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def projection(millimetres: Points, pixels: Points) -> Points:
    """The projective map that leads points of the page to pixels, by least squares.

    Both have shape (n, 2); the result has shape (3, 3). The direct linear transformation, Hartley and Zisserman, 4.1.
    """
    into, back = _standard(millimetres), _standard(pixels)
    a, b = project(into, millimetres), project(back, pixels)
    one, zero = np.ones(len(a)), np.zeros((len(a), 3))
    x = np.column_stack([a, one, zero, -b[:, :1] * a, -b[:, :1]])
    y = np.column_stack([zero, a, one, -b[:, 1:] * a, -b[:, 1:]])
    found = np.linalg.svd(np.vstack([x, y]))[2][-1].reshape(3, 3)
    result: Points = np.linalg.inv(back) @ found @ into
    result /= result[2, 2]
    return result


def affine(millimetres: Points, pixels: Points) -> Points:
    """The affine map that leads points of the page to pixels, by least squares; the result has shape (3, 3)."""
    known = np.column_stack([millimetres, np.ones(len(millimetres))])
    found = np.linalg.lstsq(known, pixels, rcond=None)[0]
    return np.vstack([found.T, (0, 0, 1)])


def similarity(millimetres: Points, pixels: Points) -> Points:
    """The turn, scale and shift that lead points to pixels, by least squares; the result has shape (3, 3)."""
    x, y = millimetres.T
    one, zero = np.ones(len(x)), np.zeros(len(x))
    known = np.vstack([np.column_stack([x, -y, one, zero]), np.column_stack([y, x, zero, one])])
    a, b, across, down = np.linalg.lstsq(known, pixels.T.ravel(), rcond=None)[0]
    return np.array([(a, -b, across), (b, a, down), (0, 0, 1)])


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
