"""Remedies for underfitting and overfitting, tried on a model small enough to be solved exactly.

The model is a polynomial of one variable: its degree stands for the size of a network. Weight decay and dropout are the
two penalties that they are for a linear model; augmentation repeats the samples with jitter; early stopping ends
gradient descent, which starts from zero, after some steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from types import MappingProxyType
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Array: TypeAlias = NDArray[np.float64]

TRIALS, CHECKED = 40, 400
NOISE, JITTER = 0.3, 0.08
HELPS = 0.9
"""A remedy has helped if it leaves less than this share of the validation error."""
LONG = 10**7
"""So many steps of gradient descent are as good as all of them."""


@dataclass(frozen=True)
class Model:
    """How many samples, which degree, how much weight decay and dropout, how often each sample, how many steps."""

    samples: int
    degree: int
    decay: float
    drop: float
    copies: int = 1
    steps: int = LONG


AILING: Mapping[str, Model] = MappingProxyType(
    {
        "bias": Model(samples=400, degree=3, decay=0.1, drop=0.1),
        "variance": Model(samples=16, degree=12, decay=1e-4, drop=0.002),
    }
)
"""A model too poor for its data, and one too rich."""

_CHANGES: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "more layers": {"degree": 2.0},
        "more units": {"degree": 1.7},
        "less decay": {"decay": 0.1},
        "less dropout": {"drop": 0.1},
        "fewer layers": {"degree": 0.5},
        "fewer units": {"degree": 0.7},
        "more decay": {"decay": 10.0},
        "more dropout": {"drop": 20.0},
        "more data": {"samples": 4.0},
        "augmentation": {"copies": 8.0},
        "early stopping": {"steps": 3e-6},
    }
)


@cache
def helps(ailment: str, remedy: str) -> bool:
    """Whether this remedy clearly lowers the validation error of the model with this ailment."""
    ailing = AILING[ailment]
    return errors(_treated(ailing, remedy))[1] < HELPS * errors(ailing)[1]


def _treated(model: Model, remedy: str) -> Model:
    """The model with one of its numbers multiplied."""
    ((name, factor),) = _CHANGES[remedy].items()
    value = getattr(model, name) * factor
    if name == "drop":
        value = min(value, 0.9)
    return replace(model, **{name: value if name in {"decay", "drop"} else round(value)})


@cache
def errors(model: Model) -> tuple[float, float]:
    """Training and validation error beyond the noise of the validation, averaged over trials."""
    found = [_trial(model, np.random.default_rng(seed)) for seed in range(TRIALS)]
    return float(np.mean([train for train, _ in found])), float(np.mean([valid for _, valid in found]))


def _trial(model: Model, random: np.random.Generator) -> tuple[float, float]:
    x = random.uniform(-1, 1, size=model.samples)
    y = _truth(x) + random.normal(scale=NOISE, size=model.samples)
    repeated = np.tile(x, model.copies) + (model.copies > 1) * random.normal(
        scale=JITTER, size=model.samples * model.copies
    )
    weights = _fitted(model, _features(repeated, model.degree), np.tile(y, model.copies))
    checked = random.uniform(-1, 1, size=CHECKED)
    train = _features(x, model.degree) @ weights - y
    valid = _features(checked, model.degree) @ weights - _truth(checked)
    return float(np.mean(train**2)), float(np.mean(valid**2))


def _truth(x: Array) -> Array:
    return np.asarray(np.sin(4 * x) + x)


def _features(x: Array, degree: int) -> Array:
    """Legendre polynomials up to this degree, of unit mean square; shape (samples, degree + 1)."""
    return np.asarray(np.polynomial.legendre.legvander(x, degree) * np.sqrt(2 * np.arange(degree + 1) + 1))


def _fitted(model: Model, X: Array, y: Array) -> Array:
    """The weights after gradient descent on the mean square error with both penalties.

    Dropout on the inputs of a linear model is, on average, a penalty with the diagonal of XᵀX: Srivastava et al., 2014,
    section 9.1. Gradient descent is followed in closed form along the axes of the quadratic loss.
    """
    gram = X.T @ X / len(y)
    penalised = gram + np.diag(model.decay + np.diag(gram) * model.drop / (1 - model.drop))
    slopes, axes = np.linalg.eigh(penalised)
    reached = 1 - (1 - slopes / slopes[-1]) ** model.steps
    return np.asarray(axes @ (reached / slopes * (axes.T @ (X.T @ y / len(y)))))
