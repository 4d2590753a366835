"""Formulas print as a strict typographer sets them, and have the values that matrix algebra gives them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers.numbers.formula import Formula, Matrix, Product, Symbol, Transpose, evaluate, latex, transposed

A, B, GRADIENT = Symbol("A"), Symbol("B"), Symbol(r"\nabla_{Y} f")
ONES = Symbol(r"\mathbf{1}")
# The product of these two is an example of many textbooks.
VALUES: dict[str, Matrix] = {
    "A": np.array([[1, 2], [3, 4]]),
    "B": np.array([[5, 6], [7, 8]]),
    r"\nabla_{Y} f": np.array([[1, 0, 2], [0, -1, 3]]),
    r"\mathbf{1}": np.array([[1], [1]]),
}

square = st.recursive(
    st.sampled_from([A, B]),
    lambda inner: st.one_of(st.builds(Transpose, inner), st.builds(Product, inner, inner)),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (A, "A"),
        (GRADIENT, r"\nabla_{Y} f"),
        (Transpose(A), r"A^{\mathsf T}"),
        (Transpose(GRADIENT), r"(\nabla_{Y} f)^{\mathsf T}"),
        (Transpose(Transpose(A)), r"(A^{\mathsf T})^{\mathsf T}"),
        (Transpose(Product(A, B)), r"(A B)^{\mathsf T}"),
        (Product(A, Transpose(B)), r"A B^{\mathsf T}"),
        (Product(GRADIENT, Transpose(B)), r"(\nabla_{Y} f)\,B^{\mathsf T}"),
        (Product(Transpose(B), GRADIENT), r"B^{\mathsf T}\,\nabla_{Y} f"),
        (Product(Transpose(GRADIENT), A), r"(\nabla_{Y} f)^{\mathsf T} A"),
        (Product(Transpose(ONES), GRADIENT), r"\mathbf{1}^{\mathsf T}\,\nabla_{Y} f"),
        (Product(A, Product(GRADIENT, B)), r"A\,(\nabla_{Y} f)\,B"),
    ],
)
def test_parentheses_stand_only_where_they_change_the_reading(formula: Formula, printed: str) -> None:
    """A gradient is enclosed before another factor and under a transposition, a letter never."""
    assert latex(formula) == printed


@given(square, square, square)
def test_products_associate(first: Formula, second: Formula, third: Formula) -> None:
    """However three factors are grouped, the formula prints the same and has the same value."""
    left, right = Product(Product(first, second), third), Product(first, Product(second, third))
    assert latex(left) == latex(right)
    assert np.array_equal(evaluate(left, VALUES), evaluate(right, VALUES))


@given(square, square)
def test_a_product_is_transposed_in_reverse_order(first: Formula, second: Formula) -> None:
    """The transpose of AB is the transpose of B times the transpose of A."""
    whole, parts = Transpose(Product(first, second)), Product(Transpose(second), Transpose(first))
    assert np.array_equal(evaluate(whole, VALUES), evaluate(parts, VALUES))


def test_values_are_those_of_textbooks() -> None:
    """A product of two matrices, a transpose, and the sums of the columns by a row of ones."""
    assert evaluate(Product(A, B), VALUES).tolist() == [[19, 22], [43, 50]]
    assert evaluate(Transpose(A), VALUES).tolist() == [[1, 3], [2, 4]]
    assert evaluate(Product(Transpose(ONES), GRADIENT), VALUES).tolist() == [[1, -1, 5]]


def test_a_product_of_wrong_sizes_has_no_value() -> None:
    """Two rows by three columns times two rows by two columns does not exist."""
    with pytest.raises(ValueError, match="matmul"):
        evaluate(Product(GRADIENT, A), VALUES)


def test_a_symbol_needs_a_value() -> None:
    """An unknown name is an error, not a zero."""
    with pytest.raises(KeyError, match="Z"):
        evaluate(Product(A, Symbol("Z")), VALUES)


def test_a_bare_formula_is_nothing() -> None:
    """Only symbols, transposes and products print and have values."""
    with pytest.raises(TypeError):
        latex(Formula())
    with pytest.raises(TypeError):
        evaluate(Formula(), VALUES)


def test_to_transpose_twice_is_to_do_nothing() -> None:
    """A transpose sheds its sign, a letter gets one."""
    assert transposed(A) == Transpose(A)
    assert transposed(transposed(A)) == A
