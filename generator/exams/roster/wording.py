"""Texts of cells: freed of what nobody sees, and shown in a message. A name is never changed otherwise."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.russian import integer

_LONGEST = 60
"""Characters of a cell that a line of a terminal holds."""
_LONGEST_LIST = 6
_DASHES = set("-–—−‒―_.·* ")


@lru_cache(maxsize=4096)
def clean(text: str) -> str:
    """The text in its composed form, without signs that nobody sees and with single spaces between words."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = (sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join("".join(seen).split())


@lru_cache(maxsize=4096)
def filled(text: str) -> str:
    """The clean text of a cell; one that has only a dash is empty."""
    found = clean(text)
    return "" if set(found) <= _DASHES else found


def shown(text: str) -> str:
    """The text in quotation marks, shortened, without signs that a terminal obeys."""
    safe = "".join(sign if sign.isprintable() else "\ufffd" for sign in clean(text))
    return f"«{safe if len(safe) <= _LONGEST else safe[: _LONGEST - 1] + '…'}»"


def lines(found: Sequence[int]) -> str:
    """Lines of a file, runs joined: строка 3; строки 3, 5–9."""
    runs: list[list[int]] = []
    for line in found:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    told = [str(a) if a == b else f"{a}–{b}" if b > a + 1 else f"{a}, {b}" for a, b in runs[:_LONGEST_LIST]]
    if len(runs) > _LONGEST_LIST:
        told.append("…")
    return f"строк{'а' if len(found) == 1 else 'и'} {', '.join(told)}"


def count(found: Sequence[object]) -> str:
    """How many there are."""
    return integer(len(found))
