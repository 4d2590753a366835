"""Means of token losses under a mask; the independent check weighs every place of the table by itself."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

PLACES = 5
CLEAR = Fraction(1, 20)


@dataclass(frozen=True)
class Solved:
    """The answers, the rows of the table, the sums and the number of the tokens, and the shortest text's length."""

    by_tokens: Fraction
    by_texts: Fraction
    influence: Fraction
    rows: list[list[object]]
    sums: list[Fraction]
    tokens: int
    shortest: int


def accept(tenths: Matrix, lengths: tuple[int, ...]) -> bool:
    """The two means differ visibly."""
    found = solve(tenths, lengths)
    return abs(found.by_tokens - found.by_texts) >= CLEAR


def solve(tenths: Matrix, lengths: tuple[int, ...]) -> Solved:
    """Sums over the tokens of each text, and both means of them."""
    sums = [Fraction(sum(row[:length]), 10) for row, length in zip(tenths.tolist(), lengths, strict=True)]
    means = [total / length for total, length in zip(sums, lengths, strict=True)]
    losses = [[f"{one // 10},{one % 10}" for one in row] for row in tenths.tolist()]
    masks = [" ".join("1" * length + "0" * (PLACES - length)) for length in lengths]
    rows: list[list[object]] = [[n, line, mask] for n, line, mask in zip((1, 2, 3), losses, masks, strict=True)]
    tokens, texts, shortest = sum(lengths), len(lengths), min(lengths)
    by_texts = sum(means, Fraction(0)) / texts
    return Solved(
        sum(sums, Fraction(0)) / tokens, by_texts, Fraction(tokens, texts * shortest), rows, sums, tokens, shortest
    )


def verify(solved: Solved, tenths: Matrix, lengths: tuple[int, ...]) -> dict[str, bool]:
    """Masks as arrays: a uniform one, and one whose rows have equal weights."""
    mask = np.arange(PLACES)[None, :] < np.array(lengths)[:, None]
    even, uneven = mask / mask.sum(), mask / mask.sum(axis=1, keepdims=True) / len(lengths)
    return {
        "by_tokens": abs(float(solved.by_tokens) - (even * tenths).sum() / 10) < 1e-9,
        "by_texts": abs(float(solved.by_texts) - (uneven * tenths).sum() / 10) < 1e-9,
        "influence": abs(float(solved.influence) - uneven.max() / even.max()) < 1e-9,
    }


def mistakes(solved: Solved, tenths: Matrix, lengths: tuple[int, ...]) -> Mistakes:
    """Padding counted above or below the line; one mean for the other; a factor forgotten."""
    total, texts, places = sum(solved.sums, Fraction(0)), len(lengths), tenths.size
    everywhere = [Fraction(int(one), 10) for one in tenths.sum(axis=1)]
    return {
        "by_tokens": {
            "сумма разделена на все места": total / places,
            "служебные токены не исключены": sum(everywhere, Fraction(0)) / places,
            "усреднены средние текстов": solved.by_texts,
            "сумма разделена на число текстов": total / texts,
        },
        "by_texts": {
            "найдено среднее по токенам": solved.by_tokens,
            "служебные токены не исключены": sum(everywhere, Fraction(0)) / places,
            "средние не разделены на число текстов": texts * solved.by_texts,
        },
        "influence": {
            "взято обратное отношение": 1 / solved.influence,
            "забыто число текстов": texts * solved.influence,
            "взят самый длинный текст": Fraction(solved.tokens, texts * max(lengths)),
        },
    }


def effort(solved: Solved) -> int:
    """Sums of three texts, of all, the mean; three means and theirs; a ratio."""
    return 3 + 1 + 1 + 3 + 1 + 1
