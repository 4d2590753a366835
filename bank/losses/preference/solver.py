"""The DPO loss of one pair of answers; the independent check compares the odds that both models give to the pair."""

import math
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers, the coefficient as printed, and the log-probabilities of the trained model."""

    margin: Fraction
    loss: float
    beta: Fraction
    policy: list[int]


def accept(change: Matrix, beta_hundredths: int) -> bool:
    """Both answers moved, not by the same, and the margin is neither 1 nor lost in the sigmoid's flat parts."""
    gap = abs(int(change[0] - change[1])) * beta_hundredths
    return 0 not in change and 30 <= gap <= 300 and gap != 100


def solve(reference: Matrix, change: Matrix, beta_hundredths: int, better: int) -> Solved:
    """The difference of rewards, and the logarithm of its sigmoid."""
    beta, gap = Fraction(beta_hundredths, 100), int(change[better - 1] - change[2 - better])
    margin = beta * gap
    return Solved(margin, math.log1p(math.exp(-margin)), beta, (reference + change).tolist())


def verify(solved: Solved, reference: Matrix, better: int) -> dict[str, bool]:
    """The odds of the better answer grew by a factor whose power is the odds of the preference."""
    ours, theirs = (math.exp(model[better - 1] - model[2 - better]) for model in (solved.policy, reference.tolist()))
    odds = (ours / theirs) ** float(solved.beta)
    return {
        "margin": math.isclose(math.exp(solved.margin), odds),
        "loss": math.isclose(math.exp(-solved.loss), odds / (1 + odds)),
    }


def mistakes(solved: Solved, reference: Matrix, change: Matrix, better: int) -> Mistakes:
    """The reference forgotten, the answers exchanged, the coefficient forgotten; no logarithm."""
    beta, margin = solved.beta, solved.margin
    alone = beta * (solved.policy[better - 1] - solved.policy[2 - better])
    return {
        "margin": {
            "забыта исходная модель": alone,
            "ответы переставлены": -margin,
            "забыт коэффициент": margin / beta,
            "награды сложены, а не вычтены": beta * int(change.sum()),
            "найдена награда одного ответа": beta * int(change[better - 1]),
        },
        "loss": {
            "забыта исходная модель": math.log1p(math.exp(-alone)),
            "ответы переставлены": math.log1p(math.exp(margin)),
            "найдена вероятность, а не её логарифм": math.exp(-solved.loss),
            "забыт коэффициент": math.log1p(math.exp(-margin / beta)),
            "взят двоичный логарифм": solved.loss / math.log(2),
        },
    }


def effort(solved: Solved) -> int:
    """Two differences, theirs, a product; the sign, an exponential, a sum, a logarithm."""
    return 3 + 1 + 4
