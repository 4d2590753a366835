"""Normalization: layers of torch.nn normalise, keep and learn what the keys say."""

from __future__ import annotations

import math
from types import SimpleNamespace

import torch
from compared import agree, drawn, floats, leaf, parameters
from torch import nn
from torch.nn import functional

TINY = 1e-12
"""An ε that no printed digit shows."""
BATCHES = "num_batches_tracked"
"""The one buffer of a BatchNorm that is no statistic."""


def test_axes() -> None:
    """An output depends on the elements that share its mean, and on no others; all means have equally many."""
    for found, it in drawn("normalization/axes"):
        shape = (it.channels, it.height, it.width)
        *layers, groups = it.layers
        kind, other = (shared(norm(layer, groups, shape), it.samples, shape) for layer in layers)
        agree(found, elements=kind, means=it.samples * math.prod(shape) // kind, others=other)


def norm(layer: str, groups: int, shape: tuple[int, int, int]) -> nn.Module:
    """The layer of this name for maps of this shape."""
    match layer:
        case "batch":
            return nn.BatchNorm2d(shape[0])
        case "layer":
            return nn.LayerNorm(shape)
        case "instance":
            return nn.InstanceNorm2d(shape[0])
        case _:
            return nn.GroupNorm(groups, shape[0])


def shared(layer: nn.Module, samples: int, shape: tuple[int, int, int]) -> int:
    """How many elements of a batch the first output depends on."""
    generator = torch.Generator().manual_seed(samples)
    batch = leaf(torch.randn(samples, *shape, generator=generator))
    layer.double()(batch).flatten()[0].backward()
    return int(batch.grad.count_nonzero())


def test_forward_pass() -> None:
    """The variance of a batch, the layer's output in training, and in evaluation with what it has kept."""
    for found, it in drawn("normalization/forward-pass"):
        batch = it.centre + floats(it.deviations)[:, None]
        layer = nn.BatchNorm1d(1, eps=TINY, dtype=torch.float64)
        with torch.no_grad():
            layer.weight.fill_(it.gamma)
            layer.bias.fill_(it.beta)
        trained = layer(batch)[it.asked - 1]
        layer.running_mean.fill_(it.kept_mean)
        layer.running_var.fill_(it.kept_variance)
        agree(
            found,
            spread=torch.var(batch, correction=0),
            trained=trained,
            applied=layer.eval()(batch)[it.asked - 1],
        )


def test_layer_parameters() -> None:
    """What the layers keep and learn, and the biases by which no output in training has a derivative."""
    for found, it in drawn("normalization/layer-parameters", count=40):
        network = normalised_network(it)
        kept = sum(statistics.numel() for name, statistics in network.named_buffers() if name.split(".")[-1] != BATCHES)
        useless = useless_biases(network, it.channels)
        agree(found, kept=kept, useless=useless, total=parameters(network) - useless)


def normalised_network(it: SimpleNamespace) -> nn.Sequential:
    """The network of the table, biases and all."""
    layers: list[nn.Module] = []
    for name, layer, normalised in (
        ("first", nn.Conv2d(it.channels, it.first, it.kernel, padding="same"), nn.BatchNorm2d(it.first)),
        ("second", nn.Conv2d(it.first, it.second, it.kernel, padding="same"), nn.BatchNorm2d(it.second)),
        ("hidden", nn.Linear(it.second, it.hidden), nn.BatchNorm1d(it.hidden)),
    ):
        if name == "hidden":
            layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten()]
        layers += [layer, nn.ReLU(), normalised] if name == it.late else [layer, normalised, nn.ReLU()]
    return nn.Sequential(*layers, nn.Linear(it.hidden, it.classes)).double()


def useless_biases(network: nn.Sequential, channels: int) -> int:
    """How many numbers in the biases of its convolutions and linear layers do not move the network's output."""
    biases = [layer.bias for layer in network if isinstance(layer, nn.Conv2d | nn.Linear)]
    generator = torch.Generator().manual_seed(channels)
    output = network(torch.randn(16, channels, 6, 6, generator=generator).double())
    weights = torch.randn(output.shape, generator=generator).double()
    slopes = torch.autograd.grad((output * weights).sum(), biases)
    return sum(slope.numel() for slope in slopes if slope.abs().max() < 1e-9)


def test_running_statistics() -> None:
    """Two batches of two values with the means and variances stated; Keras calls the other share the momentum."""
    for found, it in drawn("normalization/running-statistics"):
        mean, variance = torch.zeros(1).double(), torch.ones(1).double()
        for middle, spread in zip(it.means.tolist(), it.variances.tolist(), strict=True):
            half = math.sqrt(spread / 2)  # the variance that PyTorch keeps is divided by one less than the batch
            batch = floats([[middle - half], [middle + half]])
            functional.batch_norm(batch, mean, variance, training=True, momentum=it.share / 10)
        agree(found, running_mean=mean, running_variance=variance)
