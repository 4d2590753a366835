"""Cards → sheets of A4 that are cut apart. Owns where a card lies, so that one cut of the pile gives piles in order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

_MM = 72 / 25.4
"""Points of a PDF to a millimetre."""
_A4 = (210.0, 297.0)
_GRIDS = {2: (2, 1), 4: (2, 2), 6: (2, 3)}
"""How many cards lie beside each other and below each other, by how many there are on a sheet."""
_WIDE = {2}
"""Sheets that lie on their long side."""
_CUT = b"q .4 w .5 G [3 4] 0 d\n"


def imposed(cards: Path | bytes, count: int, per_sheet: int) -> bytes:
    """The sheets of a PDF with so many cards, a page each.

    Each place of the sheets holds cards that follow each other: the pile is cut once, and the piles are laid one on
    another. The back of each sheet is an empty page, so that printing on both sides puts nothing there.
    """
    from generator.documents.pdf import parts  # noqa: PLC0415 - loads slowly, and other layouts do without

    width, height = size = _size(per_sheet)
    return parts.placed(cards, _with_backs(count, per_sheet), size, _lines(per_sheet, width, height))


def sheets(count: int, per_sheet: int) -> list[list[int]]:
    """The cards of each sheet, counted from 0, by their places; the last ones may be fewer."""
    deep = -(-count // per_sheet)
    return [list(range(sheet, count, deep)) for sheet in range(deep)]


def _size(per_sheet: int) -> tuple[float, float]:
    width, height = _A4[::-1] if per_sheet in _WIDE else _A4
    return width * _MM, height * _MM


def _with_backs(count: int, per_sheet: int) -> Iterator[list[tuple[int, float, float]]]:
    width, height = _size(per_sheet)
    columns, rows = _GRIDS[per_sheet]
    for cards in sheets(count, per_sheet):
        yield [
            (card, place % columns * width / columns, (rows - 1 - place // columns) * height / rows)
            for place, card in enumerate(cards)
        ]
        yield []


def _lines(per_sheet: int, width: float, height: float) -> bytes:
    """Where to cut, in PDF's operators."""
    columns, rows = _GRIDS[per_sheet]
    upright = [(width * column / columns, 0.0, width * column / columns, height) for column in range(1, columns)]
    level = [(0.0, height * row / rows, width, height * row / rows) for row in range(1, rows)]
    return _CUT + b"".join(b"%.3f %.3f m %.3f %.3f l S\n" % line for line in [*upright, *level]) + b"Q\n"
