"""A question of a scanned sheet → its picture, upright, as a person looks at it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from generator.documents.answer_sheet import GRADERS, PointsRoom, SheetLayout
from generator.errors import ExamError
from generator.grading import scans
from generator.grading.readings import Row

_PER_MM = 5.0
_AROUND = 2.4
"""Millimetres round the places of a question that are shown."""
_LEFT, _RIGHT = 20.0, 200.0
"""A question is shown from where its places begin to where the sheet ends."""
_LINE = 8.0


@dataclass(frozen=True)
class Cut:
    """What is to be cut from a page: the name of each picture, and its box on the sheet in millimetres."""

    path: Path
    page: int
    projection: tuple[Row, ...]
    boxes: tuple[tuple[str, tuple[float, float, float, float]], ...]


def box(layout: SheetLayout, question: str) -> tuple[float, float, float, float]:
    """Where a question stands on its leaf, in millimetres: left, top, right, bottom."""
    index = next(place for place, one in enumerate(layout.questions) if one.id == question)
    spots = [spot for leaf in layout.leaves for spot in leaf.spots if spot.question == index]
    room = layout.questions[index].room
    lines = room.lines * _LINE if isinstance(room, PointsRoom) else 0
    top = min(spot.y for spot in spots) - _AROUND - (lines if spots[0].role in GRADERS else 0)
    return _LEFT, top - 2, _RIGHT, max(spot.y + spot.height for spot in spots) + _AROUND


def cut(part: Cut) -> dict[str, bytes]:
    """The pictures as PNG by their names; none if the scan is no longer there."""
    try:
        (page,) = scans.pages(part.path, [part.page])
    except (ExamError, OSError):
        return {}
    return {name: _png(_upright(page.image, part.projection, one)) for name, one in part.boxes}


def _upright(image: Image.Image, projection: Sequence[Row], one: tuple[float, float, float, float]) -> Image.Image:
    left, top, right, bottom = one
    to_page = np.array([[1 / _PER_MM, 0, left], [0, 1 / _PER_MM, top], [0, 0, 1]])
    matrix = np.array(projection) @ to_page
    size = (round((right - left) * _PER_MM), round((bottom - top) * _PER_MM))
    coefficients = tuple((matrix / matrix[2, 2]).ravel()[:8].tolist())
    return image.transform(size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BILINEAR, fillcolor=255)


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.quantize(16).save(file, "PNG", optimize=True)
    return file.getvalue()
