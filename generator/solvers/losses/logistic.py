"""L2-regularised logistic regression without an intercept, fitted by Newton's method.

The objective is D(w) + coefficient * |w|^2, where the data term D is the mean of log(1 + exp(-y * x·w))
over the rows x of X, shape (samples, features), and the labels y, shape (samples,), each -1 or +1.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

STEPS = 200  # Newton's method needs about ten; a fit that needs more is a fault
TOLERANCE = 1e-20  # of Newton's decrement, which is twice the objective's distance from its minimum


def data_term(X: Array, labels: Array, weights: Array) -> float:
    """Mean logistic loss over the sample, without the penalty."""
    return float(np.logaddexp(0.0, -labels * (X @ weights)).mean())


def penalty(weights: Array) -> float:
    """Squared Euclidean norm of the weights, without the coefficient."""
    return float(weights @ weights)


def objective(X: Array, labels: Array, weights: Array, coefficient: float) -> float:
    """The function that is minimised: data term plus weighted penalty."""
    return data_term(X, labels, weights) + coefficient * penalty(weights)


def gradient(X: Array, labels: Array, weights: Array, coefficient: float) -> Array:
    """Gradient of the objective by the weights, shape (features,)."""
    doubts = sigmoid(-labels * (X @ weights))
    return -(labels * doubts) @ X / len(X) + 2.0 * coefficient * weights


def hessian(X: Array, weights: Array, coefficient: float) -> Array:
    """Hessian of the objective by the weights, shape (features, features); it does not depend on the labels."""
    chances = sigmoid(X @ weights)
    curvature = (chances * (1.0 - chances))[:, None] * X
    return np.asarray(X.T @ curvature / len(X) + 2.0 * coefficient * np.eye(X.shape[1]))


def sigmoid(scores: Array) -> Array:
    """1 / (1 + exp(-s)), by way of tanh, which never overflows."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * scores)))


def fit(X: Array, labels: Array, coefficient: float) -> Array:
    """The one minimum of the objective for a positive coefficient, shape (features,).

    Damped Newton's method from zero: Boyd, Vandenberghe, Convex Optimization, algorithm 9.5.

    Raises:
        ArithmeticError: the method has not converged.

    """
    weights = np.zeros(X.shape[1])
    height = partial(objective, X, labels, coefficient=coefficient)
    for _ in range(STEPS):
        slope = gradient(X, labels, weights, coefficient)
        direction = np.linalg.solve(hessian(X, weights, coefficient), slope).astype(np.float64)
        decrement = float(slope @ direction)
        if decrement < TOLERANCE:
            return weights
        weights = _lowered(height, weights, direction, decrement)
    raise ArithmeticError("Newton's method has not converged")


def accuracy(X: Array, labels: Array, weights: Array) -> float:
    """Share of the samples that lie on their own side of the hyperplane."""
    return float((labels * (X @ weights) > 0.0).mean())


def _lowered(height: Callable[[Array], float], weights: Array, direction: Array, decrement: float) -> Array:
    """Weights after the first of the steps 1, 1/2, 1/4, … that lowers the height enough."""
    enough = height(weights) + 1e-14  # near the minimum the decrease is less than the rounding
    for halvings in count():
        length = 0.5**halvings
        trial = weights - length * direction
        if height(trial) <= enough - 0.25 * length * decrement:
            return trial
    raise AssertionError
