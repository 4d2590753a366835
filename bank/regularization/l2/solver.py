"""L2 regularisation: a larger coefficient never shrinks the data term and never lets the weights grow.

The second road fits logistic regressions between the two coefficients and looks which way they move.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from itertools import pairwise

import numpy as np
from generator.solvers.losses import logistic

SAMPLES = 1000
FEATURES = 24
SERIES = (1, 2, 5)  # the path goes through 1, 2 and 5 times every power of ten

HARDER = {"accuracy": "down", "data_loss": "up", "norm": "down"}  # what a larger coefficient does
OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True)
class Solved:
    """The answer, the new coefficient new_lead * 10^new_order, and likewise its distance from the old one."""

    change: str
    new_lead: int
    new_order: int
    gap_lead: int
    gap_order: int


def solve(model: str, direction: str, asked: str, exponent: int, factor: int) -> Solved:
    """Reason from the two minima."""
    new = _new_coefficient(direction, exponent, factor)
    harder = HARDER[asked]
    return Solved(
        harder if direction == "raised" else OPPOSITE[harder],
        *_scientific(new),
        *_scientific(abs(new - _old_coefficient(exponent))),
    )


def _old_coefficient(exponent: int) -> Fraction:
    """Return the coefficient before the change."""
    return Fraction(10) ** exponent


def _new_coefficient(direction: str, exponent: int, factor: int) -> Fraction:
    """Return the coefficient after the change."""
    old = _old_coefficient(exponent)
    return old * factor if direction == "raised" else old / factor


def _scientific(value: Fraction) -> tuple[int, int]:
    """Return the smallest whole number and its power of ten that make the value: 99 and -4 for 0.0099."""
    order = 0
    while value.denominator > 1:
        value, order = value * 10, order - 1
    lead = value.numerator
    while lead % 10 == 0:
        lead, order = lead // 10, order + 1
    return lead, order


def verify(solved: Solved, direction: str, asked: str, exponent: int, factor: int) -> dict[str, bool]:
    """Fit a model at every coefficient between the two: no step goes against the claim, and all together go its way."""
    ends = sorted((_old_coefficient(exponent), _new_coefficient(direction, exponent, factor)))
    rising = [_fitted(coefficient)[asked] for coefficient in _between(*ends)]
    path = rising if direction == "raised" else rising[::-1]
    sign = {"up": 1.0, "down": -1.0}[solved.change]
    steps = [sign * (after - before) for before, after in pairwise(path)]
    return {"change": min(steps) >= 0.0 and sum(steps) > 0.0}


def _between(lowest: Fraction, highest: Fraction) -> list[Fraction]:
    """Return the coefficients of the series from the lowest to the highest."""
    orders = range(-12, 3)
    series = [lead * Fraction(10) ** order for order in orders for lead in SERIES]
    return [coefficient for coefficient in series if lowest <= coefficient <= highest]


@cache
def _fitted(coefficient: Fraction) -> dict[str, float]:
    """Measure the model that this coefficient gives."""
    X, labels = _sample()
    weights = logistic.fit(X, labels, float(coefficient))
    return {
        "accuracy": logistic.accuracy(X, labels, weights),
        "data_loss": logistic.data_term(X, labels, weights),
        "norm": logistic.penalty(weights),
    }


@cache
def _sample() -> tuple[logistic.Array, logistic.Array]:
    """Draw samples whose class is the sign of a sum of features, each of which is measured in a unit of its own.

    The units span four powers of ten, so that every coefficient of the space silences some of the features.
    """
    generator = np.random.default_rng(1)
    features = generator.normal(size=(SAMPLES, FEATURES))
    return features * np.geomspace(10.0**-3.5, 10.0**0.5, FEATURES), np.sign(features.sum(axis=1))


def mistakes(solved: Solved, asked: str) -> dict[str, dict[str, str]]:
    """Name why a student takes the other option."""
    name = "штраф принят за поощрение больших весов" if asked == "norm" else "обучающая выборка спутана с проверочной"
    return {"change": {name: OPPOSITE[solved.change]}}


def effort(solved: Solved, asked: str) -> int:
    """Count the steps of the proof that the solution gives.

    Which way the coefficient goes, the two inequalities, their sum, what cancels, the sign of the norm's change; then
    the norms put into one of the inequalities and the sign of the data term's change; then what that does to answers.
    """
    return {"norm": 6, "data_loss": 8, "accuracy": 9}[asked]
