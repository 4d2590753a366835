"""A sheet's layout → LaTeX: what all papers share, drawn once a document, and what one paper adds to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import codes, forms
from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.fields import CELL, STENCIL
from generator.documents.answer_sheet.forms import Shared
from generator.documents.answer_sheet.layout import (
    CODE,
    CODE_CORNERS,
    PAGE,
    STENCILS,
    Label,
    Leaf,
    Rule,
    SheetLayout,
    Spot,
)
from generator.documents.answer_sheet.stencil import DIGITS, NODES, STROKES

_UNITS = 100
"""Paths are in hundredths of a millimetre: whole numbers."""
_POINT = 72 / 25.4
_BOX_LINE, _CELL_LINE, _DOT, _SAMPLE_LINE = 25, 18, 60, 55


def form(layout: SheetLayout, leaf: int, shared: Shared) -> str:
    """The TeX that keeps what this leaf of every paper holds; `sheet` places it."""
    page = layout.leaves[leaf]
    labels = (*page.labels, *forms.labels(shared, leaf, len(layout.leaves)))
    rules = (*page.rules, *forms.rules(leaf))
    paths = f"{_frames(page)} {_lines(rules)} {_samples() if leaf == 0 else ''}"
    return rf"\sheetform{{{_drawn(paths)}}}{{{''.join(map(_put, labels))}}}"


def sheet(form: int, page: PageCode, labels: Iterable[Label]) -> str:
    """The TeX of one page: the number of its form, what is its own of its codes, and its own texts."""
    return rf"\sheet{{{form}}}{{{_codes(page)}}}{{{''.join(map(_put, labels))}}}"


def _put(label: Label) -> str:
    size = f"{label.size:g}"
    side = {"l": "[l]", "r": "[r]", "c": ""}[label.side]
    return rf"\sheettext{{{label.x:g}}}{{{-label.y:g}}}{{{size}}}{{{side}}}{{{label.text}}}"


def _drawn(paths: str) -> str:
    """Paths in hundredths of a millimetre from the page's top left corner, as PDF draws them."""
    scale = _POINT / _UNITS
    return f"q {scale:.7f} 0 0 {-scale:.7f} 0 {PAGE[1] * _POINT:.3f} cm {paths} Q"


def _whole(*lengths: float) -> str:
    return " ".join(str(round(length * _UNITS)) for length in lengths)


def _frames(leaf: Leaf) -> str:
    boxes = [spot for spot in leaf.spots if spot.role not in STENCILS]
    cells = [spot for spot in leaf.spots if spot.role in STENCILS]
    return f"{_CELL_LINE} w 2 J {_sides(cells)} S {_BOX_LINE} w {_rectangles(boxes)} S {_dots(cells)}"


def _rectangles(spots: Iterable[Spot]) -> str:
    return " ".join(f"{_whole(spot.x, spot.y, spot.width, spot.height)} re" for spot in spots)


def _sides(cells: Iterable[Spot]) -> str:
    """The sides of cells; one that two of them share is drawn once, or it would be darker than the rest."""
    sides = {
        (_whole(*start), _whole(*end))
        for cell in cells
        for start, end in pairwise(
            (
                (cell.x, cell.y),
                (cell.x + cell.width, cell.y),
                (cell.x + cell.width, cell.y + cell.height),
                (cell.x, cell.y + cell.height),
                (cell.x, cell.y),
            )
        )
    }
    once = {tuple(sorted(side)) for side in sides}
    return " ".join(f"{start} m {end} l" for start, end in sorted(once))


def _dots(cells: Sequence[Spot]) -> str:
    """The faint dots of each stencil: lines of no length with round ends."""
    points = [
        _whole(cell.x + (CELL[0] - STENCIL[0]) / 2 + x, cell.y + (CELL[1] - STENCIL[1]) / 2 + y)
        for cell in cells
        for x, y in NODES
    ]
    return f"q 1 J .6 G {_DOT} w " + " ".join(f"{point} m {point} l" for point in points) + " S Q"


def _lines(rules: Sequence[Rule]) -> str:
    return " ".join(
        f"{_whole(width)} w "
        + " ".join(f"{_whole(rule.x, rule.y)} m {_whole(rule.to_x, rule.to_y)} l" for rule in alike)
        + " S"
        for width, alike in groupby(sorted(rules, key=lambda rule: rule.width), key=lambda rule: rule.width)
    )


def _samples() -> str:
    """The ten digits, traced."""
    x, y, step = forms.SAMPLES
    strokes = [
        " ".join(
            f"{_whole(x + digit * step + NODES[node][0], y + NODES[node][1])} {'l' if end else 'm'}"
            for end, node in enumerate(STROKES[stroke])
        )
        for digit in range(len(DIGITS))
        for stroke in sorted(DIGITS[digit])
    ]
    return f"q 1 J 1 j {_SAMPLE_LINE} w {' '.join(strokes)} S Q"


def _codes(page: PageCode) -> str:
    """The four codes of a page as images of a bit a module, painted where the bit is 0."""
    return " ".join(
        _image(codes.modules(codes.written(page, corner)), x, y) for corner, (x, y) in enumerate(CODE_CORNERS)
    )


def _image(dark: NDArray[np.bool_], x: float, y: float) -> str:
    scale, side = CODE * _POINT, len(dark)
    bits = np.packbits(~dark, axis=1).tobytes().hex().upper()
    place = f"{scale:.4f} 0 0 {scale:.4f} {x * _POINT:.4f} {(PAGE[1] - y - CODE) * _POINT:.4f} cm"
    return f"q {place} BI /W {side} /H {side} /BPC 1 /IM true /F /AHx ID {bits}> EI Q"
