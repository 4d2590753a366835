"""Max-pooling backwards: each number of the upstream gradient goes to the greatest entry of its window.

The check moves the entries of the input by central differences.
"""

from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import central_differences, quadratic
from generator.solvers.convnets.pooling import Place, sent_back, shifted_maxima, window_places
from generator.solvers.numbers.formula import Matrix

SIDE = 2


@dataclass(frozen=True)
class Solved:
    """The answers; the stride, and the places of the greatest entries, from 0, window by window.

    `sums` are the entries that get several numbers: row and column, from 1, and these numbers.
    """

    pooled: Matrix
    gradient: Matrix
    stride: int
    places: list[Place]
    sums: list[tuple[int, int, list[int]]]


def accept(form: str, X: Matrix) -> bool:
    """Whether each window has one greatest entry, and some entry gets a sum where windows overlap."""
    windows = _windows(form, X)
    if any(np.diff(sorted(X[place] for place in window))[-1] == 0 for window in windows):
        return False
    return form.startswith("apart") or len(set(_greatest(X, windows))) < len(windows)


def solve(form: str, X: Matrix, G: Matrix) -> Solved:
    """Find the greatest entry of each window, and add the window's number of G to its place."""
    places, numbers = _greatest(X, _windows(form, X)), G.ravel().tolist()
    got = {here: [number for place, number in zip(places, numbers, strict=True) if place == here] for here in places}
    return Solved(
        pooled=_taken(X, places, G),
        gradient=sent_back(X.shape, [[place] for place in places], numbers),
        stride=_stride(form),
        places=places,
        sums=[(i + 1, j + 1, several) for (i, j), several in sorted(got.items()) if len(several) > 1],
    )


def _stride(form: str) -> int:
    return 2 if form.startswith("apart") else 1


def _windows(form: str, X: Matrix) -> list[list[Place]]:
    return window_places(X.shape, SIDE, _stride(form))


def _greatest(X: Matrix, windows: list[list[Place]]) -> list[Place]:
    """Of each window the place of its greatest entry."""
    return [max(window, key=X.__getitem__) for window in windows]


def _taken(X: Matrix, places: list[Place], like: Matrix) -> Matrix:
    return np.array([X[place] for place in places]).reshape(like.shape)


def verify(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, bool]:
    """Differences of a quadratic f: whole entries that move by 1/4 keep their order."""
    stride = _stride(form)
    pooled = shifted_maxima(X, SIDE, stride)
    f = quadratic(G, pooled)
    gradient = central_differences(lambda moved: f(shifted_maxima(moved, SIDE, stride)), X, step=1 / 4)
    return {"pooled": np.array_equal(solved.pooled, pooled), "gradient": np.array_equal(solved.gradient, gradient)}


def mistakes(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, dict[str, Matrix]]:
    """Other entries of the window chosen, the number spread or replaced, sums forgotten."""
    windows, numbers = _windows(form, X), G.ravel().tolist()
    lowest, widest = _greatest(-X, windows), _greatest(abs(X), windows)
    last, maxima = np.zeros_like(X), np.zeros_like(X)
    for place, number in zip(solved.places, numbers, strict=True):
        last[place], maxima[place] = number, X[place]
    return {
        "pooled": {
            "взят минимум вместо максимума": _taken(X, lowest, G),
            "взят наибольший по модулю элемент": _taken(X, widest, G),
            "элементы окна сложены": np.array([sum(X[place] for place in one) for one in windows]).reshape(G.shape),
        },
        "gradient": {
            "при пересечении окон записано последнее число, а не сумма": last,
            "число записано на все места окна": sent_back(X.shape, windows, numbers),
            "вместо градиента записаны сами максимумы": maxima,
            "градиент отправлен к минимуму окна": sent_back(X.shape, [[place] for place in lowest], numbers),
        },
    }


def effort(solved: Solved) -> int:
    """The comparisons in each window, its number put in its place, and the sums."""
    return len(solved.places) * SIDE**2 + sum(len(numbers) - 1 for _, _, numbers in solved.sums)
