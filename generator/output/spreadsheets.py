"""Edge: rows of cells → .csv for a Russian spreadsheet program, and .xlsx. Owns both, and that no text is a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

import openpyxl
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

MARK = "\ufeff"
"""What a Russian Excel knows UTF-8 by."""
_OBEYED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet program takes for the beginning of a formula, the wide signs of Asian keyboards too."""
_NARROWEST, _WIDEST = 6, 40
_WRITTEN = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


@dataclass(frozen=True)
class Calculated:
    """A formula of a spreadsheet, without its sign of equality; a CSV leaves the place empty."""

    formula: str


Cell: TypeAlias = str | int | Decimal | Calculated | None
Row: TypeAlias = tuple[Cell, ...]


def column(place: int) -> str:
    """The letters of a column, counted from 0: A, B, …, AA."""
    return str(get_column_letter(place + 1))


def defused(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet program would read a formula."""
    return f"'{text}" if text.startswith(_OBEYED) else text


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
        case _:
            return ""


# --- XLSX ----------------------------------------------------------------------------------------------------------


@contextmanager
def workbook(path: Path, title: str, head: Row, frozen: int) -> Iterator[Callable[[Row], None]]:
    """What appends a row to the sheet of a new file, under its head; the head and the first columns stay in sight.

    Equal rows give equal bytes, whenever they are written.
    """
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(title)
    sheet.freeze_panes = f"{column(frozen)}2"
    for place, name in enumerate(head):
        sheet.column_dimensions[column(place)].width = _width(str(name or ""))
    sheet.append([_head_cell(sheet, cell) for cell in head])
    yield lambda row: sheet.append([_xlsx_cell(sheet, cell) for cell in row])
    book.properties.created = _WRITTEN
    content = io.BytesIO()
    book.save(content)
    path.write_bytes(_undated(content))


def save_workbook(path: Path, title: str, rows: Sequence[Row], frozen: int) -> None:
    """Write all rows, the first of which is the head."""
    with workbook(path, title, rows[0], frozen) as append:
        for row in rows[1:]:
            append(row)


def _width(head: str) -> int:
    """Room for a head that may take two lines; names of people are long."""
    wanted = _WIDEST if head.startswith(("Фамилия, имя", "Кто ")) else len(head) // 2 + 3
    return max(_NARROWEST, min(wanted, _WIDEST))


def _head_cell(sheet: object, cell: Cell) -> object:
    made = _text_cell(sheet, str(cell or ""))
    made.font, made.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    return made


def _xlsx_cell(sheet: object, cell: Cell) -> object:
    match cell:
        case str():
            return _text_cell(sheet, cell) if cell.startswith(_OBEYED) else cell
        case Decimal():
            made = WriteOnlyCell(sheet, value=cell)
            if (digits := -int(cell.as_tuple().exponent)) > 0:
                made.number_format = "0." + "0" * digits
            return made
        case Calculated():
            return f"={cell.formula}"
        case _:
            return cell


def _text_cell(sheet: object, text: str) -> WriteOnlyCell:
    """A cell that stays text whatever it begins with, also when somebody edits it."""
    made = WriteOnlyCell(sheet, value=text)
    made.data_type = "s"
    made.quotePrefix = text.startswith(_OBEYED)
    return made


def _undated(content: io.BytesIO) -> bytes:
    """The file without the time of its making."""
    result = io.BytesIO()
    with zipfile.ZipFile(content) as old, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _DATED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            info = zipfile.ZipInfo(entry.filename, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)
    return result.getvalue()
