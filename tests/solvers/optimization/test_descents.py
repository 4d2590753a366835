"""Descents on a quadratic function: what is watched agrees with the eigenvalues of a textbook."""

from __future__ import annotations

import numpy as np
import pytest

from generator.solvers.optimization import descents

SHEWCHUK = np.array([[3.0, 2.0], [2.0, 6.0]])
"""Eigenvalues 7 and 2: Shewchuk, An Introduction to the Conjugate Gradient Method, 1994, 5.1."""


@pytest.mark.parametrize(("value", "largest"), [(7, True), (2, False), (6, False), (8, False)])
def test_only_the_largest_eigenvalue_is_recognised(value: int, *, largest: bool) -> None:
    """The smaller one leaves the matrix indefinite, and other numbers leave it regular."""
    assert descents.is_largest_eigenvalue(SHEWCHUK, value) is largest


def test_descent_converges_below_two_sevenths_only() -> None:
    """A ten-thousandth on either side decides."""
    assert descents.converges(SHEWCHUK, 2 / 7 * 0.9999)
    assert not descents.converges(SHEWCHUK, 2 / 7 * 1.0001)


@pytest.mark.parametrize(("rate", "seen"), [(0.9, "calm"), (1.1, "swinging"), (1.9, "swinging"), (2.1, "diverging")])
def test_the_steepest_direction_is_watched(rate: float, seen: str) -> None:
    """The multiplier changes its sign at 1/7 and exceeds one beyond 2/7."""
    assert descents.watched(SHEWCHUK, rate / 7) == seen
