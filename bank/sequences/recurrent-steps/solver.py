"""States and output of a recurrent network of two neurons, in whole numbers."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.sequences import recurrent

LARGEST = 60
"""No number on the way is larger, so that all can be worked out in the head."""
OPERATIONS = range(21, 32)


@dataclass(frozen=True)
class Solved:
    """The answers, columns of shape (2, 1) and a number; the steps and their count."""

    first: Matrix
    last: Matrix
    output: int
    count: int
    steps: tuple[recurrent.Step, ...]


def accept(activation: str, inputs: int, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> bool:
    """Whether nothing is trivial: both states and the output, what ReLU cuts off, the work.

    The first state must hang on the start, and the output on what the network remembers.
    """
    found = solve(activation, inputs, X, W, U, b, v)
    first, last = found.first, found.last
    if not (first.any() and last.any()) or np.array_equal(first, _from_ones(activation, X, W, U, b)):
        return False
    if activation == "relu" and all((step.sum >= 0).all() for step in found.steps):
        return False
    memoryless = recurrent.steps(W, np.zeros_like(U), b, X[:, -1:], activation)[0].state
    if (v @ memoryless == v @ last).all():
        return False
    largest = max(abs(found.output), *(int(abs(step.sum).max()) for step in found.steps))
    return abs(found.output) > 1 and largest <= LARGEST and effort(found, activation, inputs) in OPERATIONS


def solve(activation: str, inputs: int, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> Solved:
    """Go step by step, and multiply the last state by the row of the output."""
    steps = recurrent.steps(W, U, b, X, activation)
    first, last = steps[0].state, steps[-1].state
    return Solved(first, last, int((v @ last).item()), len(steps), steps)


def _from_ones(activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix) -> Matrix:
    """The first state if that before it were ones."""
    return recurrent.steps(W, U, b, X, activation, np.ones((2, 1), dtype=np.int64))[0].state


def verify(solved: Solved, activation: str, X: Matrix, W: Matrix, U: Matrix, b: Matrix, v: Matrix) -> dict[str, bool]:
    """Compare with the network unfolded in time, unit by unit."""
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
    no_bias = np.zeros_like(b)
    # The first step has no state for U to multiply.
    remembered = {
        "забыто предыдущее состояние": recurrent.steps(W, np.zeros_like(U), b, X, activation),
        "матрица U транспонирована": recurrent.steps(W, U.T, b, X, activation),
    }
    runs = {
        "входы взяты в обратном порядке": recurrent.steps(W, U, b, X[:, ::-1], activation),
        "забыта функция активации": recurrent.steps(W, U, b, X, "identity"),
        "забыт сдвиг": recurrent.steps(W, U, no_bias, X, activation),
    }
    if W.shape == U.shape:
        runs["перепутаны матрицы W и U"] = recurrent.steps(U, W, b, X, activation)
    firsts = {name: run[0].state for name, run in runs.items()}
    firsts["начальное состояние принято за единицы"] = _from_ones(activation, X, W, U, b)
    lasts = {name: run[-1].state for name, run in (remembered | runs).items()}
    later = recurrent.steps(W, U, no_bias, X[:, 1:], activation, solved.first)
    lasts["сдвиг прибавлен только на первом шаге"] = later[-1].state
    outputs = {name: int((v @ state).item()) for name, state in lasts.items()}
    outputs["выходы всех шагов сложены"] = int(sum((v @ step.state).item() for step in solved.steps))
    return {"first": firsts, "last": lasts, "output": outputs}


def effort(solved: Solved, activation: str, inputs: int) -> int:
    """The products, sums and cuts of the steps and the output; a product with a zero of a state costs nothing."""
    *former, last = (int(np.count_nonzero(step.state)) for step in solved.steps)
    per_step = 2 * (2 * inputs - 1) + (2 if inputs > 1 else 0) + (2 if activation == "relu" else 0)
    return len(solved.steps) * per_step + 4 * sum(former) + 2 * last - 1
