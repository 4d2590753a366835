"""The darkness of an image against its own paper, and pieces of it in the page's millimetres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.grading.reading import geometry
from generator.grading.reading.geometry import Points
from generator.grading.reading.readings import Floats

PER_MM = 5
"""Pixels per millimetre of the pieces, and about of the image that they are taken from."""
_LIKE, _HALF = (0.7, 1.1), 0.55
"""Images are taken as they are whose pixels are so many of those in size; very fine ones are reduced by whole steps."""
_PAPER = 1.0
"""Paper is looked at in squares of about so many millimetres…"""
_DARKEST_PAPER = 16
_WITHIN = 3
"""…and is the brightest within so many of them, to each side: a closing."""


@dataclass(frozen=True)
class Darkness:
    """Darkness from 0, the paper, to 255, black, with about `PER_MM` pixels to a millimetre of the page.

    `projection` leads from the page into it.
    """

    image: NDArray[np.uint8]
    projection: Points


def darkness(image: Image.Image, projection: Points) -> Darkness:
    """The darkness of a grey image on which the page lies by this projection."""
    centre = geometry.slopes(projection, np.array([[105.0, 148.5]]))[0]
    scale = PER_MM / np.sqrt(abs(np.linalg.det(centre)))
    if scale < _HALF:
        whole = int(1 / scale + 0.2)
        image = image.reduce(whole)
        projection = np.array([[1, 0, (1 - whole) / 2], [0, 1, (1 - whole) / 2], [0, 0, whole]]) @ projection
        scale *= whole
    if not _LIKE[0] < scale < _LIKE[1]:
        size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
        ratio = np.array([size[0] / image.width, size[1] / image.height])
        image = image.resize(size, Image.Resampling.BILINEAR)
        shift = np.array([[ratio[0], 0, (ratio[0] - 1) / 2], [0, ratio[1], (ratio[1] - 1) / 2], [0, 0, 1]])
        projection = shift @ projection
    lit = np.asarray(_shares(image).resize(image.size, Image.Resampling.NEAREST)) * np.asarray(image)
    np.minimum(lit, 255, out=lit)
    return Darkness(255 - lit.astype(np.uint8), projection)


def _shares(image: Image.Image) -> Image.Image:
    """By what an image is multiplied, square by square, so that its paper becomes white."""
    blocks = np.asarray(image.reduce(round(PER_MM * _PAPER)))
    paper = _spread(_spread(blocks, np.maximum), np.minimum)
    return Image.fromarray((255 / np.maximum(paper, _DARKEST_PAPER)).astype(np.float32))


def _spread(values: NDArray[np.uint8], extreme: np.ufunc) -> NDArray[np.uint8]:
    for axis in (0, 1):
        padded = np.pad(values, [(_WITHIN, _WITHIN) if axis == n else (0, 0) for n in (0, 1)], mode="edge")
        length = values.shape[axis]
        shifted = [padded.take(range(n, n + length), axis) for n in range(2 * _WITHIN + 1)]
        values = extreme.reduce(shifted)
    return values


def pieces(dark: Darkness, corners: Points, moves: Points, size: tuple[float, float]) -> Floats:
    """Pieces of the page, `PER_MM` pixels to the millimetre, from 0, the paper, to 1, black.

    `corners`, their upper left corners on the page, has shape (n, 2), `moves` what the bend adds to each; `size` is
    their width and height in millimetres. The result has shape (n, height, width).
    """
    width, height = (round(side * PER_MM) for side in size)
    half = np.array(size) / 2
    origin = (geometry.project(dark.projection, corners + half + moves) + 0.5).astype(np.float32)
    slope = (geometry.slopes(dark.projection, corners + half + moves) / PER_MM).astype(np.float32)
    x = (np.arange(width) - (width - 1) / 2).astype(np.float32)
    y = (np.arange(height) - (height - 1) / 2).astype(np.float32)
    place = [
        (origin[:, axis, None, None] + slope[:, axis, 1, None, None] * y[:, None] + slope[:, axis, 0, None, None] * x)
        for axis in (0, 1)
    ]
    rows, columns = dark.image.shape
    across, down = (axis.astype(np.int32) for axis in place)
    far = np.abs(slope).sum(axis=2).max() * max(width, height)
    if min(origin.min(), (columns - origin[:, 0]).min(), (rows - origin[:, 1]).min()) <= far:
        across, down = np.clip(across, 0, columns - 1), np.clip(down, 0, rows - 1)
    found: Floats = np.take(dark.image, down * columns + across).astype(np.float32)
    return found / np.float32(255)
