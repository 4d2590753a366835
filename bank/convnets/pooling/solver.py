"""Pooling forward: the maxima of all windows of two by two, and the mean of one.

The check lets each pixel, from the least on, cover the windows that hold it, and sums squares by the corners of a
summed-area table.
"""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.convnets import correlation, pooling
from generator.solvers.convnets.convolution import Window, output_size
from generator.solvers.convnets.correlation import Map

SIZE = 2
OUTPUTS = (4, 6)
"""So many windows are neither a trifle nor drudgery."""


@dataclass(frozen=True)
class Solved:
    """The answers, the numbers of all windows, and those of the averaged one."""

    maximum: Map
    average: Fraction
    windows: list[list[int]]
    chosen: list[int]


def accept(rows: int, columns: int, stride: int, row: int, column: int) -> bool:
    """Whether there are as many windows as wanted, the averaged one among them."""
    down, across = (output_size(side, Window(SIZE, stride)) for side in (rows, columns))
    return min(down, across) > 1 and down * across in OUTPUTS and row <= down and column <= across


def solve(rows: int, columns: int, stride: int, row: int, column: int, X: Map) -> Solved:
    """Take the maximum of each window and the mean of the one asked for."""
    views = correlation.windows(X, SIZE, stride)
    chosen = views[row - 1, column - 1].ravel().tolist()
    return Solved(
        maximum=views.max(axis=(2, 3)),
        average=Fraction(sum(chosen), SIZE**2),
        windows=views.reshape(-1, SIZE**2).tolist(),
        chosen=chosen,
    )


def verify(solved: Solved, stride: int, row: int, column: int, X: Map) -> dict[str, bool]:
    """Cover windows by pixels in ascending order; compare four means with a sum from the table's corners."""
    sums = pooling.summed_area(X)
    total = pooling.area_sum(sums, stride * (row - 1), stride * (column - 1), SIZE)
    return {
        "maximum": np.array_equal(solved.maximum, pooling.spread_maxima(X, SIZE, stride)),
        "average": SIZE**2 * solved.average == total,
    }


def mistakes(solved: Solved, stride: int, row: int, column: int, X: Map) -> dict[str, dict[str, Map | int | Fraction]]:
    """The wrong stride, the wrong statistic and the wrong place."""
    other = 3 - stride
    stride_named = "не учтён шаг" if stride == SIZE else "окна взяты без перекрытия"
    means, elsewhere = pooling.means(X, SIZE, stride), pooling.means(X, SIZE, other)
    total = sum(solved.chosen)
    wrong: dict[str, Map | int | Fraction] = {
        "взят максимум, а не среднее": max(solved.chosen),
        "сумма не разделена на число элементов окна": total,
        "сумма разделена на сторону окна": Fraction(total, SIZE),
    }
    if row <= len(elsewhere) and column <= len(elsewhere[0]):
        wrong[stride_named] = elsewhere[row - 1][column - 1]
    if column <= len(means) and row <= len(means[0]):
        wrong["строка и столбец перепутаны"] = means[column - 1][row - 1]
    return {
        "maximum": {
            stride_named: pooling.maxima(X, SIZE, other),
            "взят минимум": -pooling.maxima(-X, SIZE, stride),
            "выход транспонирован": solved.maximum.T,
        },
        "average": wrong,
    }


def effort(solved: Solved) -> int:
    """A choice for each window, and the additions and the division of the mean."""
    return len(solved.windows) + SIZE**2
