"""Dropout on the inputs of a neuron: its value under a mask and at the test, and the variance that the masks bring.

The second road goes through all masks: what the test computes must be the mean over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Number, apart
from generator.solvers.regularization.dropout import enumerated_moments, masked_sum, moments

DIGITS = 2
SQUARES = range(30, 201)
"""Sums of squares that are neither a trifle nor drudgery."""


@dataclass(frozen=True)
class Solved:
    """The answers, the probabilities, the terms of the sum, those that the mask leaves, their sums, and their squares.

    `factor` is the variance of what an input is multiplied by.
    """

    masked: Fraction
    tested: Fraction
    spread: Fraction
    drop: Fraction
    keep: Fraction
    terms: tuple[int, ...]
    left: tuple[int, ...]
    left_sum: int
    whole_sum: int
    squares: tuple[int, ...]
    square_sum: int
    factor: Fraction


def accept(scheme: str, percent: int, mask: str, bias: int, x: Matrix, w: Matrix) -> bool:
    """Whether none of the sums is degenerate, the mask matters, and the squares are handy."""
    found = solve(scheme, percent, mask, bias, x, w)
    sums = {found.masked, found.tested, Fraction(found.left_sum), Fraction(found.whole_sum)}
    return found.square_sum in SQUARES and not sums & {0, 1, -1} and found.masked != found.tested


def solve(scheme: str, percent: int, mask: str, bias: int, x: Matrix, w: Matrix) -> Solved:
    """The sums, and the variance of a sum of independent terms."""
    drop, keep, scale = _multipliers(scheme, percent)
    terms = tuple(a * b for a, b in zip(x.tolist(), w.tolist(), strict=True))
    kept = [int(digit) for digit in mask]
    tested, spread = moments(terms, keep, scale, bias)
    left = tuple(term for term, stays in zip(terms, kept, strict=True) if stays)
    squares = tuple(term * term for term in terms)
    return Solved(
        masked=masked_sum(terms, kept, scale, bias),
        tested=tested,
        spread=spread,
        drop=drop,
        keep=keep,
        terms=terms,
        left=left,
        left_sum=sum(left),
        whole_sum=sum(terms),
        squares=squares,
        square_sum=sum(squares),
        factor=drop / keep if scheme == "inverted" else drop * keep,
    )


def _multipliers(scheme: str, percent: int) -> tuple[Fraction, Fraction, Fraction]:
    """The probabilities to drop and to keep, and what a kept input is multiplied by."""
    drop = Fraction(percent, 100)
    return drop, 1 - drop, 1 / (1 - drop) if scheme == "inverted" else Fraction(1)


def verify(solved: Solved, scheme: str, percent: int, mask: str, bias: int, x: Matrix, w: Matrix) -> dict[str, bool]:
    """Feed the neuron with the masked inputs; go through all masks for the mean, which is the test's value."""
    _, keep, scale = _multipliers(scheme, percent)
    inputs, weights = x.tolist(), w.tolist()
    fed = [scale * a * int(digit) for a, digit in zip(inputs, mask, strict=True)]
    average, spread = enumerated_moments(inputs, weights, keep, scale, bias)
    return {
        "masked": solved.masked - bias == sum(a * b for a, b in zip(fed, weights, strict=True)),
        "tested": solved.tested == average,
        "spread": solved.spread == spread,
    }


def mistakes(solved: Solved, scheme: str, bias: int) -> dict[str, dict[str, Number]]:
    """Scaling forgotten, invented or of the wrong way round; the bias scaled; variances added wrongly."""
    q, left, whole = solved.keep, solved.left_sum, solved.whole_sum
    if scheme == "inverted":
        masked: dict[str, Number] = {
            "забыто деление на 1 − p": left + bias,
            "умножено на 1 − p, а не разделено": q * left + bias,
            "разделено на p": left / solved.drop + bias,
            "на 1 − p разделён и сдвиг": (left + bias) / q,
        }
        tested: dict[str, Number] = {
            "входы умножены на 1 − p и на тесте": q * whole + bias,
            "входы разделены на 1 − p и на тесте": whole / q + bias,
        }
        spread: dict[str, Number] = {"не учтено деление на 1 − p": solved.drop * q * solved.square_sum}
    else:
        masked = {
            "оставшиеся входы разделены на 1 − p": left / q + bias,
            "маска не применена": whole + bias,
            "обнулены входы, которые маска сохраняет": whole - left + bias,
        }
        tested = {
            "забыто умножение на 1 − p на тесте": whole + bias,
            "входы умножены на p": solved.drop * whole + bias,
            "на 1 − p умножен и сдвиг": q * (whole + bias),
        }
        spread = {"входы разделены на 1 − p": solved.drop / q * solved.square_sum}
    wrong: dict[str, dict[str, Number]] = {
        "masked": masked | {"забыт сдвиг": solved.masked - bias},
        "tested": tested | {"на тесте оставлена маска": solved.masked, "забыт сдвиг": solved.tested - bias},
        "spread": spread
        | {
            "квадрат суммы вместо суммы квадратов": solved.factor * whole**2,
            "средний квадрат множителя вместо его дисперсии": (solved.factor / solved.drop) * solved.square_sum,
            "дисперсия множителя забыта": solved.square_sum,
            "учтены только сохранённые входы": solved.factor * sum(term * term for term in solved.left),
        },
    }
    return {name: apart(getattr(solved, name), values, DIGITS) for name, values in wrong.items()}


def effort(solved: Solved) -> int:
    """Products; the sums with and without the mask, each with the bias, one of them scaled; squares and their sum."""
    products, masked, tested = len(solved.terms), len(solved.left), len(solved.terms)
    squares, variance = 2 * len(solved.terms) - 1, 2
    return products + masked + tested + 1 + squares + variance
