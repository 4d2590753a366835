"""Pixel accuracy and intersection over union from a confusion matrix; the independent check lays all pixels out."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

CLASSES = 3


@dataclass(frozen=True)
class Solved:
    """The answers; the matrix, the sums of its rows and columns, the unions and ratios, all pixels."""

    accuracy: Fraction
    iou: Fraction
    mean: Fraction
    matrix: list[list[int]]
    rows: list[int]
    columns: list[int]
    unions: list[int]
    shares: list[Fraction]
    total: int


def accept(classes: tuple[str, ...], right: Matrix, wrong: Matrix, asked: int) -> bool:
    """Classes that are mostly recognised, and different enough for the ways of averaging to matter."""
    solved = solve(classes, right, wrong, asked)
    keys = {"accuracy": solved.accuracy, "iou": solved.iou, "mean": solved.mean}
    ways = mistakes(solved, right, asked)
    apart = all(abs(value - keys[name]) > 0.002 for name in keys for value in ways[name].values())
    return (
        apart and all(2 * share > 1 for share in solved.shares) and solved.rows[asked - 1] != solved.columns[asked - 1]
    )


def solve(classes: tuple[str, ...], right: Matrix, wrong: Matrix, asked: int) -> Solved:
    """The diagonal over the sums of rows and columns without it."""
    off = iter(wrong.tolist())
    matrix = [[int(right[i]) if i == j else next(off) for j in range(CLASSES)] for i in range(CLASSES)]
    rows, columns = list(map(sum, matrix)), [sum(column) for column in zip(*matrix, strict=True)]
    unions = [rows[i] + columns[i] - matrix[i][i] for i in range(CLASSES)]
    shares = [Fraction(matrix[i][i], unions[i]) for i in range(CLASSES)]
    accuracy, mean = Fraction(int(right.sum()), sum(rows)), sum(shares, Fraction()) / CLASSES
    return Solved(accuracy, shares[asked - 1], mean, matrix, rows, columns, unions, shares, sum(rows))


def verify(solved: Solved, asked: int) -> dict[str, bool]:
    """Every pixel with its truth and its answer; the regions of a class as masks."""
    pairs = np.array([(i, j) for i in range(CLASSES) for j in range(CLASSES)])
    truth, said = np.repeat(pairs, np.ravel(solved.matrix), axis=0).T
    masks = [(truth == label, said == label) for label in range(CLASSES)]
    ratios = [Fraction(int((a & b).sum()), int((a | b).sum())) for a, b in masks]
    return {
        "accuracy": solved.accuracy * len(truth) == int((truth == said).sum()),
        "iou": solved.iou == ratios[asked - 1],
        "mean": solved.mean == sum(ratios) / CLASSES,
    }


def mistakes(solved: Solved, right: Matrix, asked: int) -> Mistakes:
    """Intersections counted twice, recall or precision for the ratio, a pooled ratio for the mean."""
    hits, this = right.tolist(), asked - 1
    recalls = [Fraction(hit, row) for hit, row in zip(hits, solved.rows, strict=True)]
    doubled = [Fraction(hit, r + c) for hit, r, c in zip(hits, solved.rows, solved.columns, strict=True)]
    return {
        "accuracy": {
            "усреднены полноты классов": sum(recalls) / CLASSES,
            "найдена доля ошибок": 1 - solved.accuracy,
            "верные пиксели разделены на неверные": solved.accuracy / (1 - solved.accuracy),
        },
        "iou": {
            "пересечение не вычтено из суммы": doubled[this],
            "найдена полнота": recalls[this],
            "найдена точность": Fraction(hits[this], solved.columns[this]),
        },
        "mean": {
            "пересечения не вычтены из сумм": sum(doubled) / CLASSES,
            "усреднены полноты классов": sum(recalls) / CLASSES,
            "разделены суммы по классам": Fraction(sum(hits), sum(solved.unions)),
        },
    }


def effort(solved: Solved) -> int:
    """Sums of the diagonal and the matrix, a quotient; for each class two sums, a difference, a quotient; a mean."""
    return 2 + 3 + 1 + CLASSES * 4 + 3
