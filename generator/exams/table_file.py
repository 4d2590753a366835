"""Edge: a CSV, TSV or xlsx file → rows of text, each with its line. Owns encodings, separators and quotation marks.

A text file does not say how it is written: `readings` gives every way that makes sense, and the caller, who knows what
the columns should be called, takes the one that has them.
"""

from __future__ import annotations

import csv
import io
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from generator.errors import RosterError

Fault: TypeAlias = tuple[int, str]
Row: TypeAlias = tuple[int, tuple[str, ...]]
"""A line of the file, counted from 1, and its cells."""

_SEPARATORS = ";\t,"
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_RUSSIAN = ("cp1251", "cp866")
"""What Russian Excel saves as «CSV» and as «CSV (MS-DOS)»."""


@dataclass(frozen=True)
class Reading:
    """One way to read a file: its rows that are not empty, and what is wrong with it if this is the right way."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...] = ()


def readings(path: Path) -> list[Reading]:
    """The ways in which the file is a table, the likeliest first.

    Raises: RosterError if it cannot be read, is empty or is no table.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise RosterError(f"{path}: список не читается: {fault.strerror}") from None
    if content.startswith(_ZIP):
        found = list(_sheets(path, content))
    elif content.startswith(_OLD_EXCEL):
        raise RosterError(f"{path}:1: это таблица старого Excel; сохраните её как .xlsx или CSV")
    else:
        texts = list(_texts(path, content))
        found = [_parsed(text, separator) for text in texts for separator in _SEPARATORS]
    if not any(reading.rows or reading.faults for reading in found):
        raise RosterError(f"{path}:1: файл пуст")
    return found


# --- Text --------------------------------------------------------------------------------------------------


def _texts(path: Path, content: bytes) -> Iterator[str]:
    """The file as text: in the one encoding that it can only be, or in those that a Russian Excel uses."""
    marked = next((name for mark, name in _MARKED.items() if content.startswith(mark)), None)
    try:
        texts = [content.decode(marked or "utf-8")]
    except UnicodeDecodeError as fault:
        if marked:
            line = content.count(b"\n", 0, fault.start) + 1
            raise RosterError(f"{path}:{line}: кодировка не читается; сохраните файл в UTF-8") from None
        texts = sorted(_decoded(content), key=_russian_letters, reverse=True)
    texts = [text.rstrip("\x1a") for text in texts]
    readable = [text for text in texts if not any(map(_is_control, text))]
    if not readable:
        raise RosterError(f"{path}:1: это не таблица: нужен файл CSV, TSV или .xlsx")
    yield from readable


def _decoded(content: bytes) -> Iterator[str]:
    for encoding in _RUSSIAN:
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue


def _russian_letters(text: str) -> int:
    return sum("а" <= letter <= "я" or "А" <= letter <= "Я" for letter in text)


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()


def _parsed(text: str, separator: str) -> Reading:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            rows.append((line, tuple(cells)))
            line = reader.line_num + 1
    except csv.Error:
        fault = "кавычки в ячейке не закрыты или не удвоены"
        return Reading(tuple(_filled(rows)), ((line, fault),))
    return Reading(tuple(_filled(rows)))


def _filled(rows: Iterable[Row]) -> Iterator[Row]:
    return ((line, cells) for line, cells in rows if any(map(str.strip, cells)))


# --- Excel -------------------------------------------------------------------------------------------------


def _sheets(path: Path, content: bytes) -> Iterator[Reading]:
    """The sheets of a workbook, the one that was looked at last before the others."""
    import openpyxl  # noqa: PLC0415 - slow to load, and seldom needed

    try:
        with warnings.catch_warnings(action="ignore"):
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    except Exception:  # noqa: BLE001 - a broken file raises whatever its innermost part does
        raise RosterError(f"{path}:1: это не таблица Excel (.xlsx), или она повреждена") from None
    for sheet in sorted(book.worksheets, key=lambda sheet: sheet != book.active):
        rows = enumerate(sheet.iter_rows(values_only=True), 1)
        yield Reading(tuple(_filled((line, tuple(map(_cell, cells))) for line, cells in rows)))


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """The text of a cell; a whole number as Excel shows it."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
