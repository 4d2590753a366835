"""Whether all variants of a question were equally hard after all: right answers, and mistakes, by what varied.

Owns what is told: of all that is told as unequal, one case of twenty is a false alarm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.grading.statistics.chances import Interval, discoveries, independence, wilson
from generator.grading.statistics.grouping import EFFORT, LEAST, Groups, grouped
from generator.grading.statistics.observed import Attempt, Item, Observed, items, of_item

__all__ = ["ALARMS", "Comparison", "Group", "comparisons"]

ALARMS = 0.05
"""The share of false alarms among all that are told."""
_FEW_TIMES = 3
"""A mistake made by fewer students is compared with nothing."""


@dataclass(frozen=True)
class Group:
    """Values of a parameter that are taken together, in words, and how many of their answers were such."""

    label: str
    times: int
    count: int
    share: Interval


@dataclass(frozen=True)
class Comparison:
    """How often a question was answered rightly, or with a mistake, by the values of one parameter.

    `chance` is that of such differences where there are none; `alarms` the share of false alarms if this comparison and
    all with a smaller chance are told.
    """

    item: Item
    label: str
    parameter: str
    mistake: str | None
    groups: tuple[Group, ...]
    chance: float
    alarms: float

    @property
    def unequal(self) -> bool:
        """Whether the groups differ by more than chance explains."""
        return self.alarms <= ALARMS


@dataclass(frozen=True)
class _Counted:
    item: Item
    label: str
    parameter: str
    mistake: str | None
    groups: tuple[Group, ...]
    chance: float


def comparisons(attempts: Sequence[Attempt]) -> list[Comparison]:
    """All comparisons that can be made, the most telling first; right answers and mistakes are corrected apart."""
    counted = [one for item in items(attempts) for one in _of_item(item, of_item(attempts, item))]
    found = []
    for family in ([one for one in counted if not one.mistake], [one for one in counted if one.mistake]):
        alarms = discoveries([one.chance for one in family])
        found += [Comparison(**vars(one), alarms=alarm) for one, alarm in zip(family, alarms, strict=True)]
    return sorted(found, key=lambda one: (one.alarms, one.chance, one.item, one.parameter, one.mistake or ""))


def _of_item(item: Item, met: Sequence[tuple[Attempt, Observed]]) -> Iterable[_Counted]:
    names = dict.fromkeys(name for _, one in met for name in one.params)
    mistakes = dict.fromkeys(one.mistake for _, one in met if one.mistake)
    label = met[-1][1].label
    for name in (*names, EFFORT):
        groups = grouped(met, name)
        if len(groups) > 1:
            yield _Counted(item, label, name, None, *_compared(groups, lambda one: one.right))
        for mistake in mistakes:
            yield from _of_mistake(item, label, name, mistake, groups)


def _of_mistake(item: Item, label: str, name: str, mistake: str, groups: Groups) -> Iterable[_Counted]:
    """How often a mistake was made where it could be told from the right answer."""
    could = {title: [(who, one) for who, one in found if mistake in one.known] for title, found in groups.items()}
    kept = {title: found for title, found in could.items() if len(found) >= LEAST}
    times = sum(one.mistake == mistake for found in kept.values() for _, one in found)
    if len(kept) > 1 and times >= _FEW_TIMES:
        yield _Counted(item, label, name, mistake, *_compared(kept, lambda one: one.mistake == mistake))


def _compared(groups: Groups, hit: Callable[[Observed], bool]) -> tuple[tuple[Group, ...], float]:
    """The groups counted, and the chance of their differences; classes are compared within themselves only."""
    strata = {name: row for row, name in enumerate(dict.fromkeys(_printings(groups)))}
    counts = np.zeros((len(strata), len(groups)), dtype=np.int64)
    hits = counts.copy()
    for column, met in enumerate(groups.values()):
        for attempt, one in met:
            counts[strata[attempt.printing], column] += 1
            hits[strata[attempt.printing], column] += hit(one)
    told = tuple(
        Group(title, int(times), int(count), wilson(int(times), int(count)))
        for title, times, count in zip(groups, hits.sum(axis=0), counts.sum(axis=0), strict=True)
    )
    return told, independence(hits, counts)


def _printings(groups: Groups) -> Iterable[str]:
    return (attempt.printing for met in groups.values() for attempt, _ in met)
