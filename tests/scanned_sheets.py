"""Printed answer sheets, filled without a tremor and scanned without a flaw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw

from generator.documents.answer_sheet import CELL, DIGITS, NODES, STENCIL, STENCILS, STROKES, Leaf, Spot
from generator.output import read_manifest
from generator.output.sheet_records import layouts

PER_MM = 150 / 25.4
Marks = dict[tuple[str, int, int, int], int]
"""What is marked: the role, the question's index, the attempt and the place, and with what digit."""


def sheet(folder: Path, page: int) -> Image.Image:
    """A page of the printed papers, as a scanner sees it."""
    with pypdfium2.PdfDocument(folder / "exam.pdf") as document:
        image: Image.Image = document[page].render(scale=150 / 72, grayscale=True).to_pil().convert("L")
    return image


def filled(image: Image.Image, leaf: Leaf, marks: Marks) -> Image.Image:
    """The sheet with crosses in these boxes, and these digits traced."""
    pen = ImageDraw.Draw(image)
    for spot in leaf.spots:
        key = (spot.role, spot.question, spot.attempt, spot.place)
        if key in marks and spot.element == 0:
            for line in _lines(spot, marks[key]):
                pen.line([(x * PER_MM, y * PER_MM) for x, y in line], fill=30, width=3)
    return image


def _lines(spot: Spot, value: int) -> Iterator[list[tuple[float, float]]]:
    if spot.role in STENCILS:
        x, y = spot.x + (CELL[0] - STENCIL[0]) / 2, spot.y + (CELL[1] - STENCIL[1]) / 2
        yield from ([(x + NODES[n][0], y + NODES[n][1]) for n in STROKES[stroke]] for stroke in DIGITS[value])
    else:
        a, b, c, d = spot.x + 0.6, spot.y + 0.6, spot.x + spot.width - 0.6, spot.y + spot.height - 0.6
        yield from ([(a, b), (c, d)], [(c, b), (a, d)])


GOOD: Marks = {("digit", 0, 0, 0): 1, ("digit", 0, 0, 1): 2, ("option", 1, 0, 0): 1}
DOUBLE: Marks = GOOD | {("option", 1, 0, 1): 1}


def scanned(folder: Path, target: Path, number: int, marks: Marks, turn: int = 0) -> Path:
    """A scan of the sheet of the paper with this number, from 1."""
    manifest = read_manifest(folder)
    paper = manifest.papers[number - 1]
    leaf = layouts(manifest.printing)[paper.sheet or ""].leaves[0]
    target.parent.mkdir(exist_ok=True)
    pages = [place for place in range(pages_of(folder)) if is_sheet(folder, place)]
    filled(sheet(folder, pages[number - 1]), leaf, marks).rotate(turn, expand=True, fillcolor=255).save(target)
    return target


def pages_of(folder: Path) -> int:
    """How many pages the printed papers have."""
    with pypdfium2.PdfDocument(folder / "exam.pdf") as document:
        return len(document)


def is_sheet(folder: Path, page: int) -> bool:
    """Whether a page of them, from 0, is an answer sheet."""
    with pypdfium2.PdfDocument(folder / "exam.pdf") as document:
        return "БЛАНК ОТВЕТОВ" in document[page].get_textpage().get_text_range()
