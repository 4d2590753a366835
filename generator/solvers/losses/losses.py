"""Cross-entropies of a network before its first training step: in closed form, and of a network drawn.

The two roads share nothing: the closed forms know only the number of classes, Monte Carlo knows only logits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

EXAMPLES = 256  # as many as the largest batch, so that a batch is summed example by example
INPUTS = 8
# So small that five standard errors stay below half a thousandth in the most sensitive question, the sum over a batch.
# The tests try larger scales.
LOGIT_SCALE = 1e-8
BLOCK = 2**20  # logits held in memory at once
LIMIT = 5.0  # standard errors


def logarithm(classes: int, base: int) -> float | int:
    """Return the logarithm of the number of classes, exact for a power of the base."""
    power = round(math.log(classes, base))
    return power if classes == base**power else math.log(classes) / math.log(base)


@dataclass(frozen=True)
class Estimate:
    """A Monte Carlo mean and its standard error."""

    mean: float
    error: float

    def agrees(self, value: float, slack: float = 0.0) -> bool:
        """Tell whether the value lies within the limit of standard errors, after a slack for rounding."""
        return abs(value - self.mean) <= slack + LIMIT * self.error


def mean_of(samples: Floats) -> Estimate:
    """Estimate the expectation behind samples of shape (n,)."""
    return Estimate(float(samples.mean()), float(samples.std(ddof=1)) / math.sqrt(len(samples)))


def batch_sum_of(samples: Floats, batch: int) -> Estimate:
    """Sum the first samples, one a member of the batch; samples have shape (n,).

    Raises: ValueError when there are fewer samples than members.
    """
    if batch > len(samples):
        raise ValueError(f"{batch} examples asked, {len(samples)} drawn")
    return Estimate(float(samples[:batch].sum()), float(samples.std(ddof=1)) * math.sqrt(batch))


def _logits(rng: np.random.Generator, outputs: int, examples: int, scale: float) -> Iterator[Floats]:
    """Draw a linear network and inputs; yield its logits XW, shape (rows, outputs), in blocks of rows."""
    W = rng.normal(scale=scale / math.sqrt(INPUTS), size=(INPUTS, outputs))
    X = rng.normal(size=(examples, INPUTS))
    rows = max(1, BLOCK // outputs)
    for start in range(0, examples, rows):
        yield X[start : start + rows] @ W


@cache
def true_class_probabilities(classes: int, examples: int = EXAMPLES, scale: float = LOGIT_SCALE) -> Floats:
    """Draw what an untrained Softmax gives to the right classes of random examples.

    The result has shape (examples,).
    """
    rng = np.random.default_rng(classes)
    found = []
    for Z in _logits(rng, classes, examples, scale):
        labels = rng.integers(classes, size=len(Z))
        E = np.exp(Z - Z.max(axis=1, keepdims=True))
        found.append(E[np.arange(len(Z)), labels] / E.sum(axis=1))
    return np.concatenate(found)


@cache
def summed_binary_losses(outputs: int, examples: int = EXAMPLES, scale: float = LOGIT_SCALE) -> Floats:
    """Draw the binary cross-entropies of random examples, in nats, summed over the sigmoids.

    The result has shape (examples,).
    """
    rng = np.random.default_rng(outputs)
    found = []
    for Z in _logits(rng, outputs, examples, scale):
        labels = rng.integers(2, size=Z.shape)
        P = 1 / (1 + np.exp(-Z))
        found.append(-np.log(np.where(labels == 1, P, 1 - P)).sum(axis=1))
    return np.concatenate(found)
