"""Uniform quantization of real numbers to whole codes: by its formulas, and by trying all codes.

Source: Jacob et al., Quantization and Training of Neural Networks, 2018, section 2.1: r = S (q - Z).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import floor


@dataclass(frozen=True)
class Scheme:
    """The scale S, the zero point Z and the codes from `least` to `most`."""

    scale: Fraction
    zero: int
    least: int
    most: int


def unsigned(low: Fraction, high: Fraction, bits: int) -> Scheme:
    """The affine scheme that maps the range to codes from 0."""
    scale = (high - low) / (2**bits - 1)
    return Scheme(scale, nearest(-low / scale), 0, 2**bits - 1)


def symmetric(largest: Fraction, bits: int) -> Scheme:
    """The scheme without a zero point, whose codes are symmetric: from -127 to 127 for 8 bits."""
    most = 2 ** (bits - 1) - 1
    return Scheme(largest / most, 0, -most, most)


def nearest(value: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return floor(value + Fraction(1, 2))


def code(scheme: Scheme, value: Fraction) -> int:
    """The code of a number; what is out of range gets the nearest code that there is."""
    return min(max(nearest(value / scheme.scale) + scheme.zero, scheme.least), scheme.most)


def decoded(scheme: Scheme, found: int) -> Fraction:
    """The number that a code stands for."""
    return scheme.scale * (found - scheme.zero)


@cache
def levels(low: Fraction, high: Fraction, bits: int, *, signed: bool) -> Mapping[int, Fraction]:
    """The numbers of all codes, evenly from one end of a range to the other; for signed ones the farther one."""
    codes = range(1 - 2 ** (bits - 1), 2 ** (bits - 1)) if signed else range(2**bits)
    if signed:
        low, high = min(low, -high), max(-low, high)
    step = (high - low) / (len(codes) - 1)
    return {found: low + step * place for place, found in enumerate(codes)}
