"""Some pages of a file of scans → what is on them. Pure but for the file; works in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from generator.documents.answer_sheet import PageCode, SheetLayout
from generator.errors import ExamError
from generator.grading import scans
from generator.grading.reading import PageReading, read_page
from generator.grading.readings import ReadAnswer, ReadPage

_SIDE = 300
"""Pixels of the longer side of the image in which ink is looked for on a page without codes."""
_MARGIN = 0.06
"""The share of a side where shadows of the scanner lie."""
_INK, _SOME = 0.72, 0.002
"""A pixel so much darker than the paper is ink; a page with less of it is empty."""
_FIGURES = 7


@dataclass(frozen=True)
class Known:
    """The sheets of a printing: its opaque number, and for the code of each paper its number and its layout's name."""

    printing: int
    papers: Mapping[str, tuple[int, str]]
    layouts: Mapping[str, SheetLayout]

    def layout(self, code: PageCode) -> SheetLayout | None:
        """The layout of a page, if it is one of this printing."""
        found = self.papers.get(code.paper) if code.printing == self.printing else None
        return self.layouts[found[1]] if found else None


@dataclass(frozen=True)
class Pages:
    """Pages of a file, counted from 1."""

    path: Path
    numbers: tuple[int, ...]


def read_pages(known: Known, part: Pages) -> tuple[ReadPage, ...] | str:
    """What is on these pages; why, if the file cannot be read."""
    try:
        return tuple(
            _recorded(page.number, read_page(page.image, known.layout), page.image, known)
            for page in scans.pages(part.path, part.numbers)
        )
    except ExamError as fault:
        return str(fault)


def _recorded(number: int, found: PageReading, image: Image.Image, known: Known) -> ReadPage:
    """The reading as it is kept."""
    if found.page is None:
        blank = _is_blank(image)
        return ReadPage(number, fault=None if blank else found.fault, blank=blank)
    own = known.papers.get(found.page.paper) if found.page.printing == known.printing else None
    if own is None:
        return ReadPage(number, fault=found.fault, foreign=(found.page.printing, found.page.paper))
    projection = (
        tuple(tuple(float(f"{value:.{_FIGURES}g}") for value in row) for row in found.lie.projection)
        if found.lie
        else ()
    )
    answers = tuple(ReadAnswer(one.question, one.value, one.attempt, one.doubts) for one in found.answers)
    return ReadPage(
        number,
        own[0],
        found.page.leaf,
        found.fault,
        projection=projection,
        answers=answers,
    )


def _is_blank(image: Image.Image) -> bool:
    """Whether nothing is printed or written on a page, such as the back of a sheet."""
    factor = max(1, max(image.size) // _SIDE)
    grey = np.asarray(image.reduce(factor), dtype=np.float32)
    down, across = (int(side * _MARGIN) for side in grey.shape)
    inner = grey[down : grey.shape[0] - down, across : grey.shape[1] - across]
    return inner.size == 0 or float((inner < _INK * np.percentile(inner, 90)).mean()) < _SOME
