"""Gradient of the mean cross-entropy by logits and by a bias: probabilities less ones, by the size of the batch."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from typing import TypeAlias

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.numbers.rounding import Mistakes

Row: TypeAlias = tuple[int, ...]

BATCH = 2
PERMUTATIONS = tuple(permutations(range(3)))


@dataclass(frozen=True)
class Solved:
    """The answers; the exponentials of the logits, shape (2, 3); the probabilities used.

    `p_right` and `p_other` are of the first example, the latter of the asked class; `p_wrong` is of the second.
    """

    right: Fraction
    wrong: Fraction
    bias: Fraction
    weights: list[Row]
    p_right: Fraction
    p_wrong: Fraction
    p_other: Fraction


def accept(
    first: Row, first_order: int, first_label: int, second: Row, second_order: int, second_label: int, asked: int
) -> bool:
    """Whether the asked class is wrong for the second example, and the bias has something to change."""
    found = solve(first, first_order, first_label, second, second_order, second_label, asked)
    return asked != second_label and (asked != first_label or found.p_other + found.p_wrong != 1)


def solve(
    first: Row, first_order: int, first_label: int, second: Row, second_order: int, second_label: int, asked: int
) -> Solved:
    """The three derivatives from the probabilities."""
    orders = PERMUTATIONS[first_order], PERMUTATIONS[second_order]
    weights = [tuple(row[place] for place in order) for row, order in zip((first, second), orders, strict=True)]
    slopes = softmax.gradient(weights, (first_label - 1, second_label - 1))
    one, two = map(softmax.probabilities, weights)
    return Solved(
        right=slopes[0][first_label - 1],
        wrong=slopes[1][asked - 1],
        bias=slopes[0][asked - 1] + slopes[1][asked - 1],
        weights=weights,
        p_right=one[first_label - 1],
        p_wrong=two[asked - 1],
        p_other=one[asked - 1],
    )


def verify(solved: Solved, first_label: int, second_label: int, asked: int) -> dict[str, bool]:
    """Central differences of the mean loss."""
    Z = np.log(np.array(solved.weights, dtype=np.float64))
    labels = (first_label - 1, second_label - 1)
    by_logits, by_biases = softmax.loss_slopes(Z, labels), softmax.bias_slopes(Z, labels)
    return {
        "right": softmax.near(solved.right, by_logits[0, first_label - 1]),
        "wrong": softmax.near(solved.wrong, by_logits[1, asked - 1]),
        "bias": softmax.near(solved.bias, by_biases[asked - 1]),
    }


def mistakes(solved: Solved, first_label: int, asked: int) -> Mistakes:
    """The one, the mean or the sign forgotten; the wrong class, or an example, left out."""
    hit = int(asked == first_label)
    no_one = {"единица не вычтена": (solved.p_other + solved.p_wrong) / BATCH} if hit else {}
    return {
        "right": {
            "единица не вычтена": solved.p_right / BATCH,
            "не разделено на размер пакета": solved.p_right - 1,
            "обратный знак": -solved.right,
            "производная по вероятности, а не по логиту": -1 / solved.p_right / BATCH,
            "производная Softmax без кросс-энтропии": solved.p_right * (1 - solved.p_right),
        },
        "wrong": {
            "производная по неверному классу принята за ноль": 0,
            "не разделено на размер пакета": solved.p_wrong,
            "единица вычтена и у неверного класса": (solved.p_wrong - 1) / BATCH,
            "обратный знак": -solved.wrong,
        },
        "bias": {
            "учтено только первое изображение": (solved.p_other - hit) / BATCH,
            "учтено только второе изображение": solved.wrong,
            "не разделено на размер пакета": solved.bias * BATCH,
            "разделено на размер пакета дважды": solved.bias / BATCH,
            "обратный знак": -solved.bias,
            **no_one,
        },
    }


def follow(solved: Solved, first_label: int, asked: int) -> dict[str, Fraction]:
    """The sum of the two derivatives of the asked class, of which an earlier part may have given the first one too."""
    first = solved.right if asked == first_label else solved.p_other / BATCH
    return {"bias": first + solved.wrong}


def effort(solved: Solved, first_label: int, asked: int) -> int:
    """Six exponentials, four sums; which of four derivatives have the one; three and two operations; the bias's sum."""
    return 6 + 4 + 4 + 3 + 2 + (1 if asked == first_label else 3)
