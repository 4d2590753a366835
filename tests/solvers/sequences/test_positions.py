"""Sinusoidal positions against a published table and the wave lengths of the paper."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from generator.solvers.sequences.positions import divisor, encoding, exponent, rate

# M. Saeed, A Gentle Introduction to Positional Encoding in Transformer Models, Part 1: base 100, four components.
TABLE = [[0.00, 1.00, 0.00, 1.00], [0.84, 0.54, 0.10, 1.00], [0.91, -0.42, 0.20, 0.98], [0.14, -0.99, 0.30, 0.96]]


def test_the_table_of_a_tutorial() -> None:
    """Four positions, rounded to hundredths."""
    found = np.array([encoding(position, 100, 4) for position in range(4)])
    assert np.allclose(found, TABLE, atol=5e-3 + 1e-9)


def test_neighbours_share_their_exponent() -> None:
    """Components 0 and 1 have 0, the next two 2/d, and so on."""
    assert [exponent(component, 8) for component in range(6)] == [0, 0, *[Fraction(1, 4)] * 2, *[Fraction(1, 2)] * 2]


@pytest.mark.parametrize(
    ("base", "power", "found"),
    [
        (10_000, Fraction(3, 4), 1000),
        (10_000, Fraction(0), 1),
        (65_536, Fraction(3, 16), 8),
        (4096, Fraction(1, 4), 8),
        (1_000_000, Fraction(1, 2), 1000),
    ],
)
def test_whole_powers(base: int, power: Fraction, found: int) -> None:
    """A root of the base, times over."""
    assert divisor(base, power) == found


@pytest.mark.parametrize(("base", "power"), [(10_000, Fraction(1, 8)), (99, Fraction(1, 2))])
def test_a_base_without_the_root(base: int, power: Fraction) -> None:
    """Nobody takes such a root in the head."""
    with pytest.raises(ValueError, match="no whole root"):
        divisor(base, power)


@pytest.mark.parametrize(("component", "length"), [(0, 1), (1, 1), (256, 100), (257, 100), (384, 1000)])
def test_waves_lengthen_geometrically(component: int, length: int) -> None:
    """Vaswani et al., 3.5: from 2π to 10000·2π; half way up 100·2π, three quarters up 1000·2π."""
    assert 2 * math.pi / rate(component, 10_000, 512) == pytest.approx(length * 2 * math.pi)
