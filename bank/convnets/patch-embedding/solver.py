"""Tokens and parameters of a vision transformer's input; the independent check cuts a real image up."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the sides of the image, the numbers in a patch and the tokens of the finer cut."""

    tokens: int
    total: int
    growth: Fraction
    height: int
    breadth: int
    values: int
    finest: int


def accept(patch: int, rows: int, columns: int, channels: int, finer: int) -> bool:
    """Images of the usual sizes and proportions, and patches that can be cut finer."""
    fair = (
        96 <= patch * min(rows, columns)
        and patch * max(rows, columns) <= 518
        and 2 * rows > columns
        and 2 * columns > rows
    )
    return fair and patch % finer == 0


def solve(patch: int, rows: int, columns: int, channels: int, width: int, finer: int) -> Solved:
    """A token a patch and one more; a linear layer with biases and a vector for each token."""
    tokens, values, finest = rows * columns + 1, patch**2 * channels, finer**2 * rows * columns + 1
    total = (values + 1) * width + width + tokens * width
    return Solved(tokens, total, Fraction(finest, tokens) ** 2, patch * rows, patch * columns, values, finest)


def verify(solved: Solved, patch: int, channels: int, width: int, finer: int) -> dict[str, bool]:
    """Cut an image by slices; count the arrays that are learned; compare the attention matrices themselves."""
    image = np.zeros((solved.height, solved.breadth, channels), dtype=np.int8)

    def length(side: int) -> int:
        return 1 + sum(1 for _ in range(0, image.shape[0], side) for _ in range(0, image.shape[1], side))

    cut, finer_cut = image[:patch, :patch].ravel(), length(patch // finer)
    learned = [(len(cut), width), (width,), (1, width), (length(patch), width)]
    matrices = [np.broadcast_to(0, (count, count)).size for count in (length(patch), finer_cut)]
    return {
        "tokens": solved.tokens == length(patch),
        "total": solved.total == sum(np.broadcast_to(0, shape).size for shape in learned),
        "growth": solved.growth * matrices[0] == matrices[1],
    }


def mistakes(solved: Solved, patch: int, rows: int, columns: int, channels: int, width: int, finer: int) -> Mistakes:
    """The class token, the biases or the channels forgotten; positions for the patches alone; one side for both."""
    tokens, total, patches = solved.tokens, solved.total, rows * columns
    return {
        "tokens": {
            "забыт вектор класса": patches,
            "стороны сложены, а не перемножены": rows + columns + 1,
            "посчитаны все числа изображения": patches * solved.values,
        },
        "total": {
            "забыт вектор класса или сдвиги линейного слоя": total - width,
            "забыты векторы положения": total - tokens * width,
            "забыты каналы изображения": total - (channels - 1) * patch**2 * width,
            "линейный слой у каждого фрагмента свой": total + (patches - 1) * (solved.values + 1) * width,
        },
        "growth": {
            "забыт вектор класса": finer**4,
            "матрица сочтена пропорциональной длине входа": Fraction(solved.finest, tokens),
            "число фрагментов выросло лишь в одном направлении": Fraction(finer * patches + 1, tokens) ** 2,
        },
    }


def effort(solved: Solved) -> int:
    """Two quotients, a product, a sum; a product of two, three more and a sum; a product, a quotient, a square."""
    return 4 + 4 + 4
