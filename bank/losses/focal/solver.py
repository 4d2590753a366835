"""Focal losses of a hard and of an easy example; the independent check works with logarithms of the losses."""

from dataclasses import dataclass
from fractions import Fraction
from math import exp, isclose, log

from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; for the hard and the easy example what the table prints, the right class's chance and weight.

    `plain` is the ratio of their cross-entropies.
    """

    loss: float
    ratio: float
    weight: Fraction
    labels: list[int]
    chances: list[Fraction]
    right: list[Fraction]
    weights: list[Fraction]
    plain: float


def accept(easy: int, hard: int, positive: str, alpha: int, gamma: int) -> bool:
    """The ratio is no number of five digits, and its printed decimal tells something."""
    return solve(easy, hard, positive, alpha, gamma).ratio < 2000


def solve(easy: int, hard: int, positive: str, alpha: int, gamma: int) -> Solved:
    """The formula, twice."""
    weight, right = Fraction(alpha, 100), [Fraction(hard, 100), Fraction(easy, 100)]
    labels = [1, 0] if positive == "hard" else [0, 1]
    chances = [p if label else 1 - p for p, label in zip(right, labels, strict=True)]
    weights = [weight if label else 1 - weight for label in labels]
    losses = [_focal(a, p, gamma) for a, p in zip(weights, right, strict=True)]
    return Solved(
        losses[0], losses[0] / losses[1], weight, labels, chances, right, weights, log(right[0]) / log(right[1])
    )


def _focal(weight: Fraction, chance: Fraction, gamma: int) -> float:
    return float(-weight * (1 - chance) ** gamma) * log(chance)


def verify(solved: Solved, easy: int, hard: int, positive: str, alpha: int, gamma: int) -> dict[str, bool]:
    """Factors become terms: the logarithms of both losses are added up from the percents of the statement."""
    shares = (alpha, 100 - alpha) if positive == "hard" else (100 - alpha, alpha)
    surprises = [log(log(100) - log(chance)) for chance in (hard, easy)]
    doubts = [gamma * (log(100 - chance) - log(100)) for chance in (hard, easy)]
    one, two = (log(share / 100) + d + s for share, d, s in zip(shares, doubts, surprises, strict=True))
    return {"loss": isclose(solved.loss, exp(one)), "ratio": isclose(solved.ratio, exp(one - two))}


def mistakes(solved: Solved, gamma: int) -> Mistakes:
    """The chance of class 1 for that of the right class, the weights exchanged, factors forgotten."""
    (a, b), p, loss, ratio = solved.weights, solved.right[0], solved.loss, solved.ratio
    return {
        "loss": {
            "веса классов переставлены": float(b / a) * loss,
            "вероятность не того класса": _focal(a, 1 - p, gamma),
            "забыт вес класса": loss / float(a),
            "забыт фокальный множитель": -float(a) * log(p),
            "в степень возведена вероятность верного класса": loss * float(p / (1 - p)) ** gamma,
        },
        "ratio": {
            "забыты веса классов": ratio * float(b / a),
            "найдено отношение кросс-энтропий": solved.plain,
            "веса классов переставлены": ratio * float(b / a) ** 2,
            "забыты логарифмы": ratio / solved.plain,
        },
    }


def effort(solved: Solved) -> int:
    """For each example a weight, a difference, a power, a logarithm and a product."""
    return 2 * 5
