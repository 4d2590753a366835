"""Recurrent layers: how many parameters they have; small networks run step by step, backwards, or unfolded in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.solvers.backpropagation.dual import Dual
from generator.solvers.numbers.formula import Matrix

SETS = {"rnn": 1, "gru": 3, "lstm": 4}
"""How many sets of weights a cell has: one for each gate, and one for the new content.

Source: Hochreiter, Schmidhuber (1997) with the forget gate of Gers et al. (2000); Cho et al. (2014).
"""

_NAMES = {"rnn": ("h",), "gru": ("r", "z", "n"), "lstm": ("i", "f", "g", "o")}
"""The sets as the documentation of PyTorch names them."""


@dataclass(frozen=True)
class Count:
    """The parameters of one set of weights by kind: of the input, of the former state, biases."""

    of_input: int
    of_state: int
    biases: int

    @property
    def total(self) -> int:
        """The parameters of the set."""
        return self.of_input + self.of_state + self.biases


def one_set(inputs: int, hidden: int, biases: int) -> Count:
    """The parameters of W x + U h, with so many vectors of biases; `hidden` is the size of the state."""
    return Count(hidden * inputs, hidden * hidden, biases * hidden)


def arrays(cell: str, inputs: int, hidden: int, biases: int) -> dict[str, NDArray[Any]]:
    """The arrays of a layer in one direction, by name: `W_i` is the input's, `U_i` the state's, `b_i0` a bias.

    `W_i` has shape (hidden, inputs), `U_i` (hidden, hidden), `b_i0` (hidden,). They hold zeros and take no memory.
    """
    shapes: dict[str, tuple[int, ...]] = {}
    for name in _NAMES[cell]:
        shapes |= {f"W_{name}": (hidden, inputs), f"U_{name}": (hidden, hidden)}
        shapes |= {f"b_{name}{number}": (hidden,) for number in range(biases)}
    return {name: np.broadcast_to(np.zeros(()), shape) for name, shape in shapes.items()}


def output_size(hidden: int, directions: int) -> int:
    """The size of what a layer passes on at each step: the states of its directions, one after another."""
    return np.concatenate([np.zeros(hidden)] * directions).size


# --- A network of whole numbers ------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """One step: Wx, Uh, their sum with the bias, and the new state; columns, shape (hidden, 1)."""

    from_input: Matrix
    from_state: Matrix
    sum: Matrix
    state: Matrix


def steps(  # noqa: PLR0913, PLR0917 - the parts of the formula
    W: Matrix, U: Matrix, b: Matrix, X: Matrix, activation: str, start: Matrix | None = None
) -> tuple[Step, ...]:
    """The steps h ← f(Wx + Uh + b) from a state, zero if none is named; the inputs are the columns of `X`.

    X has shape (inputs, steps), W (hidden, inputs), U (hidden, hidden), b (hidden, 1) or no elements, `start`
    (hidden, 1).
    """
    state: Matrix = np.zeros((len(U), 1), dtype=np.int64) if start is None else start
    done = []
    for column in X.T:
        from_input, from_state = W @ column[:, np.newaxis], U @ state
        total = from_input + from_state + (b if b.size else 0)
        state = np.maximum(total, 0) if activation == "relu" else total
        done.append(Step(from_input, from_state, total, state))
    return tuple(done)


def unfolded(W: Matrix, U: Matrix, b: Matrix, X: Matrix, activation: str) -> list[list[int]]:
    """The states of all steps, unit by unit, from a network unfolded in time whose copies share the weights.

    W has shape (hidden, inputs), U (hidden, hidden), b (hidden, 1) or no elements, X (inputs, steps).
    """
    w, u, x, shift = W.tolist(), U.tolist(), X.tolist(), b.ravel().tolist() or [0] * len(U)
    values: dict[tuple[int, int], int] = {(-1, unit): 0 for unit in range(len(u))}
    for time, unit in np.ndindex(len(x[0]), len(u)):
        signal = shift[unit] + sum(_signals(w[unit], [row[time] for row in x]))
        signal += sum(_signals(u[unit], [values[time - 1, other] for other in range(len(u))]))
        values[time, unit] = signal if activation == "identity" or signal > 0 else 0
    return [[values[time, unit] for unit in range(len(u))] for time in range(len(x[0]))]


def _signals(weights: list[int], sources: list[int]) -> Iterator[int]:
    return (weight * source for weight, source in zip(weights, sources, strict=True))


# --- One unit with one weight: h ← w·h + x, and half the squared errors of its last states ---------------


def unit_states(weight: int, start: int, inputs: Sequence[int]) -> list[int]:
    """All states, the initial one first."""
    states = [start]
    for given in inputs:
        states.append(weight * states[-1] + given)
    return states


def unit_gradients(weight: int, direct: Sequence[int]) -> list[int]:
    """The derivatives of the loss by each state after the first step and later, from the last one backwards.

    `direct` are those when later states do not move. Source: Werbos, Backpropagation Through Time, 1990.
    """
    gradients = [direct[-1]]
    for error in reversed(direct[:-1]):
        gradients.append(error + weight * gradients[-1])
    return gradients[::-1]


def unit_loss(weight: Dual, first: Dual, inputs: Sequence[int], targets: Sequence[int]) -> tuple[Dual, Dual]:
    """The loss and the last state as dual numbers; `first` is the state after the first step, `inputs` come later."""
    states = [first]
    for given in inputs:
        states.append(weight * states[-1] + given)
    differences = [state + -target for state, target in zip(states[-len(targets) :], targets, strict=True)]
    halves = [Dual(Fraction(1, 2)) * difference * difference for difference in differences]
    return sum(halves, start=Dual(0)), states[-1]
