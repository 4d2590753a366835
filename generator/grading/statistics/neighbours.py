"""Neighbours whose wrong answers are improbably alike. Owns what counts as alike, and how often the alarm is false.

Everybody has numbers of his own, so a neighbour's number on one's own paper tells most; it accuses nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import TypeAlias

import numpy as np

from generator.grading.statistics.chances import holm
from generator.grading.statistics.observed import Attempt, Item, Observed, printings

__all__ = ["ALARMS", "Alike", "Neighbours", "neighbours"]

ALARMS = 0.05
"""How often a class in which nobody copied brings any alarm at all."""
_IS_WRONG = frozenset({"mistake", "other"})
_HALF = 0.5
"""What is counted as met where a thing was never met."""
_STEPS = 20
"""Steps of the sum of surprise in a unit of natural logarithms."""

_Sign: TypeAlias = tuple[str | None, str]
"""By what an answer is known again: its mistake, and what was written."""


@dataclass(frozen=True)
class _Wrong:
    """The wrong answers to a question, counted: all, by mistake, by what was written, and by both."""

    mistakes: Counter[str | None]
    texts: Counter[str]
    signs: Counter[_Sign]

    def repeating(self, one: Observed) -> int:
        """How many of them repeat an answer, itself among them if it is wrong."""
        mistake = self.mistakes[one.mistake] if one.mistake is not None else 0
        text = self.texts[one.written] if one.written else 0
        twice = self.signs[one.mistake, one.written] if one.mistake is not None and one.written else 0
        return mistake + text - twice


@dataclass(frozen=True)
class Alike:
    """Two neighbours: at how many questions one wrote the other's mistake or number, of those that can tell, and where.

    `chance` is that of any such pair in a class where nobody copied.
    """

    first: str
    second: str
    times: int
    among: int
    where: tuple[str, ...]
    chance: float


@dataclass(frozen=True)
class Neighbours:
    """The pairs of a printing: how many sat beside each other, how many apart, and which neighbours are alike.

    `apart_alike` are the pairs who sat apart and are as much alike as the least of those that are told.
    """

    printing: str
    pairs: int
    apart: int
    alike: tuple[Alike, ...]
    apart_alike: int


def neighbours(attempts: Sequence[Attempt]) -> list[Neighbours]:
    """The neighbours of each printing whose seats are known."""
    return [
        _of_printing(printing, seated)
        for printing, group in printings(attempts).items()
        if len(seated := [attempt for attempt in group if attempt.seat]) > 1
    ]


def _of_printing(printing: str, attempts: Sequence[Attempt]) -> Neighbours:
    wrong = _wrong(attempts)
    pairs = list(combinations(attempts, 2))
    beside = [pair for pair in pairs if _beside(*pair)]
    apart = [pair for pair in pairs if not _beside(*pair)]
    far = np.sort([_chance(*pair, wrong) for pair in apart])
    # No pair is told that is less striking than pairs apart, however improbable the reckoning has it.
    chances = [_calibrated(_chance(*pair, wrong), far) for pair in beside]
    told = [
        (chance, adjusted, pair)
        for chance, adjusted, pair in zip(chances, holm(chances), beside, strict=True)
        if adjusted <= ALARMS
    ]
    told.sort(key=lambda one: one[0])
    worst = max((chance for chance, *_ in told), default=0.0)
    alike = tuple(_alike(*pair, adjusted) for _, adjusted, pair in told)
    return Neighbours(
        printing, len(beside), len(apart), alike, int(np.searchsorted(far, worst, "right")) if told else 0
    )


def _beside(first: Attempt, second: Attempt) -> bool:
    return bool(first.seat and second.seat and first.seat.beside(second.seat))


def _calibrated(chance: float, far: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The chance, or the share of pairs apart that have no larger one; `far` has shape (pairs,) and is sorted."""
    return max(chance, float(np.searchsorted(far, chance, "right")) / max(len(far), 1))


def _alike(first: Attempt, second: Attempt, chance: float) -> Alike:
    both = _both(first, second)
    matched = [mine for mine, other in both if matches(mine, other) or matches(other, mine)]
    labels: dict[str, list[str]] = {}
    for one in matched:
        labels.setdefault(one.title, []).append(one.label)
    where = tuple(f"{title} ({', '.join(asked)})" for title, asked in labels.items())
    return Alike(first.who, second.who, len(matched), len(both), where, chance)


# --- How probable --------------------------------------------------------------------------------------------------


def matches(mine: Observed, other: Observed) -> bool:
    """Whether a wrong answer is what another student wrote, or the same mistake in other numbers."""
    if mine.right or "blank" in {mine.outcome, other.outcome}:
        return False
    return (mine.mistake is not None and mine.mistake == other.mistake) or (
        mine.written != "" and mine.written == other.written
    )


def _wrong(attempts: Sequence[Attempt]) -> Mapping[Item, _Wrong]:
    found: dict[Item, list[Observed]] = {}
    for attempt in attempts:
        for one in attempt.answers:
            if one.outcome in _IS_WRONG:
                found.setdefault(one.item, []).append(one)
    return {
        item: _Wrong(
            Counter(one.mistake for one in answers),
            Counter(one.written for one in answers),
            Counter((one.mistake, one.written) for one in answers),
        )
        for item, answers in found.items()
    }


def _both(first: Attempt, second: Attempt) -> list[tuple[Observed, Observed]]:
    """The questions that both answered, at least one of them wrongly."""
    theirs = {one.item: one for one in second.answers}
    met = [(one, theirs[one.item]) for one in first.answers if one.item in theirs]
    told = [(one, other) for one, other in met if one.outcome != "blank" and other.outcome != "blank"]
    return [(one, other) for one, other in told if not (one.right and other.right)]


def _chance(first: Attempt, second: Attempt, wrong: Mapping[Item, _Wrong]) -> float:
    """How probable it is that two who did not copy are as much alike; either may be the one who copied."""
    both = _both(first, second)
    forth = _one_way(both, wrong)
    back = _one_way([(other, mine) for mine, other in both], wrong)
    return min(1.0, 2 * min(forth, back))


def _one_way(both: Sequence[tuple[Observed, Observed]], wrong: Mapping[Item, _Wrong]) -> float:
    """The chance that somebody who errs as often repeats so improbable answers of one neighbour.

    Each wrong answer repeats the neighbour's as often as those of all others do; a repetition weighs the more, the
    rarer it is, and the sum of weights is compared with its exact distribution on a grid.
    """
    mine = [(one, other) for one, other in both if not one.right]
    matched = [matches(one, other) for one, other in mine]
    if not any(matched):
        return 1.0
    rates = [_rate(other, wrong[one.item], matched=same) for (one, other), same in zip(mine, matched, strict=True)]
    weights = [round(-log(rate) * _STEPS) for rate in rates]
    seen = sum(weight for weight, same in zip(weights, matched, strict=True) if same)
    spread = np.zeros(sum(weights) + 1)
    spread[0] = 1.0
    for rate, weight in zip(rates, weights, strict=True):
        moved = np.zeros_like(spread)
        moved[weight:] = spread[: len(spread) - weight]
        spread = spread * (1 - rate) + moved * rate
    return float(spread[seen:].sum())


def _rate(other: Observed, wrong: _Wrong, *, matched: bool) -> float:
    """How often the rest, when they err at this question, repeat this answer of another; the two themselves apart."""
    tried = wrong.mistakes.total() - 1 - (other.outcome in _IS_WRONG)
    hits = wrong.repeating(other) - matched - matches(other, other)
    return (hits + _HALF) / (tried + 1)
