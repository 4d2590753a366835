"""Fairness: no student works much more than another. Owns how much is too much."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import russian
from generator.check.evidence.specimen import Specimen
from generator.check.report import Complaint, Result, gathered
from generator.model import Problem

NAME = "fairness"
MOST_SPREAD = 1.5
"""The largest ratio of the 95th to the 5th percentile of effort."""


@dataclass(frozen=True)
class Facts:
    """The elementary operations that one index asks for."""

    index: int
    effort: int


def observe(specimen: Specimen) -> Facts:
    """The effort of this index."""
    return Facts(specimen.instance.index, specimen.instance.effort)


def conclude(
    problem: Problem, facts: Sequence[Facts], asked: Callable[[], Mapping[str, Sequence[int]]] = dict
) -> Result:
    """The spread of the effort, and whether it is too wide; `asked` gives the efforts that each exam leaves of it."""
    efforts = sorted(fact.effort for fact in facts)
    complaints = list(_nonsense(facts))
    if not complaints and spread(efforts) > MOST_SPREAD:
        complaints += _too_wide(facts, efforts, asked())
    return Result(
        NAME,
        figure=f"{efforts[0]}–{efforts[-1]}",
        faults=gathered(problem.id, NAME, complaints),
        figures={
            "наименьшая": efforts[0],
            "медиана": percentile(efforts, 50),
            "наибольшая": efforts[-1],
            "5-й процентиль": percentile(efforts, 5),
            "95-й процентиль": percentile(efforts, 95),
            "их отношение": round(spread(efforts), 3),
        },
        distributions={"трудность": {str(effort): count for effort, count in sorted(Counter(efforts).items())}},
    )


def spread(ordered: Sequence[int]) -> float:
    """The ratio of the 95th percentile of these ascending efforts to the 5th; infinite if that is none."""
    low = percentile(ordered, 5)
    return percentile(ordered, 95) / low if low > 0 else math.inf


def percentile(ordered: Sequence[int], percent: int) -> int:
    """The least of these ascending numbers that so many percent of them do not exceed (nearest rank)."""
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)]


def _nonsense(facts: Sequence[Facts]) -> Iterator[Complaint]:
    for fact in facts:
        if type(fact.effort) is not int or fact.effort < 1:
            yield Complaint(fact.index, "no effort", f"effort — не целое число больше нуля: {fact.effort!r}")


def _too_wide(
    facts: Sequence[Facts], efforts: Sequence[int], asked: Mapping[str, Sequence[int]]
) -> Iterator[Complaint]:
    """That the spread is too wide, unless every exam that asks the problem narrows it enough."""
    wide = [name for name, left in asked.items() if left and spread(sorted(left)) > MOST_SPREAD]
    if asked and not wide:
        return
    low, high = percentile(efforts, 5), percentile(efforts, 95)
    hardest = next(fact.index for fact in facts if fact.effort >= high)
    message = (
        f"трудность неравна: 95-й процентиль {high} больше 5-го, {low}, в {russian.number(high / low, 2)} раза, "
        f"а можно не более чем в {russian.number(MOST_SPREAD, 1)}"
    )
    yield Complaint(hardest, "spread", message + (f"; не сужают её работы: {', '.join(wide)}" if wide else ""))
