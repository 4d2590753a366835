"""Softmax, its cross-entropy and gradient: both roads against the figures of lectures and documentation."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from generator.solvers.losses import softmax

# Wikipedia, Softmax function: the softmax of (1, 2, 3, 4, 1, 2, 3).
PUBLISHED = [0.02364054, 0.06426166, 0.1746813, 0.474833, 0.02364054, 0.06426166, 0.1746813]
# Stanford, CS231n, Linear Classification: scores of three classes, of which the last is right.
SCORES, CHANCES, LOSS = [-2.85, 0.86, 0.28], [0.016, 0.631, 0.353], 1.04
# Stanford, CS231n, Putting it together: probabilities, of which the second is right, and the gradient.
SHARES, SLOPES = (2, 3, 5), [0.2, -0.7, 0.5]


def test_weights_have_their_shares() -> None:
    """Of the weights 2, 3 and 5 the probabilities are 0.2, 0.3 and 0.5."""
    assert softmax.probabilities(SHARES) == (Fraction(1, 5), Fraction(3, 10), Fraction(1, 2))


def test_the_slopes_of_the_log_sum_exp_are_the_published_softmax() -> None:
    """Differentiation gives the seven figures of Wikipedia."""
    assert softmax.slopes(np.array([1.0, 2.0, 3.0, 4.0, 1.0, 2.0, 3.0])) == pytest.approx(PUBLISHED, abs=1e-7)


def test_the_probabilities_and_the_loss_of_lectures() -> None:
    """CS231n prints 0.016, 0.631, 0.353 and, for the last class, 1.04."""
    assert softmax.slopes(np.array(SCORES)) == pytest.approx(CHANCES, abs=1e-3)
    assert softmax.cross_entropies(np.array([SCORES]), [2]) == pytest.approx([LOSS], abs=5e-3)


def test_the_loss_of_the_documentation_of_keras() -> None:
    """Probabilities 0.1, 0.8, 0.1 cost 2.303 where the last class is right."""
    assert softmax.cross_entropies(np.log([[1, 8, 1]]), [2]) == pytest.approx([2.303], abs=5e-4)


def test_large_logits_do_not_overflow() -> None:
    """Two equal logits of 1000 have the log-sum-exp 1000 + ln 2."""
    assert softmax.log_sum_exp(np.array([1000.0, 1000.0])) == pytest.approx(1000.693147)


def test_the_gradient_of_lectures() -> None:
    """Exactly and by differences, p - y is (0.2; -0.7; 0.5)."""
    assert [float(slope) for slope in softmax.gradient([SHARES], [1])[0]] == pytest.approx(SLOPES)
    assert softmax.loss_slopes(np.log([SHARES]), [1])[0] == pytest.approx(SLOPES, abs=1e-7)


def test_a_batch_divides_the_gradient_and_a_bias_adds_it_up() -> None:
    """Twice the same example has halves of its slopes; a bias that both share has the whole ones."""
    assert softmax.gradient([SHARES, SHARES], [1, 1])[1][1] == Fraction(-7, 20)
    Z = np.log([SHARES, SHARES])
    assert softmax.loss_slopes(Z, [1, 1])[0] == pytest.approx([0.1, -0.35, 0.25], abs=1e-7)
    assert softmax.bias_slopes(Z, [1, 1]) == pytest.approx(SLOPES, abs=1e-7)


@pytest.mark.parametrize(("weight", "printed"), [(1, "0"), (2, r"\ln 2"), (12, r"\ln 12")])
def test_a_logit_prints_as_a_logarithm(weight: int, printed: str) -> None:
    """The logarithm of one is zero."""
    assert softmax.logit(weight) == printed


def test_near_leaves_room_for_differences_alone() -> None:
    """A millionth is the limit."""
    assert softmax.near(Fraction(1, 2), 0.5 + 5e-7)
    assert not softmax.near(Fraction(1, 2), 0.5 + 2e-6)
