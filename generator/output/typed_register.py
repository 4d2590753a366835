"""The registers of a folder → what people have typed into them, by the codes of the papers.

Owns how they are read: whatever their columns are called and wherever they stand, and which of several counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file import Table, tables
from generator.output.spreadsheets import Cell, undefused
from generator.output.written_files import is_unchanged, numbered

__all__ = ["FILES", "Typed", "doubts", "read"]

CODE = "Код билета"
MADE = ("№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", CODE)
"""The heads of the columns that the program fills itself."""
CALCULATED = ("Сумма", "Оценка")
"""The heads of what the points make."""
FILES = ("register.csv", "register.xlsx")
_PROBLEM = re.compile(r"Задача \d+\b")
_PLAIN_NUMBER = re.compile(r"[-\u2212]?\d{1,12}(?:[.,]\d{1,6})?")

Values = dict[str, str]
"""The texts of a row by the heads of their columns; points by the head «Задача 3», whatever follows there."""


@dataclass(frozen=True)
class Read:
    """A register as somebody has left it: its heads, its rows by the codes of their papers, and rows without any.

    It is `changed` if it is not as the program wrote it.
    """

    name: str
    heads: tuple[str, ...]
    rows: Mapping[str, Values]
    loose: tuple[Values, ...]
    changed: bool


@dataclass
class Typed:
    """All registers of a folder, the one changed last at the end; `unread` are those that are no tables any more."""

    read: list[Read] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def of(self, code: str) -> Values:
        """What the row of a paper holds; what was typed last counts."""
        return {name: text for one in self.read for name, text in one.rows.get(code, {}).items()}

    @property
    def disputed(self) -> list[tuple[str, str]]:
        """Where changed registers contradict each other: code and column."""
        said: dict[tuple[str, str], list[Cell]] = {}
        for one in self.read:
            for code, values in one.rows.items() if one.changed else ():
                for name, text in values.items():
                    if name not in {*MADE, *CALCULATED}:
                        said.setdefault((code, name), []).append(cell(text))
        return [place for place, cells in said.items() if any(one != cells[0] for one in cells)]


def read(folder: Path, files: Mapping[str, str]) -> Typed:
    """What the registers of a folder hold; `files` are the digests of those that the program wrote."""
    found = Typed()
    names = [path.name for path in folder.iterdir() if path.is_file()]
    registers = [name for file in FILES for name in numbered(names, Path(file).stem, Path(file).suffix)]
    changed = {name for name in registers if not is_unchanged(files, name, folder / name)}
    registers.sort(key=lambda name: (name in changed, (folder / name).stat().st_mtime_ns, name))
    for name in registers:
        try:
            found.read.append(_read(folder / name, changed=name in changed))
        except RosterError:
            found.unread.append(name)
    return found


def doubts(found: Typed) -> Iterator[str]:
    """A line for registers that cannot be read, and one for what several of them say otherwise."""
    for name in found.unread:
        yield f"{name}: как ведомость не читается; файл оставлен как есть"
    if cells := found.disputed:
        listed = "; ".join(f"{code}, {head}" for code, head in cells[:5]) + ("…" if cells[5:] else "")
        names = [one.name for one in found.read if one.changed]
        yield f"ведомости {', '.join(names)} расходятся ({listed}): взято из сохранённой последней, {names[-1]}"


def _read(path: Path, *, changed: bool) -> Read:
    table = max(tables(path, _likelihood), key=_likelihood)
    heads: dict[int, str] = {}
    rows: dict[str, Values] = {}
    loose: list[Values] = []
    for row in table.rows:
        texts = {place: cell.text.strip() for place, cell in row.cells.items()}
        if CODE in texts.values():
            heads = heads or {place: named(text) for place, text in texts.items() if text}
            continue
        if not heads:
            continue
        uncounted = {place for place, cell in row.cells.items() if cell.fault and heads.get(place) in CALCULATED}
        filled = [(place, text) for place, text in texts.items() if text and place not in uncounted]
        values = {heads.get(place, f"столбец {place + 1}"): undefused(text) for place, text in filled}
        if path.suffix == ".xlsx" and _is_calculated(values):
            values = {name: text for name, text in values.items() if name not in CALCULATED}
        if code := values.get(CODE, "").upper():
            rows[code] = values
        elif values:
            loose.append(values)
    if not heads:
        raise RosterError(f"{path}:1: это не ведомость: нет столбца «{CODE}»")
    extra = {name: None for values in (*rows.values(), *loose) for name in values}
    return Read(path.name, tuple(dict.fromkeys([*heads.values(), *extra])), rows, tuple(loose), changed)


def _is_calculated(values: Values) -> bool:
    """Whether the sum of a row of a book is what its formula makes: of points, or of none."""
    return any(map(is_points, values)) or values.get(CALCULATED[0], "0") == "0"


def _likelihood(table: Table) -> int:
    return sum(len(row.cells) for row in table.rows[:5] if CODE in (cell.text.strip() for cell in row.cells.values()))


# --- Columns and cells ---------------------------------------------------------------------------------------------


def named(head: str) -> str:
    """The name of a column: of a problem's points without what they are at most."""
    found = _PROBLEM.match(head)
    return found[0] if found else head


def is_points(name: str) -> bool:
    """Whether a column holds the points of a problem."""
    return _PROBLEM.match(name) is not None


def cell(text: str) -> Cell:
    """A text as a table keeps it: a number as a number."""
    if not text:
        return None
    return Decimal(text.replace(",", ".").replace("\u2212", "-")) if _PLAIN_NUMBER.fullmatch(text) else text
