"""Products and transposes of named matrices: a formula that prints as LaTeX and is evaluated with numpy.

Owns when parentheses are needed; knows nothing of what the names stand for.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Matrix: TypeAlias = NDArray[np.int64]


@dataclass(frozen=True)
class Formula:
    """A symbol, a transpose or a product."""


@dataclass(frozen=True)
class Symbol(Formula):
    r"""A matrix by its name in LaTeX: X, \nabla_{Y} f, \mathbf{1}."""

    name: str


@dataclass(frozen=True)
class Transpose(Formula):
    """The transpose of a formula."""

    inner: Formula


@dataclass(frozen=True)
class Product(Formula):
    """The matrix product of two formulas; longer ones print without parentheses, since products associate."""

    left: Formula
    right: Formula


def transposed(formula: Formula) -> Formula:
    """The transpose, in its simplest form: that of a transpose is what stands inside."""
    return formula.inner if isinstance(formula, Transpose) else Transpose(formula)


def latex(formula: Formula) -> str:
    r"""The formula in LaTeX, for math mode: (\nabla_{Y} f)\,W^{\mathsf T}."""
    match formula:
        case Symbol(name):
            return name
        case Transpose(inner):
            return rf"{latex(inner) if _is_letter(inner) else _enclosed(inner)}^{{\mathsf T}}"
        case Product():
            return _juxtaposed(list(_factors(formula)))
        case _:
            raise TypeError(formula)


def evaluate(formula: Formula, values: Mapping[str, Matrix]) -> Matrix:
    """The value of the formula, of shape (rows, columns) as its factors are, for these matrices by their symbols.

    Raises: KeyError if a symbol has no value; ValueError if the sizes of two factors do not fit.
    """
    match formula:
        case Symbol(name):
            return values[name]
        case Transpose(inner):
            return evaluate(inner, values).T
        case Product(left, right):
            return np.asarray(evaluate(left, values) @ evaluate(right, values))
        case _:
            raise TypeError(formula)


def _factors(formula: Formula) -> Iterator[Formula]:
    if isinstance(formula, Product):
        yield from _factors(formula.left)
        yield from _factors(formula.right)
    else:
        yield formula


def _juxtaposed(factors: list[Formula]) -> str:
    text = latex(factors[-1])
    for factor, following in reversed(list(pairwise(factors))):
        # A gradient that stands before another factor would read as the gradient of their product.
        space = r"\," if _is_gradient(factor) or _is_gradient(following) else " "
        text = (_enclosed(factor) if _is_gradient(factor) else latex(factor)) + space + text
    return text


def _enclosed(formula: Formula) -> str:
    return f"({latex(formula)})"


def _is_gradient(formula: Formula) -> bool:
    return isinstance(formula, Symbol) and formula.name.startswith(r"\nabla")


def _is_letter(formula: Formula) -> bool:
    return isinstance(formula, Symbol) and not _is_gradient(formula)
