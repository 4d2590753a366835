"""Binary cross-entropy of three examples, from probabilities or from logits: each term is looked up in a table."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TypeAlias

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.losses.logistic import sigmoid
from generator.solvers.numbers import logarithms
from generator.solvers.numbers.rounding import Mistakes

Output: TypeAlias = int | Fraction
Labels: TypeAlias = tuple[int, ...]

STEPS = range(1, 10)
MIDDLE = 5


@dataclass(frozen=True)
class Solved:
    """The answer; the outputs; the table's entries and values; where each loss stands in it, and its value."""

    loss: float
    by_table: Fraction
    outputs: list[Output]
    entries: list[Output]
    values: list[Fraction]
    places: list[Output]
    reached: list[Fraction]


def accept(first: int, second: int, third: int) -> bool:
    """Whether the outputs are not all the same."""
    return not first == second == third


def solve(form: str, reduction: str, labels: Labels, first: int, second: int, third: int) -> Solved:
    """The sum or the mean of the losses, exactly and by the table."""
    outputs, entries = _outputs(form, [first, second, third]), _outputs(form, STEPS)
    places = _places(outputs, labels)
    size = len(labels) if reduction == "mean" else 1
    reached = [_given(place) for place in places]
    loss, by_table = math.fsum(map(_loss, places)) / size, sum(reached, Fraction(0)) / size
    return Solved(loss, by_table, outputs, entries, [_given(entry) for entry in entries], places, reached)


def _outputs(form: str, steps: Sequence[int]) -> list[Output]:
    """Probabilities are tenths, logits are whole numbers about 0."""
    return [Fraction(step, 10) if form == "probabilities" else step - MIDDLE for step in steps]


def _places(outputs: list[Output], labels: Sequence[int]) -> list[Output]:
    """Where the loss of each example is looked up: at the right label's probability, or at the wrong label's logit."""
    return [
        (output if label else 1 - output) if isinstance(output, Fraction) else (-output if label else output)
        for output, label in zip(outputs, labels, strict=True)
    ]


def _loss(place: Output) -> float:
    """The table: -ln x of a probability, ln(1 + exp x) of a logit."""
    return -math.log(place) if isinstance(place, Fraction) else math.log1p(math.exp(place))


@cache
def _given(place: Output) -> Fraction:
    """The table's value, as printed."""
    return logarithms.given(_loss(place))


def verify(
    solved: Solved, form: str, reduction: str, labels: Labels, first: int, second: int, third: int
) -> dict[str, bool]:
    """The likelihood of the labels by the claim, and by Bernoulli's distribution."""
    steps = np.array([first, second, third], dtype=np.float64)
    chances = steps / 10 if form == "probabilities" else sigmoid(steps - MIDDLE)
    likelihood = float(np.prod(np.where(np.array(labels) == 1, chances, 1 - chances)))
    claimed = float(solved.loss) * (len(labels) if reduction == "mean" else 1)
    return {"loss": softmax.near(math.exp(-claimed) / likelihood, 1.0)}


def mistakes(solved: Solved, reduction: str, labels: Labels) -> Mistakes:
    """Labels swapped or not looked at, terms left out, the wrong mean."""
    losses, count = list(map(_loss, solved.places)), len(labels)
    swapped = _places(solved.outputs, [1 - label for label in labels])
    ones = _places(solved.outputs, [1] * count)
    size = count if reduction == "mean" else 1
    return {
        "loss": {
            "метки 0 и 1 перепутаны": math.fsum(map(_loss, swapped)) / size,
            "при метке 0 взята та же формула, что при метке 1": math.fsum(map(_loss, ones)) / size,
            "учтены только изображения с меткой 1": math.fsum(np.multiply(losses, labels)) / size,
            "взят двоичный логарифм": solved.loss / math.log(2),
            "забыт минус перед логарифмом": -solved.loss,
            "потери сложены, а не усреднены": math.fsum(losses),
            "потери усреднены, а не сложены": math.fsum(losses) / count,
        }
    }


def effort(solved: Solved, reduction: str) -> int:
    """For each example which probability is wanted, and a look-up; two additions, and a division for a mean."""
    return 2 * len(solved.places) + 2 + (reduction == "mean")
