"""What was typed → a number, or a problem of the bank. Owns how it is refused."""

from __future__ import annotations

from pathlib import Path

from generator.errors import BankError, ExamError
from generator.model import Problem
from generator.problems import bank
from generator.russian import integer

_LONGEST = 4000
"""Figures of a number that Python reads."""


def whole(text: str, what: str, least: int, most: int | None = None) -> int:
    """A whole number within these limits.

    Raises: ExamError if it is none.
    """
    plain = text.isascii() and text.isdigit() and len(text) < _LONGEST
    if not plain or int(text) < least or (most is not None and int(text) > most):
        limit = f"от {least} до {integer(most)}" if most is not None else f"не меньше {least}"
        raise ExamError(f"{what} — целое {limit}, а не «{text}»")
    return int(text)


def problem_named(root: Path, name: str) -> Problem:
    """The problem of the bank with this name.

    Raises: BankError if the bank has none, or if its files are wrong.
    """
    check_names(root, [name])
    return bank.load(root, name)


def check_names(root: Path, names: list[str]) -> None:
    """Refuse a name that no problem of the bank has.

    Raises: BankError then.
    """
    known = bank.problem_ids(root)
    if strange := [name for name in names if name not in known]:
        raise BankError(f"в банке {root} нет задачи «{strange[0]}»; есть: {', '.join(known) or 'ни одной'}")
