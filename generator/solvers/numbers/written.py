"""Finite decimals, products, sums and vectors in LaTeX, as a solution writes them out by hand; rounds nothing.

Numbers are whole ones and fractions that are finite decimals, unless a function says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import decimals


def decimal(value: Exact, least: int = 0) -> str:
    """The number in full, with the comma of a formula and at least so many decimals.

    Raises: ValueError if it is no decimal, or a longer one than anyone would print.
    """
    digits = max(least, decimals(value))
    whole, rest = divmod(abs(Fraction(value)), 1)
    text = f"{whole}{{,}}{int(rest * 10**digits):0{digits}}" if digits else str(whole)
    return f"-{text}" if value < 0 else text


def enclosed(value: Exact, least: int = 0) -> str:
    """The number as a factor or a later term: a negative one stands in parentheses."""
    return f"({decimal(value, least)})" if value < 0 else decimal(value, least)


def signed(value: Exact) -> str:
    """The number as a later term with its own sign before it: + 3, - 5."""
    return f"{'-' if value < 0 else '+'} {decimal(abs(Fraction(value)))}"


def product(factors: Iterable[Exact]) -> str:
    """The factors with dots between them; a negative one stands in parentheses, but for the first."""
    first, *others = factors
    return r" \cdot ".join([decimal(first), *map(enclosed, others)])


def sum_of_products(terms: Iterable[Iterable[Exact]]) -> str:
    """Products with plus signs between them; a negative factor stands in parentheses, but for the very first."""
    first, *others = terms
    return " + ".join([product(first), *(r" \cdot ".join(map(enclosed, term)) for term in others)])


def weighted_sum(weights: Iterable[Fraction], values: Iterable[Exact]) -> str:
    """Common fractions times numbers, with plus signs between them; a negative number stands in parentheses."""
    return " + ".join(
        rf"\frac{{{weight.numerator}}}{{{weight.denominator}}} \cdot {enclosed(value)}"
        for weight, value in zip(weights, values, strict=True)
    )


def signed_sum(terms: Iterable[Exact]) -> str:
    """The terms with their own signs between them."""
    first, *others = terms
    return " ".join([decimal(first), *map(signed, others)])


def linear_combination(terms: Iterable[tuple[Exact, str]]) -> str:
    """A sum of numbers times letters, without the terms that are zero; a term's letters may be empty."""
    text = ""
    for number, letters in terms:
        if number:
            sign = "-" if number < 0 else "+" if text else ""
            size = "" if abs(number) == 1 and letters else decimal(abs(Fraction(number)))
            text += f" {sign} {size}{letters}" if text else f"{sign}{size}{letters}"
    return text or "0"


def listed(entries: Iterable[str]) -> str:
    """Written entries parted by semicolons, since the comma is in the numbers."""
    return r";\, ".join(entries)


def vector(entries: Iterable[str]) -> str:
    """Written entries in a row in parentheses."""
    return f"({listed(entries)})"
