"""Sinusoidal encoding of positions: pairs of components, whose wave lengths grow geometrically.

Component 2i is sin(p / Bʷ) and component 2i + 1 is cos(p / Bʷ), where w = 2i/d, B is the base and p the position.
Source: Vaswani et al., Attention Is All You Need, 2017, 3.5.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache

import numpy as np
from numpy.typing import NDArray


def exponent(component: int, model: int) -> Fraction:
    """The power of the base by which the pair of this component divides the position."""
    return Fraction(component // 2 * 2, model)


@cache
def divisor(base: int, power: Fraction) -> int:
    """The base to this power, which begins with a root that is a whole number.

    Raises: ValueError if that root is none.
    """
    root: int = round(base ** (1 / power.denominator))
    if root**power.denominator != base:
        raise ValueError(f"{base} has no whole root of degree {power.denominator}")
    return int(root**power.numerator)


def encoding(position: float, base: int, model: int) -> NDArray[np.float64]:
    """The encoding of one position as programs compute it, through exponentials of logarithms; shape (model,)."""
    rates = np.exp(np.arange(0, model, 2) * (-np.log(base) / model))
    code = np.empty(model)
    code[0::2], code[1::2] = np.sin(position * rates), np.cos(position * rates)
    return code


def rate(component: int, base: int, model: int) -> float:
    """By how much the argument of a component grows from one position to the next, found from three of its values.

    For any wave f(p) = sin(wp + c): f(p + 1) + f(p - 1) = 2 cos(w) f(p), and cos(w) tells w between 0 and π.
    """
    before, here, after = (float(encoding(position, base, model)[component]) for position in (0.5, 1.5, 2.5))
    return float(np.arccos((before + after) / (2 * here)))
