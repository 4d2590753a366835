"""Numbers, sizes and arrays as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.grading.marking import written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("0,25", "1/4"),
            ("-1.5", "-3/2"),
            ("−7", "-7"),
            ("– 7", "-7"),
            ("+3", "3"),
            ("1 024", "1024"),
            (",5", "1/2"),
        ),
        *(("9\u202f220\u00a0480", "9220480"), ("3/4", "3/4"), ("2,5e-3", "1/400"), ("12.", "12"), ("-0", "0")),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, value: str) -> None:
    """Any minus, a comma or a dot, spaces in thousands, common fractions."""
    assert written.number(text) == Fraction(value)


@pytest.mark.parametrize("text", ["", "-", "1,2,3", "1..2", "x", "1/0", "5 %", "∞", "nan", "1e9999", "٣", "1-2", "--1"])
def test_what_is_no_number_is_none(text: str) -> None:
    """Nothing is guessed."""
    assert written.number(text) is None


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.sampled_from("-−–"), st.sampled_from(",."))
def test_every_decimal_is_read_back(units: int, digits: int, minus: str, comma: str) -> None:
    """Whatever signs it is written with."""
    whole, rest = divmod(abs(units), 10**digits)
    text = (minus if units < 0 else "") + str(whole) + (f"{comma}{rest:0{digits}}" if digits else "")
    assert written.number(text) == Fraction(units, 10**digits)


def test_arrays_are_rows_of_one_length() -> None:
    """Semicolons or lines between rows; a comma parts numbers only where a space follows."""
    rows = ((Fraction(1), Fraction(-2)), (Fraction(1, 2), Fraction(4)))
    assert written.rows("1 −2; 0,5 4") == written.rows("[[1, -2]; [0.5, 4]]") == written.rows("1 -2\n0,5 4;") == rows
    assert [written.rows(text) for text in ("", "1 2; 3", "1 x", ";", "1 - 2")] == [None] * 5


def test_a_room_larger_than_the_answer_is_read_as_far_as_it_is_filled() -> None:
    """An answer of two rows in a room of three by three; one with a hole is no array."""
    texts = ("1", "2", None, "3", "-4", None, None, None, None)
    assert written.block(texts, 3) == "1 2; 3 -4"
    assert written.rows(written.block(("1", None, "3", "4"), 2)) is None
    assert written.block((None,) * 4, 2) == ""
