"""Calibration error and Brier score of four levels of confidence; the independent check takes example by example."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; by groups, the confidence, right and wrong answers, those expected, their gap, sums of squares."""

    excess: Fraction
    ece: Fraction
    brier: Fraction
    total: int
    levels: list[Fraction]
    right: list[int]
    wrong: list[int]
    expected: list[int]
    apart: list[int]
    squares: list[Fraction]


def accept(sizes: Matrix, confidence: tuple[int, ...], gaps: Matrix) -> bool:
    """Shares between 0.3 and 0.95, groups that err both ways and do not cancel, and whose sizes are felt."""
    shares = [level + gap for level, gap in zip(confidence, gaps.tolist(), strict=True)]
    felt = all(abs(np.average(some, weights=sizes) - some.mean()) > 0.2 for some in (gaps, abs(gaps)))
    return 30 <= min(shares) and max(shares) <= 95 and bool(sizes @ gaps) and min(gaps) < 0 < max(gaps) and felt


def solve(sizes: Matrix, confidence: tuple[int, ...], gaps: Matrix) -> Solved:
    """Sums over the groups, divided by the number of examples."""
    counts, levels, total = sizes.tolist(), [Fraction(level, 100) for level in confidence], int(sizes.sum())
    expected = [int(n * c) for n, c in zip(counts, levels, strict=True)]
    right = [e + n * gap // 100 for e, n, gap in zip(expected, counts, gaps.tolist(), strict=True)]
    wrong = [n - r for n, r in zip(counts, right, strict=True)]
    apart = [abs(r - e) for r, e in zip(right, expected, strict=True)]
    squares = [r * (1 - c) ** 2 + w * c**2 for r, w, c in zip(right, wrong, levels, strict=True)]
    excess, brier = Fraction(sum(expected) - sum(right), total), sum(squares, Fraction()) / total
    return Solved(excess, Fraction(sum(apart), total), brier, total, levels, right, wrong, expected, apart, squares)


def verify(solved: Solved, sizes: Matrix, confidence: tuple[int, ...]) -> dict[str, bool]:
    """Lists of all examples; the Brier score as calibration and refinement, each a mean over them."""
    groups = [np.arange(n) < r for n, r in zip(sizes.tolist(), solved.right, strict=True)]
    outcomes = np.concatenate(groups)
    said = np.repeat(np.array(confidence) / 100, sizes)
    shares = np.concatenate([np.full(len(group), group.mean()) for group in groups])
    refinement = (shares * (1 - shares)).mean()
    return {
        "excess": bool(np.isclose(float(solved.excess), said.mean() - outcomes.mean())),
        "ece": bool(np.isclose(float(solved.ece), np.abs(said - shares).mean())),
        "brier": bool(np.isclose(float(solved.brier), ((said - shares) ** 2).mean() + refinement)),
    }


def mistakes(solved: Solved, sizes: Matrix, gaps: Matrix) -> Mistakes:
    """Means without weights, signs that cancel, the largest for the mean; squares of the groups, one outcome alone."""
    off = [Fraction(gap, 100) for gap in gaps.tolist()]
    groups = list(zip(solved.right, solved.wrong, solved.levels, strict=True))
    squared = sum(n * d**2 for n, d in zip(sizes.tolist(), off, strict=True)) / solved.total
    return {
        "excess": {
            "группы усреднены без весов": -sum(off) / len(off),
            "вычтено в обратном порядке": -solved.excess,
            "разности взяты по модулю": solved.ece,
        },
        "ece": {
            "группы усреднены без весов": sum(map(abs, off)) / len(off),
            "разности разных знаков погасили друг друга": abs(solved.excess),
            "взято наибольшее расхождение": max(map(abs, off)),
        },
        "brier": {
            "в квадрат возведены расхождения групп": squared,
            "забыты неверные ответы": sum(r * (1 - c) ** 2 for r, _, c in groups) / solved.total,
            "взят модуль, а не квадрат": sum(r * (1 - c) + w * c for r, w, c in groups) / solved.total,
        },
    }


def effort(solved: Solved) -> int:
    """Four products, three sums, a difference and a quotient; four differences, a sum, a quotient; squares."""
    return 4 + 3 + 2 + 4 + 2 + 4 * 3 + 2
