"""Intersection over union and the Dice coefficient of a true and a predicted box.

The second road counts the unit squares of the boxes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.metrics.boxes import Box, common, dice, iou, squares
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Number, apart, is_tie

DIGITS = 2
LEAST = Fraction(1, 5)
"""Of the intersection over union: a prediction that hardly meets the truth is no fun to measure."""


@dataclass(frozen=True)
class Solved:
    """The answers, the boxes, their intersection, the areas, and the edges of the picture."""

    shared: int
    iou: Fraction
    dice: Fraction
    truth: Box
    guess: Box
    overlap: Box
    truth_area: int
    guess_area: int
    both: int
    union: int
    right: int
    bottom: int


def accept(frame: Matrix, shifts: Matrix) -> bool:
    """Whether the boxes overlap well, neither lies inside the other, and no answer is a rounding tie."""
    truth, guess = _boxes(frame, shifts)
    shared = common(truth, guess).area
    if min(guess.width, guess.height) < 2 or shared in {0, truth.area, guess.area}:  # noqa: PLR2004
        return False
    return iou(truth, guess) >= LEAST and not any(is_tie(of(truth, guess), DIGITS) for of in (iou, dice))


def solve(frame: Matrix, shifts: Matrix) -> Solved:
    """From the coordinates of the sides."""
    truth, guess = _boxes(frame, shifts)
    overlap = common(truth, guess)
    return Solved(
        shared=overlap.area,
        iou=iou(truth, guess),
        dice=dice(truth, guess),
        truth=truth,
        guess=guess,
        overlap=overlap,
        truth_area=truth.area,
        guess_area=guess.area,
        both=truth.area + guess.area,
        union=truth.area + guess.area - overlap.area,
        right=max(truth.x1, guess.x1) + 1,
        bottom=max(truth.y1, guess.y1) + 1,
    )


def _boxes(frame: Matrix, shifts: Matrix) -> tuple[Box, Box]:
    """The true and the predicted box."""
    left, top, width, height = frame.tolist()
    truth = Box(left, top, left + width, top + height)
    return truth, Box(*(side + shift for side, shift in zip(truth, shifts.tolist(), strict=True)))


def verify(solved: Solved) -> dict[str, bool]:
    """Count the unit squares that the boxes have together and in common."""
    truth, guess = squares(solved.truth), squares(solved.guess)
    inside, anywhere = len(truth & guess), len(truth | guess)
    return {
        "shared": solved.shared == inside,
        "iou": solved.iou * anywhere == inside,
        "dice": solved.dice * (anywhere + inside) == 2 * inside,
    }


def mistakes(solved: Solved) -> dict[str, dict[str, Number]]:
    """The union counted twice, the other measure, sides that are a pixel too long."""
    grown = [Box(box.x0, box.y0, box.x1 + 1, box.y1 + 1) for box in (solved.truth, solved.guess)]
    sides = solved.overlap.width + solved.overlap.height
    return {
        "shared": {
            "к сторонам прибавлена единица": common(*grown).area,
            "стороны сложены, а не перемножены": sides,
            "найден периметр": 2 * sides,
        },
        "iou": apart(
            solved.iou,
            {
                "пересечение не вычтено из суммы площадей": Fraction(solved.shared, solved.both),
                "найден коэффициент Dice": solved.dice,
                "делится на площадь истинной рамки": Fraction(solved.shared, solved.truth_area),
                "делится на площадь предсказанной рамки": Fraction(solved.shared, solved.guess_area),
                "к сторонам прибавлена единица": iou(*grown),
            },
            DIGITS,
        ),
        "dice": apart(
            solved.dice,
            {
                "забыта двойка": Fraction(solved.shared, solved.both),
                "найдена доля пересечения в объединении": solved.iou,
                "удвоена доля пересечения в объединении": 2 * solved.iou,
                "к сторонам прибавлена единица": dice(*grown),
            },
            DIGITS,
        ),
    }


def effort(solved: Solved) -> int:
    """Count the steps.

    The intersection: four choices of a side, two differences and a product; two areas of three steps each; their sum,
    the union and the first quotient; the doubled intersection and the second quotient.
    """
    return 7 + 2 * 3 + 3 + 2
