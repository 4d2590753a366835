"""Training of the small networks on badly scaled data, at all learning rates of a grid at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from generator.solvers.losses.logistic import Array
from generator.solvers.normalization.networks import (
    ACTIVATIONS,
    Layer,
    Network,
    Parameters,
    dense_taps,
    image_taps,
    losses_and_gradients,
)

RATES = tuple(4.0**power for power in range(-2, 3))
STEPS = 60
PASSES = 8
GENTLER = 8.0  # by so much the learning rates are smaller where samples come one at a time
LAST = 5  # a loss that jumps from step to step is judged by the mean of its last ones
GUESSING = float(np.log(2.0))  # the loss of a network that has learnt nothing about its two classes


@dataclass(frozen=True)
class Kind:
    """A kind of network with its data; signal is how far from the middle its classes lie, over a whole image."""

    taps: Array
    samples: int
    channels: int
    width: int
    signal: float


KINDS = {
    "dense": Kind(dense_taps(), samples=64, channels=4, width=8, signal=0.5),
    "conv": Kind(image_taps(4), samples=16, channels=3, width=4, signal=2.5),
}


def badly_scaled(kind: Kind, seed: int) -> tuple[Array, Array]:
    """Two Gaussian classes whose channels differ 25-fold in scale and lie three deviations from zero.

    As a whole the data have a mean square of 1. Shapes: (channels, positions*samples) and (samples,).
    """
    generator = np.random.default_rng(seed)
    positions = kind.taps.shape[1]
    labels = np.resize([-1.0, 1.0], kind.samples)
    side = generator.choice([-1.0, 1.0], size=(kind.channels, 1)) * kind.signal / np.sqrt(positions)
    noise = generator.normal(size=(kind.channels, positions * kind.samples))
    offset = 3.0 * generator.choice([-1.0, 1.0], size=(kind.channels, 1))
    scale = generator.permutation(np.geomspace(0.2, 5.0, kind.channels))[:, None]
    X = scale * (noise + side * np.tile(labels, positions) + offset)
    return X / np.sqrt((X * X).mean()), labels


def initial(kind: Kind, depth: int, gain: float, seed: int) -> Parameters:
    """One random network, copied for every learning rate."""
    generator = np.random.default_rng([seed, depth])
    copies = np.ones((len(RATES), 1, 1, 1))
    layers = []
    inputs = kind.channels
    for _ in range(depth):
        shape = (kind.width, inputs, len(kind.taps))
        weights = copies * generator.normal(size=shape) * gain / np.sqrt(inputs * len(kind.taps))
        layers.append(Layer(weights, np.ones((len(RATES), kind.width)), np.zeros((len(RATES), kind.width))))
        inputs = kind.width
    head = copies[:, :, 0, 0] * generator.normal(size=inputs) / np.sqrt(inputs)
    return Parameters(tuple(layers), head, np.zeros(len(RATES)))


def descended(parameters: Parameters, gradient: Parameters, rates: Array) -> Parameters:
    """Parameters after one step of gradient descent; rates has the shape (copies,)."""
    layers = tuple(
        Layer(
            layer.weights - rates[:, None, None, None] * slope.weights,
            layer.scale - rates[:, None] * slope.scale,
            layer.shift - rates[:, None] * slope.shift,
        )
        for layer, slope in zip(parameters.layers, gradient.layers, strict=True)
    )
    head = parameters.head - rates[:, None] * gradient.head
    return Parameters(layers, head, parameters.bias - rates * gradient.bias)


@cache
def final_losses(network: str, activation: str, depth: int, *, normalised: bool, seed: int = 1) -> tuple[float, ...]:
    """Training loss after gradient descent at each of RATES; infinite where the numbers overflowed.

    The seed draws data and weights, the same with and without normalisation. On rare draws the normalised network
    learns as little as the plain one at the plain one's best rate; on the default draw it clearly learns more.
    """
    fixed, parameters, X, labels = _begun(network, activation, depth, normalised=normalised, seed=seed)
    path = []
    with np.errstate(all="ignore"):  # too large a rate is meant to overflow
        for _ in range(STEPS):
            losses, gradient = losses_and_gradients(fixed, parameters, X, labels)
            parameters = descended(parameters, gradient, np.array(RATES))
            path.append(losses)
        ends = np.mean(path[-LAST:], axis=0)
    return _finite(ends)


@cache
def losses_one_by_one(activation: str, depth: int, *, normalised: bool, seed: int = 1) -> tuple[float, ...]:
    """Training loss of a dense network after PASSES over samples that come one at a time, at each of RATES / GENTLER.

    The statistics of such a batch are those of its only sample, in training and where the loss is measured.
    """
    fixed, parameters, X, labels = _begun("dense", activation, depth, normalised=normalised, seed=seed)
    samples = [(X[:, :, [place]], labels[[place]]) for place in range(len(labels))]
    with np.errstate(all="ignore"):
        for one, label in samples * PASSES:
            _, gradient = losses_and_gradients(fixed, parameters, one, label)
            parameters = descended(parameters, gradient, np.array(RATES) / GENTLER)
        ends = np.mean([losses_and_gradients(fixed, parameters, one, label)[0] for one, label in samples], axis=0)
    return _finite(ends)


def _begun(
    network: str, activation: str, depth: int, *, normalised: bool, seed: int
) -> tuple[Network, Parameters, Array, Array]:
    """A network at its random start, a copy for every learning rate, and the data of each copy with their labels."""
    kind = KINDS[network]
    X, labels = badly_scaled(kind, seed)
    fixed = Network(kind.taps, ACTIVATIONS[activation], normalised)
    return fixed, initial(kind, depth, fixed.activation.gain, seed), np.repeat(X[None], len(RATES), axis=0), labels


def _finite(losses: Array) -> tuple[float, ...]:
    return tuple(float(loss) if np.isfinite(loss) else np.inf for loss in losses)


def largest_usable_rate(losses: tuple[float, ...]) -> float:
    """The largest of RATES at which the network has learnt something, that is beats guessing by a tenth; or 0."""
    usable = (rate for rate, loss in zip(RATES, losses, strict=True) if loss < 0.9 * GUESSING)
    return max(usable, default=0.0)
