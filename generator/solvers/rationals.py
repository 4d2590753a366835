"""Exact numbers that come out even: square roots of rationals, and which rationals are short decimals."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt


def root(value: Fraction | int) -> Fraction:
    """The square root.

    Raises: ValueError if it is not rational.
    """
    exact = Fraction(value)
    found = Fraction(isqrt(exact.numerator), isqrt(exact.denominator)) if exact >= 0 else None
    if found is None or found * found != exact:
        raise ValueError(f"{value} has no rational root")
    return found


def has_root(value: Fraction | int) -> bool:
    """Whether the square root is rational."""
    try:
        root(value)
    except ValueError:
        return False
    return True


def is_decimal(value: Fraction | int, digits: int) -> bool:
    """Whether so many digits after the point write the value exactly."""
    return bool(10**digits % Fraction(value).denominator == 0)
