"""How Russian writes numbers, plurals, dates and people, as plain Unicode text. Knows no TeX."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from generator.solvers.numbers.rounding import decimals, rounded

if TYPE_CHECKING:
    from datetime import date

    from generator.model import Score, Student

THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
PART_LETTERS = "абвгдежиклмнпрстуфхцшщэюя"
"""The letters that number items: without ё, з, й, о, ч, ъ, ы, ь."""

_GROUPED_FROM = 10_000
_LONGEST = 60
"""Letters of a surname that a cell of a table has room for."""
MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def integer(value: int) -> str:
    """A whole number, its thousands set apart from five digits on: 9 220 480, but 1000."""
    digits = f"{abs(value):,}".replace(",", THIN_SPACE) if abs(value) >= _GROUPED_FROM else str(abs(value))
    return (MINUS if value < 0 else "") + digits


def number(value: float | Fraction, digits: int) -> str:
    """The value rounded half up to `digits` after the decimal comma; a float counts as its shortest decimal."""
    exact = rounded(value, digits)
    whole, rest = divmod(int(abs(exact) * 10**digits), 10**digits)
    text = integer(whole) + (f",{rest:0{digits}}" if digits else "")
    return (MINUS if exact < 0 else "") + text


def exact(value: int | Fraction) -> str:
    """A number in full, with no more decimals than it has: 0,5 and not 0,500.

    Raises: ValueError if it is no decimal, or a longer one than anyone would print.
    """
    return number(value, decimals(value))


def word(count: int, one: str, few: str, many: str) -> str:
    """The form of a noun that goes with a whole number: 1 балл, 2 балла, 5 баллов."""
    last, last_two = abs(count) % 10, abs(count) % 100
    if last == 1 and last_two != 11:  # noqa: PLR2004 - the rule of the grammar
        return one
    if last in {2, 3, 4} and last_two not in {12, 13, 14}:
        return few
    return many


def plural(count: int, one: str, few: str, many: str) -> str:
    """A whole number with its noun, which never stand on two lines."""
    return integer(count) + NO_BREAK_SPACE + word(count, one, few, many)


def amount(value: Score) -> str:
    """Points as a number: 2, 1,5."""
    return integer(int(value)) if value == int(value) else number(value, 1)


def points(count: Score) -> str:
    """So many points: 1 балл, 1,5 балла, 2 балла, 5 баллов."""
    return _points(count, "балл", "балла", "баллов", "балла")


def from_points(count: Score) -> str:
    """No fewer points than these: от 1 балла, от 8,5 балла, от 9 баллов."""
    return f"от{NO_BREAK_SPACE}{_points(count, 'балла', 'баллов', 'баллов', 'балла')}"


def _points(count: Score, one: str, few: str, many: str, part: str) -> str:
    """Points with their noun, whose form after a fraction is `part`."""
    whole = count == int(count)
    return amount(count) + NO_BREAK_SPACE + (word(int(count), one, few, many) if whole else part)


def day(value: date) -> str:
    """A date in words: 15 декабря 2026 г."""
    return f"{value.day}{NO_BREAK_SPACE}{MONTHS[value.month - 1]} {value.year}{NO_BREAK_SPACE}г."


def short_name(student: Student) -> str:
    """A person as tables name them: surname and initials, which never stand on two lines."""
    surname = student.surname if len(student.surname) <= _LONGEST else student.surname[: _LONGEST - 1] + "…"
    initials = NO_BREAK_SPACE.join(f"{part[0]}." for part in (student.name, student.patronymic) if part)
    return " ".join(filter(None, (surname, initials)))


def full_name(student: Student) -> str:
    """A person as lists name them: surname, name, patronymic."""
    return " ".join(filter(None, (student.surname, student.name, student.patronymic)))
