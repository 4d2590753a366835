"""Intersection over union and the Dice coefficient of a true and a predicted box."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.metrics.boxes import Box, common, dice, iou, squares
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

LEAST = Fraction(1, 5)
"""Of the intersection over union: a prediction that hardly meets the truth is no fun to measure."""


@dataclass(frozen=True)
class Solved:
    """The answers, the boxes, their intersection, and the area of their union."""

    shared: int
    iou: Fraction
    dice: Fraction
    truth: Box
    guess: Box
    overlap: Box
    union: int


def accept(frame: Matrix, shifts: Matrix) -> bool:
    """Whether the boxes overlap well, and neither lies inside the other."""
    found = solve(frame, shifts)
    narrow = min(found.guess.width, found.guess.height) < 2  # noqa: PLR2004 - a box of one square is none to measure
    return not narrow and found.iou >= LEAST and found.shared not in {found.truth.area, found.guess.area}


def solve(frame: Matrix, shifts: Matrix) -> Solved:
    """From the coordinates of the sides."""
    left, top, width, height = frame.tolist()
    truth = Box(left, top, left + width, top + height)
    guess = Box(*(side + shift for side, shift in zip(truth, shifts.tolist(), strict=True)))
    overlap = common(truth, guess)
    union = truth.area + guess.area - overlap.area
    return Solved(overlap.area, iou(truth, guess), dice(truth, guess), truth, guess, overlap, union)


def verify(solved: Solved) -> dict[str, bool]:
    """Count the unit squares that the boxes have together and in common."""
    truth, guess = squares(solved.truth), squares(solved.guess)
    inside, anywhere = len(truth & guess), len(truth | guess)
    return {
        "shared": solved.shared == inside,
        "iou": solved.iou * anywhere == inside,
        "dice": solved.dice * (anywhere + inside) == 2 * inside,
    }


def mistakes(solved: Solved) -> Mistakes:
    """The union counted twice, the other measure, sides that are a pixel too long."""
    truth, guess, shared = solved.truth, solved.guess, solved.shared
    grown = [Box(box.x0, box.y0, box.x1 + 1, box.y1 + 1) for box in (truth, guess)]
    sides = solved.overlap.width + solved.overlap.height
    return {
        "shared": {
            "к сторонам прибавлена единица": common(*grown).area,
            "стороны сложены, а не перемножены": sides,
            "найден периметр": 2 * sides,
        },
        "iou": {
            "пересечение не вычтено из суммы площадей": Fraction(shared, truth.area + guess.area),
            "найден коэффициент Dice": solved.dice,
            "делится на площадь истинной рамки": Fraction(shared, truth.area),
            "делится на площадь предсказанной рамки": Fraction(shared, guess.area),
            "к сторонам прибавлена единица": iou(*grown),
        },
        "dice": {
            "забыта двойка": Fraction(shared, truth.area + guess.area),
            "найдена доля пересечения в объединении": solved.iou,
            "удвоена доля пересечения в объединении": 2 * solved.iou,
            "к сторонам прибавлена единица": dice(*grown),
        },
    }


def effort(solved: Solved) -> int:
    """Four choices of a side, two differences and a product; two areas; their sum, the union, IoU; a product, Dice."""
    return 7 + 2 * 3 + 3 + 2
