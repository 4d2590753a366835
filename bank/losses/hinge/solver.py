"""Multiclass hinge loss of three examples, its mean, and how far the right score lies below the margin.

The second road counts the tenths, one by one, by which wrong scores exceed what the margin allows.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import apart
from generator.solvers.numbers.written import decimal, enclosed

EXAMPLES = 3


@dataclass(frozen=True)
class Solved:
    """The answers; the scores, shape (3, 3); for each example the two s_j - s_y + margin, written out and as numbers.

    `losses` are the sums of the positive ones, `total` is that of the losses.
    """

    single: Fraction
    mean: Fraction
    lift: Fraction
    table_rows: tuple[tuple[Fraction, ...], ...]
    pairs: tuple[tuple[str, ...], ...]
    gaps: tuple[tuple[Fraction, ...], ...]
    losses: tuple[Fraction, ...]
    total: Fraction


def accept(margin: int, asked: int, scores: Matrix, labels: Matrix) -> bool:
    """Whether both wrong classes count in the asked example, and somewhere else one does not; no answer is whole."""
    gaps = _gaps(margin, scores, labels)
    mine, rest = gaps[asked - 1], [gap for row in gaps[: asked - 1] + gaps[asked:] for gap in row]
    if min(mine) <= 0 or mine[0] == mine[1] or min(rest) >= 0 or 0 in rest:
        return False
    mean = sum((gap for row in gaps for gap in row if gap > 0), Fraction(0)) / EXAMPLES
    return all(answer.denominator > 1 for answer in (sum(mine), max(mine), mean))


def solve(margin: int, asked: int, scores: Matrix, labels: Matrix) -> Solved:
    """Source of the loss: Weston, Watkins, Support Vector Machines for Multi-Class Pattern Recognition, 1999."""
    gaps = _gaps(margin, scores, labels)
    losses = tuple(sum((max(gap, Fraction(0)) for gap in row), Fraction(0)) for row in gaps)
    return Solved(
        single=losses[asked - 1],
        mean=sum(losses, Fraction(0)) / EXAMPLES,
        lift=max(gaps[asked - 1]),
        table_rows=tuple(tuple(Fraction(score, 10) for score in row) for row in scores.tolist()),
        pairs=tuple(
            tuple(f"{decimal(wrong, 1)} - {enclosed(right, 1)} + {margin}" for wrong in others)
            for right, others in _rows(scores, labels)
        ),
        gaps=gaps,
        losses=losses,
        total=sum(losses, Fraction(0)),
    )


def _rows(scores: Matrix, labels: Matrix) -> list[tuple[Fraction, list[Fraction]]]:
    """The right score of each example, and the wrong ones in order."""
    found = []
    for tenths, label in zip(scores.tolist(), labels.tolist(), strict=True):
        row = [Fraction(score, 10) for score in tenths]
        found.append((row[label - 1], row[: label - 1] + row[label:]))
    return found


def _gaps(margin: int, scores: Matrix, labels: Matrix) -> tuple[tuple[Fraction, ...], ...]:
    """The numbers s_j - s_y + margin of each example."""
    return tuple(tuple(wrong - right + margin for wrong in others) for right, others in _rows(scores, labels))


def verify(solved: Solved, margin: int, asked: int, scores: Matrix, labels: Matrix) -> dict[str, bool]:
    """The tenths above the margin's line, and the least number of tenths that empties them all."""
    counts = [_tenths_above(row, label - 1, 10 * margin) for row, label in zip(scores, labels, strict=True)]
    row, label = scores[asked - 1].copy(), int(labels[asked - 1]) - 1
    steps = 0
    while _tenths_above(row, label, 10 * margin):
        row[label] += 1
        steps += 1
    return {
        "single": 10 * solved.single == counts[asked - 1],
        "mean": 10 * len(counts) * solved.mean == sum(counts),
        "lift": 10 * solved.lift == steps,
    }


def _tenths_above(row: Matrix, label: int, margin: int) -> int:
    """How many tenths of the wrong scores lie above the right score less the margin; `row` has shape (classes,)."""
    line = int(row[label]) - margin
    return sum(len(range(line, int(score))) for place, score in enumerate(row) if place != label)


def mistakes(solved: Solved, margin: int, asked: int) -> dict[str, dict[str, float | Fraction]]:
    """The margin, the maximum or a class forgotten; the true class counted; the wrong mean or the wrong sign."""
    mine, every = solved.gaps[asked - 1], [gap for row in solved.gaps for gap in row]
    wrong_single: dict[str, float | Fraction] = {
        "забыт отступ": sum((max(gap - margin, Fraction(0)) for gap in mine), Fraction(0)),
        "верный класс включён в сумму": solved.single + margin,
        "учтён только один неверный класс": max(mine),
        "отступ прибавлен один раз ко всей сумме": solved.single - margin,
        "разность взята с обратным знаком": sum((max(2 * margin - gap, Fraction(0)) for gap in mine), Fraction(0)),
    }
    wrong_mean: dict[str, float | Fraction] = {
        "потери сложены, а не усреднены": solved.total,
        "отрицательные слагаемые не заменены нулями": sum(every, Fraction(0)) / EXAMPLES,
        "верные классы включены в суммы": solved.mean + margin,
        "усреднено и по неверным классам": solved.mean / 2,
        "забыт отступ": sum((max(gap - margin, Fraction(0)) for gap in every), Fraction(0)) / EXAMPLES,
    }
    wrong_lift: dict[str, float | Fraction] = {
        "взято значение функции потерь": solved.single,
        "взято меньшее из двух чисел": min(mine),
        "оценка верного класса лишь сравняется с наибольшей": max(mine) - margin,
    }
    return {
        "single": apart(solved.single, wrong_single, 1),
        "mean": apart(solved.mean, wrong_mean, 2),
        "lift": apart(solved.lift, wrong_lift, 1),
    }


def effort(solved: Solved) -> int:
    """For each example two differences, the margin twice, two comparisons and a sum; the mean; the larger of two."""
    return EXAMPLES * (2 + 2 + 2 + 1) + EXAMPLES + 1
