"""What people typed into the register → the rows of a new one. Owns how it is read back, and that none of it is lost.

A row belongs to the paper whose code it has; a column that the register lacks, and a row without a code, are kept too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file import Table, tables
from generator.output.spreadsheets import Calculated, Cell, Row, undefused
from generator.output.tables import CALCULATED
from generator.output.typed_register import CODE
from generator.output.written_files import is_unchanged, numbered

__all__ = ["typed"]

POINTS = "Задача "
"""What the heads of the columns of points begin with."""
NAMES = (("register", ".csv"), ("register", ".xlsx"))
_PLAIN_NUMBER = re.compile(r"-?\d{1,12}(?:[.,]\d{1,6})?")

Values = dict[str, str]
"""The texts of a row by the heads of their columns."""


@dataclass(frozen=True)
class Read:
    """A register as somebody has left it: its heads, its rows by the codes of their papers, and rows without any."""

    name: str
    heads: tuple[str, ...]
    rows: Mapping[str, Values]
    loose: tuple[Values, ...]


@dataclass
class Typed:
    """All registers of a folder, the one changed last at the end; `unread` are those that are no tables any more."""

    read: list[Read] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)


def typed(folder: Path, files: Mapping[str, str]) -> Typed:
    """What the registers of a folder hold; `files` are the digests of those that the program wrote."""
    found = Typed()
    names = [path.name for path in folder.iterdir() if path.is_file()]
    registers = [name for stem, suffix in NAMES for name in numbered(names, stem, suffix)]
    changed = [name for name in registers if not is_unchanged(files, name, folder / name)]
    registers.sort(key=lambda name: (name in changed, (folder / name).stat().st_mtime_ns, name))
    for name in registers:
        try:
            found.read.append(_read(folder / name))
        except RosterError:
            found.unread.append(name)
    found.changed = changed
    return found


def _read(path: Path) -> Read:
    table = max(tables(path, _likelihood), key=_likelihood)
    heads: dict[int, str] = {}
    rows: dict[str, Values] = {}
    loose: list[Values] = []
    for row in table.rows:
        texts = {place: cell.text.strip() for place, cell in row.cells.items()}
        if not heads:
            if CODE in texts.values():
                heads = {place: text for place, text in texts.items() if text}
            continue
        uncounted = {place for place, cell in row.cells.items() if cell.fault and heads.get(place) in CALCULATED}
        filled = [(place, text) for place, text in texts.items() if text and place not in uncounted]
        values = {heads.get(place, _unnamed(place)): undefused(text) for place, text in filled}
        if path.suffix == ".xlsx" and _is_calculated(values):
            values = {name: text for name, text in values.items() if name not in CALCULATED}
        if code := values.get(CODE, "").upper():
            rows[code] = values
        elif values:
            loose.append(values)
    if not heads:
        raise RosterError(f"{path}:1: это не ведомость: нет столбца «{CODE}»")
    extra = {name: None for values in (*rows.values(), *loose) for name in values}
    return Read(path.name, tuple(dict.fromkeys([*heads.values(), *extra])), rows, tuple(loose))


def _is_calculated(values: Values) -> bool:
    """Whether the sum of a row of a book is what its formula makes: of points, or of none."""
    return any(name.startswith(POINTS) for name in values) or values.get(CALCULATED[0], "0") == "0"


def _likelihood(table: Table) -> int:
    return sum(len(row.cells) for row in table.rows[:5] if CODE in (cell.text.strip() for cell in row.cells.values()))


def _unnamed(place: int) -> str:
    return f"столбец {place + 1}"


# --- Into a new register -------------------------------------------------------------------------------------------


def merged(register: Sequence[Row], found: Typed) -> list[Row]:
    """The rows of a register with all that was typed into the former ones; what was typed last counts."""
    head, *rows = register
    heads = [str(name) for name in head]
    extra = [name for name in dict.fromkeys(_heads(found)) if name not in heads]
    made: list[Row] = [(*head, *extra)]
    codes = set()
    for row in rows:
        code = str(row[heads.index(CODE)])
        codes.add(code)
        values: Values = {}
        for one in found.read:
            values |= one.rows.get(code, {})
        made.append(_filled(row, heads, extra, values))
    rest = _homeless(found, codes)
    return [*made, *(tuple(_cell(values.get(name, "")) for name in (*heads, *extra)) for values in rest)]


def _heads(found: Typed) -> Iterator[str]:
    for one in found.read:
        yield from one.heads


def _homeless(found: Typed, codes: set[str]) -> list[Values]:
    """Rows that belong to no paper of the register, each once."""
    rows = [
        values
        for one in found.read
        for values in (*(row for code, row in one.rows.items() if code not in codes), *one.loose)
    ]
    return [values for place, values in enumerate(rows) if values not in rows[:place]]


def _filled(row: Row, heads: Sequence[str], extra: Sequence[str], values: Values) -> Row:
    """A row with what was typed where it is empty; a formula gives way only if nothing is there to calculate."""
    pointed = any(name.startswith(POINTS) and values.get(name) for name in heads)
    cells: list[Cell] = []
    for name, cell in zip(heads, row, strict=True):
        text = values.get(name, "")
        if isinstance(cell, Calculated) and text:
            cells.append(replace(cell, typed=text) if pointed else _cell(text))
        else:
            cells.append(cell if cell is not None or not text else _cell(text))
    return (*cells, *(_cell(values.get(name, "")) for name in extra))


def _cell(text: str) -> Cell:
    if not text:
        return None
    return Decimal(text.replace(",", ".")) if _PLAIN_NUMBER.fullmatch(text) else text


def current(register: Sequence[Row], found: Typed) -> list[str]:
    """The changed registers that already hold all that the new one would."""
    head, *rows = register
    heads = [str(name) for name in head]
    code = heads.index(CODE)
    wanted = {str(row[code]): _texts(heads, row) for row in rows if row[code]}
    return [
        one.name
        for one in found.read
        if one.name in found.changed
        and all(values.items() <= one.rows.get(name, {}).items() for name, values in wanted.items())
    ]


def _texts(heads: Sequence[str], row: Iterable[Cell]) -> Values:
    cells = zip(heads, row, strict=True)
    return {name: _text(cell) for name, cell in cells if cell is not None and not isinstance(cell, Calculated)}


def _text(cell: Cell) -> str:
    return f"{cell:f}".replace(".", ",") if isinstance(cell, Decimal) else str(cell)
