"""Multiclass hinge loss of three examples, its mean, and how far the right score lies below the margin."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Image:
    """The score of the right class, those of the two others, and for each of these s_j - s_y + margin."""

    right: Fraction
    others: tuple[Fraction, ...]
    gaps: tuple[Fraction, ...]

    @property
    def loss(self) -> Fraction:
        """The sum of the positive gaps."""
        return sum((gap for gap in self.gaps if gap > 0), Fraction(0))


@dataclass(frozen=True)
class Solved:
    """The answers, the scores with shape (3, 3), and the images with the one that is asked about."""

    single: Fraction
    mean: Fraction
    lift: Fraction
    points: list[list[Fraction]]
    images: list[Image]
    mine: Image


def accept(margin: int, asked: int, scores: Matrix, labels: Matrix) -> bool:
    """Whether both wrong classes count in the asked example, and somewhere else one does not; no answer is whole."""
    found = solve(margin, asked, scores, labels)
    rest = [gap for image in found.images if image is not found.mine for gap in image.gaps]
    if min(found.mine.gaps) <= 0 or len(set(found.mine.gaps)) == 1 or min(rest) >= 0 or 0 in rest:
        return False
    return all(answer.denominator > 1 for answer in (found.single, found.mean, found.lift))


def solve(margin: int, asked: int, scores: Matrix, labels: Matrix) -> Solved:
    """Source of the loss: Weston, Watkins, Support Vector Machines for Multi-Class Pattern Recognition, 1999."""
    points = [[Fraction(score, 10) for score in row] for row in scores.tolist()]
    images = [_image(row, label - 1, margin) for row, label in zip(points, labels.tolist(), strict=True)]
    mine, mean = images[asked - 1], sum((image.loss for image in images), Fraction(0)) / len(images)
    return Solved(mine.loss, mean, max(mine.gaps), points, images, mine)


def _image(scores: list[Fraction], label: int, margin: int) -> Image:
    others = (*scores[:label], *scores[label + 1 :])
    return Image(scores[label], others, tuple(score - scores[label] + margin for score in others))


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


def mistakes(solved: Solved, margin: int) -> Mistakes:
    """The margin, the maximum or a class forgotten; the true class counted; the wrong mean or the wrong sign."""
    mine, every = solved.mine.gaps, [gap for image in solved.images for gap in image.gaps]
    count = len(solved.images)
    return {
        "single": {
            "забыт отступ": sum(max(gap - margin, Fraction(0)) for gap in mine),
            "верный класс включён в сумму": solved.single + margin,
            "учтён только один неверный класс": max(mine),
            "отступ прибавлен один раз ко всей сумме": solved.single - margin,
            "разность взята с обратным знаком": sum(max(2 * margin - gap, Fraction(0)) for gap in mine),
        },
        "mean": {
            "потери сложены, а не усреднены": count * solved.mean,
            "отрицательные слагаемые не заменены нулями": sum(every, Fraction(0)) / count,
            "верные классы включены в суммы": solved.mean + margin,
            "усреднено и по неверным классам": solved.mean / 2,
            "забыт отступ": sum(max(gap - margin, Fraction(0)) for gap in every) / count,
        },
        "lift": {
            "взято значение функции потерь": solved.single,
            "взято меньшее из двух чисел": min(mine),
            "оценка верного класса лишь сравняется с наибольшей": max(mine) - margin,
        },
    }


def effort(solved: Solved) -> int:
    """For each example two differences, the margin twice, two comparisons and a sum; the mean; the larger of two."""
    return len(solved.images) * (2 + 2 + 2 + 1) + len(solved.images) + 1
