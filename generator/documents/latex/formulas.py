r"""What templates may call to write numbers and rows as a person does: signs, parentheses, = or \approx, commas.

Owns nothing of a problem; each function returns LaTeX.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from functools import wraps
from typing import Any

import numpy as np

from generator import russian
from generator.documents.latex.values import Tex, figure, value
from generator.solvers.numbers import logarithms, rounding, written
from generator.solvers.numbers.rationals import Exact

_MINUS = re.compile(r"\\ensuremath\{-\}|-")
# What a traced template has at the end of a block besides spaces: marks of its lines.
_END = re.compile("(?:\\s|\ue000\\d+\ue001)*\\Z")


def exact(printed: object, most: int | None = None) -> Tex:
    """A decimal in full and without padding: 0,5 and not 0,500; one of more than `most` digits is rounded to them.

    Raises: TypeError for a float, ValueError for a fraction that is no decimal if there is no `most`.
    """
    if not isinstance(printed, int | Fraction | np.integer) or isinstance(printed, bool):
        raise TypeError(f"exact печатает только точные числа (int, Fraction), а это {printed!r}")
    found = Fraction(int(printed) if isinstance(printed, np.integer) else printed)
    if most is not None and not rounding.is_decimal(found, most):
        return number(found, most)
    if not rounding.is_decimal(found, rounding.LONGEST):
        raise ValueError(f"число {found} не записать конечной десятичной дробью: укажите знаки, number(2)")
    return figure(russian.exact(found))


def paren(printed: object) -> Tex:
    """A number as a factor or a later term: a negative one stands in parentheses."""
    text = value(printed)
    if not _MINUS.match(text):
        return text
    return Tex(rf"\left({text}\right)" if r"\frac" in text else f"({text})")


def signed(printed: object) -> Tex:
    """A number as a later term, with its own sign before it: + 3, - 5."""
    text = value(printed)
    minus = _MINUS.match(text)
    return Tex(f"- {text[minus.end() :]}" if minus else f"+ {text}")


def signed_sum(terms: Iterable[object]) -> Tex:
    """The terms with their own signs between them: 2 - 3 + 5."""
    first, *others = terms
    return Tex(" ".join([value(first), *map(signed, others)]))


def equals(printed: object, digits: int) -> Tex:
    r"""The sign before a number that is rounded to `digits`: = if that changes nothing, else \approx."""
    exactly = isinstance(printed, int | Fraction) and rounding.is_decimal(printed, digits)
    return Tex("=" if exactly else r"\approx")


def slashed(fraction: Exact) -> Tex:
    """A fraction in a line: -1/3."""
    whole = fraction.denominator == 1
    return Tex(fraction.numerator if whole else f"{fraction.numerator}/{fraction.denominator}")


def ln(weight: int) -> Tex:
    r"""The natural logarithm of a whole number: \ln 5, and 0 for 1."""
    return Tex("0" if weight == 1 else rf"\ln {weight}")


def ln_primes(ratio: Exact) -> Tex:
    r"""The logarithm of a ratio by those of primes: \ln 3 + \ln 5 - 2\ln 2."""
    return Tex(logarithms.expanded(ratio))


def math(printed: object) -> Tex:
    """A formula in a text or in the cell of a table; a string is LaTeX."""
    return Tex(f"${printed if isinstance(printed, str) else value(printed)}$")


def joined(items: Iterable[object], separator: str) -> Tex:
    """The items with LaTeX between them."""
    return Tex(separator.join(map(value, items)))


def joined_blocks(items: Iterable[object], separator: str, *, caller: Callable[..., str]) -> Tex:
    """What the block writes of each item, with LaTeX between."""
    blocks, end = _blocks(items, caller)
    return Tex(separator.join(blocks) + end)


def aligned(items: Iterable[object], *, caller: Callable[..., str], gap: str = "", end: str = ".") -> Tex:
    r"""Rows of an aligned formula, one for each item as the block writes it, with commas between and `end` after them.

    `gap` is the space between rows: 2mm.
    """
    blocks, newline = _blocks(items, caller)
    rows = (", \\\\" + (f"[{gap}]" if gap else "") + "\n").join(blocks)
    return Tex(f"\\begin{{aligned}}\n{rows}{end}\n\\end{{aligned}}{newline}")


def _blocks(items: Iterable[object], caller: Callable[..., str]) -> tuple[list[str], str]:
    """What the block writes of each item, and the newline in which it ended: the template's own was trimmed."""
    several = len(caller.arguments) > 1  # type: ignore[attr-defined]  # a macro of Jinja
    written_ones = [caller(*item) if several else caller(item) for item in items]  # type: ignore[misc]
    newline = "\n" if any("\n" in (_END.search(block) or [""])[0] for block in written_ones) else ""
    return [_END.sub("", block) for block in written_ones], newline


def zipped(*columns: Sequence[object]) -> list[tuple[object, ...]]:
    """Rows of columns of the same length."""
    return list(zip(*columns, strict=True))


def numbered(items: Iterable[object], first: int = 0) -> list[tuple[int, object]]:
    """The items with their numbers."""
    return list(enumerate(items, first))


def each(write: Callable[..., Tex]) -> Callable[..., Any]:
    """The same for a number and for a list, of which it makes a list."""

    @wraps(write)
    def written_each(printed: object, *arguments: object) -> Any:  # noqa: ANN401 - as the list is nested
        if isinstance(printed, list | tuple | np.ndarray):
            return [written_each(one, *arguments) for one in printed]
        return write(printed, *arguments)

    return written_each


def number(printed: float | Fraction, digits: int) -> Tex:
    """A number rounded half up to so many decimals."""
    return figure(russian.number(printed, digits))


FILTERS: dict[str, Callable[..., Any]] = {
    "number": each(number),
    "exact": each(exact),
    "paren": each(paren),
    "signed": each(signed),
    "signed_sum": signed_sum,
    "slashed": each(slashed),
    "ln": each(ln),
    "ln_primes": each(ln_primes),
    "math": each(math),
    "joined": joined,
}
"""What stands after a vertical line."""
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "joined": joined_blocks,
    "aligned": aligned,
    "zip": zipped,
    "enumerate": numbered,
    "product": lambda factors: Tex(written.product(factors)),
    "sum_of_products": lambda terms: Tex(written.sum_of_products(terms)),
    "weighted_sum": lambda weights, numbers: Tex(written.weighted_sum(weights, numbers)),
    "linear_combination": lambda terms: Tex(written.linear_combination(terms)),
}
"""What stands by itself."""
