"""States and output of a recurrent network of two neurons, in whole numbers.

The second road goes unit by unit through the network unfolded in time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.written import sum_of_products
from generator.solvers.sequences import recurrent

LARGEST = 60
"""No number on the way is larger, so that all can be worked out in the head."""
OPERATIONS = range(21, 32)
NO_STATE = "забыто предыдущее состояние"
TRANSPOSED = "матрица U транспонирована"


@dataclass(frozen=True)
class Solved:
    """The answers, columns of shape (2, 1) and a number; the steps; the output as `written` out in LaTeX."""

    first: Matrix
    last: Matrix
    output: int
    count: int
    steps: tuple[recurrent.Step, ...]
    written: str


def accept(activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> bool:
    """Whether nothing is trivial: both states and the output, what ReLU cuts off, the work.

    The first state must hang on the start, and the output on what the network remembers.
    """
    steps = recurrent.steps(W, U, b, X, activation)
    first, last = steps[0].state, steps[-1].state
    if not (first.any() and last.any()) or np.array_equal(first, _started_with_ones(activation, X, W, U, b)):
        return False
    if activation == "relu" and all((step.sum >= 0).all() for step in steps):
        return False
    memoryless = recurrent.steps(W, np.zeros_like(U), b, X[:, -1:], activation)[0].state
    if (v @ memoryless == v @ last).all():
        return False
    output = abs(int((v @ last).item()))
    largest = max(output, *(int(abs(step.sum).max()) for step in steps))
    return output > 1 and largest <= LARGEST and _operations(steps, activation, len(X)) in OPERATIONS


def solve(activation: str, inputs: int, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> Solved:
    """Go step by step, and multiply the last state by the row of the output."""
    steps = recurrent.steps(W, U, b, X, activation)
    last = steps[-1].state
    terms = zip(v.ravel().tolist(), last.ravel().tolist(), strict=True)
    return Solved(
        first=steps[0].state,
        last=last,
        output=int((v @ last).item()),
        count=len(steps),
        steps=steps,
        written=sum_of_products(terms),
    )


def verify(solved: Solved, activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> dict[str, bool]:
    """Compare with the network unfolded in time."""
    states = recurrent.unfolded(W, U, b, X, activation)
    (weights,) = v.tolist()
    return {
        "first": solved.first.tolist() == [[value] for value in states[0]],
        "last": solved.last.tolist() == [[value] for value in states[-1]],
        "output": solved.output == weights[0] * states[-1][0] + weights[1] * states[-1][1],
    }


def mistakes(
    solved: Solved, activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix
) -> dict[str, dict[str, Any]]:
    """What another network, another order of the inputs or another start gives."""
    others = _other_runs(activation, X, W, U, b)
    lasts = {name: run[-1].state for name, run in others.items()}
    if b.size:
        lasts["сдвиг прибавлен только на первом шаге"] = _cut(activation, W @ X[:, 1:] + U @ solved.first)
    outputs = {name: int((v @ state).item()) for name, state in lasts.items()}
    outputs["выходы всех шагов сложены"] = int(sum((v @ step.state).item() for step in solved.steps))
    # The former state of the first step is zero, and U has nothing to multiply.
    firsts = {name: run[0].state for name, run in others.items() if name not in {NO_STATE, TRANSPOSED}}
    firsts["начальное состояние принято за единицы"] = _started_with_ones(activation, X, W, U, b)
    return {"first": firsts, "last": lasts, "output": outputs}


def _other_runs(activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix) -> dict[str, tuple[recurrent.Step, ...]]:
    """The steps of the networks that students run instead."""
    runs = {
        NO_STATE: recurrent.steps(W, np.zeros_like(U), b, X, activation),
        TRANSPOSED: recurrent.steps(W, U.T, b, X, activation),
        "входы взяты в обратном порядке": recurrent.steps(W, U, b, X[:, ::-1], activation),
    }
    if activation == "relu":
        runs["забыта функция активации"] = recurrent.steps(W, U, b, X, "identity")
    if b.size:
        runs["забыт сдвиг"] = recurrent.steps(W, U, np.zeros_like(b), X, activation)
        runs["перепутаны матрицы W и U"] = recurrent.steps(U, W, b, X, activation)
    return runs


def _started_with_ones(activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix) -> Matrix:
    """The first state if that before it were ones."""
    return _cut(activation, W @ X[:, :1] + U.sum(axis=1, keepdims=True) + (b if b.size else 0))


def _cut(activation: str, total: Matrix) -> Matrix:
    """What the activation makes of a sum."""
    return np.maximum(total, 0) if activation == "relu" else total


def effort(solved: Solved, activation: str, inputs: int) -> int:
    """The products, sums and cuts."""
    return _operations(solved.steps, activation, inputs)


def _operations(steps: tuple[recurrent.Step, ...], activation: str, inputs: int) -> int:
    """What the steps and the output take; what is multiplied by a zero of a state costs nothing."""
    *former, last = (int(np.count_nonzero(step.state)) for step in steps)
    per_step = 2 * (2 * inputs - 1) + (2 if inputs > 1 else 0) + (2 if activation == "relu" else 0)
    return len(steps) * per_step + 4 * sum(former) + 2 * last - 1
