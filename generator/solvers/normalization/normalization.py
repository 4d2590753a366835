"""Normalisation by hand: over which elements statistics are taken, what becomes of a value, what is remembered.

Everything has two roads: the formulas of the papers in exact fractions, and another way to the same numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import accumulate, combinations
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.solvers.numbers.rationals import Exact

Shape: TypeAlias = tuple[int, int, int, int]


# --- Forward pass ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Affine:
    """What the layer has learnt: the scale γ and the shift β."""

    scale: int
    shift: int


def mean(values: Sequence[int]) -> Fraction:
    """The mean of a batch."""
    return Fraction(sum(values), len(values))


def variance(values: Sequence[int]) -> Fraction:
    """The biased variance: the mean of the squared deviations. Source: Ioffe, Szegedy, 2015, algorithm 1."""
    return sum(((value - mean(values)) ** 2 for value in values), Fraction(0)) / len(values)


def normalised(value: int, centre: Exact, deviation: Exact, affine: Affine) -> Fraction:
    """The output y = γ (x - μ) / σ + β; ε is neglected."""
    return affine.scale * Fraction(value - centre) / deviation + affine.shift


def pairwise_variance(values: Sequence[int]) -> Fraction:
    """The biased variance without the mean: Σ over pairs of (x - x')², by n². Source: Lagrange's identity."""
    return Fraction(sum((a - b) ** 2 for a, b in combinations(values, 2)), len(values) ** 2)


def is_output(claimed: float | Exact, value: int, centre: Exact, spread: Exact, affine: Affine) -> bool:
    """Whether the layer that normalises with mean `centre` and variance `spread` gives this output.

    No root is taken: the output is undone, and squared it must be the squared distance in units of the variance.
    """
    undone = (Fraction(claimed) - affine.shift) / affine.scale
    distance = value - centre
    return undone**2 * spread == distance**2 and undone * distance >= 0


# --- Running statistics ------------------------------------------------------------------------------------


def averaged(start: Exact, seen: Sequence[Exact], share: Fraction) -> list[Exact]:
    """The running statistic before the first batch and after each: (1 - share) · old + share · new.

    Source: the documentation of torch.nn.BatchNorm2d, where the share of the new one is called momentum.
    """
    return list(accumulate(seen, lambda old, new: (1 - share) * old + share * new, initial=start))


def unrolled(start: Exact, seen: Sequence[Exact], share: Fraction) -> Fraction:
    """The last running statistic as a weighted sum: what came j batches before the last has share · (1 - share)^j."""
    weights = [share * (1 - share) ** later for later in range(len(seen))][::-1]
    first = (1 - sum(weights)) * start
    return first + sum((weight * new for weight, new in zip(weights, seen, strict=True)), Fraction(0))


# --- Axes --------------------------------------------------------------------------------------------------


def statistics(method: str, shape: Shape, groups: int) -> tuple[int, int]:
    """Elements under one mean, and the number of means, for an input of shape (N, C, H, W).

    Source: Wu, He, Group Normalization, 2018, section 3.1.
    """
    samples, channels, height, width = shape
    area = height * width
    return {
        "batch": (samples * area, channels),
        "layer": (channels * area, samples),
        "instance": (area, samples * channels),
        "group": (channels // groups * area, samples * groups),
    }[method]


def slices(method: str, array: NDArray[Any], groups: int) -> list[NDArray[Any]]:
    """The parts of an array of shape (N, C, H, W) that have a mean each."""
    match method:
        case "batch":
            return [array[:, channel] for channel in range(array.shape[1])]
        case "layer":
            return list(array)
        case "instance":
            return [plane for sample in array for plane in sample]
        case "group":
            return [part for sample in array for part in np.split(sample, groups)]
        case _:
            raise ValueError(method)


# --- Biases ------------------------------------------------------------------------------------------------


@cache
def forgets_bias(order: str) -> bool:
    """Whether a shift of the bias leaves the output of a layer as it was, when Batch Normalization trains.

    `order` names what follows the linear map: "norm-relu" or "relu-norm". A random layer is tried.
    """
    random = np.random.default_rng(1)
    linear, shift = random.normal(size=(16, 5)), random.uniform(0.5, 1.0, size=5)
    return np.allclose(_layer(linear, order), _layer(linear + shift, order))


def _layer(linear: NDArray[np.float64], order: str) -> NDArray[np.float64]:
    """The layer after its linear map, whose outputs have shape (samples, channels)."""
    if order == "norm-relu":
        return np.maximum(_standardised(linear), 0)
    return _standardised(np.maximum(linear, 0))


def _standardised(outputs: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = outputs - outputs.mean(axis=0)
    return np.asarray(centred / centred.std(axis=0))


# --- What a network holds ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Block:
    """A linear layer: the shape of its weights, the outputs last, and the order of `forgets_bias` if a norm follows."""

    weights: tuple[int, ...]
    order: str | None


def held(network: Sequence[Block]) -> tuple[int, int, int]:
    """Numbers that are learnt, numbers that are only kept, and those in biases that do nothing, array by array.

    A bias that does nothing is not learnt; a norm learns a scale and a shift, and keeps a mean and a variance.
    """
    learnt = kept = useless = 0
    for block in network:
        weights, bias = np.empty(block.weights, np.int8), np.empty(block.weights[-1:], np.int8)
        learnt += weights.size
        if block.order and forgets_bias(block.order):
            useless += bias.size
        else:
            learnt += bias.size
        if block.order:
            scale, shift, running_mean, running_variance = (np.empty_like(bias) for _ in range(4))
            learnt += scale.size + shift.size
            kept += running_mean.size + running_variance.size
    return learnt, kept, useless
