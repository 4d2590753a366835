"""Memory of training: bytes for each weight, of the whole model, and on each of the devices that share it by ZeRO.

The second road makes the arrays of a training step and splits those that a stage of ZeRO splits.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import Number, apart, is_tie
from generator.solvers.systems.memory import MOMENTS, SAMPLE, Arrays, sharded, training, training_arrays

DIGITS = 1
LAST = 3
"""The stage of ZeRO that splits everything."""
SPLIT = ("states", "gradients", "weights")
"""What the first, the second and the third stage of ZeRO split, besides what the stages before split."""


@dataclass(frozen=True)
class Solved:
    """The answers in bytes and gigabytes, the bytes of the parts, and what stays whole or is split."""

    each: int
    total: int | Fraction
    device: Fraction
    thinnest: Fraction
    weights: int
    gradients: int
    master: int
    moments: int
    moment_count: int
    states: int
    whole: int
    split: int
    whole_size: Fraction
    split_size: Fraction
    billions: Fraction


def accept(precision: str, optimizer: str, tenths: int, devices: int, stage: int) -> bool:
    """Whether the optimizer has states that are split, and no answer is a rounding tie."""
    shares = training(precision, optimizer)
    held = [sharded(shares, split, devices) * tenths / 10 for split in (stage, LAST)]
    return shares.states > 0 and not any(is_tie(size, DIGITS) for size in held)


def solve(precision: str, optimizer: str, tenths: int, devices: int, stage: int) -> Solved:
    """Bytes of the parts, times the weights."""
    shares, billions = training(precision, optimizer), Fraction(tenths, 10)
    whole = sum((shares.gradients, shares.weights)[stage - 1 :])
    total = shares.total * billions
    return Solved(
        each=shares.total,
        total=plain(total),
        device=sharded(shares, stage, devices) * billions,
        thinnest=Fraction(shares.total, devices) * billions,
        weights=shares.weights,
        gradients=shares.gradients,
        master=shares.master,
        moments=shares.moments,
        moment_count=MOMENTS[optimizer],
        states=shares.states,
        whole=whole,
        split=shares.total - whole,
        whole_size=whole * billions,
        split_size=(shares.total - whole) * billions,
        billions=billions,
    )


def verify(solved: Solved, precision: str, optimizer: str, tenths: int, devices: int, stage: int) -> dict[str, bool]:
    """Make the arrays, and give the first device its pieces of those that are split."""
    arrays = training_arrays(precision, optimizer)
    everything = sum(array.nbytes for kind in arrays.values() for array in kind)
    models = tenths * 10**8 / Fraction(SAMPLE)
    return {
        "each": solved.each * SAMPLE == everything,
        "total": solved.total * 10**9 == models * everything,
        "device": solved.device * 10**9 == models * _held(arrays, SPLIT[:stage], devices),
        "thinnest": solved.thinnest * 10**9 == models * _held(arrays, SPLIT, devices),
    }


def _held(arrays: Arrays, split: tuple[str, ...], devices: int) -> int:
    """The bytes of the arrays on the first device, which gets a piece of those that are split."""
    return sum(
        (np.array_split(array, devices)[0] if name in split else array).nbytes
        for name, kind in arrays.items()
        for array in kind
    )


def mistakes(solved: Solved, precision: str, optimizer: str, devices: int, stage: int) -> dict[str, dict[str, Number]]:
    """Parts forgotten, counted in the wrong format, or split that are not."""
    forgotten = {"забыты градиенты": solved.each - solved.gradients, "учтены только веса": solved.weights}
    if solved.moments:
        forgotten["забыты состояния оптимизатора"] = solved.each - solved.moments
    if optimizer == "adam":
        forgotten["у Adam посчитан один момент"] = solved.each - 4
    if precision == "mixed":
        forgotten |= {
            "забыта копия весов в fp32": solved.each - 4,
            "веса и градиенты тоже посчитаны в fp32": 12 + solved.moments,
        }
    shares = training(precision, optimizer)
    other = Fraction(sharded(shares, 3 - stage, devices)) * solved.billions
    without = solved.total - solved.weights * solved.billions
    return {
        "each": {name: value for name, value in forgotten.items() if value != solved.each},
        "total": apart(solved.total, {name: value * solved.billions for name, value in forgotten.items()}, DIGITS),
        "device": apart(
            solved.device,
            {
                f"взята стадия {3 - stage}": other,
                "разделено всё": solved.thinnest,
                "ничего не разделено": solved.total,
                "учтено только то, что разделено": solved.split_size / devices,
                "разделено не то, что делит эта стадия": solved.split_size + solved.whole_size / devices,
            },
            DIGITS,
        ),
        "thinnest": apart(
            solved.thinnest,
            {
                "ничего не разделено": solved.total,
                "веса не учтены": Fraction(without, devices),
                "веса не разделены": Fraction(without, devices) + solved.weights * solved.billions,
                "разделены только веса": without + solved.weights * solved.billions / devices,
            },
            DIGITS,
        ),
    }


def effort(solved: Solved, stage: int) -> int:
    """Count the steps.

    Bytes of the weights, of the gradients and of the states, of moments by a product, and their sum; a product for the
    total. Three decisions what is split, the sums of what is split and of the rest, two products, a quotient and the
    last sum; one more quotient for the last stage.
    """
    states = (solved.master > 0) + (solved.moments > 0)
    each = 2 + states + (solved.moment_count > 1) + (1 + states)
    sums = (states - 1) + 1
    return each + 1 + 3 + sums + 2 + 1 + 1 + 1
