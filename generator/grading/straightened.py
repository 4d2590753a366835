"""A scanned leaf → its picture as a page of A4, upright, small enough to be sent to its student."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from generator.documents.answer_sheet import PAGE
from generator.grading import scans
from generator.grading.readings import Row

_PER_MM = 120 / 25.4
_QUALITIES = (60, 45, 30, 15)
_MOST = 150_000
"""Bytes of a picture beyond which it is stored more coarsely."""
_PAPER = 40
"""The lightest share of a page, in percent, is paper, and becomes white."""


def straightened(path: Path, page: int, projection: tuple[Row, ...]) -> bytes:
    """The page of a file of scans as a JPEG; pixels of the scan are the projection of millimetres on the sheet.

    Raises: ExamError if the page cannot be read.
    """
    (scanned,) = scans.pages(path, [page])
    return _stored(ImageOps.autocontrast(_flat(scanned.image, np.array(projection)), cutoff=(0, _PAPER)))


def _flat(image: Image.Image, projection: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Image.Image:
    """The page, whose projection has shape (3, 3), drawn anew; too fine a scan is made coarser first."""
    centre = projection @ np.array([PAGE[0] / 2, PAGE[1] / 2, 1])
    per_mm = float(np.sqrt(abs(np.linalg.det(projection / centre[2]))))
    coarser = max(1, round(per_mm / _PER_MM))
    size = (round(PAGE[0] * _PER_MM), round(PAGE[1] * _PER_MM))
    matrix = np.diag([1 / coarser, 1 / coarser, 1]) @ projection @ np.diag([1 / _PER_MM, 1 / _PER_MM, 1])
    coefficients = tuple((matrix / matrix[2, 2]).ravel()[:8].tolist())
    reduced = image.reduce(coarser) if coarser > 1 else image
    return reduced.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=255)


def _stored(image: Image.Image) -> bytes:
    for quality in _QUALITIES:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        if file.tell() <= _MOST:
            break
    return file.getvalue()
