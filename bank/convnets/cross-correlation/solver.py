"""Cross-correlation and convolution by hand: a kernel slides over a small map, with a stride and zeros around.

The check runs over the entries of the map and sends each product to the places where it counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from generator.solvers.convnets import correlation
from generator.solvers.convnets.correlation import Map

OPERATIONS = range(23, 35)
"""Products and additions; zeros around the map cost nothing."""


@dataclass(frozen=True)
class Solved:
    """The answer, the map with its zeros, the kernel as it is applied, and for each place of the output its sum.

    A sum stands behind its row and column, from 1, as pairs of an entry of the map and one of the kernel.
    """

    output: Map
    padded: Map
    applied: Map
    lines: list[tuple[int, int, list[tuple[int, int]]]]


def accept(rows: int, columns: int, kernel: int, stride: int, padding: int) -> bool:
    """Whether the kernel fits, and the work is neither too short nor too long."""
    if min(rows, columns) + 2 * padding < kernel:
        return False
    return sum(2 * count - 1 for count in correlation.seen((rows, columns), kernel, stride, padding)) in OPERATIONS


def solve(operation: str, rows: int, columns: int, kernel: int, stride: int, padding: int, X: Map, K: Map) -> Solved:
    """Multiply each window by the kernel, turned or not, and add up."""
    applied = correlation.turned(K) if operation == "convolution" else K
    output = correlation.correlate(X, applied, stride, padding)
    terms = [
        (i + 1, j + 1, list(_terms(X, applied, i * stride - padding, j * stride - padding)))
        for i, j in np.ndindex(output.shape)
    ]
    return Solved(output, np.pad(X, padding), applied, terms)


def _terms(X: Map, K: Map, top: int, left: int) -> Iterator[tuple[int, int]]:
    """What a window multiplies; what the zeros around the map would give is left out."""
    for (u, v), weight in np.ndenumerate(K):
        if 0 <= top + u < len(X) and 0 <= left + v < len(X[0]):
            yield int(X[top + u, left + v]), int(weight)


def verify(solved: Solved, operation: str, stride: int, padding: int, X: Map, K: Map) -> dict[str, bool]:
    """Scatter the products of entries instead of gathering them by windows."""
    scattered = correlation.scattered(X, K, stride, padding, turning=operation == "convolution")
    return {"output": np.array_equal(solved.output, scattered)}


def mistakes(solved: Solved, operation: str, stride: int, padding: int, X: Map, K: Map) -> dict[str, dict[str, Map]]:
    """The wrong use of the kernel, the stride and the zeros."""
    used, kernel = solved.applied, len(K)
    other = "ядро не перевёрнуто" if operation == "convolution" else "ядро перевёрнуто, хотя вычисляется корреляция"
    wrong = {other: correlation.convolve(X, used, stride, padding)}
    if operation == "convolution":
        wrong["ядро отражено только по одной оси"] = correlation.correlate(X, K[:, ::-1], stride, padding)
    wrong["ядро транспонировано"] = correlation.correlate(X, used.T, stride, padding)
    if stride > 1:
        wrong["не учтён шаг"] = correlation.correlate(X, used, 1, padding)
    if padding == 0:
        wrong["карта дополнена нулями"] = correlation.correlate(X, used, stride, 1)
    elif min(X.shape) >= kernel:
        wrong["карта не дополнена нулями"] = correlation.correlate(X, used, stride, 0)
    return {"output": wrong}


def effort(solved: Solved) -> int:
    """The products and additions of the windows, as far as they lie on the map."""
    return sum(2 * len(terms) - 1 for _, _, terms in solved.lines)
