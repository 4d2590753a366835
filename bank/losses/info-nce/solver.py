"""The symmetric contrastive loss of one pair; the independent check multiplies the odds of both choices."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, rounded

CLEAR = range(20, 86)
"""In percent: neither choice is sure or hopeless."""


@dataclass(frozen=True)
class Solved:
    """The answers; the probability of the other choice; the logits of both choices, and what the table prints."""

    chance: float
    loss: float
    loss_by_steps: float
    other: float
    row: list[Fraction]
    column: list[Fraction]
    cosines: list[list[Fraction]]
    degree: Fraction


def accept(tenths: Matrix, pair: int, temperature: int) -> bool:
    """Both choices are open, and they differ."""
    found = solve(tenths, pair, temperature)
    return {int(100 * found.chance), int(100 * found.other)} <= set(CLEAR) and abs(found.chance - found.other) > 0.05


def solve(tenths: Matrix, pair: int, temperature: int) -> Solved:
    """The softmax of a row and of a column."""
    cosines, degree = [[Fraction(one, 10) for one in row] for row in tenths.tolist()], Fraction(temperature, 100)
    row, column = ([one / degree for one in line] for line in (cosines[pair - 1], [line[pair - 1] for line in cosines]))
    chance, other = _share(row, pair), _share(column, pair)
    reached = -(math.log(rounded(chance, 4)) + math.log(rounded(other, 4))) / 2
    return Solved(chance, -math.log(chance * other) / 2, reached, other, row, column, cosines, degree)


def _share(logits: Sequence[Fraction], place: int) -> float:
    return math.exp(logits[place - 1]) / math.fsum(map(math.exp, logits))


def verify(solved: Solved, tenths: Matrix, pair: int, temperature: int) -> dict[str, bool]:
    """The inverse probability of a choice sums the odds of all against the right one."""
    right = tenths[pair - 1, pair - 1]
    by_row, by_column = (
        np.exp((line - right) * 10 / temperature).sum() for line in (tenths[pair - 1], tenths[:, pair - 1])
    )
    return {
        "chance": bool(abs(solved.chance * by_row - 1) < 1e-9),
        "loss": bool(abs(math.exp(2 * solved.loss) / (by_row * by_column) - 1) < 1e-9),
    }


def mistakes(solved: Solved, pair: int) -> Mistakes:
    """The other choice, one choice alone, the temperature forgotten or on the wrong side."""
    losses = [-math.log(solved.chance), -math.log(solved.other)]
    plain, cool = (
        [[one * power for one in line] for line in (solved.row, solved.column)]
        for power in (solved.degree, solved.degree**2)
    )
    return {
        "chance": {
            "сумма взята по столбцу": solved.other,
            "забыта температура": _share(plain[0], pair),
            "косинусы умножены на температуру": _share(cool[0], pair),
            "логит разделён на сумму логитов": solved.row[pair - 1] / (sum(solved.row) or 1),
        },
        "loss": {
            "взята только строка": losses[0],
            "взят только столбец": losses[1],
            "забыта температура": math.fsum(-math.log(_share(line, pair)) for line in plain) / 2,
            "кросс-энтропии сложены, а не усреднены": math.fsum(losses),
            "усреднены вероятности": -math.log((solved.chance + solved.other) / 2),
            "взят двоичный логарифм": solved.loss / math.log(2),
        },
    }


def effort(solved: Solved) -> int:
    """Five logits and exponentials, two sums of three and ratios; two logarithms and their mean."""
    return 5 + 5 + 4 + 2 + 2 + 2
