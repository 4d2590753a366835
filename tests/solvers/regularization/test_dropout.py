"""Dropout: the published example, the binomial distribution, and the two roads to the moments."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers.regularization.dropout import enumerated_moments, masked_sum, moments

HALF, FIFTH = Fraction(1, 2), Fraction(1, 5)

numbers = st.lists(st.tuples(st.integers(-5, 5), st.integers(-5, 5)), min_size=1, max_size=4)
chances = st.sampled_from([Fraction(n, 10) for n in range(1, 10)])


@pytest.mark.parametrize(("place", "value"), [(0, 2), (1, 4), (2, 0), (3, 8)])
def test_kept_inputs_are_doubled_when_half_is_dropped(place: int, value: int) -> None:
    """The documentation of dfdx: at 0.5 the inputs (1, 2, 3, 4) became (2, 4, 0, 8)."""
    terms = [number if index == place else 0 for index, number in enumerate([1, 2, 3, 4])]
    assert masked_sum(terms, [1, 1, 0, 1], 1 / HALF, bias=0) == value


def test_a_plain_mask_leaves_what_it_keeps() -> None:
    """Nothing is scaled, and the bias is never dropped."""
    assert masked_sum([3, -4, 5], [0, 1, 1], Fraction(1), bias=10) == 11
    assert masked_sum([3, -4, 5], [0, 0, 0], Fraction(1), bias=10) == 10


def test_ones_that_are_kept_are_counted_by_the_binomial_distribution() -> None:
    """Ten inputs of 1 kept with the probability 0.2: mean 2, variance 10 · 0.2 · 0.8 = 1.6."""
    assert moments([1] * 10, FIFTH, Fraction(1), bias=0) == (Fraction(2), Fraction(8, 5))
    assert enumerated_moments([1] * 10, [1] * 10, FIFTH, Fraction(1), bias=0) == (Fraction(2), Fraction(8, 5))


def test_inverted_dropout_keeps_the_mean_and_multiplies_the_variance() -> None:
    """Divided by 0.2, the same count has the mean 10 and the variance 1.6 / 0.04 = 40."""
    assert moments([1] * 10, FIFTH, 1 / FIFTH, bias=3) == (Fraction(13), Fraction(40))


@given(numbers, chances, st.sampled_from(["inverted", "plain"]), st.integers(-5, 5))
def test_all_masks_agree_with_the_formula(
    pairs: list[tuple[int, int]],
    keep: Fraction,
    scheme: str,
    bias: int,
) -> None:
    """Going through every mask gives the same mean and variance."""
    inputs, weights = zip(*pairs, strict=True)
    scale = 1 / keep if scheme == "inverted" else Fraction(1)
    expected = moments([x * w for x, w in pairs], keep, scale, bias)
    assert enumerated_moments(inputs, weights, keep, scale, bias) == expected
