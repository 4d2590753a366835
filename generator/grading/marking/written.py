"""What a student wrote → numbers, sizes, arrays. Owns which signs are a minus, a comma and a space; judges nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

__all__ = ["MISSING", "block", "elements", "number", "rows", "sizes"]

Rows = tuple[tuple[Fraction, ...], ...]

_MINUS = dict.fromkeys("−–—‒―‐‑﹣－", "-")
_SPACES = dict.fromkeys("\u00a0\u202f\u2009\u2007\u2002\u2003\t", " ")
_PLAIN = str.maketrans(_MINUS | _SPACES | {"\u00ad": None, "\ufeff": None, "\u200b": None})
_NUMBER = re.compile(r"[-+]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eEеЕ][-+]?\d{1,3})?", re.ASCII)
_QUOTIENT = re.compile(r"([-+]?\d{1,40})/(\d{1,40})", re.ASCII)
_BETWEEN_SIZES = re.compile(r"[xXхХ×*·,; ]+")
_BETWEEN_ROWS = re.compile(r"[;\n]+")
MISSING = "·"
"""What stands for an element that was left out."""
_LISTED = re.compile(r",\s+")
"""A comma before a space parts elements; another one is decimal."""


def plain(text: str) -> str:
    """The text with the minus of a keyboard and common spaces."""
    return text.translate(_PLAIN).strip()


def number(text: str) -> Fraction | None:
    """The number that is written, with a comma or a dot, or as a common fraction; nothing if it is none."""
    bare = plain(text).replace(" ", "").replace(",", ".")
    if _NUMBER.fullmatch(bare):
        return Fraction(bare.replace("е", "e").replace("Е", "e").rstrip("."))
    quotient = _QUOTIENT.fullmatch(bare)
    return Fraction(int(quotient[1]), int(quotient[2])) if quotient and int(quotient[2]) else None


def sizes(text: str) -> tuple[int, ...] | None:
    """The sizes that are written like 3x4, with any sign between them."""
    parts = _BETWEEN_SIZES.split(plain(text).strip("()[]{} "))
    return (
        tuple(map(int, parts))
        if all(part.isascii() and part.isdigit() and len(part) < _LONG for part in parts)
        else None
    )


_LONG = 20


def rows(text: str) -> Rows | None:
    """The rows of an array that is written like 1 2; 3 4, all of one length."""
    lines = [line.strip("()[]{} ,|") for line in _BETWEEN_ROWS.split(plain(text))]
    read = [elements(_LISTED.sub(" ", line).split()) for line in lines if line]
    if not read or any(row is None for row in read):
        return None
    found = tuple(row for row in read if row is not None)
    return found if found[0] and len({len(row) for row in found}) == 1 else None


def elements(texts: Sequence[str | None]) -> tuple[Fraction, ...] | None:
    """The numbers that are written one by one; nothing if one is missing or is no number."""
    read = [number(text) if text else None for text in texts]
    found = tuple(value for value in read if value is not None)
    return found if len(found) == len(read) else None


def block(texts: Sequence[str | None], columns: int) -> str:
    """What stands in a room of so many columns, row by row, as somebody would type it: only as far as it is filled.

    A sheet's room may be larger than the answer; an element left out amid others is `MISSING`, and is no number.
    """
    grid = [list(texts[start : start + columns]) for start in range(0, len(texts), columns)]
    height = max((number for number, row in enumerate(grid, 1) if any(row)), default=0)
    width = max((place for row in grid for place, text in enumerate(row, 1) if text), default=0)
    return "; ".join(" ".join(text or MISSING for text in row[:width]) for row in grid[:height])
