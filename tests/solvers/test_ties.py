"""A tie in rounding is a number halfway between two decimals, and no other."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.ties import is_tie


@pytest.mark.parametrize(
    ("value", "digits", "tie"),
    [
        (Fraction(9, 16), 3, True),
        (Fraction(9, 16), 2, False),
        (Fraction(1, 8), 2, True),
        (Fraction(1, 8), 3, False),
        (Fraction(-1, 8), 2, True),
        (Fraction(5, 2), 0, True),
        (Fraction(2, 3), 3, False),
        (Fraction(0), 1, False),
    ],
)
def test_ties(value: Fraction, digits: int, *, tie: bool) -> None:
    """9/16 is 0.5625, 1/8 is 0.125."""
    assert is_tie(value, digits) is tie
