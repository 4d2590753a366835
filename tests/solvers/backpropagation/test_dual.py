"""Dual numbers have the derivatives that textbooks print."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.backpropagation.dual import Dual, larger


def test_a_polynomial_has_its_derivative() -> None:
    """The derivative of x³ at 2 is 12, that of 3x + 1 is 3."""
    x = Dual(2, 1)
    assert x * x * x == Dual(8, 12)
    assert 3 * x + 1 == Dual(7, 3)


def test_what_does_not_depend_on_the_variable_has_no_slope() -> None:
    """In xy at (5, 6) only the number that moves counts."""
    assert Dual(5, 1) * Dual(6) == Dual(30, 6)
    assert Dual(5) * Dual(6, 1) == Dual(30, 5)


def test_fractions_stay_exact() -> None:
    """The derivative of x²/2 at 1/3 is 1/3."""
    x = Dual(Fraction(1, 3), 1)
    assert Fraction(1, 2) * x * x == Dual(Fraction(1, 18), Fraction(1, 3))


def test_the_larger_number_brings_its_slope() -> None:
    """The maximum routes the gradient: Stanford CS231n; where both are equal there is none."""
    assert larger(Dual(2, 1), Dual(-1, 7)) == larger(Dual(-1, 7), Dual(2, 1)) == Dual(2, 1)
    with pytest.raises(ValueError, match="maximum"):
        larger(Dual(2, 1), Dual(2))
