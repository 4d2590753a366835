"""The losses of an untrained network: closed forms against published figures, drawn networks against both."""

from __future__ import annotations

import math

import numpy as np
import pytest

from generator.solvers.losses import losses

SOURCE_EXAM_BITS = 9.966  # the source exam, problem 3: 1000 classes
CS231N_LOSS = 2.302585  # sanity check printed by the Softmax exercise of Stanford's CS231n: CIFAR-10
MAKEMORE_LOSS = 3.2958  # Karpathy's makemore: 27 characters
GPT2_LOSS = 10.82  # Karpathy's build-nanogpt, a vocabulary of 50 257 tokens


def cross_entropy(classes: int, scale: float, examples: int = 4096) -> losses.Estimate:
    """Average the loss of a drawn network in nats."""
    return losses.mean_of(-np.log(losses.true_class_probabilities(classes, examples, scale)))


def test_bits_of_the_source_exam() -> None:
    """A thousand classes give 9.966 bits."""
    assert losses.logarithm(1000, 2) == pytest.approx(SOURCE_EXAM_BITS, abs=5e-4)


@pytest.mark.parametrize(
    ("classes", "base", "power"), [(2, 2, 1), (256, 2, 8), (65536, 2, 16), (1000, 10, 3), (100_000, 10, 5)]
)
def test_the_logarithm_of_a_power_is_exact(classes: int, base: int, power: int) -> None:
    """A power of the base has a whole logarithm, as an integer."""
    assert losses.logarithm(classes, base) == power
    assert isinstance(losses.logarithm(classes, base), int)


@pytest.mark.parametrize(("classes", "base"), [(3, 2), (255, 2), (257, 2), (65537, 2), (999, 10), (99_999, 10)])
def test_the_logarithm_beside_a_power_is_no_integer(classes: int, base: int) -> None:
    """Neighbours of a power are not taken for it."""
    assert isinstance(losses.logarithm(classes, base), float)


@pytest.mark.parametrize(
    ("classes", "published", "unit"),
    [(10, CS231N_LOSS, 1e-6), (27, MAKEMORE_LOSS, 1e-4), (50257, GPT2_LOSS, 1e-2)],
)
def test_a_drawn_network_shows_the_published_initial_loss(classes: int, published: float, unit: float) -> None:
    """Small random weights give the losses that well-known courses tell one to expect."""
    assert losses.mean_of(-np.log(losses.true_class_probabilities(classes))).agrees(published, slack=unit / 2)


@pytest.mark.parametrize("scale", [1e-3, 1e-2])
def test_the_loss_does_not_hang_on_the_scale_while_it_is_small(scale: float) -> None:
    """Ordinary small initialisations agree with the tiny one that proofs use."""
    tiny = cross_entropy(100, losses.LOGIT_SCALE)
    assert cross_entropy(100, scale).agrees(tiny.mean, slack=scale**2)


@pytest.mark.parametrize(("outputs", "published"), [(2, 1.386294), (80, 55.451774), (1000, 693.147181)])
def test_sigmoids_sum_their_losses(outputs: int, published: float) -> None:
    """Each untrained sigmoid adds ln 2 = 0.693147180559945, and one more would be noticed."""
    estimate = losses.mean_of(losses.summed_binary_losses(outputs))
    assert estimate.agrees(published, slack=1e-6)
    assert not estimate.agrees(published + 0.001, slack=1e-6)


def test_a_batch_adds_up_its_own_examples() -> None:
    """The sum over a batch is the sum of its members, with the error of that many."""
    samples = np.array([1.0, 2.0, 3.0, 10.0])
    estimate = losses.batch_sum_of(samples, 3)
    assert estimate.mean == 6
    assert estimate.error == pytest.approx(samples.std(ddof=1) * math.sqrt(3))


def test_a_batch_larger_than_the_draw_is_refused() -> None:
    """A sum is never made of fewer examples than were asked."""
    with pytest.raises(ValueError, match="5 examples asked, 4 drawn"):
        losses.batch_sum_of(np.zeros(4), 5)


def test_an_estimate_judges_by_its_own_error() -> None:
    """Five standard errors and the slack are the limit, on either side."""
    estimate = losses.Estimate(mean=1.0, error=0.1)
    assert estimate.agrees(1.49)
    assert estimate.agrees(0.51)
    assert not estimate.agrees(1.51)
    assert not estimate.agrees(0.49)
    assert estimate.agrees(1.51, slack=0.02)


def test_probabilities_are_drawn_alike_in_blocks() -> None:
    """A network too large for one block gives as many probabilities as examples, all near 1/K."""
    classes = 2 * losses.BLOCK // losses.EXAMPLES + 1
    probabilities = losses.true_class_probabilities(classes)
    assert probabilities.shape == (losses.EXAMPLES,)
    assert np.allclose(probabilities * classes, 1, atol=1e-6)
    assert len(np.unique(probabilities)) > 1
