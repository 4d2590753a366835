"""Binary cross-entropy of three examples, from probabilities or from logits: each term is looked up in a table.

The second road multiplies the probabilities of the right labels: the losses add up to the logarithm of one over that.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TypeAlias

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.losses.logistic import sigmoid
from generator.solvers.numbers import logarithms
from generator.solvers.numbers.rounding import apart, settled

Output: TypeAlias = int | Fraction

DIGITS = 2
EXAMPLES = 3
STEPS = range(1, 10)
MIDDLE = 5


@dataclass(frozen=True)
class Solved:
    """The answer; outputs and labels; the table's entries and values; where each loss stands in it, and its value."""

    loss: float
    outputs: list[Output]
    targets: list[int]
    entries: list[Output]
    values: tuple[Fraction, ...]
    places: tuple[Output, ...]
    reached: tuple[Fraction, ...]


def accept(form: str, reduction: str, labels: str, first: int, second: int, third: int) -> bool:
    """Whether the outputs are not all the same, and the rounding of the table decides nothing."""
    if first == second == third:
        return False
    places = _places(_outputs(form, first, second, third), _targets(labels))
    return _is_settled(tuple(sorted(places)), EXAMPLES if reduction == "mean" else 1)


@cache
def _is_settled(places: tuple[Output, ...], size: int) -> bool:
    """Whether the table gives what the exact losses give, once their sum is divided by `size`."""
    losses = [_loss(place) for place in places]
    reached = sum(map(logarithms.given, losses), Fraction(0))
    return settled(sum(losses) / size, reached / size, DIGITS)


def solve(form: str, reduction: str, labels: str, first: int, second: int, third: int) -> Solved:
    """The sum or the mean of the losses that the table gives."""
    outputs, targets = _outputs(form, first, second, third), _targets(labels)
    places = _places(outputs, targets)
    losses = [_loss(place) for place in places]
    return Solved(
        loss=sum(losses) / EXAMPLES if reduction == "mean" else sum(losses),
        outputs=outputs,
        targets=targets,
        entries=_outputs(form, *STEPS),
        values=tuple(logarithms.given(_loss(entry)) for entry in _outputs(form, *STEPS)),
        places=tuple(places),
        reached=tuple(map(logarithms.given, losses)),
    )


def _targets(labels: str) -> list[int]:
    return [int(label) for label in labels.split()]


def _outputs(form: str, *steps: int) -> list[Output]:
    """Probabilities are tenths, logits are whole numbers about 0."""
    return [Fraction(step, 10) if form == "probabilities" else step - MIDDLE for step in steps]


def _places(outputs: list[Output], targets: list[int]) -> list[Output]:
    """Where the loss of each example is looked up: at the right label's probability, or at the wrong label's logit."""
    return [
        (output if target else 1 - output) if isinstance(output, Fraction) else (-output if target else output)
        for output, target in zip(outputs, targets, strict=True)
    ]


def _loss(place: Output) -> float:
    """The table: -ln x of a probability, ln(1 + exp x) of a logit."""
    return -math.log(place) if isinstance(place, Fraction) else math.log1p(math.exp(place))


def verify(
    solved: Solved, form: str, reduction: str, labels: str, first: int, second: int, third: int
) -> dict[str, bool]:
    """The likelihood of the labels by the claim, and by Bernoulli's distribution."""
    steps = np.array([first, second, third], dtype=np.float64)
    chances = steps / 10 if form == "probabilities" else sigmoid(steps - MIDDLE)
    ones = np.array(labels.split()) == "1"
    likelihood = float(np.prod(chances[ones]) * np.prod((1 - chances)[~ones]))
    claimed = float(solved.loss) * (len(ones) if reduction == "mean" else 1)
    return {"loss": softmax.near(math.exp(-claimed) / likelihood, 1.0)}


def mistakes(solved: Solved, reduction: str) -> dict[str, dict[str, float | Fraction]]:
    """Labels swapped or not looked at, terms left out, the wrong mean."""
    losses = [_loss(place) for place in solved.places]
    pairs = list(zip(losses, solved.targets, strict=True))
    swapped = sum(_loss(place) for place in _places(solved.outputs, [1 - target for target in solved.targets]))
    ones = sum(_loss(place) for place in _places(solved.outputs, [1] * EXAMPLES))
    size = EXAMPLES if reduction == "mean" else 1
    wrong: dict[str, float | Fraction] = {
        "метки 0 и 1 перепутаны": swapped / size,
        "при метке 0 взята та же формула, что при метке 1": ones / size,
        "учтены только изображения с меткой 1": sum(loss for loss, target in pairs if target) / size,
        "взят двоичный логарифм": solved.loss / math.log(2),
        "забыт минус перед логарифмом": -solved.loss,
    }
    if reduction == "mean":
        wrong["потери сложены, а не усреднены"] = sum(losses)
    else:
        wrong["потери усреднены, а не сложены"] = sum(losses) / EXAMPLES
    return {"loss": apart(solved.loss, wrong, DIGITS)}


def effort(solved: Solved, reduction: str) -> int:
    """For each example which probability is wanted, and a look-up; two additions, and a division for a mean."""
    return 2 * EXAMPLES + 2 + (reduction == "mean")
