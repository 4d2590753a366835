"""Rational roots and whole numbers: cases known by heart."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.numbers.rationals import has_root, plain, root


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


def test_whole_numbers_are_plain() -> None:
    """Six halves are an int, five are not."""
    assert isinstance(plain(Fraction(6, 2)), int)
    assert [plain(Fraction(6, 2)), plain(Fraction(5, 2)), plain(-4)] == [3, Fraction(5, 2), -4]
