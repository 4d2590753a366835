"""Decimals, sums and products are written as a hand writes them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.written import (
    decimal,
    enclosed,
    linear_combination,
    listed,
    product,
    signed,
    signed_sum,
    sum_of_products,
    vector,
    weighted_sum,
)


@pytest.mark.parametrize(
    ("value", "written"),
    [(5, "5"), (0, "0"), (Fraction(-5, 2), "-2{,}5"), (Fraction(1, 16), "0{,}0625"), (Fraction(-1, 50), "-0{,}02")],
)
def test_a_decimal_is_written_in_full(value: Exact, written: str) -> None:
    """No more digits than it has, with a comma in braces and a minus before all."""
    assert decimal(value) == written


def test_a_column_of_numbers_has_as_many_decimals() -> None:
    """Where some have one, a whole number gets a zero; what has more keeps them."""
    assert [decimal(Fraction(tenths, 10), 1) for tenths in (-20, 5)] == ["-2{,}0", "0{,}5"]
    assert enclosed(Fraction(-1, 8), 1) == "(-0{,}125)"


def test_what_is_no_decimal_is_not_written() -> None:
    """A third has no last digit."""
    with pytest.raises(ValueError, match="1/3 is no decimal"):
        decimal(Fraction(1, 3))


def test_only_negative_factors_are_enclosed() -> None:
    """A plus sign is not written."""
    assert [enclosed(number) for number in (-3, 0, 5, Fraction(-3, 10))] == ["(-3)", "0", "5", "(-0{,}3)"]


def test_later_terms_bring_their_signs() -> None:
    """Zero is added."""
    assert [signed(number) for number in (-3, 0, Fraction(1, 2))] == ["- 3", "+ 0", "+ 0{,}5"]


def test_the_first_factor_stands_bare() -> None:
    """Nothing stands before it that its minus could be confused with."""
    assert product([-2, -3]) == r"-2 \cdot (-3)"
    assert product([4]) == "4"


def test_later_products_begin_with_an_enclosed_factor() -> None:
    """A plus sign stands before them."""
    assert sum_of_products([(-2, 3), (-4, -5)]) == r"-2 \cdot 3 + (-4) \cdot (-5)"
    assert sum_of_products([(-2,), (-4,)]) == "-2 + (-4)"


def test_weights_are_common_fractions() -> None:
    """They are positive, what they weigh need not be."""
    assert weighted_sum([Fraction(1, 3), Fraction(2, 3)], [6, -9]) == (r"\frac{1}{3} \cdot 6 + \frac{2}{3} \cdot (-9)")


def test_a_sum_takes_the_signs_of_its_terms() -> None:
    """A minus of a term is the minus between the terms."""
    assert signed_sum([-3, 4, -5, 0]) == "-3 + 4 - 5 + 0"
    assert signed_sum([7]) == "7"


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ([(2, "x^2"), (-3, "xy"), (1, "y^2")], "2x^2 - 3xy + y^2"),
        ([(-1, "x"), (0, "y"), (-4, "")], "-x - 4"),
        ([(Fraction(1, 2), ""), (-2, r"\ln 2")], r"0{,}5 - 2\ln 2"),
        ([(0, "x"), (1, "")], "1"),
        ([(0, "x")], "0"),
    ],
)
def test_combinations_are_written_as_by_hand(terms: list[tuple[Exact, str]], text: str) -> None:
    """No zeros, no ones before letters, a minus instead of plus a negative number."""
    assert linear_combination(terms) == text


def test_entries_come_as_they_are_written() -> None:
    """A negative one has no parentheses of its own."""
    assert listed(["2", "-3"]) == r"2;\, -3"
    assert vector([decimal(1), decimal(Fraction(-1, 2))]) == r"(1;\, -0{,}5)"
