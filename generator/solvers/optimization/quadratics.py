"""Quadratic functions of two variables: their gradients and curvatures, and differences that prove these.

Everything is exact: whole numbers and fractions in, whole numbers and fractions out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np

from generator.solvers.numbers.rationals import Exact, root

Point: TypeAlias = tuple[Exact, Exact]
Function: TypeAlias = Callable[[Exact, Exact], Exact]
Matrix: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Quadratic:
    """The function xx·x² + xy·xy + yy·y² + x·x + y·y of two variables."""

    xx: Exact
    xy: Exact
    yy: Exact
    x: Exact = 0
    y: Exact = 0


def gradient(f: Quadratic, point: Point) -> Point:
    """The partial derivatives of f by x and by y."""
    x, y = point
    return 2 * f.xx * x + f.xy * y + f.x, f.xy * x + 2 * f.yy * y + f.y


def hessian(f: Quadratic) -> Matrix:
    """The second derivatives of f, shape (2, 2)."""
    return np.array([[2 * f.xx, f.xy], [f.xy, 2 * f.yy]], dtype=np.int64)


def eigenvalues(p: int, q: int, r: int) -> tuple[int, int]:
    """The smaller and the larger eigenvalue of the symmetric matrix with the rows (p, q) and (q, r).

    Raises: ValueError if they are not whole numbers.
    """
    distance = root((p - r) ** 2 + 4 * q**2)
    small, large = (p + r - distance) / 2, (p + r + distance) / 2
    if small.denominator != 1:
        raise ValueError(f"{small} is not whole")
    return int(small), int(large)


# --- The independent check: a function that can only be evaluated ---------------------------------------------


def difference_gradient(f: Callable[..., Exact], point: Sequence[Exact]) -> tuple[Fraction, ...]:
    """Central differences, which are exact for a quadratic function, here of any number of variables."""

    def moved(place: int, step: int) -> Exact:
        return f(*point[:place], point[place] + step, *point[place + 1 :])

    return tuple(Fraction(moved(place, 1) - moved(place, -1)) / 2 for place in range(len(point)))


def difference_hessian(f: Function) -> Matrix:
    """Second differences at zero, shape (2, 2), exact for a quadratic function that is whole on whole points."""
    mixed = f(1, 1) - f(1, 0) - f(0, 1) + f(0, 0)
    rows = [[f(1, 0) - 2 * f(0, 0) + f(-1, 0), mixed], [mixed, f(0, 1) - 2 * f(0, 0) + f(0, -1)]]
    return np.array([[int(entry) for entry in row] for row in rows], dtype=np.int64)
