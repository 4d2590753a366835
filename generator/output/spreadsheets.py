"""Edge: rows of cells → .csv for a Russian spreadsheet program, and .xlsx. Owns both, and that no text is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TypeAlias

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

__all__ = ["MARK", "Cell", "Row", "column", "csv_text"]

MARK = "\ufeff"
"""What a Russian Excel knows UTF-8 by."""
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the beginning of a formula, the wide signs of Asian keyboards too."""
_NARROWEST, _WIDEST = 6, 40
WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
HEAD: dict[str, object] = {"bold": True, "text_wrap": True, "valign": "top"}


@dataclass(frozen=True)
class Calculated:
    """A formula of a spreadsheet, without its sign of equality; a CSV has what was `typed` there, or nothing."""

    formula: str
    typed: str = ""


Cell: TypeAlias = str | int | Decimal | Calculated | None
Row: TypeAlias = tuple[Cell, ...]


def column(place: int) -> str:
    """The letters of a column, counted from 0: A, B, …, AA."""
    return str(xl_col_to_name(place))


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program would read a formula."""
    return f"'{text}" if text.startswith(_OBEYED) else text


def undefused(text: str) -> str:
    """The text without the apostrophe that `defused` has put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_OBEYED) else text


# --- CSV -----------------------------------------------------------------------------------------------------------


def csv_text(rows: Iterable[Row]) -> str:
    """The rows with semicolons, decimal commas and the line ends of Windows."""
    table = io.StringIO()
    csv.writer(table, delimiter=";", lineterminator="\r\n").writerows(map(_csv_cell, row) for row in rows)
    return table.getvalue()


def _csv_cell(cell: Cell) -> str:
    match cell:
        case str():
            return defused(cell)
        case Decimal():
            return f"{cell:f}".replace(".", ",")
        case int():
            return str(cell)
        case Calculated():
            return defused(cell.typed)
        case _:
            return ""


# --- XLSX ----------------------------------------------------------------------------------------------------------


@contextmanager
def workbook(path: Path, title: str, head: Row, frozen: int) -> Iterator[Callable[[Row], None]]:
    """What appends a row to the sheet of a new file, under its head; the head and the first columns stay in sight.

    Equal rows give equal bytes, whenever they are written.
    """
    with xlsxwriter.Workbook(path, {"constant_memory": True, "in_memory": True}) as book:
        book.set_properties({"created": WRITTEN})
        sheet, numbers = book.add_worksheet(title), count(1)
        sheet.freeze_panes(1, frozen)
        plain = Formats(book, {})
        for place, name in enumerate(head):
            sheet.set_column(place, place, _width(str(name or "")))
        append(sheet, Formats(book, HEAD), 0, tuple(str(name or "") for name in head))
        yield lambda row: append(sheet, plain, next(numbers), row)


def save_workbook(path: Path, title: str, rows: Sequence[Row], frozen: int) -> None:
    """Write all rows, the first of which is the head."""
    with workbook(path, title, rows[0], frozen) as append:
        for row in rows[1:]:
            append(row)


class Formats:
    """The formats of a file, each made once, when a cell first asks for it."""

    def __init__(self, book: xlsxwriter.Workbook, common: dict[str, object]) -> None:
        self._book, self._common = book, common
        self._made: dict[tuple[tuple[str, object], ...], Format | None] = {}

    def of(self, special: dict[str, object]) -> Format | None:
        """The format with these properties, none if there are none."""
        wanted = tuple(sorted((self._common | special).items()))
        if wanted not in self._made:
            self._made[wanted] = self._book.add_format(dict(wanted)) if wanted else None
        return self._made[wanted]


def append(sheet: Worksheet, formats: Formats, number: int, row: Row) -> None:
    """Write a row, counted from 0, each cell as what it is."""
    for place, cell in enumerate(row):
        match cell:
            case str():
                # It stays text whatever it begins with, also when somebody edits it.
                quoted: dict[str, object] = {"quote_prefix": True} if cell.startswith(_OBEYED) else {}
                sheet.write_string(number, place, cell, formats.of(quoted))
            case Decimal():
                digits = -int(cell.as_tuple().exponent)
                padded: dict[str, object] = {"num_format": "0." + "0" * digits} if digits > 0 else {}
                sheet.write_number(number, place, float(cell), formats.of(padded))
            case int():
                sheet.write_number(number, place, cell, formats.of({}))
            case Calculated():
                sheet.write_formula(number, place, f"={cell.formula}", formats.of({}))


def _width(head: str) -> int:
    """Room for a head that may take two lines; names of people are long."""
    wanted = _WIDEST if head.startswith(("Фамилия, имя", "Кто ")) else len(head) // 2 + 3
    return max(_NARROWEST, min(wanted, _WIDEST))
