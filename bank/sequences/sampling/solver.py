"""Sampling with a temperature and a nucleus; the independent check removes the least likely tokens one by one."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the numbers under the logarithms of the logits; what the probabilities are proportional to."""

    kept: int
    chance: Fraction
    given: list[int]
    degree: Fraction
    threshold: Fraction
    token: str
    scaled: list[int]
    ordered: list[int]
    total: int


def accept(weights: Matrix, temperature: str, nucleus: int, rank: int) -> bool:
    """The tokens differ, the nucleus has from two to four of them, and no sum is near its bound."""
    if len(set(weights.tolist())) < len(weights):
        return False
    found = solve(weights, temperature, nucleus, rank)
    near = any(
        abs(Fraction(run, found.total) - found.threshold) < Fraction(1, 100) for run in accumulate(found.ordered)
    )
    return found.kept in {2, 3, 4} and not near


def solve(weights: Matrix, temperature: str, nucleus: int, rank: int) -> Solved:
    """Running sums of the probabilities, the largest first."""
    squares, degree, threshold = weights**2, Fraction(2 if temperature == "two" else "1/2"), Fraction(nucleus, 100)
    given, scaled = (squares, weights) if temperature == "two" else (weights, squares)
    ordered, total = sorted(scaled.tolist(), reverse=True), int(scaled.sum())
    kept = 1 + sum(run < threshold * total for run in accumulate(ordered))
    token = "ABCDE"[scaled.tolist().index(ordered[rank - 1])]
    chance = Fraction(ordered[rank - 1], sum(ordered[:kept]))
    return Solved(kept, chance, given.tolist(), degree, threshold, token, scaled.tolist(), ordered, total)


def verify(solved: Solved, nucleus: int) -> dict[str, bool]:
    """A softmax in floats; the least likely tokens go as long as enough remains."""
    logits = np.log(solved.given) / float(solved.degree)
    chances = np.exp(logits - np.logaddexp.reduce(logits))
    place = "ABCDE".index(solved.token)
    left = np.ones(len(chances), dtype=bool)
    for token in np.argsort(chances):
        if 100 * (chances[left].sum() - chances[token]) < nucleus:
            break
        left[token] = False
    share = chances[place] / chances[left].sum()
    return {"kept": solved.kept == left.sum(), "chance": bool(left[place] and abs(share - float(solved.chance)) < 1e-9)}


def mistakes(solved: Solved, rank: int) -> Mistakes:
    """The temperature forgotten or upside down, no renormalization, a token too few or too many."""
    ordered, given = solved.ordered, sorted(solved.given, reverse=True)
    plain = 1 + sum(run < solved.threshold * sum(given) for run in accumulate(given))
    return {
        "kept": {
            "забыта температура": plain,
            "токен, на котором сумма достигнута, не взят": solved.kept - 1,
            "взят лишний токен": solved.kept + 1,
            "взяты все токены": len(given),
        },
        "chance": {
            "вероятности не разделены на их сумму": Fraction(ordered[rank - 1], solved.total),
            "забыта температура": Fraction(given[rank - 1], sum(given[:plain])),
            "взят лишний токен": Fraction(ordered[rank - 1], sum(ordered[: solved.kept + 1])),
            "вероятность разделена на порог": Fraction(ordered[rank - 1], solved.total) / solved.threshold,
        },
    }


def effort(solved: Solved) -> int:
    """Five powers, their sum, two running sums, a quotient."""
    return 5 + 1 + 2 + 1
