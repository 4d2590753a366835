"""Cross-correlation and convolution by hand: a kernel slides over a small map, with a stride and zeros around.

The second road runs over the entries of the map and sends each product to the places where it counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from generator.solvers.convnets import correlation
from generator.solvers.convnets.correlation import Map
from generator.solvers.numbers.written import sum_of_products

OPERATIONS = range(23, 35)
"""Products and additions; zeros around the map cost nothing."""


@dataclass(frozen=True)
class Line:
    """One place of the output, from 1: the sum of products, written out, and its value."""

    row: int
    column: int
    terms: str
    value: int


@dataclass(frozen=True)
class Solved:
    """The answer, the map with its zeros, the kernel as it is applied, and the sums one by one."""

    output: Map
    padded: Map
    applied: Map
    lines: tuple[Line, ...]


def accept(rows: int, columns: int, kernel: int, stride: int, padding: int) -> bool:
    """Tell whether the work is neither too short nor too long."""
    return _operations(rows, columns, kernel, stride, padding) in OPERATIONS


def solve(operation: str, rows: int, columns: int, kernel: int, stride: int, padding: int, X: Map, K: Map) -> Solved:
    """Multiply each window by the kernel, turned or not, and add up."""
    applied = correlation.turned(K) if operation == "convolution" else K
    output = correlation.correlate(X, applied, stride, padding)
    return Solved(
        output=output,
        padded=np.pad(X, padding),
        applied=applied,
        lines=tuple(_lines(X, applied, stride, padding, output)),
    )


def _lines(X: Map, K: Map, stride: int, padding: int, output: Map) -> Iterator[Line]:
    """Write out the sums; what the zeros around the map would give is left out."""
    for (i, j), value in np.ndenumerate(output):
        top, left = i * stride - padding, j * stride - padding
        places = ((u, v) for u, v in np.ndindex(K.shape) if 0 <= top + u < len(X) and 0 <= left + v < len(X[0]))
        terms = ((int(X[top + u, left + v]), int(K[u, v])) for u, v in places)
        yield Line(i + 1, j + 1, sum_of_products(terms), int(value))


def verify(solved: Solved, operation: str, stride: int, padding: int, X: Map, K: Map) -> dict[str, bool]:
    """Scatter the products of entries instead of gathering them by windows."""
    scattered = correlation.scattered(X, K, stride, padding, turning=operation == "convolution")
    return {"output": np.array_equal(solved.output, scattered)}


def mistakes(solved: Solved, operation: str, stride: int, padding: int, X: Map, K: Map) -> dict[str, dict[str, Map]]:
    """Name what goes wrong with the kernel, the stride and the zeros."""
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


def effort(solved: Solved, rows: int, columns: int, kernel: int, stride: int, padding: int) -> int:
    """Count the products and additions of the windows, as far as they lie on the map."""
    return _operations(rows, columns, kernel, stride, padding)


def _operations(rows: int, columns: int, kernel: int, stride: int, padding: int) -> int:
    fits = min(rows, columns) + 2 * padding >= kernel
    return sum(2 * count - 1 for count in correlation.seen((rows, columns), kernel, stride, padding)) if fits else 0
