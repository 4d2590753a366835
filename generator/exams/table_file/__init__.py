"""Edge: a CSV, TSV or xlsx file → its tables. Owns which files are tables at all, and how large they may be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file import foreign, text, workbook
from generator.exams.table_file.grid import MOST_BYTES, Table
from generator.russian import integer

__all__ = ["Table", "tables"]

_ZIP = b"PK"
_PIECE = 1_000_000


def tables(path: Path, likelihood: Callable[[Table], int]) -> tuple[Table, ...]:
    """All tables of the file.

    A text file does not say how it is written: of the ways in which it can be read the one is taken of whose table
    `likelihood` says most. Raises: RosterError if it cannot be read, is too large, is empty or is no table.
    """
    content = _content(path)
    if refusal := foreign.refusal(content):
        raise RosterError(f"{path}:1: {refusal}")
    is_book = content.startswith(_ZIP)
    found = workbook.sheets(path, content) if is_book else (text.read(path, content, likelihood),)
    if not any(table.rows or table.faults or table.far for table in found):
        raise RosterError(f"{path}:1: файл пуст")
    return found


def _content(path: Path) -> bytes:
    """The bytes of the file, no more of them than a list has."""
    content = bytearray()
    try:
        with path.open("rb") as file:
            # To ask for all at once would take the memory for as much as a list may have.
            while len(content) <= MOST_BYTES and (piece := file.read(_PIECE)):
                content += piece
    except OSError as fault:
        raise RosterError(f"{path}: список не читается: {fault.strerror}") from None
    if len(content) > MOST_BYTES:
        most = integer(MOST_BYTES // 1_000_000)
        raise RosterError(f"{path}:1: файл больше {most} Мбайт: это не список студентов; оставьте в нём только список")
    return bytes(content)
