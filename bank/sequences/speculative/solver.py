"""The gain of speculative decoding; the independent check goes through the numbers of accepted tokens one by one."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the probabilities of the four tokens, their minima, and the draft's share of a pass."""

    accepted: Fraction
    expected: Fraction
    speedup: Fraction
    q: list[Fraction]
    p: list[Fraction]
    least: list[Fraction]
    time: Fraction


def accept(draft: Matrix, target: Matrix) -> bool:
    """Distributions with no empty token, that differ in all of them, and a draft that is worth having."""
    q, p = _whole(draft), _whole(target)
    apart = all(a != b for a, b in zip(q, p, strict=True))
    return min(*q, *p) > 0 and apart and 0.55 <= sum(map(min, q, p)) <= 0.9


def _whole(hundredths: Matrix) -> list[Fraction]:
    return [Fraction(one, 100) for one in [*hundredths.tolist(), 100 - int(hundredths.sum())]]


def solve(draft: Matrix, target: Matrix, tokens: int, cost: int) -> Solved:
    """The common part of both distributions, and a geometric series of its powers."""
    q, p, time = _whole(draft), _whole(target), Fraction(cost, 100)
    least = list(map(min, q, p))
    accepted = sum(least, Fraction(0))
    expected = (1 - accepted ** (tokens + 1)) / (1 - accepted)
    return Solved(accepted, expected, expected / (1 + tokens * time), q, p, least, time)


def verify(solved: Solved, draft: Matrix, target: Matrix, tokens: int, cost: int) -> dict[str, bool]:
    """Half the distance of the distributions is refused; outcomes are weighed by their chances."""
    distance = int(np.abs(draft - target).sum()) + abs(int((draft - target).sum()))
    refused = Fraction(distance, 200)
    outcomes = [(count + 1, (1 - refused) ** count * (refused if count < tokens else 1)) for count in range(tokens + 1)]
    mean = sum(length * chance for length, chance in outcomes)
    return {
        "accepted": solved.accepted + refused == 1,
        "expected": solved.expected == mean,
        "speedup": solved.speedup * (100 + tokens * cost) == 100 * mean,
    }


def mistakes(solved: Solved, tokens: int) -> Mistakes:
    """Products or ratios for minima; the last token forgotten; the draft for free or twice."""
    alpha, expected, q, p = solved.accepted, solved.expected, solved.q, solved.p
    return {
        "accepted": {
            "найдена вероятность одинакового выбора": sum(a * b for a, b in zip(q, p, strict=True)),
            "отношения усреднены без весов": sum(min(Fraction(1), b / a) for a, b in zip(q, p, strict=True)) / len(q),
            "взяты наибольшие вместо наименьших": sum(map(max, q, p)) / 2,
            "найдена вероятность отказа": 1 - alpha,
        },
        "expected": {
            "забыт токен большой модели": expected - 1,
            "показатель на единицу меньше": expected - alpha**tokens,
            "вероятность умножена на число токенов": tokens * alpha + 1,
            "ряд считается бесконечным": 1 / (1 - alpha),
        },
        "speedup": {
            "забыто время черновой модели": expected,
            "время черновой модели учтено один раз": expected / (1 + solved.time),
            "забыт проход большой модели": expected / (tokens * solved.time),
        },
    }


def effort(solved: Solved) -> int:
    """Four minima and their sum; a power, a difference, a quotient; the time and another quotient."""
    return 4 + 3 + 2
