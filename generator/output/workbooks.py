"""Edge: several sheets → one .xlsx with frozen heads, widths and colours by condition. Owns their looks."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from generator.output.spreadsheets import HEAD, WRITTEN, Formats, Row, append

__all__ = ["Page", "Shade", "Tint", "book"]

Tint: TypeAlias = Literal["green", "yellow", "red", "grey"]

_TINTS: Mapping[str, dict[str, object]] = {
    "green": {"bg_color": "#D8EAD2"},
    "yellow": {"bg_color": "#FFF2CC"},
    "red": {"bg_color": "#F4CCCC"},
    "grey": {"bg_color": "#E7E6E6", "font_color": "#7F7F7F"},
}
_TEXT = "@"


@dataclass(frozen=True)
class Shade:
    """A colour of the cells in these columns, from 0, for which a formula holds; it speaks of the first row, line 2."""

    first: int
    last: int
    formula: str
    tint: Tint


@dataclass(frozen=True)
class Page:
    """A sheet: its rows, the first of which is the head; the columns that stay in sight, their widths, its colours.

    A page that is `typed` into has cells of text, so that a spreadsheet program makes no dates of them; `blocked`
    are cells, by row and column from 0, that are grey because nothing belongs there. `low` is the height of the head.
    """

    title: str
    rows: Sequence[Row]
    frozen: int = 0
    widths: Sequence[float] = ()
    shades: Sequence[Shade] = ()
    typed: bool = False
    blocked: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    height: float | None = None


def book(pages: Sequence[Page]) -> bytes:
    """The workbook with these sheets; equal ones give equal bytes, whenever they are written."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as made:
        made.set_properties({"created": WRITTEN})
        for page in pages:
            _write(made, made.add_worksheet(page.title), page)
    return content.getvalue()


def _write(made: xlsxwriter.Workbook, sheet: Worksheet, page: Page) -> None:
    sheet.freeze_panes(1, page.frozen)
    text = made.add_format({"num_format": _TEXT}) if page.typed else None
    for place, width in enumerate(page.widths):
        sheet.set_column(place, place, width, text if place >= page.frozen else None)
    append(sheet, Formats(made, HEAD | {"bottom": 1}), 0, page.rows[0])
    if page.height:
        sheet.set_row(0, page.height)
    plain = Formats(made, {})
    for number, row in enumerate(page.rows[1:], 1):
        append(sheet, plain, number, row)
    blocked = made.add_format(_TINTS["grey"])
    for number, place in sorted(page.blocked):
        sheet.write_blank(number, place, None, blocked)
    last = len(page.rows) - 1
    if last and not page.typed:
        sheet.autofilter(0, 0, last, len(page.rows[0]) - 1)
    for shade in page.shades if last else ():
        rule = {"type": "formula", "criteria": f"={shade.formula}", "format": made.add_format(_TINTS[shade.tint])}
        sheet.conditional_format(1, shade.first, last, shade.last, rule)
