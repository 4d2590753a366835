"""Logistic regressions with weight decay, fitted at one coefficient after another: how accuracy, loss and weights move.

It is the examination of what a proof says of any model; the samples are drawn once, from a constant seed.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import numpy as np

from generator.solvers.losses import logistic

SAMPLES = 1000
FEATURES = 24
SERIES = (1, 2, 5)
"""The path goes through so many times every power of ten."""
ORDERS = range(-12, 3)


def path(first: Fraction, last: Fraction, measured: str) -> list[float]:
    """The measured quantity (`fitted`) at every coefficient of the series from the first to the last, in this order."""
    low, high = sorted((first, last))
    series = [lead * Fraction(10) ** order for order in ORDERS for lead in SERIES]
    rising = [fitted(coefficient)[measured] for coefficient in series if low <= coefficient <= high]
    return rising if first <= last else rising[::-1]


@cache
def fitted(coefficient: Fraction) -> dict[str, float]:
    """The accuracy, the loss on the data ("data_loss") and the squared norm ("norm") of the model with this decay."""
    X, labels = _sample()
    weights = logistic.fit(X, labels, float(coefficient))
    return {
        "accuracy": logistic.accuracy(X, labels, weights),
        "data_loss": logistic.data_term(X, labels, weights),
        "norm": logistic.penalty(weights),
    }


@cache
def _sample() -> tuple[logistic.Array, logistic.Array]:
    """Samples whose class is the sign of a sum of features, each of which is measured in a unit of its own.

    The units span four powers of ten, so that every coefficient of the space silences some of the features.
    """
    generator = np.random.default_rng(1)
    features = generator.normal(size=(SAMPLES, FEATURES))
    return features * np.geomspace(10.0**-3.5, 10.0**0.5, FEATURES), np.sign(features.sum(axis=1))
