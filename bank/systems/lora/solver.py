"""Parameters and memory of low-rank adapters; the independent check shapes the factors of every layer."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rounding import Mistakes

BLOCK = 12
"""So many squares of the width are the weights of a layer, about."""


@dataclass(frozen=True)
class Solved:
    """The answers, the share in percent and the memory in gigabytes; the size of the model."""

    trained: int
    share: Fraction
    saved: Fraction
    billions: Fraction


def accept(layers: int, width: int, keys: int, rank: int, adapted: str, state: int) -> bool:
    """A size of the model that people train, and adapters that are felt in the decimal asked for."""
    found = solve(layers, width, keys, rank, adapted, state)
    return 1 <= found.billions <= 80 and state * found.trained >= 15 * 10**7


def solve(layers: int, width: int, keys: int, rank: int, adapted: str, state: int) -> Solved:
    """Two factors for each adapted matrix, as high and as wide as it."""
    sides = 2 * width + (len(adapted) - 1) * (width + keys)
    trained, billions = layers * rank * sides, Fraction(round(BLOCK * layers * width**2 / 10**8), 10)
    frozen = billions * 10**9
    return Solved(trained, 100 * trained / frozen, state * (frozen - trained) / 10**9, billions)


def verify(solved: Solved, layers: int, width: int, keys: int, rank: int, adapted: str, state: int) -> dict[str, bool]:
    """Build both factors of every adapted matrix of one layer; shares and memory by cross-multiplication."""
    columns = {"q": width, "k": keys, "v": keys}
    shapes = [shape for name in adapted for shape in ((width, rank), (rank, columns[name]))]
    factors = sum(np.broadcast_to(0, shape).size for shape in shapes)
    tenths = round(BLOCK * layers * width**2 / 10**8)
    return {
        "trained": solved.trained == sum(factors for _ in range(layers)),
        "share": solved.share * tenths * 10**6 == factors * layers,
        "saved": solved.saved + Fraction(state * factors * layers, 10**9) == state * Fraction(tenths, 10),
    }


def mistakes(solved: Solved, layers: int, width: int, keys: int, rank: int, adapted: str, state: int) -> Mistakes:
    """One factor, square matrices, one layer; fractions for percents; everything frozen, or left in memory."""
    count, full = len(adapted), solved.billions * 10**9
    square = layers * rank * 2 * width * count
    return {
        "trained": {
            "все матрицы сочтены квадратными": square,
            "учтён один множитель поправки": layers * rank * count * width,
            "посчитан один слой": solved.trained // layers,
            "посчитаны сами матрицы": layers * (width * width + (count - 1) * width * keys),
        },
        "share": {
            "все матрицы сочтены квадратными": 100 * square / full,
            "доля не переведена в проценты": solved.share / 100,
            "учтён один множитель поправки": 100 * layers * rank * count * width / full,
            "посчитан один слой": solved.share / layers,
        },
        "saved": {
            "найдена память при обучении с LoRA": Fraction(state * solved.trained, 10**9),
            "найдена память самих весов": 4 * solved.billions,
            "поправки не вычтены": state * solved.billions,
        },
    }


def effort(solved: Solved, adapted: str) -> int:
    """Sides 3, two products, one more if there are three matrices; a quotient and percents; a difference, a product."""
    return 3 + 2 + (adapted == "qkv") + 2 + 3
