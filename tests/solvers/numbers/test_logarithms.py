"""Logarithms by a table: published values, and what may be worked out from them."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from generator.solvers.numbers import logarithms

# OEIS A002162, A002391, A016628, A016630.
PUBLISHED = {2: "0.6931", 3: "1.0986", 5: "1.6094", 7: "1.9459"}


@pytest.mark.parametrize(("prime", "published"), PUBLISHED.items())
def test_given_logarithms_are_the_published_ones(prime: int, published: str) -> None:
    """Four decimals of each, rounded."""
    assert logarithms.given(math.log(prime)) == Fraction(published) == logarithms.by_table(prime)


def test_halves_are_given_upwards() -> None:
    """As on paper."""
    assert logarithms.given(0.03125) == Fraction("0.0313")


@pytest.mark.parametrize(
    ("ratio", "printed", "value"),
    [
        (Fraction(7), r"\ln 7", "1.9459"),
        (Fraction(12), r"2\ln 2 + \ln 3", "2.4848"),
        (Fraction(15, 4), r"\ln 3 + \ln 5 - 2\ln 2", "1.3218"),
        (Fraction(4, 3), r"2\ln 2 - \ln 3", "0.2876"),
        (Fraction(14, 5), r"\ln 2 + \ln 7 - \ln 5", "1.0296"),
    ],
)
def test_a_ratio_is_worked_out_by_primes(ratio: Fraction, printed: str, value: str) -> None:
    """Added up by hand: ln 3.75 is 1.0986 + 1.6094 - 2 · 0.6931."""
    assert logarithms.expanded(ratio) == printed
    assert logarithms.by_table(ratio) == Fraction(value)


def test_other_primes_are_refused() -> None:
    """Nothing is known of 11."""
    assert [n for n in range(1, 19) if not logarithms.is_smooth(n)] == [11, 13, 17]
    with pytest.raises(ValueError, match="11 has primes above 7"):
        logarithms.exponents(22)
