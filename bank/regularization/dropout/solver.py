"""Dropout on the inputs of a neuron: its value under a mask and at the test, and the variance that the masks bring.

The independent check goes through all masks: what the test computes must be the mean over them.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.regularization.dropout import enumerated_moments, masked_sum, moments

SQUARES = range(30, 201)
"""Sums of squares that are neither a trifle nor drudgery."""


@dataclass(frozen=True)
class Solved:
    """The answers, the probabilities, the terms of the sum, those that the mask leaves, and all their squares.

    `factor` is the variance of what an input is multiplied by.
    """

    masked: Fraction
    tested: Fraction
    spread: Fraction
    drop: Fraction
    keep: Fraction
    terms: list[int]
    left: list[int]
    squares: list[int]
    factor: Fraction


def accept(scheme: str, percent: int, mask: tuple[int, ...], bias: int, x: Matrix, w: Matrix) -> bool:
    """Whether none of the sums is degenerate, the mask matters, and the squares are handy."""
    found = solve(scheme, percent, mask, bias, x, w)
    sums = {found.masked, found.tested, sum(found.left), sum(found.terms)}
    return sum(found.squares) in SQUARES and not sums & {0, 1, -1} and found.masked != found.tested


def solve(scheme: str, percent: int, mask: tuple[int, ...], bias: int, x: Matrix, w: Matrix) -> Solved:
    """The sums, and the variance of a sum of independent terms."""
    drop, keep, scale = _multipliers(scheme, percent)
    terms = (x * w).tolist()
    tested, spread = moments(terms, keep, scale, bias)
    return Solved(
        masked=masked_sum(terms, mask, scale, bias),
        tested=tested,
        spread=spread,
        drop=drop,
        keep=keep,
        terms=terms,
        left=[term for term, stays in zip(terms, mask, strict=True) if stays],
        squares=[term**2 for term in terms],
        factor=drop / keep if scheme == "inverted" else drop * keep,
    )


def _multipliers(scheme: str, percent: int) -> tuple[Fraction, Fraction, Fraction]:
    """The probabilities to drop and to keep, and what a kept input is multiplied by."""
    drop = Fraction(percent, 100)
    return drop, 1 - drop, 1 / (1 - drop) if scheme == "inverted" else Fraction(1)


def verify(
    solved: Solved, scheme: str, percent: int, mask: tuple[int, ...], bias: int, x: Matrix, w: Matrix
) -> dict[str, bool]:
    """Feed the neuron with the masked inputs; go through all masks for the mean, which is the test's value."""
    _, keep, scale = _multipliers(scheme, percent)
    average, spread = enumerated_moments(x.tolist(), w.tolist(), keep, scale, bias)
    return {
        "masked": solved.masked - bias == scale * int((x * mask) @ w),
        "tested": solved.tested == average,
        "spread": solved.spread == spread,
    }


def mistakes(solved: Solved, scheme: str, bias: int) -> Mistakes:
    """Scaling forgotten, invented or of the wrong way round; the bias scaled; variances added wrongly."""
    p, q, left, whole = solved.drop, solved.keep, sum(solved.left), sum(solved.terms)
    squares = sum(solved.squares)
    if scheme == "inverted":
        wrong: Mistakes = {
            "masked": {
                "забыто деление на 1 − p": left + bias,
                "умножено на 1 − p, а не разделено": q * left + bias,
                "разделено на p": left / p + bias,
                "на 1 − p разделён и сдвиг": (left + bias) / q,
            },
            "tested": {
                "входы умножены на 1 − p и на тесте": q * whole + bias,
                "входы разделены на 1 − p и на тесте": whole / q + bias,
            },
            "spread": {"не учтено деление на 1 − p": p * q * squares},
        }
    else:
        wrong = {
            "masked": {
                "оставшиеся входы разделены на 1 − p": left / q + bias,
                "маска не применена": whole + bias,
                "обнулены входы, которые маска сохраняет": whole - left + bias,
            },
            "tested": {
                "забыто умножение на 1 − p на тесте": whole + bias,
                "входы умножены на p": p * whole + bias,
                "на 1 − p умножен и сдвиг": q * (whole + bias),
            },
            "spread": {"входы разделены на 1 − p": p / q * squares},
        }
    wrong["masked"] |= {"забыт сдвиг": solved.masked - bias}
    wrong["tested"] |= {"на тесте оставлена маска": solved.masked, "забыт сдвиг": solved.tested - bias}
    wrong["spread"] |= {
        "квадрат суммы вместо суммы квадратов": solved.factor * whole**2,
        "средний квадрат множителя вместо его дисперсии": solved.factor / p * squares,
        "дисперсия множителя забыта": squares,
        "учтены только сохранённые входы": solved.factor * sum(term**2 for term in solved.left),
    }
    return wrong


def effort(solved: Solved) -> int:
    """Products; the sums with and without the mask, each with the bias, one of them scaled; squares and their sum."""
    terms = len(solved.terms)
    return terms + len(solved.left) + terms + 1 + 2 * terms - 1 + 2
