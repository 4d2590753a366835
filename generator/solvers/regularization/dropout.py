"""Dropout on the inputs of a neuron: its value under one mask, and mean and variance over all masks, each by two roads.

A term is an input times its weight; the bias is never dropped. `scale` is what a kept input is multiplied by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import product

Moments = tuple[Fraction, Fraction]


def masked_sum(terms: Sequence[int], mask: Sequence[int], scale: Fraction, bias: int) -> Fraction:
    """The value of the neuron under a mask of zeros and ones: what is left of the sum, scaled, and the bias."""
    return scale * sum(term for term, kept in zip(terms, mask, strict=True) if kept) + bias


def moments(terms: Sequence[int], keep: Fraction, scale: Fraction, bias: int) -> Moments:
    """Mean and variance of the neuron when each input is kept with the probability `keep`.

    The inputs are dropped independently, so the variances of the terms add up: for scale = 1 / keep that is
    (1 - keep) / keep · Σ term². Source: Wager, Wang, Liang, Dropout Training as Adaptive Regularization, 2013.
    """
    squares = sum(term * term for term in terms)
    return keep * scale * sum(terms) + bias, keep * (1 - keep) * scale**2 * squares


def enumerated_moments(
    inputs: Sequence[int], weights: Sequence[int], keep: Fraction, scale: Fraction, bias: int
) -> Moments:
    """The same by going through every mask with its probability."""
    outcomes = list(_outcomes(inputs, weights, keep, scale, bias))
    mean = sum((chance * value for chance, value in outcomes), Fraction(0))
    return mean, sum((chance * (value - mean) ** 2 for chance, value in outcomes), Fraction(0))


def _outcomes(
    inputs: Sequence[int], weights: Sequence[int], keep: Fraction, scale: Fraction, bias: int
) -> Iterator[tuple[Fraction, Fraction]]:
    """Every mask's probability and the value of the neuron fed with the inputs that it leaves."""
    for mask in product((0, 1), repeat=len(inputs)):
        chance, value = Fraction(1), Fraction(bias)
        for x, w, kept in zip(inputs, weights, mask, strict=True):
            chance *= keep if kept else 1 - keep
            if kept:
                value += x * scale * w
        yield chance, value
