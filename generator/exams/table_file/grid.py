"""What a table is once it is read: its rows of cells, whatever file they came from. Owns no rule of any format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

MOST_ROWS, MOST_COLUMNS = 100_000, 1000
"""How many rows that are not empty a list may have, and the columns that are looked at."""
MOST_LETTERS = 131_072
"""Characters that a cell may have; a spreadsheet program itself allows 32 767."""
MOST_BYTES = 32_000_000
"""How large a file may be; a list of a hundred thousand students has a third of it."""


@dataclass(frozen=True)
class Fault:
    """What is wrong at a line of a table: of the sheet with this name, if the file has sheets."""

    sheet: str | None
    line: int
    text: str


@dataclass(frozen=True)
class Cell:
    """A cell as its program shows it.

    `fault` says why the text is not what was meant, and what to do. A cell that belongs to a merged one has its text:
    `above` if that begins in a higher row, `aside` if in a column to the left. `day` is the day if it is a date.
    """

    text: str
    fault: str = ""
    above: bool = False
    aside: bool = False
    day: date | None = None

    @property
    def own(self) -> bool:
        """Whether the text stands here, not only in a merged cell that reaches here."""
        return not (self.above or self.aside)


EMPTY = Cell("")


@dataclass(frozen=True)
class Row:
    """A line of a table, counted from 1: its cells that are not empty by their columns, counted from 0."""

    line: int
    cells: Mapping[int, Cell]
    hidden: bool = False

    def at(self, column: int) -> Cell:
        """The cell in this column."""
        return self.cells.get(column, EMPTY)


@dataclass(frozen=True)
class Table:
    """A sheet of a workbook, or a text file, which has no `sheet` name: its rows that are not empty.

    So many cells that are not empty are `far`: beyond the columns that are looked at.
    """

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()
    sheet: str | None = None
    hidden: bool = False
    hidden_columns: frozenset[int] = field(default_factory=frozenset)
    far: int = 0
