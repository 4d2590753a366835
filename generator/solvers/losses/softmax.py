r"""Softmax and its cross-entropy: exactly, for logits that are logarithms of whole numbers, and in floats, for any.

The exact road knows only those numbers, the weights: exp(ln n) = n. The other knows only logits, and differentiates
the logarithm of the sum of their exponentials. Labels count from 0.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.solvers.backpropagation.gradients import central_differences

Floats: TypeAlias = NDArray[np.float64]
Row: TypeAlias = tuple[Fraction, ...]

STEP = 1e-4
"""Central differences are off by about the square of the step."""
TOLERANCE = 1e-6


def probabilities(weights: Sequence[int]) -> Row:
    """The softmax of ln n for each weight n: its share of the sum.

    Source: Goodfellow, Bengio, Courville, Deep Learning, 6.29.
    """
    total = sum(weights)
    return tuple(Fraction(weight, total) for weight in weights)


def gradient(batch: Sequence[Sequence[int]], labels: Sequence[int]) -> tuple[Row, ...]:
    """The gradient of the mean cross-entropy by the logits of each example: (p - y) / N.

    Source: Stanford, CS231n, Putting it together: Minimal Neural Network Case Study.
    """
    return tuple(
        tuple((p - (place == label)) / len(batch) for place, p in enumerate(probabilities(weights)))
        for weights, label in zip(batch, labels, strict=True)
    )


def logit(weight: int) -> str:
    """The logarithm of a weight in LaTeX."""
    return "0" if weight == 1 else rf"\ln {weight}"


# --- The independent check ---------------------------------------------------------------------------------


def log_sum_exp(logits: Floats) -> float:
    """The logarithm of the sum of the exponentials of logits of shape (classes,), which never overflows."""
    top = float(logits.max())
    return top + math.log(math.fsum(np.exp(logits - top).tolist()))


def slopes(logits: Floats) -> Floats:
    """The derivatives of `log_sum_exp` by the logits, which are their softmax, shape (classes,)."""
    return central_differences(log_sum_exp, logits, STEP)


def cross_entropies(Z: Floats, labels: Sequence[int]) -> list[float]:
    """The losses of the examples in the rows of Z, shape (examples, classes), in nats."""
    return [log_sum_exp(row) - float(row[label]) for row, label in zip(Z, labels, strict=True)]


def loss_slopes(Z: Floats, labels: Sequence[int]) -> Floats:
    """The derivatives of the mean loss by the logits, shape (examples, classes)."""
    return central_differences(lambda logits: float(np.mean(cross_entropies(logits, labels))), Z, STEP)


def bias_slopes(Z: Floats, labels: Sequence[int]) -> Floats:
    """The derivatives of the mean loss by numbers added to the logits of a class in all examples, shape (classes,)."""
    return central_differences(lambda b: float(np.mean(cross_entropies(Z + b, labels))), np.zeros(Z.shape[1]), STEP)


def near(claimed: float | Fraction, found: float) -> bool:
    """Whether a claim is what was found, up to the error of central differences."""
    return abs(float(claimed) - found) < TOLERANCE
