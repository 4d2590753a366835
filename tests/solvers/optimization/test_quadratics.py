"""Quadratic functions against a well-known worked example and a well-known pair of eigenvalues."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from generator.solvers.numbers.rationals import Exact
from generator.solvers.optimization import quadratics
from generator.solvers.optimization.quadratics import Quadratic

# Shewchuk, An Introduction to the Conjugate Gradient Method Without the Agonizing Pain, 1994, sections 3 and 5.1:
# the quadratic form of the matrix (3 2; 2 6) and the vector (2, -8), minimal at (2, -2), with the eigenvalues 2 and 7.
SHEWCHUK = Quadratic(3, 4, 6, -4, 16)  # twice that form, which has halves


def shewchuk(x: Exact, y: Exact) -> Exact:
    """Twice the same form from its matrix and its vector."""
    return x * (3 * x + 2 * y) + y * (2 * x + 6 * y) - 2 * (2 * x - 8 * y)


def test_the_gradient_vanishes_at_the_published_minimum() -> None:
    """The minimum of the form is the solution (2, -2) of the linear system."""
    assert quadratics.gradient(SHEWCHUK, (2, -2)) == (0, 0)
    assert not any(quadratics.difference_gradient(shewchuk, (2, -2)))


def test_the_gradient_at_the_start_of_the_published_descent() -> None:
    """At (-2, -2) the residual is (12, 8), and the gradient of twice the form its double with the sign changed."""
    assert quadratics.gradient(SHEWCHUK, (-2, -2)) == (-24, -16)
    assert list(quadratics.difference_gradient(shewchuk, (-2, -2))) == [-24, -16]


def test_eigenvalues_of_the_published_matrix() -> None:
    """They are 2 and 7."""
    assert quadratics.eigenvalues(3, 2, 6) == (2, 7)


def test_eigenvalues_agree_with_numpy() -> None:
    """Every matrix with small entries has the eigenvalues that LAPACK finds, or none that are whole."""
    whole = 0
    for p, q, r in np.ndindex(9, 9, 9):
        expected = np.linalg.eigvalsh([[p, q], [q, r]])
        if np.allclose(expected, expected.round(), atol=1e-9):
            assert np.allclose(quadratics.eigenvalues(p, q, r), expected)
            whole += 1
        else:
            with pytest.raises(ValueError, match=r"no rational root|is not whole"):
                quadratics.eigenvalues(p, q, r)
    assert whole > 100


def test_the_hessian_is_read_off_and_differenced_alike() -> None:
    """Both roads give twice the published matrix."""
    assert quadratics.hessian(SHEWCHUK).tolist() == [[6, 4], [4, 12]]
    assert quadratics.difference_hessian(shewchuk).tolist() == [[6, 4], [4, 12]]


def test_differences_are_exact_in_three_variables() -> None:
    """The gradient of x² + xy + 3z is (2x + y, x, 3)."""
    found = quadratics.difference_gradient(lambda x, y, z: x * x + x * y + 3 * z, (2, 5, -1))
    assert list(found) == [9, 2, 3]


def test_differences_are_exact_between_whole_points() -> None:
    """Halves and thirds cost no accuracy."""
    point = Fraction(1, 3), Fraction(-7, 2)
    assert quadratics.difference_gradient(shewchuk, point) == (6 * point[0] + 4 * point[1] - 4, 4 * point[0] - 26)
