"""Ties in rounding: values halfway between two decimals, which two conventions break differently."""

from __future__ import annotations

from fractions import Fraction


def is_tie(value: Fraction, digits: int) -> bool:
    """Whether the value lies exactly halfway between two numbers with so many decimals."""
    doubled: Fraction = 2 * value * 10**digits
    return doubled.denominator == 1 and doubled.numerator % 2 == 1
