"""Printed sheets as images, and filled and scanned ones with what was meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from generator.documents.answer_sheet import lay_out, source
from generator.documents.answer_sheet.forms import Owner, Shared
from generator.documents.answer_sheet.layout import (
    ArrayRoom,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    SheetLayout,
)
from generator.documents.answer_sheet.writing import Sheet
from generator.documents.pdf import typesetting

ROOT = Path(__file__).parent.parent.parent
DPI = 300
PRINTING = 12345
CODES = ("5RE2BE", "ABCDEF", "XYZ234", "K7M9PQ")

_PLAIN = NumberRoom(8)
_DECIMAL = NumberRoom(7, comma=True)
EXAMS: dict[str, tuple[Question, ...]] = {
    "mixed": (
        Question("1а", "1 а", OptionsRoom(4)),
        Question("1б", "1 б", _DECIMAL),
        Question("2а", "2 а", _PLAIN),
        Question("2б", "2 б", _PLAIN),
        Question("3а", "3 а", OptionsRoom(6, several=True)),
        Question("3б", "3 б", ArrayRoom(1, 3, NumberRoom(3, signed=False), sizes=True)),
        Question("4а", "4 а", _DECIMAL),
        Question("4б", "4 б", ArrayRoom(2, 3, NumberRoom(3))),
        Question("5а", "5 а", PointsRoom(3, lines=2)),
        Question("5б", "5 б", PointsRoom(4)),
    ),
    "numbers": tuple(Question(f"{n}", f"{n}", _DECIMAL if n % 3 else _PLAIN) for n in range(1, 12)),
    "options": tuple(
        Question(f"{n}", f"{n}", PointsRoom(9) if n % 4 == 0 else OptionsRoom(5 + n % 4, several=n % 2 == 0))
        for n in range(1, 16)
    ),
    "grid": tuple(Question(f"{n}", f"{n}", NumberRoom(8, comma=True), "grid") for n in range(1, 4)),
}


@cache
def layout(exam: str) -> SheetLayout:
    """The sheet of one of the exams."""
    return lay_out(EXAMS[exam])


@cache
def printed(exam: str) -> tuple[tuple[Image.Image, ...], ...]:
    """The pages of its sheets, one sheet a code, in grey."""
    sheets = [Sheet(PRINTING, Owner(str(number), code, *_named(number))) for number, code in enumerate(CODES, 1)]
    pages = _rendered(layout(exam), sheets)
    leaves = len(layout(exam).leaves)
    return tuple(tuple(pages[start : start + leaves]) for start in range(0, len(pages), leaves))


def _named(number: int) -> Sequence[str]:
    return ("Константинопольская Александра Владимировна", "БПМИ-231", "ряд 3, место 5") if number % 2 else ()


def typeset(layout: SheetLayout, sheets: Sequence[Sheet]) -> bytes:
    """The PDF of these sheets."""
    templates = ROOT / "templates"
    shared = Shared("Контрольная работа №~2", "Глубокое обучение. 15~декабря 2026~г.")
    return typesetting.typeset(source(layout, shared, sheets, templates), templates / typesetting.STYLE).pdf


def _rendered(layout: SheetLayout, sheets: Sequence[Sheet]) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(typeset(layout, sheets))
    return [page.render(scale=DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
