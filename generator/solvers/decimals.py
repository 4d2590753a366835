"""Exact numbers as finite decimals in LaTeX, for steps that a solver writes out itself; rounds nothing."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

LONGEST = 12


def decimal(value: Fraction | int) -> str:
    """The number in full, with the comma of a formula.

    Raises: StopIteration if it is no decimal, or a longer one than anyone would print.
    """
    exact = Fraction(value)
    digits = next(digits for digits in range(LONGEST + 1) if (exact * 10**digits).denominator == 1)
    whole, rest = divmod(abs(exact), 1)
    text = f"{whole}{{,}}{int(rest * 10**digits):0{digits}}" if digits else str(whole)
    return f"-{text}" if exact < 0 else text


def enclosed(value: Fraction | int) -> str:
    """The number as a factor or a later term: a negative one stands in parentheses."""
    return f"({decimal(value)})" if value < 0 else decimal(value)


def vector(entries: Iterable[str]) -> str:
    """Written entries in a row, parted by semicolons, since the comma is in the numbers."""
    return "(" + r";\, ".join(entries) + ")"
