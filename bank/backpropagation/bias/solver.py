"""The gradient of biases: each gets the sum of the gradients of all the numbers to which it was added.

The second road moves the biases of a layer whose outputs f reads, by central differences.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import central_differences, quadratic
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.written import signed_sum

POSITIONS = 3
WORK = range(8, 11)


@dataclass(frozen=True)
class Sum:
    """One bias: the sum written out (LaTeX), and its value."""

    written: str
    result: int


@dataclass(frozen=True)
class Solved:
    """The answer, a row or a column like the biases, and its sums."""

    gradient: Matrix
    sums: tuple[Sum, ...]


def accept(form: str, batch: int, outputs: int) -> bool:
    """Tell whether there are neither too few nor too many numbers to add; of convolutional layers one is enough."""
    if form == "channels":
        return batch == outputs == 2  # noqa: PLR2004 - two sequences, two channels
    return batch != outputs and _additions(form, batch, outputs) in WORK


def solve(form: str, letters: str, batch: int, outputs: int, G: Matrix, second: Matrix) -> Solved:
    """Lay the numbers of each bias in a row, and sum the rows."""
    rows = _rows(form, G, second)
    gradient = rows.sum(axis=1, keepdims=True)
    return Solved(
        gradient=gradient.T if form == "rows" else gradient,
        sums=tuple(Sum(signed_sum(row), sum(row)) for row in rows.tolist()),
    )


def _rows(form: str, G: Matrix, second: Matrix) -> Matrix:
    """The gradients of the numbers to which a bias was added, a row for each bias."""
    if form == "channels":
        return np.hstack([G, second])
    return G.T if form == "rows" else G


def verify(solved: Solved, form: str, batch: int, outputs: int, G: Matrix, second: Matrix) -> dict[str, bool]:
    """Let f read outputs to which the biases were added one by one, and move the biases."""
    upstream = np.array([G, second]) if form == "channels" else G
    f = quadratic(upstream, np.zeros(upstream.shape))
    bias = np.zeros((1, outputs) if form == "rows" else (outputs, 1))
    found = central_differences(lambda moved: f(np.broadcast_to(moved, upstream.shape)), bias)
    return {"gradient": np.array_equal(solved.gradient, found)}


def mistakes(
    solved: Solved, form: str, batch: int, outputs: int, G: Matrix, second: Matrix
) -> dict[str, dict[str, Matrix]]:
    """The wrong axis, one example instead of all, the upstream gradient forgotten, a mean."""
    rows, gradient = _rows(form, G, second), solved.gradient
    count = rows.shape[1]
    wrong = {"не учтён градиент по выходу": np.full_like(gradient, count)}
    if form == "channels":
        wrong |= {
            "учтена только первая последовательность": G.sum(axis=1, keepdims=True),
            "положения не сложены": G + second,
            "каналы сложены вместе": np.full_like(gradient, rows.sum()),
        }
    else:
        wrong |= {
            "взят только первый пример": rows[:, :1].T if form == "rows" else rows[:, :1],
            "суммы взяты по выходам, а не по примерам": G.sum(axis=int(form == "rows"), keepdims=True),
        }
    if not (gradient % count).any():
        wrong["взято среднее вместо суммы"] = gradient // count
    return {"gradient": wrong | {"ответ транспонирован": gradient.T}}


def effort(solved: Solved, form: str, batch: int, outputs: int) -> int:
    """The additions."""
    return _additions(form, batch, outputs)


def _additions(form: str, batch: int, outputs: int) -> int:
    terms = batch * POSITIONS if form == "channels" else batch
    return outputs * (terms - 1)
