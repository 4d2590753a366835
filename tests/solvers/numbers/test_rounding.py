"""Rounding is half up, as on paper and in print; it tells which values of a table are safe and which mistakes show."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import russian
from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import Number, apart, decimals, is_decimal, is_tie, rounded, settled


@pytest.mark.parametrize(
    ("value", "digits", "known"),
    [(2.5, 0, "3"), (-2.5, 0, "-3"), (Fraction(1, 8), 2, "13/100"), (0.285, 2, "29/100"), (7, 3, "7")],
)
def test_a_half_goes_away_from_zero(value: Number, digits: int, known: str) -> None:
    """The school's rule; 0.285 is a half although no float is."""
    assert rounded(value, digits) == Fraction(known)


@given(st.floats(-1e6, 1e6) | st.fractions(-1000, 1000, max_denominator=10_000), st.integers(1, 4))
def test_it_is_the_rounding_of_print(value: float | Fraction, digits: int) -> None:
    """What rounds alike prints alike, so that no mistake is kept here that the printed key would lose."""
    assert russian.number(value, digits) == russian.number(rounded(value, digits), digits)


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
def test_short_decimals(value: Exact, digits: int, *, short: bool) -> None:
    """An eighth takes three digits, a third is never done."""
    assert is_decimal(value, digits) is short


def test_the_digits_of_a_decimal_are_counted() -> None:
    """A whole number has none, an eighth three, a third no last one."""
    assert [decimals(value) for value in (-4, Fraction(1, 8), Fraction(-5, 2))] == [0, 3, 1]
    with pytest.raises(ValueError, match="1/3 is no decimal of 12 digits"):
        decimals(Fraction(1, 3))


def test_an_answer_is_settled_away_from_halves() -> None:
    """Both sides of a half are told apart, and so is what lies too near to it; the sign does not matter."""
    assert settled(1.2342, Fraction("1.2338"), 2)
    assert settled(-1.2342, Fraction("-1.2338"), 2)
    assert not settled(1.2348, Fraction("1.2352"), 2)
    assert not settled(1.2345, Fraction("1.2347"), 2)


def test_wrong_values_stand_more_than_a_unit_apart() -> None:
    """A unit of the last digit is what another way of rounding may change: 0.61 is too near to 0.60, 0.62 is not."""
    wrong: dict[str, Number] = {
        "near": Fraction(61, 100),
        "far": Fraction(62, 100),
        "farther": 0.64,
        "near the farther": 0.65,
        "a half, which goes up": Fraction(665, 1000),
    }
    assert list(apart(Fraction(6, 10), wrong, 2)) == ["far", "farther", "a half, which goes up"]


def test_the_first_of_two_equal_mistakes_is_kept() -> None:
    """Values keep their order and their types."""
    kept = apart(5, {"first": 7, "second": Fraction(7), "third": -7}, 0)
    assert kept == {"first": 7, "third": -7}
    assert isinstance(kept["first"], int)


def test_the_right_value_is_no_mistake() -> None:
    """However it was reached."""
    assert apart(Fraction(1, 3), {"float": 1 / 3, "rounded": Fraction(333, 1000)}, 3) == {}
