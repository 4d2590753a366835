"""Decimals are written as Russian writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.decimals import decimal, enclosed, vector


@pytest.mark.parametrize(
    ("value", "written"),
    [(5, "5"), (0, "0"), (Fraction(-5, 2), "-2{,}5"), (Fraction(1, 16), "0{,}0625"), (Fraction(-1, 50), "-0{,}02")],
)
def test_a_decimal_is_written_in_full(value: Fraction | int, written: str) -> None:
    """No more digits than it has, with a comma in braces and a minus before all."""
    assert decimal(value) == written


def test_what_is_no_decimal_is_not_written() -> None:
    """A third has no last digit."""
    with pytest.raises(StopIteration):
        decimal(Fraction(1, 3))


def test_negative_factors_stand_in_parentheses() -> None:
    """Not so the entries of a vector, which come as they are written."""
    assert enclosed(Fraction(-3, 10)) == "(-0{,}3)"
    assert enclosed(2) == "2"
    assert vector([decimal(1), decimal(Fraction(-1, 2))]) == r"(1;\, -0{,}5)"
