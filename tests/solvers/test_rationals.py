"""Rational roots and short decimals: cases known by heart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.rationals import has_root, is_decimal, root


@pytest.mark.parametrize(
    ("value", "found"),
    [(0, 0), (1, 1), (49, 7), (Fraction(9, 4), Fraction(3, 2)), (Fraction(1, 2304), Fraction(1, 48))],
)
def test_roots_that_come_out(value: Fraction, found: Fraction) -> None:
    """Squares of whole numbers and of fractions have their roots."""
    assert root(value) == found
    assert has_root(value)


@pytest.mark.parametrize("value", [2, 8, -4, Fraction(1, 3), Fraction(8, 18) + Fraction(1, 10**30), 10**40 + 1])
def test_roots_that_do_not(value: Fraction) -> None:
    """All else is refused, however near a square it lies."""
    assert not has_root(value)
    with pytest.raises(ValueError, match="no rational root"):
        root(value)


@pytest.mark.parametrize(
    ("value", "digits", "short"),
    [
        (7, 0, True),
        (Fraction(1, 8), 3, True),
        (Fraction(1, 8), 2, False),
        (Fraction(1, 3), 9, False),
        (Fraction(-5, 4), 2, True),
    ],
)
def test_short_decimals(value: Fraction, digits: int, *, short: bool) -> None:
    """An eighth takes three digits, a third is never done."""
    assert is_decimal(value, digits) is short
