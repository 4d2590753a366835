"""Memory of weights and of training: the figures of the ZeRO article, and the sizes of arrays."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from generator.solvers.systems import memory

BILLIONS, DEVICES = 7.5, 64
"""The model and the devices of Rajbhandari et al., ZeRO, 2020, figure 1."""


@pytest.mark.parametrize(("stage", "gigabytes"), [(1, 31.4), (2, 16.6), (3, 1.9)])
def test_the_stages_of_zero(stage: int, gigabytes: float) -> None:
    """Figure 1 of the article, for Adam and mixed precision."""
    shares = memory.training("mixed", "adam")
    assert BILLIONS * shares.total == 120
    assert round(BILLIONS * float(memory.sharded(shares, stage, DEVICES)), 1) == gigabytes


@pytest.mark.parametrize(
    ("precision", "optimizer", "total"),
    [("mixed", "adam", 16), ("fp32", "adam", 16), ("fp32", "momentum", 12), ("fp32", "sgd", 8), ("mixed", "sgd", 8)],
)
def test_bytes_of_a_weight_in_training(precision: str, optimizer: str, total: int) -> None:
    """ZeRO, section 3.1: sixteen bytes with Adam, of which twelve are the optimizer's; less without moments."""
    assert memory.training(precision, optimizer).total == total


def test_the_shares_are_those_of_arrays() -> None:
    """Whatever the precision and the optimizer."""
    for precision, optimizer in product(("fp32", "mixed"), memory.MOMENTS):
        arrays, shares = memory.training_arrays(precision, optimizer), memory.training(precision, optimizer)
        sizes = {name: sum(array.nbytes for array in kind) // memory.SAMPLE for name, kind in arrays.items()}
        assert sizes == {"states": shares.states, "gradients": shares.gradients, "weights": shares.weights}


@pytest.mark.parametrize(
    ("kind", "size"), [("fp32", 4096), ("fp16", 2048), ("bf16", 2048), ("int8", 1024), ("int4", 512)]
)
def test_a_thousand_and_twenty_four_weights(kind: str, size: int) -> None:
    """IEEE 754 and the names of the formats say how long a number is."""
    assert memory.weight_bytes(1024, kind) == size == memory.array_bytes(kind)


def test_formats_of_numpy_are_as_long() -> None:
    """NumPy knows three of the formats by name."""
    for kind, dtype in {"fp32": "float32", "fp16": "float16", "int8": "int8"}.items():
        assert memory.BITS[kind] == 8 * np.dtype(dtype).itemsize


def test_what_the_first_device_holds() -> None:
    """As much as the formula says for every stage, and everything if nothing is divided."""
    arrays, shares = memory.training_arrays("mixed", "momentum"), memory.training("mixed", "momentum")
    assert memory.held(arrays, 0, DEVICES) == memory.SAMPLE * shares.total
    for stage in (1, 2, 3):
        assert memory.held(arrays, stage, DEVICES) == memory.SAMPLE * memory.sharded(shares, stage, DEVICES)
