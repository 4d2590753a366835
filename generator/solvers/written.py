"""Sums and products of whole numbers, written out in LaTeX as a solution shows them. Computes nothing."""

from __future__ import annotations

from collections.abc import Iterable


def enclosed(number: int) -> str:
    """A factor that does not come first: a negative one stands in parentheses."""
    return f"({number})" if number < 0 else str(number)


def product(factors: Iterable[int]) -> str:
    """The factors with dots between them; a negative one stands in parentheses, but for the first."""
    first, *others = factors
    return r" \cdot ".join([str(first), *map(enclosed, others)])


def sum_of_products(terms: Iterable[Iterable[int]]) -> str:
    """Products with plus signs between them; a negative factor stands in parentheses, but for the very first."""
    first, *others = terms
    return " + ".join([product(first), *(r" \cdot ".join(map(enclosed, term)) for term in others)])


def signed_sum(terms: Iterable[int]) -> str:
    """The terms with their own signs between them."""
    first, *others = terms
    return " ".join([str(first), *(f"{'-' if term < 0 else '+'} {abs(term)}" for term in others)])
