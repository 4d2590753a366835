"""Cross-entropies of a network before its first training step: in closed form, and of a network drawn.

The two roads share nothing: the closed forms know only the number of classes, Monte Carlo knows only logits.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float64]

EXAMPLES = 256  # as many as the largest batch, so that a batch is summed example by example
INPUTS = 8
# So small that five standard errors stay below half a thousandth in the most sensitive question, the
# perplexity of 100 000 classes: its error is that of the loss times 100 000. The tests try larger scales.
LOGIT_SCALE = 1e-8
BLOCK = 2**20  # logits held in memory at once
LIMIT = 5.0  # standard errors


def logarithm(classes: int, base: int) -> float | int:
    """Return the logarithm of the number of classes, exact for a power of the base."""
    power = round(math.log(classes, base))
    return power if classes == base**power else math.log(classes) / math.log(base)


def telling_digits(classes: int, least: int) -> int:
    """Return how many decimals of ln K name K and no other integer.

    Rounding to the unit u moves ln K by at most u/2, so what rounds to the same number is within u of ln K;
    the logarithm of the nearest integer neighbour lies ln(1 + 1/K) away.
    """
    digits = least
    while 10.0**-digits >= math.log1p(1 / classes):
        digits += 1
    return digits


def softmax_excess(classes: int, variance: float) -> float:
    """Return by how many nats independent logits of a small variance raise the mean cross-entropy above ln K.

    Second-order Taylor expansion of ln(sum of exp z) about equal logits: s²/2 · (1 - 1/K).
    """
    return variance / 2 * (1 - 1 / classes)


def sigmoid_excess(outputs: int, variance: float) -> float:
    """Return the same for summed binary cross-entropies: ln(1 + exp z) has the second derivative 1/4 at 0."""
    return outputs * variance / 8


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


def exponential_of(estimate: Estimate) -> Estimate:
    """Carry an estimate through exp, its error to first order."""
    mean = math.exp(estimate.mean)
    return Estimate(mean, mean * estimate.error)


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


def printed(loss: float, digits: int) -> Decimal:
    """Round a loss half up, as a paper prints it."""
    return Decimal(loss).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)


def class_counts(loss: Decimal) -> range:
    """Return every number of classes whose ln rounds to the printed loss, through exp with fifty digits."""
    with localcontext() as context:
        context.prec = 50
        half = Decimal(5).scaleb(int(loss.as_tuple().exponent) - 1)
        low = (loss - half).exp().to_integral_value(ROUND_CEILING)
        high = (loss + half).exp().to_integral_value(ROUND_FLOOR)
    return range(int(low), int(high) + 1)
