"""Gradient descent on a quadratic function whose Hessian is known: watched as it runs, and no formula of its limits.

A Hessian is a symmetric matrix of shape (2, 2).
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hessian: TypeAlias = NDArray[np.float64]

DOUBLINGS = 24
"""So many squarings of the step make 1 ± 2e-4 vanish or overflow: (1 + 2e-4)**(2**24) > 1e1000."""
BEYOND_DOUBT = 1e100


def is_largest_eigenvalue(hessian: Hessian, value: int) -> bool:
    """Whether H - λI is singular and has no positive eigenvalue."""
    shifted = hessian - value * np.eye(2)
    singular = shifted[0, 0] * shifted[1, 1] == shifted[0, 1] * shifted[1, 0]
    return bool(singular and np.trace(shifted) < 0)


def converges(hessian: Hessian, rate: float) -> bool:
    """Whether very many steps bring every start to zero."""
    step = np.eye(2) - rate * hessian
    for _ in range(DOUBLINGS):
        step = step @ step
        if np.abs(step).max() > BEYOND_DOUBT:
            return False
    return bool(np.abs(step).max() < 1.0)


def watched(hessian: Hessian, rate: float) -> str:
    """What a step makes of the projection on the steepest direction: "diverging", or "swinging" or "calm" to zero."""
    steepest = np.linalg.eigh(hessian)[1][:, -1]
    w = steepest + np.array([0.1, 0.2])
    before, after = w @ steepest, (w - rate * hessian @ w) @ steepest
    if abs(after) > abs(before):
        return "diverging"
    return "calm" if after * before > 0 else "swinging"
