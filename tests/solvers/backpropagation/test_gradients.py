"""Numerical gradients agree with tables of matrix derivatives; the affine layer's formulas, with lectures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from generator.solvers.backpropagation.gradients import (
    ONES,
    activated,
    affine,
    affine_differences,
    affine_formula_holds,
    affine_gradient,
    central_differences,
    preactivation,
    quadratic,
    slope,
    slopes_through,
)
from generator.solvers.numbers.formula import Product, Symbol, Transpose, evaluate, latex

if TYPE_CHECKING:
    from numpy.typing import NDArray

X, W, UPSTREAM = Symbol("X"), Symbol("W"), Symbol(r"\nabla_{Y} f")
INPUT = np.array([[1, -2, 3], [2, 1, -1]])
WEIGHTS = np.array([[2, 1], [-1, 3], [1, -2]])
GRADIENT = np.array([[1, -2], [3, 1]])
BIAS = np.array([[10, 20]])


def test_a_quadratic_form_has_its_gradient_exactly() -> None:
    """The gradient of xᵀBx is (B + Bᵀ)x: Matrix Cookbook, 81; here (2 5; 5 8) times (5; 6)."""
    B, point = np.array([[1, 2], [3, 4]]), np.array([5, 6])
    for step in (0.25, 0.5, 1.0, 8.0):
        assert central_differences(lambda x: float(x @ B @ x), point, step).tolist() == [40, 73]


def test_a_determinant_has_the_transposed_adjugate() -> None:
    """The gradient of a determinant is its cofactors, in the places of the entries: Matrix Cookbook, 49."""
    point = np.array([[1, 2], [3, 4]])
    found = central_differences(lambda entries: float(np.linalg.det(entries)), point)
    assert np.allclose(found, [[4, -3], [-2, 1]])


def test_a_cubic_is_off_by_the_square_of_the_step() -> None:
    """The derivative of x³ at 2 is 12; central differences give 12 + h²."""
    for step in (0.5, 0.25, 0.125):
        found = central_differences(lambda x: float(x[0] ** 3), np.array([2]), step)
        assert found.tolist() == [12 + step**2]


def test_a_gradient_has_the_shape_of_its_variable() -> None:
    """Each entry of the gradient of a weighted sum is the weight in the same place."""
    weights = np.arange(6).reshape(2, 3)
    found = central_differences(lambda entries: float(np.sum(weights * entries)), np.zeros((2, 3)))
    assert found.tolist() == weights.tolist()


def test_the_quadratic_has_the_given_gradient_only_at_its_origin() -> None:
    """A step away it has another one: the function is not linear."""
    f = quadratic(GRADIENT, WEIGHTS[:2])
    assert central_differences(f, WEIGHTS[:2]).tolist() == GRADIENT.tolist()
    assert central_differences(f, WEIGHTS[:2] + 1).tolist() == (GRADIENT + 2).tolist()


@pytest.mark.parametrize(
    ("form", "data", "weights", "output"),
    [
        ("XW", INPUT, WEIGHTS, [[7, -11], [2, 7]]),
        ("XWb", INPUT, WEIGHTS, [[17, 9], [12, 27]]),
        ("XWT", INPUT, WEIGHTS.T, [[7, -11], [2, 7]]),
        ("WX", INPUT.T, WEIGHTS.T, [[7, 2], [-11, 7]]),
    ],
)
def test_the_layer_multiplies_as_its_form_says(
    form: str, data: NDArray[Any], weights: NDArray[Any], output: list[list[int]]
) -> None:
    """The same layer in four notations, multiplied by hand; the last has examples for columns."""
    assert affine(form, data, weights, BIAS).tolist() == output


@pytest.mark.parametrize(
    ("form", "wrt", "printed"),
    [
        # The source exam, problem 5.
        ("XW", "input", r"(\nabla_{Y} f)\,W^{\mathsf T}"),
        # J. Johnson, Backpropagation for a Linear Layer, Stanford CS231n.
        ("XW", "weights", r"X^{\mathsf T}\,\nabla_{Y} f"),
        ("XWb", "input", r"(\nabla_{Y} f)\,W^{\mathsf T}"),
        ("XWb", "weights", r"X^{\mathsf T}\,\nabla_{Y} f"),
        ("XWb", "bias", r"\mathbf{1}^{\mathsf T}\,\nabla_{Y} f"),
        # The same with Wᵀ for W, and with all transposed.
        ("XWT", "input", r"(\nabla_{Y} f)\,W"),
        ("XWT", "weights", r"(\nabla_{Y} f)^{\mathsf T} X"),
        ("WX", "input", r"W^{\mathsf T}\,\nabla_{Y} f"),
        ("WX", "weights", r"(\nabla_{Y} f)\,X^{\mathsf T}"),
    ],
)
def test_the_formulas_are_those_of_lectures(form: str, wrt: str, printed: str) -> None:
    """Each form of the layer has its own transpositions."""
    assert latex(affine_gradient(form, wrt, X, W, UPSTREAM)) == printed


@pytest.mark.parametrize(
    ("form", "wrt", "data", "weights", "gradient"),
    [
        ("XW", "input", INPUT, WEIGHTS, [[0, -7, 5], [7, 0, 1]]),
        ("XWT", "input", INPUT, WEIGHTS.T, [[0, -7, 5], [7, 0, 1]]),
        ("XWb", "weights", INPUT, WEIGHTS, [[7, 0], [1, 5], [0, -7]]),
        ("XWb", "bias", INPUT, WEIGHTS, [[4, -1]]),
    ],
)
def test_the_formulas_give_the_figures_of_automatic_differentiation(
    form: str, wrt: str, data: NDArray[Any], weights: NDArray[Any], gradient: list[list[int]]
) -> None:
    """Figures by autograd 1.9.1, for a function that is not linear."""
    formula = affine_gradient(form, wrt, X, W, UPSTREAM)
    ones = np.ones((2, 1), dtype=np.int64)
    values = {X.name: data, W.name: weights, UPSTREAM.name: GRADIENT, ONES.name: ones}
    assert evaluate(formula, values).tolist() == gradient


def test_only_a_layer_with_a_bias_has_its_gradient() -> None:
    """There is nothing to differentiate by in the other forms, and no fifth form."""
    with pytest.raises(KeyError):
        affine_gradient("XW", "bias", X, W, UPSTREAM)
    with pytest.raises(ValueError, match="WXb"):
        affine("WXb", INPUT, WEIGHTS, BIAS)


@pytest.mark.parametrize(
    ("activation", "output", "derivative"),
    [
        # Stanford CS231n, Backpropagation: the sigmoid's output 0.73 has the local gradient 0.73 · 0.27 ≈ 0.2.
        ("sigmoid", Fraction(73, 100), Fraction(1971, 10_000)),
        # Nielsen, Neural Networks and Deep Learning, chapter 5: the greatest slope is σ'(0) = 1/4.
        ("sigmoid", Fraction(1, 2), Fraction(1, 4)),
        ("tanh", Fraction(0), Fraction(1)),
        ("tanh", Fraction(-3, 5), Fraction(16, 25)),
        ("relu", Fraction(7), Fraction(1)),
        ("relu", Fraction(0), Fraction(0)),
    ],
)
def test_the_output_tells_the_slope(activation: str, output: Fraction, derivative: Fraction) -> None:
    """Slopes of the activation functions, by their outputs, as lectures print them."""
    assert slope(activation, output) == derivative


def test_activations_have_the_values_of_tables() -> None:
    """Abramowitz and Stegun, 4.5: th 1 = 0.76159416; e = 2.71828183 gives σ(1) = 0.73105858."""
    assert activated("tanh", 1) == pytest.approx(0.76159416, abs=1e-8)
    assert activated("sigmoid", 1) == pytest.approx(0.73105858, abs=1e-8)
    assert [activated("relu", z) for z in (-2, 3)] == [0, 3]


@pytest.mark.parametrize(
    ("activation", "output", "z"),
    [("sigmoid", 0.5, 0), ("sigmoid", 0.73105858, 1), ("tanh", 0.76159416, 1), ("relu", 3, 3)],
)
def test_an_output_tells_where_it_is_reached(activation: str, output: float, z: float) -> None:
    """The same tables read backwards."""
    assert preactivation(activation, output) == pytest.approx(z, abs=1e-6)


def test_slopes_multiply_from_layer_to_layer() -> None:
    """At 1/2 a sigmoid has the slope 1/4: Nielsen, Neural Networks and Deep Learning, chapter 5; ReLU has 1."""
    assert slopes_through("sigmoid", -1, 0.5, 3) == pytest.approx([1, 1 / 4, 1 / 16, 1 / 64], rel=1e-6)
    assert slopes_through("relu", 3, 2, 2) == pytest.approx([1, 3, 9])


def test_there_is_no_fourth_activation() -> None:
    """A name that is not known is an error."""
    with pytest.raises(ValueError, match="softplus"):
        slope("softplus", Fraction(1, 2))


@pytest.mark.parametrize(
    ("wrt", "gradient"),
    [("input", [[0, -7, 5], [7, 0, 1]]), ("weights", [[7, 0], [1, 5], [0, -7]]), ("bias", [[4, -1]])],
)
def test_differences_give_the_same_figures(wrt: str, gradient: list[list[int]]) -> None:
    """Nothing is known to them but the layer and a function of its output."""
    point = {"input": INPUT, "weights": WEIGHTS, "bias": np.array([[1, -2]])}
    function = quadratic(GRADIENT, affine("XWb", *point.values()))
    assert affine_differences("XWb", wrt, function, point).tolist() == gradient


@pytest.mark.parametrize(
    ("form", "wrt"), [("XW", "input"), ("XW", "weights"), ("XWb", "bias"), ("XWT", "weights"), ("WX", "input")]
)
def test_a_formula_holds_at_other_matrices_or_does_not(form: str, wrt: str) -> None:
    """The formula of matrix calculus holds; with its factors exchanged, or one transposed, it does not."""
    right = affine_gradient(form, wrt, X, W, UPSTREAM)
    assert affine_formula_holds(right, form, wrt, (X, W, UPSTREAM))
    assert not affine_formula_holds(Product(right.right, right.left), form, wrt, (X, W, UPSTREAM))
    assert not affine_formula_holds(Product(Transpose(right.left), right.right), form, wrt, (X, W, UPSTREAM))
