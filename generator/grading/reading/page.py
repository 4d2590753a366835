"""The image of a page → what is on it. Pure: nothing but the image and the sheets of the printing is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from generator.documents.answer_sheet import GRADERS, MODULE, STENCILS, Leaf, PageCode, SheetLayout, Spot
from generator.grading.reading import boxes, corner_codes, digits, lie
from generator.grading.reading.corner_codes import Found
from generator.grading.reading.darkness import Darkness, pieces
from generator.grading.reading.geometry import Points
from generator.grading.reading.lie import Lying
from generator.grading.reading.meaning import answers
from generator.grading.reading.readings import DOUBTFUL, EMPTY, Lie, PageReading, SpotReading

_SURROUNDED = frozenset({"option", "points", "half", "bubble"})
"""Boxes that stand by themselves, so that ink round them may belong to them."""


def read_page(image: Image.Image, layout_of: Callable[[PageCode], SheetLayout | None]) -> PageReading:
    """What is on the page of this grey image; `layout_of` gives the sheet of a page, if it is of this printing."""
    found = corner_codes.find(image)
    pages = sorted({code.page for code in found})
    if not pages:
        return PageReading(None, "на странице нет меток бланка")
    if len(pages) > 1:
        return PageReading(None, "на одном снимке несколько бланков")
    layout = layout_of(pages[0])
    if layout is None or pages[0].leaf >= len(layout.leaves):
        return PageReading(pages[0], "бланк другой печати")
    return _read(image, pages[0], layout, found)


def _read(image: Image.Image, page: PageCode, layout: SheetLayout, found: Sequence[Found]) -> PageReading:
    leaf = layout.leaves[page.leaf]
    lying = lie.lying(image, leaf, found)
    why = lie.fault(lying)
    if why:
        return PageReading(page, why)
    spots = _spots(lying, leaf, found)
    there = Lie(_plain(lying.given), _plain(lying.own))
    return PageReading(page, None, there, spots, answers(leaf, layout.questions, spots))


def _plain(matrix: NDArray[np.float64]) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, matrix.tolist()))


def _spots(lying: Lying, leaf: Leaf, found: Sequence[Found]) -> tuple[SpotReading, ...]:
    """What stands at each place: the grader's hand is told from the student's."""
    unit = _solid(lying.dark, found)
    read: list[SpotReading | None] = [None] * len(leaf.spots)
    for graders in (False, True):
        chosen = [n for n, spot in enumerate(leaf.spots) if (spot.role in GRADERS) == graders]
        if chosen:
            made = _hand(lying.dark, [leaf.spots[n] for n in chosen], lying.own[chosen], unit)
            for n, one in zip(chosen, made, strict=True):
                read[n] = one if lying.clear[n] else replace(one, state="doubt")
    return tuple(one for one in read if one)


def _hand(dark: Darkness, spots: Sequence[Spot], moves: Points, unit: float) -> list[SpotReading]:
    """What one hand wrote at these places."""
    is_cell = np.array([spot.role in STENCILS for spot in spots])
    ticked = [spot for spot in spots if spot.role not in STENCILS]
    traced = [spot for spot in spots if spot.role in STENCILS]
    measured = boxes.measured(dark, ticked, moves[~is_cell])
    cells = digits.cells(dark, traced, moves[is_cell], unit) if traced else None
    wrote = boxes.hand(measured.peaks) or (None if cells is None else boxes.hand(digits.peaks(cells))) or unit
    traces = (None if cells is None else boxes.hand(digits.peaks(cells))) or wrote
    surrounded = np.array([spot.role in _SURROUNDED for spot in ticked], dtype=np.bool_)
    marks = iter(boxes.states(measured, wrote, surrounded=surrounded)) if ticked else iter(())
    read = iter(digits.read(cells, traces)) if cells is not None else iter(())
    return [_digit(*next(read)) if cell else _box(*next(marks)) for cell in is_cell]


def _box(state: str, share: float, height: float) -> SpotReading:
    match state:
        case "marked":
            return SpotReading("marked", 1, share, height)
        case "empty":
            return SpotReading("empty", 0, share, height)
        case _:
            return SpotReading("doubt", 0, share, height)


def _digit(digit: int, share: float) -> SpotReading:
    match digit:
        case value if value == EMPTY:
            return SpotReading("empty", EMPTY, share, 0)
        case value if value == DOUBTFUL:
            return SpotReading("doubt", DOUBTFUL, share, 0)
        case _:
            return SpotReading("marked", digit, share, 1)


def _solid(dark: Darkness, found: Sequence[Found]) -> float:
    """How dark solid print is on this page: the hearts of the finder patterns of its codes."""
    corners = np.concatenate([corner_codes.millimetres(code.corner)[[0, 1, 3]] for code in found])
    inwards = np.tile(np.array([(1, 1), (-1, 1), (1, -1)]), (len(found), 1)) * 3.5 * MODULE
    side = 2 * MODULE
    piece = pieces(dark, corners + inwards - side / 2, np.zeros_like(corners), (side, side))
    return float(np.median(piece))
