"""Training on badly scaled data, with and without Batch Normalization."""

from __future__ import annotations

import math

import numpy as np
import pytest

from generator.solvers.normalization.networks import ACTIVATIONS
from generator.solvers.normalization.training import (
    GUESSING,
    KINDS,
    RATES,
    badly_scaled,
    descended,
    final_losses,
    initial,
    largest_usable_rate,
    losses_one_by_one,
)

SEEDS = (1, 2, 7)


@pytest.mark.parametrize("name", KINDS)
def test_data_are_badly_scaled_but_not_large(name: str) -> None:
    """The channels' deviations span a factor of about 25 and their means lie about three deviations out."""
    kind = KINDS[name]
    X, labels = badly_scaled(kind, seed=0)
    deviations = X.std(axis=1)
    assert 15 < deviations.max() / deviations.min() < 40
    assert (np.abs(X.mean(axis=1)) > 2 * deviations).all()
    assert (X * X).mean() == pytest.approx(1.0)
    assert labels.sum() == 0.0


def test_step_goes_against_the_gradient_at_each_copys_own_rate() -> None:
    """Copies that start alike and have the same gradient move in proportion to their rates."""
    parameters = initial(KINDS["dense"], depth=2, gain=1.0, seed=0)
    moved = descended(parameters, parameters, np.array(RATES))
    for rate, before, after in zip(RATES, parameters.layers[1].weights, moved.layers[1].weights, strict=True):
        np.testing.assert_allclose(after, (1 - rate) * before)
    for rate, before, after in zip(RATES, parameters.head, moved.head, strict=True):
        np.testing.assert_allclose(after, (1 - rate) * before)


def test_copies_start_from_the_same_weights() -> None:
    """All learning rates train one and the same network."""
    parameters = initial(KINDS["conv"], depth=3, gain=1.0, seed=0)
    for layer in parameters.layers:
        assert (layer.weights == layer.weights[0]).all()
    assert (parameters.head == parameters.head[0]).all()


def test_largest_usable_rate_is_the_last_that_beats_guessing() -> None:
    """Overflow and the loss of a guess both count as failure, and so does beating it by less than a tenth."""
    assert largest_usable_rate((0.5, 0.6, 0.1, GUESSING, math.inf)) == RATES[2]
    assert largest_usable_rate((0.91 * GUESSING,) * 5) == 0.0


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("network", KINDS)
def test_normalisation_wins_on_more_than_one_draw(network: str, activation: str, seed: int) -> None:
    """Its loss is clearly lower at the plain network's best rate, and rates become usable that were not."""
    plain = final_losses(network, activation, 3, normalised=False, seed=seed)
    normalised = final_losses(network, activation, 3, normalised=True, seed=seed)
    assert normalised[plain.index(min(plain))] < min(plain) - 0.05
    assert largest_usable_rate(normalised) >= 4 * largest_usable_rate(plain)
    assert largest_usable_rate(normalised) > 0.0


@pytest.mark.parametrize("activation", ["relu", "leaky", "tanh"])
@pytest.mark.parametrize("depth", [3, 6])
def test_normalising_single_samples_hides_them(activation: str, depth: int) -> None:
    """Whatever the rate, the network guesses where each sample is its own mean, and learns without normalisation."""
    assert min(losses_one_by_one(activation, depth, normalised=True)) > 0.99 * GUESSING
    assert min(losses_one_by_one(activation, depth, normalised=False)) < 0.9 * GUESSING
