"""Variances of initial weights: fans of a layer and the formulas of Glorot and He; and fans counted tap by tap.

A dense layer is a convolution with a kernel of one tap.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from itertools import product


def fans(kernel: int, inputs: int, outputs: int) -> tuple[int, int]:
    """How many inputs an output depends on, and how many outputs an input acts on (torch.nn.init)."""
    taps = kernel * kernel
    return taps * inputs, taps * outputs


def variance(method: str, fan_in: int, fan_out: int) -> Fraction:
    """The variance of the initial weights.

    "xavier": Glorot and Bengio, Understanding the difficulty of training deep feedforward neural networks, 2010, (12);
    "he_in" and "he_out", for ReLU: He, Zhang, Ren and Sun, Delving deep into rectifiers, 2015, (10) and (14).
    """
    match method:
        case "xavier":
            return Fraction(2, fan_in + fan_out)
        case "he_in":
            return Fraction(2, fan_in)
        case "he_out":
            return Fraction(2, fan_out)
        case _:
            raise ValueError(method)


# --- The independent check -----------------------------------------------------------------------------------


@cache
def reach(kernel: int) -> tuple[int, int]:
    """How many positions an output sees, and how many see an inner one, on an image that the kernel slides over."""
    middle, shifts = (kernel - 1, kernel - 1), list(product(range(kernel), repeat=2))
    seen = [[(row + down, column + right) for down, right in shifts] for row, column in shifts]
    return len(set(seen[0])), sum(positions.count(middle) for positions in seen)


def signal_gains(kernel: int, inputs: int, outputs: int, weight_variance: Fraction) -> tuple[Fraction, Fraction]:
    """By how much a layer without activation multiplies the variance of signals forward and of gradients backward."""
    forward, backward = reach(kernel)
    return inputs * forward * weight_variance, outputs * backward * weight_variance
