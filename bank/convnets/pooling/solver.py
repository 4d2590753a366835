"""Pooling forward: the maxima of all windows, and the mean of one.

The second road lets each pixel, from the least on, cover the windows that hold it, and sums squares by the
corners of a summed-area table.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.convnets import pooling
from generator.solvers.convnets.convolution import Window, output_size
from generator.solvers.convnets.correlation import Map, windows
from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.written import listed, signed_sum

SIZE = 2
OUTPUTS = (4, 6)
"""So many windows are neither a trifle nor drudgery."""


@dataclass(frozen=True)
class Line:
    """The numbers of one window, listed in LaTeX, and the greatest of them."""

    listed: str
    value: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; `top` and `left`, from 1, are the corner of the averaged window."""

    maximum: Map
    average: int | Fraction
    size: int
    area: int
    lines: tuple[Line, ...]
    rest: bool
    top: int
    left: int
    summed: str
    total: int


def accept(rows: int, columns: int, stride: int, row: int, column: int) -> bool:
    """Tell whether there are as many windows as wanted, the averaged one among them."""
    down, across = (output_size(side, Window(SIZE, stride)) for side in (rows, columns))
    return min(down, across) > 1 and down * across in OUTPUTS and row <= down and column <= across


def solve(rows: int, columns: int, stride: int, row: int, column: int, X: Map) -> Solved:
    """Take the maximum of each window and the mean of the one asked for."""
    views = windows(X, SIZE, stride)
    maximum = pooling.maxima(X, SIZE, stride)
    mean = pooling.means(X, SIZE, stride)[row - 1][column - 1]
    chosen = views[row - 1, column - 1].ravel().tolist()
    places = np.ndindex(maximum.shape)
    return Solved(
        maximum=maximum,
        average=plain(mean),
        size=SIZE,
        area=SIZE**2,
        lines=tuple(Line(listed(map(str, views[place].ravel().tolist())), int(maximum[place])) for place in places),
        rest=any((side - SIZE) % stride for side in (rows, columns)),
        top=stride * (row - 1) + 1,
        left=stride * (column - 1) + 1,
        summed=signed_sum(chosen),
        total=sum(chosen),
    )


def verify(solved: Solved, stride: int, row: int, column: int, X: Map) -> dict[str, bool]:
    """Cover windows by pixels in ascending order; compare four means with a sum from the table's corners."""
    sums = pooling.summed_area(X)
    total = pooling.area_sum(sums, stride * (row - 1), stride * (column - 1), SIZE)
    return {
        "maximum": np.array_equal(solved.maximum, pooling.spread_maxima(X, SIZE, stride)),
        "average": SIZE**2 * Fraction(solved.average) == total,
    }


def mistakes(
    solved: Solved, rows: int, columns: int, stride: int, row: int, column: int, X: Map
) -> dict[str, dict[str, Map | int | Fraction]]:
    """Name the wrong stride, the wrong statistic and the wrong place."""
    other = 3 - stride
    stride_named = "не учтён шаг" if stride == SIZE else "окна взяты без перекрытия"
    means, elsewhere = pooling.means(X, SIZE, stride), pooling.means(X, SIZE, other)
    wrong: dict[str, Map | int | Fraction] = {
        "взят максимум, а не среднее": int(solved.maximum[row - 1, column - 1]),
        "сумма не разделена на число элементов окна": solved.total,
        "сумма разделена на сторону окна": Fraction(solved.total, SIZE),
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
    """Count a choice for each window, and the additions and the division of the mean."""
    return len(solved.lines) + SIZE**2
