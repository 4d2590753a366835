"""L2-regularised logistic regression: its derivatives, its minimum, and how that moves with the coefficient."""

from __future__ import annotations

import math

import numpy as np
import pytest

from generator.solvers.losses import logistic

X = np.array([[1.0, 2.0], [2.0, 1.0], [-1.0, 1.0], [0.0, -1.0], [1.0, -2.0], [-2.0, -1.0]])
LABELS = np.array([1.0, 1.0, 1.0, -1.0, 1.0, -1.0])
WEIGHTS = np.array([0.7, -0.4])
COEFFICIENT = 0.1
STEP = 1e-5


def test_gradient_is_the_slope_of_the_objective() -> None:
    """Central differences of the objective give its gradient."""
    slopes = [
        (
            logistic.objective(X, LABELS, WEIGHTS + shift, COEFFICIENT)
            - logistic.objective(X, LABELS, WEIGHTS - shift, COEFFICIENT)
        )
        / (2 * STEP)
        for shift in STEP * np.eye(2)
    ]
    np.testing.assert_allclose(logistic.gradient(X, LABELS, WEIGHTS, COEFFICIENT), slopes, rtol=1e-7)


def test_hessian_is_the_slope_of_the_gradient() -> None:
    """Central differences of the gradient give the Hessian."""
    slopes = [
        (
            logistic.gradient(X, LABELS, WEIGHTS + shift, COEFFICIENT)
            - logistic.gradient(X, LABELS, WEIGHTS - shift, COEFFICIENT)
        )
        / (2 * STEP)
        for shift in STEP * np.eye(2)
    ]
    np.testing.assert_allclose(logistic.hessian(X, WEIGHTS, COEFFICIENT), slopes, rtol=1e-7)


@pytest.mark.parametrize(
    ("coefficient", "weights", "loss"),
    [
        (0.01, [1.22692263, 0.70368345], 0.3884364395512916),
        (0.1, [0.65034298, 0.42753729], 0.4401540743589322),
        (1.0, [0.16371816, 0.12560011], 0.5956234513687845),
    ],
)
def test_fit_agrees_with_scikit_learn(coefficient: float, weights: list[float], loss: float) -> None:
    """LogisticRegression of scikit-learn 1.9.1 gives the same without intercept for C = 1 / (12 * coefficient)."""
    fitted = logistic.fit(X, LABELS, coefficient)
    np.testing.assert_allclose(fitted, weights, atol=1e-8)
    assert logistic.data_term(X, LABELS, fitted) == pytest.approx(loss, abs=1e-8)
    assert logistic.accuracy(X, LABELS, fitted) == pytest.approx(4 / 6)


def test_one_sample_gives_the_weight_that_can_be_found_by_hand() -> None:
    """For the one sample x = y = 1 the minimum is at w = 1 if the coefficient is sigma(-1) / 2."""
    fitted = logistic.fit(np.ones((1, 1)), np.ones(1), 0.2689414213699951 / 2)
    assert fitted[0] == pytest.approx(1.0, abs=1e-10)


def test_contradictory_samples_leave_the_model_undecided() -> None:
    """The same sample in both classes gives zero weights and the loss ln 2, and no answer counts as right."""
    rows, labels = np.ones((2, 3)), np.array([1.0, -1.0])
    fitted = logistic.fit(rows, labels, COEFFICIENT)
    assert logistic.penalty(fitted) == pytest.approx(0.0, abs=1e-20)
    assert logistic.data_term(rows, labels, fitted) == pytest.approx(math.log(2))
    assert logistic.accuracy(rows, labels, np.zeros(3)) == 0.0


def test_fit_converges_on_separable_samples_of_very_different_scale() -> None:
    """A tiny coefficient on separable data asks for huge weights; the method still ends where the gradient is zero."""
    rows = np.array([[1e3, 1e-3], [2e3, -1e-3], [-1e3, 2e-3], [-2e3, 1e-3]])
    labels = np.array([1.0, 1.0, -1.0, -1.0])
    fitted = logistic.fit(rows, labels, 1e-9)
    assert logistic.accuracy(rows, labels, fitted) == 1.0
    np.testing.assert_allclose(logistic.gradient(rows, labels, fitted, 1e-9), 0.0, atol=1e-9)


def test_fit_says_when_it_has_not_converged() -> None:
    """Without a penalty separable samples have no minimum, and the method says so."""
    with pytest.raises((ArithmeticError, np.linalg.LinAlgError)):
        logistic.fit(np.array([[1.0], [-1.0]]), np.array([1.0, -1.0]), 0.0)


def test_larger_coefficient_trades_fit_for_small_weights() -> None:
    """Along a growing coefficient the data term grows and the weights shrink, at every step."""
    fits = [logistic.fit(X, LABELS, coefficient) for coefficient in (1e-4, 1e-3, 1e-2, 1e-1, 1.0)]
    losses = [logistic.data_term(X, LABELS, weights) for weights in fits]
    sizes = [logistic.penalty(weights) for weights in fits]
    assert losses == sorted(set(losses))
    assert sizes == sorted(set(sizes), reverse=True)


def test_sigmoid_does_not_overflow() -> None:
    """Scores of any size give chances from 0 to 1."""
    np.testing.assert_allclose(
        logistic.sigmoid(np.array([-1e4, -1.0, 0.0, 1e4])), [0.0, 0.2689414213699951, 0.5, 1.0], atol=1e-15
    )
