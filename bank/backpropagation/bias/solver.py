"""The gradient of biases: each gets the sum of the gradients of all the numbers to which it was added.

The check moves the biases of a layer whose outputs f reads, by central differences.
"""

from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import central_differences, quadratic
from generator.solvers.numbers.formula import Matrix

WORK = range(8, 11)
"""Additions."""


@dataclass(frozen=True)
class Solved:
    """The answer, a row or a column like the biases; for each bias a row of the gradients that it sums."""

    gradient: Matrix
    rows: Matrix


def accept(form: str, batch: int, outputs: int) -> bool:
    """Whether there are neither too few nor too many numbers to add; of convolutional layers one is enough."""
    if form == "channels":
        return batch == outputs == 2  # noqa: PLR2004 - two sequences, two channels
    return batch != outputs and outputs * (batch - 1) in WORK


def solve(form: str, letters: tuple[str, ...], batch: int, outputs: int, G: Matrix, second: Matrix) -> Solved:
    """Lay the numbers of each bias in a row, and sum the rows."""
    rows = np.hstack([G, second]) if form == "channels" else G.T if form == "rows" else G
    sums = rows.sum(axis=1, keepdims=True)
    return Solved(sums.T if form == "rows" else sums, rows)


def verify(solved: Solved, form: str, outputs: int, G: Matrix, second: Matrix) -> dict[str, bool]:
    """Let f read outputs to which the biases were added one by one, and move the biases."""
    upstream = np.array([G, second]) if form == "channels" else G
    f = quadratic(upstream, np.zeros(upstream.shape))
    bias = np.zeros((1, outputs) if form == "rows" else (outputs, 1))
    found = central_differences(lambda moved: f(np.broadcast_to(moved, upstream.shape)), bias)
    return {"gradient": np.array_equal(solved.gradient, found)}


def mistakes(solved: Solved, form: str, G: Matrix, second: Matrix) -> dict[str, dict[str, Matrix]]:
    """The wrong axis, one example instead of all, the upstream gradient forgotten, a mean."""
    rows, gradient = solved.rows, solved.gradient
    count = len(rows[0])
    wrong = {"не учтён градиент по выходу": np.full_like(gradient, count)}
    if form == "channels":
        wrong |= {
            "учтена только первая последовательность": G.sum(axis=1, keepdims=True),
            "положения не сложены": G + second,
            "каналы сложены вместе": np.full_like(gradient, rows.sum()),
        }
    else:
        wrong |= {
            "взят только первый пример": G[:1] if form == "rows" else G[:, :1],
            "суммы взяты по выходам, а не по примерам": G.sum(axis=int(form == "rows"), keepdims=True),
        }
    if not (gradient % count).any():
        wrong["взято среднее вместо суммы"] = gradient // count
    return {"gradient": wrong | {"ответ транспонирован": gradient.T}}


def effort(solved: Solved) -> int:
    """The additions."""
    return solved.rows.size - len(solved.rows)
