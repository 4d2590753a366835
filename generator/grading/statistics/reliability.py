"""How far the points of a class can be relied on. Owns Cronbach's alpha, the error of measurement, discrimination."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median, stdev, variance

from generator.grading.statistics.chances import Interval, alpha_interval, correlation
from generator.grading.statistics.observed import Attempt

__all__ = ["DISCRIMINATING", "FEW", "Spread", "discrimination", "spread"]

FEW = 30
"""Students below whom alpha and correlations say little, and the page says so."""
DISCRIMINATING = 0.3
"""From this correlation with the rest on a problem is reasonably good (Ebel 1979)."""
_TWO = 2


@dataclass(frozen=True)
class Spread:
    """The points of one printing: where they lie, how far apart, and how far each can be relied on.

    `alpha` and `error`, which is in points, are missing where they cannot be told: one student, one problem, papers of
    different lengths, or points that are all the same.
    """

    printing: str
    count: int
    most: float
    mean: float
    median: float
    deviation: float
    alpha: Interval | None
    error: float | None


def spread(printing: str, attempts: Sequence[Attempt]) -> Spread:
    """The distribution of points of a printing, of which there is at least one attempt."""
    totals = [float(attempt.points) for attempt in attempts]
    deviation = stdev(totals) if len(totals) > 1 else 0.0
    found = alpha([_by_problem(attempt) for attempt in attempts])
    error = deviation * (1 - found.value) ** 0.5 if found else None
    most = max(float(attempt.most) for attempt in attempts)
    return Spread(printing, len(totals), most, mean(totals), median(totals), deviation, found, error)


def alpha(table: Sequence[Sequence[float]]) -> Interval | None:
    """Cronbach's alpha (1951) of the points of students, a row each, in problems, a column each."""
    lengths = {len(row) for row in table}
    if len(table) < _TWO or len(lengths) != 1 or (problems := lengths.pop()) < _TWO:
        return None
    whole = variance(map(sum, table))
    if not whole:
        return None
    parts = sum(variance(column) for column in zip(*table, strict=True))
    return alpha_interval(problems / (problems - 1) * (1 - parts / whole), len(table), problems)


def discrimination(answered: Sequence[tuple[Attempt, str, float]]) -> Interval | None:
    """The corrected item-total correlation: of a question's shares of points with those of all other problems.

    `answered` are the attempts, the problem that the question belongs to, and the share that it got. Of several
    printings the differences from each one's means are correlated. Other parts of the same problem take no part: who
    fails one often fails the next because of it.
    """
    first: list[float] = []
    second: list[float] = []
    for group in _by_printing(answered):
        pairs = [(share, rest) for attempt, problem, share in group if (rest := attempt.without(problem)) is not None]
        if pairs:
            mean_share, mean_rest = map(mean, zip(*pairs, strict=True))
            first += [share - mean_share for share, _ in pairs]
            second += [rest - mean_rest for _, rest in pairs]
    return correlation(first, second)


def _by_printing(answered: Sequence[tuple[Attempt, str, float]]) -> list[list[tuple[Attempt, str, float]]]:
    found: dict[str, list[tuple[Attempt, str, float]]] = {}
    for one in answered:
        found.setdefault(one[0].printing, []).append(one)
    return list(found.values())


def _by_problem(attempt: Attempt) -> list[float]:
    """The points of each problem, in the order of the paper."""
    found = groupby(attempt.answers, key=lambda one: one.item.problem)
    return [float(sum(one.points for one in answers)) for _, answers in found]
