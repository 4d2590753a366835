"""Formulas over matrices: what is read, and which are equal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.grading.marking.typed_formulas import equal, readable

KEY = r"X^{\mathsf T}\,\nabla_{Y} f"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "X^T dY",
            "Xᵀ∇_Y f",
            "X'·∇Y",
            "Х^Т dY",
            "X^T df/dY",
            "dX = X^T @ dY",
            "X.T * dY",
            "X^T grad_Y",
            "X^{T}∇_{Y}f",
        ),
        *(r"X^{\top}\nabla_Y f", "(dY^T X)^T", "2X^T dY - X^T dY", "X^T (dY)", "1 X^T dY", KEY),
    ],
)
def test_equal_formulas_are_right_however_they_are_typed(text: str) -> None:
    """Signs of transposition and of gradients, brackets, order of what commutes, Russian letters."""
    assert equal(KEY, text)


@pytest.mark.parametrize("text", ["dY X^T", "X dY", "X^T", "X^T dY^T", "2 X^T dY", "X^T dZ", "X^T dY + X", "-X^T dY"])
def test_other_formulas_are_not(text: str) -> None:
    """Order, transposition, factors, signs and letters matter."""
    assert readable(text)
    assert not equal(KEY, text)


@pytest.mark.parametrize(
    "text", ["", "(", "X^", "__import__('os')", "X^T dY)", "X +", "(" * 300 + "X", "градиент", "1/0"]
)
def test_what_is_no_formula_is_refused(text: str) -> None:
    """Nothing of it runs, and nothing of it is right."""
    assert not readable(text)
    assert not equal(KEY, text)


def test_a_vector_of_ones_is_told_from_the_number() -> None:
    """Where the key sums by a vector of ones, a one is that vector; elsewhere it changes nothing."""
    key = r"\mathbf{1}^{\mathsf T}\,\nabla_{Y} f"
    assert equal(key, "1^T dY")
    assert not equal(key, "dY")
    assert not equal(key, "1 dY")


@given(st.text(alphabet="XYdT^()+-*' ∇_fᵀ12,{}\\", max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text raises; a readable one equals itself."""
    assert equal(text, text) == readable(text)
