"""Max-pooling backwards: each number of the upstream gradient goes to the greatest entry of its window.

The second road moves every entry of the input at once, each in a copy of its own, by central differences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from generator.solvers.backpropagation.gradients import Real
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.written import signed_sum

SIDE = 2
COMPARISONS = SIDE**2 - 1


@dataclass(frozen=True)
class Shared:
    """An entry that is greatest in several windows: its place, from 1, and the sum that it gets."""

    row: int
    column: int
    written: str
    result: int


@dataclass(frozen=True)
class Solved:
    """The answers; the stride, the places of the greatest entries, from 0, window by window, and the sums."""

    pooled: Matrix
    gradient: Matrix
    stride: int
    places: list[list[int]]
    sums: tuple[Shared, ...]


def accept(form: str, X: Matrix) -> bool:
    """Tell whether each window has one greatest entry, and some entry gets a sum where windows overlap."""
    greatest = [_greatest(X, window) for window in _windows(form, X)]
    single = all(len(places) == 1 for places in greatest)
    return single and (form.startswith("apart") or len({places[0] for places in greatest}) < len(greatest))


def solve(form: str, X: Matrix, G: Matrix) -> Solved:
    """Find the greatest entry of each window, and add the window's number of G to its place."""
    places = [_greatest(X, window)[0] for window in _windows(form, X)]
    gradient = np.zeros_like(X)
    got: dict[tuple[int, int], list[int]] = {}
    for place, number in zip(places, G.ravel().tolist(), strict=True):
        gradient[place] += number
        got.setdefault(place, []).append(number)
    several = {place: numbers for place, numbers in got.items() if len(numbers) > 1}
    return Solved(
        pooled=np.array([X[place] for place in places]).reshape(G.shape),
        gradient=gradient,
        stride=_stride(form),
        places=[list(place) for place in places],
        sums=tuple(Shared(i + 1, j + 1, signed_sum(n), sum(n)) for (i, j), n in sorted(several.items())),
    )


def _stride(form: str) -> int:
    return 2 if form.startswith("apart") else 1


def _windows(form: str, X: Matrix) -> Iterator[list[tuple[int, int]]]:
    """The places of each window, row by row."""
    corners = [range(0, side - SIDE + 1, _stride(form)) for side in X.shape]
    for top in corners[0]:
        for left in corners[1]:
            yield [(top + i, left + j) for i in range(SIDE) for j in range(SIDE)]


def _greatest(X: Matrix, window: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places where a window has its greatest entry."""
    entries = {place: int(X[place]) for place in window}
    return [place for place, entry in entries.items() if entry == max(entries.values())]


def verify(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, bool]:
    """Differences of f, which is quadratic: whole entries less than 1/2 apart from themselves keep their order."""
    pooled = _pooled(form, X[np.newaxis].astype(float))[0]
    moves = np.eye(X.size).reshape(X.size, *X.shape) / 4
    ahead, behind = (_value(_pooled(form, moved), G, pooled) for moved in (X + moves, X - moves))
    return {
        "pooled": np.array_equal(solved.pooled, pooled),
        "gradient": np.array_equal(solved.gradient, (2 * (ahead - behind)).reshape(X.shape)),
    }


def _pooled(form: str, maps: Real) -> Real:
    """The outputs for maps of shape (count, rows, columns): the greatest of four shifted copies."""
    step, (rows, columns) = _stride(form), (side - 1 for side in maps.shape[1:])
    shifted = [maps[:, i : i + rows : step, j : j + columns : step] for i in range(SIDE) for j in range(SIDE)]
    return np.asarray(np.maximum.reduce(shifted))


def _value(outputs: Real, G: Matrix, origin: Real) -> Real:
    """The values of a quadratic f with the gradient G at `origin`."""
    return np.asarray((outputs * G + (outputs - origin) ** 2).sum(axis=(1, 2)))


def mistakes(solved: Solved, form: str, X: Matrix, G: Matrix) -> dict[str, dict[str, Matrix]]:
    """Other entries of the window chosen, the number spread or replaced, sums forgotten."""
    windows, numbers = list(_windows(form, X)), G.ravel().tolist()
    lowest = [_greatest(-X, window)[0] for window in windows]
    widest = [_greatest(abs(X), window)[0] for window in windows]
    places = [(row, column) for row, column in solved.places]
    last, maxima = np.zeros_like(X), np.zeros_like(X)
    for place, number in zip(places, numbers, strict=True):
        last[place], maxima[place] = number, X[place]
    return {
        "pooled": {
            "взят минимум вместо максимума": _taken(X, lowest, G),
            "взят наибольший по модулю элемент": _taken(X, widest, G),
            "элементы окна сложены": _pooled_sums(X, windows, G),
        },
        "gradient": {
            "при пересечении окон записано последнее число, а не сумма": last,
            "число записано на все места окна": _sent(X, windows, numbers),
            "вместо градиента записаны сами максимумы": maxima,
            "градиент отправлен к минимуму окна": _sent(X, [[place] for place in lowest], numbers),
        },
    }


def _taken(X: Matrix, places: list[tuple[int, int]], like: Matrix) -> Matrix:
    return np.array([X[place] for place in places]).reshape(like.shape)


def _pooled_sums(X: Matrix, windows: list[list[tuple[int, int]]], like: Matrix) -> Matrix:
    return np.array([sum(X[place] for place in window) for window in windows]).reshape(like.shape)


def _sent(X: Matrix, places: list[list[tuple[int, int]]], numbers: list[int]) -> Matrix:
    """The numbers added at all the places of their windows."""
    found = np.zeros_like(X)
    for targets, number in zip(places, numbers, strict=True):
        for place in targets:
            found[place] += number
    return found


def effort(solved: Solved, X: Matrix, G: Matrix) -> int:
    """The comparisons in each window, its number put in its place, and the sums."""
    return G.size * (COMPARISONS + 1) + sum(shared.written.count(" ") // 2 for shared in solved.sums)
