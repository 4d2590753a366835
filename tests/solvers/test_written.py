"""Sums and products are written as a hand writes them."""

from __future__ import annotations

from generator.solvers.written import enclosed, product, signed_sum, sum_of_products


def test_only_negative_factors_are_enclosed() -> None:
    """A plus sign is not written."""
    assert [enclosed(number) for number in (-3, 0, 5)] == ["(-3)", "0", "5"]


def test_the_first_factor_stands_bare() -> None:
    """Nothing stands before it that its minus could be confused with."""
    assert product([-2, -3]) == r"-2 \cdot (-3)"
    assert product([4]) == "4"


def test_later_products_begin_with_an_enclosed_factor() -> None:
    """A plus sign stands before them."""
    assert sum_of_products([(-2, 3), (-4, -5)]) == r"-2 \cdot 3 + (-4) \cdot (-5)"


def test_a_sum_takes_the_signs_of_its_terms() -> None:
    """A minus of a term is the minus between the terms."""
    assert signed_sum([-3, 4, -5, 0]) == "-3 + 4 - 5 + 0"
    assert signed_sum([7]) == "7"
