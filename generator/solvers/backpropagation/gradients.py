"""Gradients of scalar functions of matrices: as formulas by matrix calculus, and numerically to prove these.

A gradient has the shape of its variable: an entry is the derivative by the entry in the same place.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.solvers.numbers.formula import Formula, Product, Symbol, Transpose, evaluate

Real: TypeAlias = NDArray[np.float64]
Scalar: TypeAlias = Callable[[NDArray[Any]], float]
"""A function of an array whose values are numbers."""

_STEP = 2.0**-17
ONES = Symbol(r"\mathbf{1}")
"""The column of ones, one for each example."""


def affine(form: str, X: NDArray[Any], W: NDArray[Any], b: NDArray[Any]) -> NDArray[Any]:
    """The output of an affine layer; examples are the columns of `X` in the form WX, its rows in the others.

    `b` has shape (1, outputs) and is added to every row in the form XWb; the others do not read it.
    """
    match form:
        case "XW":
            return np.asarray(X @ W)
        case "XWb":
            return np.asarray(X @ W + b)
        case "XWT":
            return np.asarray(X @ W.T)
        case "WX":
            return np.asarray(W @ X)
        case _:
            raise ValueError(form)


def affine_gradient(form: str, wrt: str, X: Formula, W: Formula, upstream: Formula) -> Product:
    """The gradient of f by the input, the weights or the bias of `affine`; `upstream` is that by the output.

    Source: Petersen and Pedersen, The Matrix Cookbook, 2012, sections 2.5 and 2.8.1.
    """
    formulas = {
        ("XW", "input"): Product(upstream, Transpose(W)),
        ("XW", "weights"): Product(Transpose(X), upstream),
        ("XWb", "input"): Product(upstream, Transpose(W)),
        ("XWb", "weights"): Product(Transpose(X), upstream),
        ("XWb", "bias"): Product(Transpose(ONES), upstream),
        ("XWT", "input"): Product(upstream, W),
        ("XWT", "weights"): Product(Transpose(upstream), X),
        ("WX", "input"): Product(Transpose(W), upstream),
        ("WX", "weights"): Product(upstream, Transpose(X)),
    }
    return formulas[form, wrt]


def slope(activation: str, output: Fraction) -> Fraction:
    """The derivative of an activation function at the point where it has this output; ReLU has none at 0.

    Source: LeCun, Bottou, Orr and Müller, Efficient BackProp, 1998, section 4.4; Stanford CS231n, Neural Networks 1.
    """
    match activation:
        case "sigmoid":
            return output * (1 - output)
        case "tanh":
            return 1 - output**2
        case "relu":
            return Fraction(output > 0)
        case _:
            raise ValueError(activation)


def activated(activation: str, z: float) -> float:
    """The output of an activation function at `z`."""
    return {"sigmoid": lambda: 1 / (1 + math.exp(-z)), "tanh": lambda: math.tanh(z), "relu": lambda: max(z, 0.0)}[
        activation
    ]()


def preactivation(activation: str, output: float) -> float:
    """The point where an activation function has this output; for ReLU a positive one."""
    return {
        "sigmoid": lambda: math.log(output / (1 - output)),
        "tanh": lambda: math.atanh(output),
        "relu": lambda: output,
    }[activation]()


def slopes_through(activation: str, weight: float, output: float, layers: int) -> list[float]:
    """The sizes of d h_k / d h_0 for k from 0 to `layers`, where all h_k = f(weight · h_(k-1) + b) are `output`.

    Each layer's own slope is that of central differences.
    """
    shift = preactivation(activation, output) - weight * output

    def layer(h: NDArray[Any]) -> float:
        return activated(activation, weight * float(h) + shift)

    slopes, h = [1.0], output
    for _ in range(layers):
        slopes.append(slopes[-1] * abs(float(central_differences(layer, np.array(h), _STEP))))
        h = layer(np.array(h))
    return slopes


def central_differences(function: Scalar, point: NDArray[Any], step: float = 0.5) -> Real:
    """The gradient of `function` at `point`, an array of any shape: (f(x + h) - f(x - h)) / 2h for each entry.

    The error is of the order h² f‴, so that a quadratic function gets its gradient exactly, whatever the
    step; a power of two adds no rounding to whole numbers. Source: Abramowitz and Stegun, 25.3.21.
    """
    gradient = np.empty(point.shape)
    for place in np.ndindex(point.shape):
        shift = np.zeros(point.shape)
        shift[place] = step
        gradient[place] = (function(point + shift) - function(point - shift)) / (2 * step)
    return gradient


def quadratic(gradient: NDArray[Any], origin: NDArray[Any]) -> Scalar:
    """A function that is not linear and has this gradient at `origin`: ⟨gradient, Y⟩ + ‖Y - origin‖².

    The gradient, the origin and Y have one shape.
    """
    return lambda Y: float(np.sum(gradient * Y) + np.sum((Y - origin) ** 2))


def affine_differences(
    form: str, wrt: str, function: Scalar, point: Mapping[str, NDArray[Any]], step: float = 0.5
) -> Real:
    """The gradient of a function of the output of `affine` by one part of the layer, as central differences give it.

    `point` has the "input", the "weights" and the "bias", in this order, in the shapes of `affine`; `wrt` is one of
    them, and the gradient has its shape.
    """

    def composed(part: NDArray[Any]) -> float:
        return function(affine(form, *{**point, wrt: part}.values()))

    return central_differences(composed, point[wrt], step)


def affine_formula_holds(formula: Formula, form: str, wrt: str, symbols: tuple[Symbol, Symbol, Symbol]) -> bool:
    """Whether a formula gives the gradient by one part of `affine`, as central differences do, at matrices of any size.

    `symbols` are the input, the weights and the gradient by the output; their values are the same at each call.
    """
    X, W, upstream = symbols
    random = np.random.default_rng(1)
    x, w, g, b = (random.integers(-9, 10, shape) for shape in ((3, 4), (4, 2), (3, 2), (1, 2)))
    if form == "WX":
        x, w, g = x.T, w.T, g.T
    elif form == "XWT":
        w = w.T
    values = {X.name: x, W.name: w, upstream.name: g, ONES.name: np.ones((len(g), 1), dtype=np.int64)}
    point = {"input": x, "weights": w, "bias": b}
    try:
        found = evaluate(formula, values)
    except ValueError:
        return False
    return np.array_equal(found, affine_differences(form, wrt, quadratic(g, affine(form, x, w, b)), point))
