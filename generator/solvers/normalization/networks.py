"""Small convolutional and dense networks of two classes, with and without Batch Normalization, and their gradients.

Many copies of a network are computed at once, so that one run trains it at every learning rate. The first axis of
every array is the copy. Activations have the shape (copies, channels, positions*samples), where a dense layer is a
convolution over a single position; labels have the shape (samples,), each -1 or +1. A hidden layer is linear, then
normalised or not, then shifted, then activated; the head averages over the positions and gives one score a sample.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from generator.solvers.losses.logistic import Array, sigmoid

LEAK = 0.01  # slope of the leaky ReLU below zero
EPSILON = 1e-5  # keeps the normalisation from dividing by zero


@dataclass(frozen=True)
class Activation:
    """A function, its derivative as a function of (argument, value), and the gain of its initial weights.

    Gains: He et al. (2015) for ReLU; LeCun et al. (1998) for tanh; Glorot, Bengio (2010) for the sigmoid.
    """

    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]
    gain: float


ACTIVATIONS = {
    "relu": Activation(lambda z: np.maximum(z, 0.0), lambda z, _: np.heaviside(z, 0.0), 2.0**0.5),
    "leaky": Activation(
        lambda z: np.maximum(z, LEAK * z), lambda z, _: LEAK + (1.0 - LEAK) * np.heaviside(z, 0.0), 2.0**0.5
    ),
    "tanh": Activation(np.tanh, lambda _, h: 1.0 - h * h, 5.0 / 3.0),
    "sigmoid": Activation(sigmoid, lambda _, h: h * (1.0 - h), 4.0),
}


@dataclass(frozen=True)
class Layer:
    """A hidden layer's parameters: weights (copies, outputs, inputs, taps), scale, shift (copies, outputs)."""

    weights: Array
    scale: Array
    shift: Array


@dataclass(frozen=True)
class Network:
    """What does not change in training.

    The taps have the shape (taps, positions, positions): a 1 where a weight joins an output's and an input's position.
    """

    taps: Array
    activation: Activation
    normalised: bool


@dataclass(frozen=True)
class Parameters:
    """What training changes, and likewise its gradient; the head is (copies, channels), its bias (copies,)."""

    layers: tuple[Layer, ...]
    head: Array
    bias: Array


@dataclass(frozen=True)
class Trace:
    """What the backward pass needs of a layer's forward pass; deviation is None without normalisation."""

    inputs: Array
    centred: Array
    deviation: Array | None
    shifted: Array
    outputs: Array


def dense_taps() -> Array:
    """Taps of a dense layer: its one weight matrix looks at its one position."""
    return np.ones((1, 1, 1))


def image_taps(side: int) -> Array:
    """Taps of a 3x3 convolution with zero padding on side x side positions, shape (9, side^2, side^2)."""
    rows, columns = np.divmod(np.arange(side * side), side)
    steps = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    seen = [(rows == rows[:, None] + down) & (columns == columns[:, None] + right) for down, right in steps]
    return np.array(seen, dtype=np.float64)


def matrix_of(weights: Array, taps: Array) -> Array:
    """The convolution as one matrix on flattened images, shape (copies, outputs*positions, inputs*positions)."""
    copies, outputs, inputs, count = weights.shape
    size = taps.shape[1]
    blocks = weights.reshape(copies, -1, count) @ taps.reshape(count, -1)
    blocks = blocks.reshape(copies, outputs, inputs, size, size).swapaxes(2, 3)
    return blocks.reshape(copies, outputs * size, inputs * size)


def weights_of(matrix: Array, taps: Array) -> Array:
    """Transpose of `matrix_of`: the gradient by every weight, summed over its places."""
    copies, (count, size, _) = len(matrix), taps.shape
    outputs, inputs = matrix.shape[1] // size, matrix.shape[2] // size
    blocks = matrix.reshape(copies, outputs, size, inputs, size).swapaxes(2, 3)
    summed = blocks.reshape(copies, outputs * inputs, -1) @ taps.reshape(count, -1).T
    return summed.reshape(copies, outputs, inputs, count)


def losses_and_gradients(network: Network, parameters: Parameters, X: Array, labels: Array) -> tuple[Array, Parameters]:
    """Mean logistic loss of every copy, shape (copies,), and its gradient by all parameters."""
    traces: list[Trace] = []
    state = X
    for layer in parameters.layers:
        traces.append(_forward(network, layer, state, len(labels)))
        state = traces[-1].outputs
    positions = network.taps.shape[1]
    features = state.reshape(*state.shape[:2], positions, len(labels)).mean(axis=2)
    margins = labels * ((parameters.head[:, None, :] @ features)[:, 0] + parameters.bias[:, None])
    doubts = -labels * sigmoid(-margins) / len(labels)
    slope = np.tile(parameters.head[:, :, None] * doubts[:, None, :] / positions, positions)
    layers = []
    for layer, trace in zip(reversed(parameters.layers), reversed(traces), strict=True):
        gradient, slope = _backward(network, layer, trace, slope)
        layers.append(gradient)
    head = (features @ doubts[:, :, None])[:, :, 0]
    losses = np.logaddexp(0.0, -margins).mean(axis=1)
    return losses, Parameters(tuple(reversed(layers)), head, doubts.sum(axis=1))


def _forward(network: Network, layer: Layer, inputs: Array, samples: int) -> Trace:
    """One hidden layer on inputs (copies, inputs, positions*samples)."""
    copies, outputs = layer.shift.shape
    matrix = matrix_of(layer.weights, network.taps)
    centred = (matrix @ inputs.reshape(copies, -1, samples)).reshape(copies, outputs, -1)
    deviation = None
    shifted = centred
    if network.normalised:
        centred = centred - centred.mean(axis=2, keepdims=True)
        deviation = np.sqrt((centred * centred).mean(axis=2, keepdims=True) + EPSILON)
        centred = centred / deviation
        shifted = layer.scale[:, :, None] * centred
    shifted = shifted + layer.shift[:, :, None]
    return Trace(inputs, centred, deviation, shifted, network.activation.value(shifted))


def _backward(network: Network, layer: Layer, trace: Trace, slope: Array) -> tuple[Layer, Array]:
    """Gradients by a layer's parameters and by its inputs, given the gradient by its outputs.

    Normalisation: Ioffe, Szegedy, Batch Normalization (2015), section 3, with the three sums gathered.
    """
    slope = slope * network.activation.slope(trace.shifted, trace.outputs)
    shift = slope.sum(axis=2)
    scale = np.zeros_like(shift)
    if trace.deviation is not None:
        scale = (slope * trace.centred).sum(axis=2)
        along = (shift[:, :, None] + trace.centred * scale[:, :, None]) / slope.shape[2]
        slope = (slope - along) * (layer.scale[:, :, None] / trace.deviation)
    copies, positions = len(slope), network.taps.shape[1]
    samples = slope.shape[2] // positions
    flat = slope.reshape(copies, -1, samples)
    matrix = flat @ trace.inputs.reshape(copies, -1, samples).swapaxes(1, 2)
    by_inputs = (matrix_of(layer.weights, network.taps).swapaxes(1, 2) @ flat).reshape(trace.inputs.shape)
    return Layer(weights_of(matrix, network.taps), scale, shift), by_inputs
