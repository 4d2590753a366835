"""All statistics of one or many printings, gathered for whoever shows them. Owns what belongs to the whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.grading.statistics.chances import Interval, correlation
from generator.grading.statistics.fairness import Comparison, comparisons
from generator.grading.statistics.item_table import ProblemFigures, figures
from generator.grading.statistics.neighbours import Neighbours, neighbours
from generator.grading.statistics.observed import Attempt, printings
from generator.grading.statistics.reliability import Spread, spread
from generator.grading.statistics.unnamed import Candidate, candidates

__all__ = ["ClassFigures", "Statistics", "summary"]


@dataclass(frozen=True)
class ClassFigures:
    """A printing as a whole: its points, each attempt's sum, and how the sums go with the work that papers take."""

    spread: Spread
    totals: tuple[float, ...]
    by_effort: Interval | None
    efforts: tuple[int, int] | None


@dataclass(frozen=True)
class Statistics:
    """What a page of statistics tells."""

    classes: tuple[ClassFigures, ...]
    problems: tuple[ProblemFigures, ...]
    comparisons: tuple[Comparison, ...]
    candidates: tuple[Candidate, ...]
    neighbours: tuple[Neighbours, ...]


def summary(attempts: Sequence[Attempt]) -> Statistics:
    """The statistics of all attempts, of which there is at least one; each has at least one answer."""
    return Statistics(
        tuple(_class(name, group) for name, group in printings(attempts).items()),
        tuple(figures(attempts)),
        tuple(comparisons(attempts)),
        tuple(candidates(attempts)),
        tuple(neighbours(attempts)),
    )


def _class(name: str, group: Sequence[Attempt]) -> ClassFigures:
    known = [(attempt.effort, attempt.share) for attempt in group if attempt.effort]
    efforts = [effort for effort, _ in known]
    return ClassFigures(
        spread(name, group),
        tuple(float(attempt.points) for attempt in group),
        correlation(efforts, [share for _, share in known]),
        (min(efforts), max(efforts)) if efforts else None,
    )
