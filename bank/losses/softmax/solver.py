"""Softmax of logits that share a term or are divided by a temperature: shares of whole numbers."""

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.numbers.rounding import Mistakes, Number
from generator.solvers.numbers.written import linear_combination

Change: TypeAlias = tuple[str, int | str]

LARGEST = 12
"""Of the exponentials: the cube of a larger one is no number that a student knows."""


@dataclass(frozen=True)
class Solved:
    """The answer, the printed logits in LaTeX, the exponentials without the change; the temperature, 1 by itself."""

    probability: Fraction
    logits: list[str]
    weights: tuple[int, int, int]
    temperature: Fraction


def accept(first: int, second: int, total: int) -> bool:
    """Whether the third weight is of the size of the others, and not all are the same."""
    third = total - first - second
    return 1 <= third <= LARGEST and len({first, second, third}) > 1


def solve(change: Change, first: int, second: int, total: int, asked: int) -> Solved:
    """The share of the asked weight."""
    weights = (first, second, total - first - second)
    return Solved(
        probability=softmax.probabilities(weights)[asked - 1],
        logits=[_printed(change, weight) for weight in weights],
        weights=weights,
        temperature=Fraction(change[1]) if change[0] == "temperature" else Fraction(1),
    )


def _printed(change: Change, weight: int) -> str:
    """The logit in LaTeX: 2 + ln 5, ln 5 - 2, ln 25 or half of ln 5."""
    kind, amount = change
    if amount == "1/2":
        return "0" if weight == 1 else rf"\frac{{1}}{{2}} \ln {weight}"
    power, shift = (1, int(amount)) if kind == "shift" else (int(amount), 0)
    terms = [(shift, ""), (weight > 1, rf"\ln {weight**power}")]
    return linear_combination(terms if shift > 0 else reversed(terms))


def _logits(change: Change, weights: tuple[int, int, int]) -> softmax.Floats:
    """The printed logits as numbers."""
    kind, amount = change
    logarithms = np.log(np.array(weights, dtype=np.float64))
    return logarithms + int(amount) if kind == "shift" else logarithms * float(Fraction(amount))


def verify(solved: Solved, change: Change, asked: int) -> dict[str, bool]:
    """A probability is the derivative of the log-sum-exp of the logits, divided by the temperature if there is one."""
    divided = _logits(change, solved.weights) / float(solved.temperature)
    return {"probability": softmax.near(solved.probability, softmax.slopes(divided)[asked - 1])}


def mistakes(solved: Solved, change: Change, total: int, asked: int) -> Mistakes:
    """No exponentials, no sum, a part of the sum, a wrong use of the shift or of the temperature."""
    kind, amount = change
    logits, weight = _logits(change, solved.weights), solved.weights[asked - 1]
    wrong: dict[str, Number] = {
        "экспонента не разделена на сумму": weight,
        "в сумме нет экспоненты самого класса": Fraction(weight, total - weight),
    }
    if abs(whole := math.fsum(logits)) > softmax.TOLERANCE:
        wrong["логит разделён на сумму логитов, без экспонент"] = float(logits[asked - 1]) / whole
    if kind == "shift":
        shift = int(amount)
        wrong["сдвиг учтён только в числителе"] = weight * math.exp(shift) / total
        if shifted := total + 3 * shift:
            wrong["сдвиг прибавлен к экспоненте"] = Fraction(weight + shift, shifted)
    else:
        once, twice = (np.array(solved.weights) ** (float(solved.temperature) ** times) for times in (1, 2))
        wrong["температура не учтена"] = float(once[asked - 1]) / math.fsum(once)
        wrong["логиты умножены на температуру, а не разделены"] = float(twice[asked - 1]) / math.fsum(twice)
    return {"probability": wrong}


def effort(solved: Solved) -> int:
    """The change undone in three logits, three exponentials, two additions, a division."""
    return 3 + 3 + 2 + 1
