"""Numbers, plurals and dates stand as a Russian typographer sets them."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import russian


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (7, "7"),
        (1000, "1000"),
        (9999, "9999"),
        (10_000, "10\u202f000"),
        (9_220_480, "9\u202f220\u202f480"),
        (-9999, "−9999"),
        (-10_000, "−10\u202f000"),
        (10**12, "1\u202f000\u202f000\u202f000\u202f000"),
    ],
)
def test_whole_numbers(value: int, text: str) -> None:
    """Thousands are set apart by a narrow no-break space from five digits on; the minus is a minus."""
    assert russian.integer(value) == text


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (0.49999999999999994, 0, "0"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (0.1, 3, "0,100"),
        (0.045, 2, "0,05"),
        (9.995, 2, "10,00"),
        (9999.995, 2, "10\u202f000,00"),
        (123456.789, 1, "123\u202f456,8"),
        (0.693147, 4, "0,6931"),
        (1e-7, 7, "0,0000001"),
        (1e22, 1, "10" + 7 * "\u202f000" + ",0"),
        (-0.5, 0, "−1"),
        (-2.675, 2, "−2,68"),
        (-2.674, 2, "−2,67"),
        (-0.0, 2, "0,00"),
        (-0.004, 2, "0,00"),
        (-0.005, 2, "−0,01"),
        (-0.4, 0, "0"),
        (3, 2, "3,00"),
        (Fraction(1, 3), 4, "0,3333"),
        (Fraction(2, 3), 4, "0,6667"),
        (Fraction(-1, 8), 2, "−0,13"),
        (Fraction(1, 8), 3, "0,125"),
        (Fraction(10**30 + 1, 2 * 10**30), 0, "1"),
        (Fraction(10**30 - 1, 2 * 10**30), 0, "0"),
    ],
)
def test_rounded_numbers(value: float | Fraction, digits: int, text: str) -> None:
    """Rounding is half up, away from zero, of the shortest decimal of a float and of an exact fraction itself."""
    assert russian.number(value, digits) == text


@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 12))
def test_rounding_agrees_with_decimal(value: float, digits: int) -> None:
    """Whatever the float, the printed number is what the decimal module rounds its shortest decimal to, never −0."""
    text = russian.number(value, digits)
    with localcontext(prec=400):
        wanted = Decimal(str(value)).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    assert Decimal(text.replace("\u202f", "").replace("−", "-").replace(",", ".")) == wanted
    assert text.startswith("−") == (wanted < 0)
    assert len(text.partition(",")[2]) == digits


@given(st.integers())
def test_groups_are_of_three(value: int) -> None:
    """A number is one to four digits, or groups of three after one to three digits."""
    text = russian.integer(value)
    assert re.fullmatch(r"−?(\d{1,4}|[1-9]\d{0,2}(\u202f\d{3})+)", text)
    assert int(text.replace("\u202f", "").replace("−", "-")) == value


@pytest.mark.parametrize("count", [1, 21, 31, 101, 121, 1001, -1])
def test_one(count: int) -> None:
    """After a number in 1, but not in 11, the noun is singular."""
    assert russian.word(count, "балл", "балла", "баллов") == "балл"


@pytest.mark.parametrize("count", [2, 3, 4, 22, 34, 102, 1003, -2])
def test_few(count: int) -> None:
    """After a number in 2 to 4, but not in 12 to 14, the noun has the form of a few."""
    assert russian.word(count, "балл", "балла", "баллов") == "балла"


@pytest.mark.parametrize("count", [0, 5, 6, 9, 10, 11, 12, 13, 14, 15, 19, 20, 25, 100, 111, 112, 113, 114, 1011, -11])
def test_many(count: int) -> None:
    """After all other numbers the noun has the form of many."""
    assert russian.word(count, "балл", "балла", "баллов") == "баллов"


def test_plurals_stay_on_one_line() -> None:
    """A number and its noun are joined by a no-break space, and the number is grouped."""
    assert russian.plural(21, "вес", "веса", "весов") == "21\u00a0вес"
    assert russian.plural(-2, "вес", "веса", "весов") == "−2\u00a0веса"
    assert russian.plural(14_714_688, "вес", "веса", "весов") == "14\u202f714\u202f688\u00a0весов"
    assert [russian.points(count) for count in (1, 2, 5)] == ["1\u00a0балл", "2\u00a0балла", "5\u00a0баллов"]


MONTHS = [
    *("января", "февраля", "марта", "апреля", "мая", "июня"),
    *("июля", "августа", "сентября", "октября", "ноября", "декабря"),
]


@pytest.mark.parametrize(("month", "name"), list(enumerate(MONTHS, 1)))
def test_dates(month: int, name: str) -> None:
    """A date has its month in the genitive, and neither the day nor the year stands alone at the end of a line."""
    assert russian.day(date(2026, month, 9)) == f"9\u00a0{name} 2026\u00a0г."


def test_letters_of_items() -> None:
    """Items go by а, б, в, г, д, е, ж, и, к: without ё, з, й, о, ч, ъ, ы, ь."""
    assert russian.PART_LETTERS.startswith("абвгдежиклмнпр")
    assert not set(russian.PART_LETTERS) & set("ёзйочъыь")
    assert len(set(russian.PART_LETTERS)) == len(russian.PART_LETTERS) == 33 - 8
