"""register.csv and register.xlsx → what people have typed into them, by the codes of the papers.

Owns which columns are theirs: the points, signatures, who took a spare paper, and all that the program does not make.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from generator.exams.table_file import Table, tables
from generator.output.spreadsheets import Cell

__all__ = ["FILES", "read"]

CODE = "Код билета"
MADE = ("№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", CODE, "Сумма", "Оценка")
"""The heads of the columns that the program fills itself."""
FILES = ("register.csv", "register.xlsx")
_PROBLEM = re.compile(r"Задача (\d+)\b")
_DEFUSED = re.compile("'(?=[=+\\-@])")

Typed = dict[str, dict[str, Cell]]
"""What was typed: for each code, by the head of its column; points by the head «Задача 3», whatever follows there."""


@dataclass
class Register:
    """What was typed, in the order of its columns, and where the two files contradict each other: code and column."""

    typed: Typed = field(default_factory=dict)
    columns: dict[str, None] = field(default_factory=dict)
    disputed: list[tuple[str, str]] = field(default_factory=list)


def read(folder: Path) -> Register:
    """What people have typed into the registers of a folder; what only one of them says holds.

    Raises: RosterError if a register is there and cannot be read.
    """
    found = Register()
    for path in (folder / name for name in FILES):
        if path.exists():
            for table in tables(path, _likelihood):
                _gather(found, table)
    return found


def _likelihood(table: Table) -> int:
    return sum(cell.text in MADE for row in table.rows[:1] for cell in row.cells.values())


def _gather(found: Register, table: Table) -> None:
    for code, head, cell in _typed(table):
        known = found.typed.setdefault(code, {})
        found.columns.setdefault(head)
        if known.setdefault(head, cell) != cell:
            found.disputed.append((code, head))


def _typed(table: Table) -> Iterator[tuple[str, str, Cell]]:
    """Each cell that somebody typed, with its paper's code and its column's name."""
    heads: Mapping[int, str] = {}
    for row in table.rows:
        texts = {column: cell.text.strip() for column, cell in row.cells.items()}
        if CODE in texts.values():
            heads = {column: text for column, text in texts.items() if text}
            continue
        code = next((texts.get(column, "") for column, head in heads.items() if head == CODE), "")
        for column, head in heads.items():
            if code and head not in MADE and (text := texts.get(column, "")):
                yield code, named(head), _value(text)


def named(head: str) -> str:
    """The name of a column: of a problem's points without what they are at most."""
    found = _PROBLEM.match(head)
    return found[0] if found else head


def _value(text: str) -> Cell:
    plain = _DEFUSED.sub("", text)
    try:
        return Decimal(plain.replace(",", ".").replace("\u2212", "-"))
    except InvalidOperation:
        return plain
