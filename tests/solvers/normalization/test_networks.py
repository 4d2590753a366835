"""The small networks: layers against direct sums, hand-written gradients against central differences."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from generator.solvers.losses.logistic import Array
from generator.solvers.normalization.networks import (
    ACTIVATIONS,
    Layer,
    Network,
    Parameters,
    dense_taps,
    image_taps,
    losses_and_gradients,
    matrix_of,
    weights_of,
)

COPIES, CHANNELS, WIDTH, SAMPLES, SIDE = 2, 2, 3, 5, 3
TAPS = {"dense": dense_taps(), "conv": image_taps(SIDE)}
LABELS = np.array([1.0, -1.0, 1.0, 1.0, -1.0])


def _drawn(taps: Array, seed: int = 0) -> tuple[Parameters, Array]:
    """Two different copies of a network with two hidden layers, and inputs for them."""
    generator = np.random.default_rng(seed)
    layers = []
    for inputs in (CHANNELS, WIDTH):
        weights = generator.normal(size=(COPIES, WIDTH, inputs, len(taps))) / np.sqrt(inputs * len(taps))
        scale, shift = generator.normal(size=(2, COPIES, WIDTH))
        layers.append(Layer(weights, scale, shift))
    head, bias = generator.normal(size=(COPIES, WIDTH)), generator.normal(size=COPIES)
    X = generator.normal(size=(COPIES, CHANNELS, taps.shape[1] * SAMPLES))
    return Parameters(tuple(layers), head, bias), X


def _arrays(parameters: Parameters) -> list[Array]:
    """Every array of the parameters, in a fixed order; changing one changes the parameters."""
    of_layers = [array for layer in parameters.layers for array in (layer.weights, layer.scale, layer.shift)]
    return [*of_layers, parameters.head, parameters.bias]


@pytest.mark.parametrize("normalised", [False, True])
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("kind", TAPS)
def test_gradients_are_the_slopes_of_the_loss(kind: str, activation: str, *, normalised: bool) -> None:
    """Central differences of the loss by every single parameter give the gradient of the backward pass."""
    network = Network(TAPS[kind], ACTIVATIONS[activation], normalised)
    parameters, X = _drawn(network.taps)
    _, gradient = losses_and_gradients(network, parameters, X, LABELS)
    step = 1e-6
    for array, slopes in zip(_arrays(parameters), _arrays(gradient), strict=True):
        for place in np.ndindex(array.shape):
            before = array[place]
            array[place] = before + step
            above = losses_and_gradients(network, parameters, X, LABELS)[0][place[0]]
            array[place] = before - step
            below = losses_and_gradients(network, parameters, X, LABELS)[0][place[0]]
            array[place] = before
            assert slopes[place] == pytest.approx((above - below) / (2 * step), abs=1e-7)


def test_matrix_of_a_convolution_is_the_sum_over_the_window() -> None:
    """On an image, the matrix gives what the sliding 3x3 window with zero padding gives."""
    generator = np.random.default_rng(1)
    weights, image = generator.normal(size=(1, WIDTH, CHANNELS, 9)), generator.normal(size=(CHANNELS, SIDE, SIDE))
    found = (matrix_of(weights, image_taps(SIDE)) @ image.reshape(1, -1, 1)).reshape(WIDTH, SIDE, SIDE)
    padded = np.pad(image, ((0, 0), (1, 1), (1, 1)))
    window = weights.reshape(WIDTH, CHANNELS, 3, 3)
    for row, column in np.ndindex(SIDE, SIDE):
        seen = (window * padded[:, row : row + 3, column : column + 3]).sum(axis=(1, 2, 3))
        np.testing.assert_allclose(found[:, row, column], seen)


def test_matrix_of_a_dense_layer_is_its_weights() -> None:
    """A dense layer has one position, so that its matrix is the weights themselves."""
    weights = np.arange(12.0).reshape(1, 3, 4, 1)
    np.testing.assert_array_equal(matrix_of(weights, dense_taps()), np.arange(12.0).reshape(1, 3, 4))


@pytest.mark.parametrize("kind", TAPS)
def test_weights_of_is_the_transpose_of_matrix_of(kind: str) -> None:
    """The two linear maps give the same inner product, from whichever side it is taken."""
    generator = np.random.default_rng(2)
    taps = TAPS[kind]
    weights = generator.normal(size=(1, WIDTH, CHANNELS, len(taps)))
    matrix = generator.normal(size=(1, WIDTH * taps.shape[1], CHANNELS * taps.shape[1]))
    assert (matrix_of(weights, taps) * matrix).sum() == pytest.approx((weights * weights_of(matrix, taps)).sum())


def test_silent_head_guesses() -> None:
    """With a zero head both classes are equally likely, and the loss is ln 2 whatever the network."""
    network = Network(dense_taps(), ACTIVATIONS["relu"], normalised=False)
    parameters, X = _drawn(network.taps)
    silent = replace(parameters, head=np.zeros((COPIES, WIDTH)), bias=np.zeros(COPIES))
    losses, _ = losses_and_gradients(network, silent, X, LABELS)
    np.testing.assert_allclose(losses, math.log(2))


@pytest.mark.parametrize("kind", TAPS)
def test_normalised_network_ignores_the_scale_of_its_weights(kind: str) -> None:
    """Tenfold weights leave the loss as it was and divide their gradient by ten: Ioffe, Szegedy, section 3.3."""
    network = Network(TAPS[kind], ACTIVATIONS["tanh"], normalised=True)
    parameters, X = _drawn(network.taps)
    tenfold = replace(
        parameters, layers=tuple(replace(layer, weights=10.0 * layer.weights) for layer in parameters.layers)
    )
    (losses, gradient), (same, tenth) = (losses_and_gradients(network, p, X, LABELS) for p in (parameters, tenfold))
    np.testing.assert_allclose(same, losses, rtol=1e-3)
    for layer, smaller in zip(gradient.layers, tenth.layers, strict=True):
        np.testing.assert_allclose(10.0 * smaller.weights, layer.weights, rtol=5e-2, atol=5e-3)


def test_normalised_dense_network_ignores_the_scale_and_the_offset_of_its_inputs() -> None:
    """Inputs in another unit with another zero give the same loss; without normalisation they do not."""
    parameters, X = _drawn(dense_taps())
    for normalised in (True, False):
        network = Network(dense_taps(), ACTIVATIONS["sigmoid"], normalised)
        losses, _ = losses_and_gradients(network, parameters, X, LABELS)
        moved, _ = losses_and_gradients(network, parameters, 7.0 * X + 3.0, LABELS)
        assert np.allclose(moved, losses, rtol=1e-3) == normalised


def test_copies_do_not_touch_each_other() -> None:
    """A change in the second copy's weights leaves the first copy's loss and gradient alone."""
    network = Network(image_taps(SIDE), ACTIVATIONS["leaky"], normalised=True)
    parameters, X = _drawn(network.taps)
    losses, gradient = losses_and_gradients(network, parameters, X, LABELS)
    parameters.layers[0].weights[1] *= -3.0
    changed_losses, changed = losses_and_gradients(network, parameters, X, LABELS)
    assert changed_losses[0] == losses[0]
    assert changed_losses[1] != losses[1]
    for before, after in zip(_arrays(gradient), _arrays(changed), strict=True):
        np.testing.assert_array_equal(after[0], before[0])
