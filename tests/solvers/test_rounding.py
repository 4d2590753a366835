"""Rounding is half up, as on paper; it tells which values of a table are safe and which mistakes can be seen."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.rounding import apart, rounded, settled


@pytest.mark.parametrize(
    ("value", "digits", "known"),
    [(2.5, 0, "3"), (-2.5, 0, "-3"), (Fraction(1, 8), 2, "13/100"), (0.6931, 2, "69/100"), (7, 3, "7")],
)
def test_a_half_goes_away_from_zero(value: float | Fraction, digits: int, known: str) -> None:
    """The school's rule."""
    assert rounded(value, digits) == Fraction(known)


def test_a_value_by_a_table_is_settled_if_it_prints_alike() -> None:
    """With three decimals ln 2 prints like the exact one with two decimals, not with four."""
    assert settled(0.69315, 0.693, 2)
    assert not settled(0.69315, 0.693, 4)


def test_mistakes_that_rounding_hides_are_left_out() -> None:
    """A unit of the last decimal apart is too near, to the right value or to a mistake before."""
    wrong = {"near": 0.51, "seen": 0.52, "again": 0.53, "far": 0.9}
    assert apart(0.5, wrong, 2) == {"seen": 0.52, "far": 0.9}
