"""Max-pooling backwards: each number of the upstream gradient goes to the greatest entry of its window.

The check moves the entries of the input by central differences. Flat places count a map's entries row by row.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import Real, central_differences, quadratic
from generator.solvers.convnets.correlation import windows
from generator.solvers.numbers.formula import Matrix

SIDE = 2


@dataclass(frozen=True)
class Solved:
    """The answers; the stride, and the places (row, column) of the greatest entries, from 0, window by window.

    `sums` are the entries that get several numbers: row and column, from 1, and these numbers.
    """

    pooled: Matrix
    gradient: Matrix
    stride: int
    places: list[tuple[int, int]]
    sums: list[tuple[int, int, list[int]]]


def accept(form: str, X: Matrix) -> bool:
    """Whether each window has one greatest entry, and some entry gets a sum where windows overlap."""
    places = _windows(form, X)
    entries = X.flat[places]
    if (entries == entries.max(axis=1, keepdims=True)).sum() > len(entries):
        return False
    return form.startswith("apart") or len(set(_chosen(places, entries).tolist())) < len(places)


def solve(form: str, X: Matrix, G: Matrix) -> Solved:
    """Find the greatest entry of each window, and add the window's number of G to its place."""
    windows = _windows(form, X)
    greatest = _chosen(windows, X.flat[windows])
    places = [divmod(place, X.shape[1]) for place in greatest.tolist()]
    got = {place: G.flat[greatest == place].tolist() for place in sorted(set(greatest.tolist()))}
    several = {divmod(place, X.shape[1]): numbers for place, numbers in got.items() if len(numbers) > 1}
    return Solved(
        pooled=X.flat[greatest].reshape(G.shape),
        gradient=_sent(X, greatest[:, np.newaxis], G),
        stride=_stride(form),
        places=places,
        sums=[(row + 1, column + 1, numbers) for (row, column), numbers in several.items()],
    )


def _stride(form: str) -> int:
    return 2 if form.startswith("apart") else 1


def _windows(form: str, X: Matrix) -> Matrix:
    """The flat places of each window's entries, shape (windows, 4)."""
    return windows(np.arange(X.size).reshape(X.shape), SIDE, _stride(form)).reshape(-1, SIDE**2)


def _chosen(windows: Matrix, weights: Matrix) -> Matrix:
    """Of each window the place with the greatest weight; both arrays have shape (windows, 4)."""
    return windows[np.arange(len(windows)), weights.argmax(axis=1)]


def _sent(X: Matrix, places: Matrix, G: Matrix) -> Matrix:
    """The numbers of G added at all the flat places of their windows, shape (windows, count)."""
    found = np.zeros(X.size, dtype=np.int64)
    np.add.at(found, places, G.reshape(-1, 1))
    return found.reshape(X.shape)


def verify(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, bool]:
    """Differences of a quadratic f: whole entries that move by 1/4 keep their order."""
    f = quadratic(G, _pooled(form, X))
    gradient = central_differences(lambda moved: f(_pooled(form, moved)), X, step=1 / 4)
    return {
        "pooled": np.array_equal(solved.pooled, _pooled(form, X)),
        "gradient": np.array_equal(solved.gradient, gradient),
    }


def _pooled(form: str, X: Matrix | Real) -> Real:
    """The greatest of four shifted copies of the map."""
    stride, (rows, columns) = _stride(form), (side - 1 for side in X.shape)
    shifted = [X[i : i + rows : stride, j : j + columns : stride] for i in range(SIDE) for j in range(SIDE)]
    return np.asarray(np.maximum.reduce(shifted))


def mistakes(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, dict[str, Matrix]]:
    """Other entries of the window chosen, the number spread or replaced, sums forgotten."""
    windows = _windows(form, X)
    entries = X.flat[windows]
    lowest, widest = _chosen(windows, -entries), _chosen(windows, abs(entries))
    last, maxima = np.zeros_like(X), np.zeros_like(X)
    for place, number in zip(solved.places, G.flat, strict=True):
        last[place], maxima[place] = number, X[place]
    return {
        "pooled": {
            "взят минимум вместо максимума": X.flat[lowest].reshape(G.shape),
            "взят наибольший по модулю элемент": X.flat[widest].reshape(G.shape),
            "элементы окна сложены": entries.sum(axis=1).reshape(G.shape),
        },
        "gradient": {
            "при пересечении окон записано последнее число, а не сумма": last,
            "число записано на все места окна": _sent(X, windows, G),
            "вместо градиента записаны сами максимумы": maxima,
            "градиент отправлен к минимуму окна": _sent(X, lowest[:, np.newaxis], G),
        },
    }


def effort(solved: Solved) -> int:
    """The comparisons in each window, its number put in its place, and the sums."""
    count = len(solved.places)
    return count * (SIDE**2 - 1) + count + sum(len(numbers) - 1 for _, _, numbers in solved.sums)
