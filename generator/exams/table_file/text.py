"""A CSV or TSV file → its table. Owns encodings, separators and quotation marks: the likeliest ones are taken."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.errors import RosterError
from generator.exams.table_file.grid import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cell, Fault, Row, Table
from generator.russian import integer

_SEPARATORS = ";\t,|"
_MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_RUSSIAN = ("cp1251", "cp866", "koi8-r", "mac-cyrillic")
"""What Russian Excel saves as «CSV» and as «CSV (MS-DOS)», and what older systems and Excel for Mac save."""
_WORD = re.compile("[А-ЯЁ][а-яё]+|[А-ЯЁ]{2,}")
_OFTEN = frozenset("оеаинтсрвлОЕАИНТСРВЛ")
_TOLD = re.compile(r"sep=(.)[;,\t|]*(\r\n?|\n)", re.IGNORECASE)
"""The first line by which a file tells Excel its separator."""
_USUAL = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ№«»–—’\u00a0")
_CLOSE = 0.7
"""The part of the likeliest reading's worth from which another is as likely."""
_LOOKED_AT = 100_000
_SAMPLE = 300
"""Rows by which a way to read is judged."""


def read(path: Path, content: bytes, likelihood: Callable[[Table], int]) -> Table:
    """The text as the table that it most likely is, judged by its beginning.

    Raises: RosterError if it is no text, or has too many lines.
    """
    ways = [
        (likelihood(_parsed(text, separator, _SAMPLE)), text, separator)
        for text, separator in _divided(_texts(path, content))
    ]
    likely, text, separator = max(ways, key=lambda way: way[0])
    others = [other for columns, other, by in ways if columns == likely > 0 and by == separator and other != text]
    found = _parsed(text, separator, MOST_ROWS + 1)
    if any(_russian(other) > _CLOSE * _russian(text) for other in others):
        doubt = Fault(None, 1, "неясно, в какой кодировке файл; сохраните его как «CSV UTF-8» или .xlsx")
        return Table(found.rows, (*found.faults, doubt))
    return found


def _divided(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    for text in texts:
        told = _TOLD.match(text)
        # The line stays, emptied, so that the others keep their numbers.
        yield from [(text[told.start(2) :], told[1])] if told else [(text, separator) for separator in _SEPARATORS]


def _texts(path: Path, content: bytes) -> Iterator[str]:
    """The file as text: in the one encoding that it can only be, or in those that a Russian Excel uses."""
    marked = next((name for mark, name in _MARKED.items() if content.startswith(mark)), None) or _unmarked(content)
    try:
        texts = [content.decode(marked or "utf-8")]
    except UnicodeDecodeError as fault:
        if marked:
            line = content.count(b"\n", 0, fault.start) + 1
            raise RosterError(f"{path}:{line}: кодировка не читается; сохраните файл в UTF-8") from None
        texts = sorted(_decoded(content), key=_russian, reverse=True)
    texts = [text.rstrip("\x1a") for text in texts]
    readable = [text for text in texts if not any(map(_is_control, set(text)))]
    if not readable:
        raise RosterError(f"{path}:1: это не таблица: нужен файл CSV, TSV или .xlsx")
    if max(readable[0].count("\n"), readable[0].count("\r")) > MOST_ROWS:
        raise RosterError(f"{path}:1: строк больше {integer(MOST_ROWS)}: это не список студентов")
    yield from readable


def _unmarked(content: bytes) -> str | None:
    """UTF-16 without its mark: half of the bytes of digits, separators and line ends are zeros."""
    beginning = content[:_LOOKED_AT]
    for encoding, end in (("utf-16-le", b"\n\0"), ("utf-16-be", b"\0\n")):
        if len(content) % 2 == 0 and end in beginning and b"\0\0" not in beginning:
            place = beginning.index(end)
            if place % 2 == 0:
                return encoding
    return None


def _decoded(content: bytes) -> Iterator[str]:
    for encoding in _RUSSIAN:
        try:
            yield content.decode(encoding)
        except UnicodeDecodeError:
            continue


def _russian(text: str) -> int:
    """How much of the text are Russian words as they are written, in letters that Russian often uses."""
    beginning = text[:_LOOKED_AT]
    words = sum(len(found[0]) for found in _WORD.finditer(beginning))
    strange = sum(not (sign.isascii() or sign in _USUAL) for sign in beginning)
    return words + sum(letter in _OFTEN for letter in beginning) - strange


def _is_control(character: str) -> bool:
    return unicodedata.category(character) == "Cc" and not character.isspace()


def _parsed(text: str, separator: str, most: int) -> Table:
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            filled = {place: Cell(cell) for place, cell in enumerate(cells[:MOST_COLUMNS]) if cell.strip()}
            if len(cells) > MOST_COLUMNS:
                return Table(tuple(rows), (Fault(None, line, f"столбцов больше {MOST_COLUMNS}: это не список"),))
            if filled:
                rows.append(Row(line, filled))
            line = reader.line_num + 1
            if len(rows) >= most:
                break
    except csv.Error as fault:
        return Table(tuple(rows), (Fault(None, line, _reason(str(fault))),))
    return Table(tuple(rows))


def _reason(words: str) -> str:
    if "field larger" in words:
        return (
            f"в ячейке больше {integer(MOST_LETTERS)} знаков: это не список студентов, или кавычка открыта и не закрыта"
        )
    return "кавычки в ячейке не закрыты или не удвоены"
