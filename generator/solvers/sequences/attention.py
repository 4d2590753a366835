"""Scaled dot-product attention of one query: exactly, for logits that are multiples of a logarithm, and in floats.

The exact road knows only whole powers, since exp(n ln b) = bⁿ; the other knows only real logits.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray


def weights_of_powers(base: int, exponents: Sequence[int]) -> tuple[Fraction, ...]:
    """The softmax of the logits n ln b, one for each exponent n."""
    powers = [Fraction(base) ** exponent for exponent in exponents]
    return tuple(power / sum(powers) for power in powers)


def mixed(weights: Sequence[Fraction], values: NDArray[Any]) -> tuple[Fraction, ...]:
    """The sum of the rows of `values`, shape (tokens, size), each times its weight."""
    rows = values.tolist()
    return tuple(
        sum((w * row[k] for w, row in zip(weights, rows, strict=True)), Fraction(0)) for k in range(len(rows[0]))
    )


def attend(
    query: NDArray[Any], keys: NDArray[Any], values: NDArray[Any], hidden: NDArray[np.bool_]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weights and the output of one query in floats: softmax(qKᵀ / √d + mask) V.

    `query` has shape (d,), `keys` (tokens, d), `values` (tokens, size); `hidden` marks the tokens that the mask
    hides, whose logits it makes -∞. Source: Vaswani et al., Attention Is All You Need, 2017, (1) and 3.2.3.
    """
    logits = np.where(hidden, -np.inf, keys @ query / math.sqrt(len(query)))
    powers = np.exp(logits - logits.max())
    weights = powers / powers.sum()
    return weights, weights @ values
