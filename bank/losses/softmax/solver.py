"""Softmax of logits that share a term or are divided by a temperature: shares of whole numbers.

The second road differentiates the logarithm of the sum of exponentials of the logits as they are printed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.losses import softmax
from generator.solvers.numbers.rounding import apart

DIGITS = 3
LARGEST = 12
"""Of the exponentials: the cube of a larger one is no number that a student knows."""


@dataclass(frozen=True)
class Solved:
    """The answer, the printed logits, and without the change; `temperature` is empty and `shift` 0 if not printed."""

    probability: Fraction
    logits: tuple[str, ...]
    plain: tuple[str, ...]
    weights: tuple[int, ...]
    temperature: str
    shift: int


def accept(first: int, second: int, total: int) -> bool:
    """Whether the third weight is of the size of the others, and not all are the same."""
    third = total - first - second
    return 1 <= third <= LARGEST and len({first, second, third}) > 1


def solve(change: str, first: int, second: int, total: int, asked: int) -> Solved:
    """The share of the asked weight."""
    weights = (first, second, total - first - second)
    kind, amount = change.split()
    return Solved(
        probability=softmax.probabilities(weights)[asked - 1],
        logits=tuple(_printed(kind, amount, weight) for weight in weights),
        plain=tuple(map(softmax.logit, weights)),
        weights=weights,
        temperature=_latex(amount) if kind == "temperature" else "",
        shift=int(amount) if kind == "shift" else 0,
    )


def _printed(kind: str, amount: str, weight: int) -> str:
    """The logit in LaTeX: 2 + ln 5, ln 5 - 2, ln 25 or half of ln 5."""
    if kind == "shift":
        if weight == 1:
            return amount
        return f"{softmax.logit(weight)} - {amount[1:]}" if amount[0] == "-" else f"{amount} + {softmax.logit(weight)}"
    if amount == "1/2":
        return softmax.logit(weight) if weight == 1 else rf"{_latex(amount)} \ln {weight}"
    return softmax.logit(weight ** int(amount))


def _latex(amount: str) -> str:
    return r"\frac{1}{2}" if amount == "1/2" else amount


def _logits(change: str, weights: tuple[int, ...]) -> softmax.Floats:
    """The printed logits as numbers."""
    kind, amount = change.split()
    logarithms = np.log(np.array(weights, dtype=np.float64))
    return logarithms + int(amount) if kind == "shift" else logarithms * float(Fraction(amount))


def verify(solved: Solved, change: str, first: int, second: int, total: int, asked: int) -> dict[str, bool]:
    """A probability is the derivative of the log-sum-exp of the logits, divided by the temperature if there is one."""
    logits = _logits(change, (first, second, total - first - second))
    kind, amount = change.split()
    divided = logits / float(Fraction(amount)) if kind == "temperature" else logits
    return {"probability": softmax.near(solved.probability, softmax.slopes(divided)[asked - 1])}


def mistakes(solved: Solved, change: str, total: int, asked: int) -> dict[str, dict[str, float | Fraction]]:
    """No exponentials, no sum, a part of the sum, a wrong use of the shift or of the temperature."""
    kind, amount = change.split()
    logits = _logits(change, solved.weights)
    weight = solved.weights[asked - 1]
    wrong: dict[str, float | Fraction] = {"экспонента не разделена на сумму": weight}
    if weight < total:
        wrong["в сумме нет экспоненты самого класса"] = Fraction(weight, total - weight)
    if abs(logits.sum()) > softmax.TOLERANCE:
        wrong["логит разделён на сумму логитов, без экспонент"] = float(logits[asked - 1] / logits.sum())
    if kind == "shift":
        wrong |= _wrong_shifts(int(amount), weight, total)
    else:
        temperature = float(Fraction(amount))
        wrong["температура не учтена"] = _share(solved.weights, temperature, asked)
        wrong["логиты умножены на температуру, а не разделены"] = _share(solved.weights, temperature**2, asked)
    return {"probability": apart(solved.probability, wrong, DIGITS)}


def _wrong_shifts(shift: int, weight: int, total: int) -> dict[str, float | Fraction]:
    """The shift added to the exponentials, or left in one of the logits only."""
    factor, shifted = math.exp(shift), total + 3 * shift
    wrong: dict[str, float | Fraction] = {"сдвиг учтён только в числителе": weight * factor / total}
    if shifted:
        wrong["сдвиг прибавлен к экспоненте"] = Fraction(weight + shift, shifted)
    return wrong


def _share(weights: tuple[int, ...], power: float, asked: int) -> float:
    """The share of the asked weight when all are raised to a power."""
    powers = [weight**power for weight in weights]
    return float(powers[asked - 1] / sum(powers))


def effort(solved: Solved) -> int:
    """The change undone in three logits, three exponentials, two additions, a division."""
    return 3 + 3 + 2 + 1
