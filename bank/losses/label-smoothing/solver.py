"""A smoothed label and the least cross-entropy with it: its entropy."""

import math
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from generator.solvers.losses import softmax
from generator.solvers.numbers import logarithms
from generator.solvers.numbers.rounding import Mistakes, Number, is_decimal

SHARE_DIGITS = 3
SEARCHES = 80
"""Each leaves two thirds of the interval: 80 leave 10⁻¹⁴ of it."""


@dataclass(frozen=True)
class Solved:
    """The answers, exactly and by the table; a wrong class's `share`; the table and the two values used."""

    target: Fraction
    floor: float
    floor_by_table: Fraction
    epsilon: Fraction
    share: Fraction
    entries: list[Fraction]
    values: list[Fraction]
    target_loss: Fraction
    share_loss: Fraction


def accept(spread: str, classes: int, percent: int) -> bool:
    """Whether a wrong class's label is a short decimal."""
    return is_decimal(_label(spread, classes, percent)[1], SHARE_DIGITS)


def solve(spread: str, unit: str, classes: int, percent: int) -> Solved:
    """The label by its definition, and its entropy."""
    target, share = _label(spread, classes, percent)
    epsilon, rest = Fraction(percent, 100), (classes - 1) * share
    entries = sorted({share, 2 * share, epsilon, 1 - epsilon, 1 - epsilon + share})
    return Solved(
        target=target,
        floor=float(target) * _information(target, unit) + float(rest) * _information(share, unit),
        floor_by_table=target * _given(target, unit) + rest * _given(share, unit),
        epsilon=epsilon,
        share=share,
        entries=entries,
        values=[_given(entry, unit) for entry in entries],
        target_loss=_given(target, unit),
        share_loss=_given(share, unit),
    )


def _label(spread: str, classes: int, percent: int) -> tuple[Fraction, Fraction]:
    """The label of the right class and of each wrong one.

    Sources: Szegedy et al., Rethinking the Inception Architecture, 2016, section 7, for a share of all classes;
    Tensor2Tensor, smoothing_cross_entropy, for a share of the wrong ones.
    """
    epsilon = Fraction(percent, 100)
    if spread == "all":
        share = epsilon / classes
        return 1 - epsilon + share, share
    return 1 - epsilon, epsilon / (classes - 1)


def _information(chance: Fraction, unit: str) -> float:
    return -math.log(chance) if unit == "nats" else -math.log2(chance)


def _given(chance: Fraction, unit: str) -> Fraction:
    return logarithms.given(_information(chance, unit))


def verify(solved: Solved, spread: str, unit: str, classes: int, percent: int) -> dict[str, bool]:
    """The right class's part of the tickets, and the least loss found by a search."""
    won, least = _lottery(spread, classes, percent)
    return {
        "target": solved.target == won,
        "floor": softmax.near(solved.floor, least if unit == "nats" else least / math.log(2)),
    }


@cache
def _lottery(spread: str, classes: int, percent: int) -> tuple[Fraction, float]:
    """The part of tickets that class 0 wins, and the least cross-entropy with the parts of all classes, in nats.

    Of a hundred drawings, `percent` give a ticket to each class that shares, the others give as many to class 0.
    """
    sharing = range(classes) if spread == "all" else range(1, classes)
    tickets: Counter[int] = Counter()
    for drawing in range(100):
        tickets.update(sharing if drawing < percent else [0] * len(sharing))
    won = Fraction(tickets[0], tickets.total())
    return won, _least_loss(float(won), classes)


def _least_loss(won: float, classes: int) -> float:
    """The least cross-entropy over the right class's probability, the wrong ones being alike; by ternary search."""

    def loss(chance: float) -> float:
        return -won * math.log(chance) - (1 - won) * math.log((1 - chance) / (classes - 1))

    low, high = 0.0, 1.0
    for _ in range(SEARCHES):
        left, right = low + (high - low) / 3, high - (high - low) / 3
        low, high = (low, right) if loss(left) < loss(right) else (left, high)
    return loss((low + high) / 2)


def mistakes(solved: Solved, spread: str, unit: str, classes: int) -> Mistakes:
    """The shares of the other convention; a floor of zero, or made of some of the terms, or by another logarithm."""
    epsilon, share, target = solved.epsilon, solved.share, solved.target
    own, other = _information(target, unit), _information(share, unit)
    convention: dict[str, Number] = {
        "верный класс остался без доли": 1 - epsilon,
        "поделено на число неверных классов": 1 - epsilon + epsilon / (classes - 1),
    }
    if spread == "others":
        convention = {
            "верному классу дана доля": 1 - epsilon + share,
            "поделено на число всех классов": 1 - epsilon + epsilon / classes,
        }
    return {
        "target": {
            "метка неверного класса вместо верного": share,
            "отнята доля одного класса, а не всё число": 1 - share,
            **convention,
        },
        "floor": {
            "наименьшее значение принято за ноль": 0,
            "учтён только верный класс": float(target) * own,
            "логарифм верного класса без веса": own,
            "учтён один неверный класс вместо всех": float(target) * own + float(share) * other,
            "взят логарифм по другому основанию": solved.floor * (1 / math.log(2) if unit == "nats" else math.log(2)),
        },
    }


def effort(solved: Solved) -> int:
    """Three operations for the label; the wrong classes' sum, two look-ups, two products, an addition."""
    return 3 + 1 + 2 + 2 + 1
