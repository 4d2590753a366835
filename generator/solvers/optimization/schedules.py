"""Learning rates that change with time: by closed formulas, and step by step as training loops set them.

The two roads share nothing: the first looks at one moment, the second walks there from the beginning.
"""

from __future__ import annotations

import math
from collections.abc import Container, Iterable
from fractions import Fraction

COSINES = {Fraction(1, 3): Fraction(1, 2), Fraction(1, 2): Fraction(0), Fraction(2, 3): Fraction(-1, 2)}
"""The cosines of these parts of π."""


def dropped(peak: Fraction, factor: Fraction, milestones: Iterable[int], epoch: int) -> Fraction:
    """The rate that is multiplied by `factor` at the beginning of every milestone epoch (MultiStepLR of PyTorch)."""
    return peak * factor ** sum(milestone <= epoch for milestone in milestones)


def on_line(start: Fraction, end: Fraction, part: Fraction) -> Fraction:
    """The rate that goes evenly from `start` to `end`, after this part of the way (LinearLR of PyTorch)."""
    return start + (end - start) * part


def on_cosine(high: Fraction, low: Fraction, part: Fraction) -> Fraction:
    """The rate that falls from `high` to `low` by half a wave, after one of these parts: COSINES.

    Loshchilov and Hutter, SGDR, 2017, equation (5).
    """
    return low + (high - low) * (1 + COSINES[part]) / 2


# --- The independent check -----------------------------------------------------------------------------------


def walked_drops(peak: Fraction, divisor: int, milestones: Container[int], epoch: int) -> Fraction:
    """The rate of an epoch, each milestone met on the way."""
    rate = peak
    for number in range(1, epoch + 1):
        if number in milestones:
            rate /= divisor
    return rate


def walked_line(start: Fraction, end: Fraction, length: int, step: int) -> Fraction:
    """The rate after so many equal moves of `length` that lead to the end."""
    move, rate = (end - start) / length, start
    for _ in range(step):
        rate += move
    return rate


def walked_cosine(high: float, low: float, length: int, step: int) -> float:
    """The rate after so many turns by π/length of a vector whose abscissa is the cosine."""
    turn_x, turn_y = math.cos(math.pi / length), math.sin(math.pi / length)
    x, y = 1.0, 0.0
    for _ in range(step):
        x, y = x * turn_x - y * turn_y, x * turn_y + y * turn_x
    return (high + low) / 2 + (high - low) / 2 * x
