"""Bytes that the weights of a network and its training take: by formats, and by arrays that are really made.

Owns the formats, and what each optimizer keeps; activations and buffers are not counted anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

BITS = {"fp32": 32, "fp16": 16, "bf16": 16, "int8": 8, "int4": 4}
MOMENTS = {"sgd": 0, "momentum": 1, "adam": 2}
"""Numbers that an optimizer keeps for each weight. Sources: Sutskever et al., 2013; Kingma and Ba, 2015."""


def weight_bytes(count: int, kind: str) -> Fraction:
    """The bytes of so many weights of a format."""
    return Fraction(count * BITS[kind], 8)


@dataclass(frozen=True)
class Shares:
    """Bytes for each weight of a model in training; `master` is the copy of mixed precision, in fp32."""

    weights: int
    gradients: int
    master: int
    moments: int

    @property
    def states(self) -> int:
        """What ZeRO counts as states of the optimizer."""
        return self.master + self.moments

    @property
    def total(self) -> int:
        """All bytes of a weight."""
        return self.weights + self.gradients + self.states


def training(precision: str, optimizer: str) -> Shares:
    """What training takes for each weight: Rajbhandari et al., ZeRO, 2020, section 3.1."""
    wide, narrow = BITS["fp32"] // 8, BITS["fp16"] // 8
    moments = wide * MOMENTS[optimizer]
    return Shares(narrow, narrow, wide, moments) if precision == "mixed" else Shares(wide, wide, 0, moments)


def sharded(shares: Shares, stage: int, devices: int) -> Fraction:
    """The bytes of a weight on each device when ZeRO of this stage divides: ZeRO, figure 1.

    Stage 1 divides the states of the optimizer, stage 2 the gradients too, stage 3 everything.
    """
    parts = (shares.states, shares.gradients, shares.weights)
    return Fraction(sum(parts[:stage]), devices) + sum(parts[stage:])


# --- Arrays that are made ----------------------------------------------------------------------------------

Arrays: TypeAlias = dict[str, list[NDArray[np.floating[Any]]]]
"""The arrays of a training step, by what ZeRO calls them."""
SAMPLE = 1024
"""So many weights stand for all."""
_DTYPES = {"fp32": np.float32, "fp16": np.float16, "bf16": np.uint16, "int8": np.int8}


def array_bytes(kind: str, count: int = SAMPLE) -> int:
    """The size of an array of so many numbers of a format; int4 packs two numbers in a byte."""
    if kind == "int4":
        high, low = np.ones((2, count // 2), dtype=np.uint8)
        return (high << 4 | low).nbytes
    return np.zeros(count, dtype=_DTYPES[kind]).nbytes


def training_arrays(precision: str, optimizer: str) -> Arrays:
    """The arrays of a training step on SAMPLE weights."""
    weights = np.zeros(SAMPLE, dtype=np.float16 if precision == "mixed" else np.float32)
    states = [weights.astype(np.float32)] if precision == "mixed" else []
    states += [np.zeros(SAMPLE, dtype=np.float32) for _ in _moments(optimizer)]
    return {"states": states, "gradients": [np.zeros_like(weights)], "weights": [weights]}


def held(arrays: Arrays, stage: int, devices: int) -> int:
    """The bytes on the first device, with its piece of each array that ZeRO of this stage divides; 0 divides none."""
    divided = ("states", "gradients", "weights")[:stage]
    return sum(
        (np.array_split(array, devices)[0] if name in divided else array).nbytes
        for name, kind in arrays.items()
        for array in kind
    )


def _moments(optimizer: str) -> Iterator[str]:
    """The names of an optimizer's running means."""
    if optimizer in {"momentum", "adam"}:
        yield "first"
    if optimizer == "adam":
        yield "second"
