"""Distance of two distributions on a line; the independent check carries grains of a tenth, the leftmost first."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, Number


@dataclass(frozen=True)
class Solved:
    """The answers; the points with their probabilities, sums of these, what goes how far, and the critic with both its means."""

    distance: Fraction
    critic: Fraction
    points: list[int]
    p: list[Fraction]
    q: list[Fraction]
    sums: list[tuple[Fraction, Fraction]]
    moves: list[tuple[Fraction, int]]
    values: list[int]
    centre: int
    mean_p: Fraction
    mean_q: Fraction


def accept(gaps: Matrix, real: Matrix, fake: Matrix, peak: int) -> bool:
    """Probabilities that are left for the last point, carried over each gap, and a critic below the best."""
    if max(real.sum(), fake.sum()) > 9 or 0 in (real - fake).cumsum() or real.sum() == fake.sum():
        return False
    found = solve(gaps, real, fake, peak)
    return 0 < found.critic < found.distance and len({*gaps.tolist()}) > 1 and 1 not in {found.distance, found.critic}


def solve(gaps: Matrix, real: Matrix, fake: Matrix, peak: int) -> Solved:
    """The area between both distribution functions; the critic's means."""
    points = [0, *accumulate(gaps.tolist())]
    p, q = ([Fraction(one, 10) for one in [*row.tolist(), 10 - int(row.sum())]] for row in (real, fake))
    sums = list(zip(accumulate(p[:-1]), accumulate(q[:-1]), strict=True))
    moves = [(abs(a - b), length) for (a, b), length in zip(sums, gaps.tolist(), strict=True)]
    distance = sum((carried * length for carried, length in moves), Fraction(0))
    values = [abs(x - points[peak - 1]) for x in points]
    mean_p, mean_q = (sum((a * f for a, f in zip(row, values, strict=True)), Fraction(0)) for row in (p, q))
    critic = abs(mean_p - mean_q)
    return Solved(distance, critic, points, p, q, sums, moves, values, points[peak - 1], mean_p, mean_q)


def verify(solved: Solved, gaps: Matrix, real: Matrix, fake: Matrix, peak: int) -> dict[str, bool]:
    """Sort ten grains of each distribution and pair them; the critic looks at the grains."""
    places = np.concatenate([[0], np.cumsum(gaps)])
    grains = [np.repeat(places, [*row, 10 - row.sum()]) for row in (real, fake)]
    seen = [int(np.abs(grain - places[peak - 1]).sum()) for grain in grains]
    return {
        "distance": solved.distance * 10 == int(np.abs(grains[0] - grains[1]).sum()),
        "critic": solved.critic * 10 == abs(seen[0] - seen[1]),
    }


def mistakes(solved: Solved) -> Mistakes:
    """Gaps without lengths, no sums, means for the distance; the critic over one distribution or without its kink."""
    p, q, points = solved.p, solved.q, solved.points
    apart = [a - b for a, b in zip(p, q, strict=True)]
    between: dict[str, Number] = {
        "забыты расстояния между точками": sum(abs(a - b) for a, b in solved.sums),
        "найдена половина суммы модулей разностей вероятностей": sum(map(abs, apart)) / 2,
        "сложены модули разностей вероятностей": sum(map(abs, apart)),
    }
    straight = abs(sum(one * x for one, x in zip(apart, points, strict=True)))
    if len({a > b for a, b in solved.sums}) > 1:
        between = {"найдена разность средних": straight} | between
    return {
        "distance": between,
        "critic": {
            "критик взят без модуля": straight,
            "найдено среднее по одному распределению": solved.mean_p,
            "средние сложены": solved.mean_p + solved.mean_q,
        },
    }


def effort(solved: Solved) -> int:
    """Three differences of sums, their products and a sum; the critic's values, two means and their difference."""
    return 6 + 2 + 5
