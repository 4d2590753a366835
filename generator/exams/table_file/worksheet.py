"""The XML of a sheet → its table, as a stream. Owns numbers of rows and columns, which may lie, and merged cells."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from generator.exams.table_file.cells import Book, cell
from generator.exams.table_file.grid import MOST_COLUMNS, MOST_ROWS, Cell, Row, Table
from generator.exams.table_file.xml_part import Attributes, PartError, walk
from generator.russian import integer

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_PLACE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_MOST_UNFOLDED = 500_000
"""Steps that merged cells may cost."""
_LIES = "номера строк или столбцов в файле неверны; откройте книгу в Excel и сохраните её заново"
_ROWS = f"строк больше {integer(MOST_ROWS)}: это не список студентов; оставьте на листе только список"
_FALSE = {"0", "false", ""}


@dataclass
class _Sheet:
    """A sheet that is being read: rows so far, and the row and the cell at which the reader stands."""

    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[str] = field(default_factory=list)
    line: int = 0
    column: int = -1
    attributes: Attributes = field(default_factory=dict)
    value: str = ""
    inline: list[str] = field(default_factory=list)
    formula: bool = False
    spoken: int = 0
    far: int = 0


def table(content: bytes, book: Book, name: str, *, hidden: bool) -> Table:
    """The sheet with this name; merged cells are unfolded over the rows that have something.

    Raises: PartError, with words if the sheet is too large or its numbers lie.
    """
    sheet = _Sheet()
    walk(content, lambda element, attributes: _begin(sheet, element, attributes), lambda *end: _end(sheet, book, *end))
    lines = sorted(line for line, cells in sheet.rows.items() if any(one.text.strip() for one in cells.values()))
    _unfold(sheet, lines)
    rows = tuple(Row(line, sheet.rows[line], line in sheet.hidden) for line in lines)
    return Table(rows, (), name, hidden, frozenset(sheet.hidden_columns), sheet.far)


def _begin(sheet: _Sheet, element: str, attributes: Attributes) -> None:
    if element == "c":
        column = _column(attributes.get("r"), sheet)
        if column <= sheet.column:
            raise PartError(_LIES)
        sheet.column, sheet.attributes, sheet.value, sheet.formula = column, attributes, "", False
        sheet.inline.clear()
    elif element == "row":
        _begin_row(sheet, attributes)
    elif element == "f":
        sheet.formula = True
    elif element == "rPh":
        sheet.spoken += 1
    elif element == "mergeCell":
        sheet.merged.append(attributes.get("ref", ""))
    elif element == "col" and attributes.get("hidden", "") not in _FALSE:
        ends = [attributes.get(end, "") for end in ("min", "max")]
        if all(end.isdecimal() and len(end) < 6 for end in ends):  # noqa: PLR2004 - the last column has five figures
            sheet.hidden_columns.update(range(int(ends[0]) - 1, min(int(ends[1]), MOST_COLUMNS)))


def _begin_row(sheet: _Sheet, attributes: Attributes) -> None:
    told = attributes.get("r", str(sheet.line + 1))
    if not told.isdecimal() or len(told) > 7 or not sheet.line < int(told) <= _LAST_ROW:  # noqa: PLR2004 - figures
        raise PartError(_LIES)
    sheet.line, sheet.column = int(told), -1
    if attributes.get("hidden", "") not in _FALSE:
        sheet.hidden.add(sheet.line)


def _column(told: str | None, sheet: _Sheet) -> int:
    """The column of a cell, counted from 0: the one that it tells, or the next."""
    if told is None:
        return sheet.column + 1
    column, line = _place(told)
    if line != sheet.line:
        raise PartError(_LIES)
    return column


def _place(told: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(told)
    if not found:
        raise PartError(_LIES)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    if column > _LAST_COLUMN or not 0 < int(found[2]) <= _LAST_ROW:
        raise PartError(_LIES)
    return column - 1, int(found[2])


def _end(sheet: _Sheet, book: Book, element: str, text: str) -> None:
    if element == "v":
        sheet.value = text
    elif element == "t" and not sheet.spoken:
        sheet.inline.append(text)
    elif element == "rPh":
        sheet.spoken -= 1
    elif element == "c":
        _end_cell(sheet, book)


def _end_cell(sheet: _Sheet, book: Book) -> None:
    kind = sheet.attributes.get("t", "n")
    value = "".join(sheet.inline) if kind == "inlineStr" else sheet.value
    if not value and not sheet.formula:
        return
    found = cell(book, kind, sheet.attributes.get("s", "0"), value, formula=sheet.formula)
    if not found.text.strip():
        return
    if sheet.column >= MOST_COLUMNS:
        sheet.far += 1
        return
    if sheet.line not in sheet.rows and len(sheet.rows) >= MOST_ROWS:
        raise PartError(_ROWS)
    sheet.rows.setdefault(sheet.line, {})[sheet.column] = found


# --- Merged cells ------------------------------------------------------------------------------------------


def _unfold(sheet: _Sheet, lines: Sequence[int]) -> None:
    """Put the text of each merged cell into all its places that are empty, in the rows that have something."""
    steps = 0
    for told in sheet.merged:
        corners = told.split(":")
        if len(corners) != 2:  # noqa: PLR2004 - a range has two corners
            continue
        (left, top), (right, bottom) = map(_place, corners)
        first = sheet.rows.get(top, {}).get(left)
        if first is None or not first.own:
            continue
        reached = lines[bisect_left(lines, top) : bisect_right(lines, bottom)]
        right = min(right, MOST_COLUMNS - 1)
        steps += len(reached) * max(right - left + 1, 0)
        if steps > _MOST_UNFOLDED:
            raise PartError("слишком много объединённых ячеек; снимите объединение и сохраните книгу заново")
        for line in reached:
            begun, beside = (replace(first, above=line > top, aside=aside) for aside in (False, True))
            cells = sheet.rows[line]
            cells.setdefault(left, begun)
            for column in range(left + 1, right + 1):
                cells.setdefault(column, beside)
