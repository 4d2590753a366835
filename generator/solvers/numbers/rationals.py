"""Exact numbers: whole ones and fractions, and which fractions have a root. Knows no decimals."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt
from typing import TypeAlias

Exact: TypeAlias = int | Fraction


def plain(value: Exact) -> Exact:
    """The number as an int if it is whole: an int prints without decimals."""
    return value.numerator if value.denominator == 1 else value


def root(value: Exact) -> Fraction:
    """The square root.

    Raises: ValueError if it is not rational.
    """
    exact = Fraction(value)
    found = Fraction(isqrt(exact.numerator), isqrt(exact.denominator)) if exact >= 0 else None
    if found is None or found * found != exact:
        raise ValueError(f"{value} has no rational root")
    return found


def has_root(value: Exact) -> bool:
    """Whether the square root is rational."""
    try:
        root(value)
    except ValueError:
        return False
    return True
