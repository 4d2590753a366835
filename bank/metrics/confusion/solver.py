"""Precision, recall and F measure of a class from a confusion matrix, and a mean over the classes."""

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from generator.solvers.metrics import classification
from generator.solvers.numbers.rounding import Mistakes

Row: TypeAlias = tuple[int, ...]


@dataclass(frozen=True)
class Solved:
    """The answers and the numbers on the way to them.

    `printed` is the matrix as the statement shows it; of the class asked about, `hits` examples were recognised,
    `present` are there and `answered` were taken for it. `fractions` are the recognised and all of each class.
    """

    precision: Fraction
    recall: Fraction
    f_measure: Fraction
    mean: Fraction
    printed: tuple[tuple[int, ...], ...]
    column: tuple[int, ...]
    row: tuple[int, ...]
    hits: int
    present: int
    answered: int
    fractions: tuple[tuple[int, int], ...]
    right: int
    wrong: int
    total: int


def accept(asked: int, counts: Row, missed: int, mistaken: int, others: Row) -> bool:
    """Whether the other classes are recognised in half of the cases at least."""
    hits, present, answered = counts
    if missed > present - hits or mistaken > answered - hits:
        return False
    matrix = _matrix(asked, counts, missed, mistaken, others)
    return all(2 * row[label] >= sum(row) for label, row in enumerate(matrix) if label != asked - 1)


def solve(
    rows: str, classes: tuple[str, ...], asked: int, counts: Row, missed: int, mistaken: int, others: Row, average: str
) -> Solved:
    """By the formulas, from the sums of the matrix's rows and columns."""
    matrix = _matrix(asked, counts, missed, mistaken, others)
    label, columns = asked - 1, tuple(zip(*matrix, strict=True))
    right, total = sum(row[place] for place, row in enumerate(matrix)), sum(map(sum, matrix))
    return Solved(
        precision=classification.precision(matrix, label),
        recall=classification.recall(matrix, label),
        f_measure=classification.f_measure(matrix, label),
        mean=_mean(matrix, average),
        printed=tuple(map(tuple, matrix)) if rows == "truth" else columns,
        column=columns[label],
        row=tuple(matrix[label]),
        hits=matrix[label][label],
        present=sum(matrix[label]),
        answered=sum(columns[label]),
        fractions=tuple((row[place], sum(row)) for place, row in enumerate(matrix)),
        right=right,
        wrong=total - right,
        total=total,
    )


def _matrix(asked: int, counts: Row, missed: int, mistaken: int, others: Row) -> list[list[int]]:
    """The confusion matrix, rows the true classes, shape (3, 3)."""
    hits, present, answered = counts
    first_total, first_lost, second_total, second_lost = others
    rest = answered - hits - mistaken
    this, first, second = asked - 1, *(label for label in range(3) if label != asked - 1)
    matrix = [[0] * 3 for _ in range(3)]
    matrix[this][this], matrix[this][first], matrix[this][second] = hits, missed, present - hits - missed
    matrix[first][this], matrix[first][second] = mistaken, first_lost
    matrix[first][first] = first_total - mistaken - first_lost
    matrix[second][this], matrix[second][first] = rest, second_lost
    matrix[second][second] = second_total - rest - second_lost
    return matrix


def _mean(matrix: list[list[int]], average: str) -> Fraction:
    return classification.macro_recall(matrix) if average == "recall" else classification.accuracy(matrix)


def verify(solved: Solved, rows: str, asked: int, average: str) -> dict[str, bool]:
    """Count the examples of the printed matrix one by one."""
    matrix = solved.printed if rows == "truth" else tuple(zip(*solved.printed, strict=True))
    tallies = classification.tallies(matrix)
    this = tallies[asked - 1]
    caught = [Fraction(tally.right, tally.right + tally.missed) for tally in tallies]
    hits, false, lost = (sum(getattr(tally, name) for tally in tallies) for name in ("right", "wrong", "missed"))
    exact, whole = Fraction(this.right, this.right + this.wrong), caught[asked - 1]
    mean = sum(caught) / 3 if average == "recall" else Fraction(2 * hits, 2 * hits + false + lost)
    return {
        "precision": solved.precision == exact,
        "recall": solved.recall == whole,
        "f_measure": solved.f_measure > 0 and 2 / Fraction(solved.f_measure) == 1 / exact + 1 / whole,
        "mean": solved.mean == mean,
    }


def mistakes(solved: Solved, asked: int, average: str) -> Mistakes:
    """Rows taken for columns, shares of all examples, and means of the wrong kind."""
    share, accuracy = Fraction(solved.hits, solved.total), Fraction(solved.right, solved.total)
    recalls = [Fraction(*pair) for pair in solved.fractions]
    return {
        "precision": {
            "точность спутана с полнотой": solved.recall,
            "доля верных ответов вместо точности": accuracy,
            "делится на число всех примеров": share,
        },
        "recall": {
            "полнота спутана с точностью": solved.precision,
            "доля верных ответов вместо полноты": accuracy,
            "делится на число всех примеров": share,
        },
        "f_measure": {
            "среднее арифметическое вместо гармонического": (solved.precision + solved.recall) / 2,
            "забыта двойка в числителе": solved.f_measure / 2,
            "точность и полнота перемножены": solved.precision * solved.recall,
        },
        "mean": {
            "доля верных ответов вместо средней полноты": accuracy,
            "сумма не разделена на число классов": sum(recalls, Fraction()),
            "забыт класс, о котором уже спрашивали": (sum(recalls, Fraction()) - solved.recall) / 2,
        }
        if average == "recall"
        else {
            "усреднены полноты классов": sum(recalls, Fraction()) / 3,
            "найдена доля ошибок": 1 - accuracy,
            "забыты двойки при TP": Fraction(solved.right, solved.total + solved.wrong),
        },
    }


def follow(solved: Solved) -> dict[str, Fraction]:
    """The F measure of this precision and this recall."""
    return {"f_measure": 2 * solved.precision * solved.recall / (solved.precision + solved.recall)}


def effort(solved: Solved) -> int:
    """Two sums of three and two quotients, an F measure of three steps, and the mean.

    The mean takes two more sums and quotients and the mean itself, or the sums of the diagonal and of all.
    """
    return 3 + 3 + 3 + 9
