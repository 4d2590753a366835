"""Wrong answers that nobody named but several students gave: candidates for a new mistake, told apart from chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations
from typing import TypeAlias

from generator.grading.statistics.chances import tail
from generator.grading.statistics.guesses import CONSTANT, Case, fits, shared, slips
from generator.grading.statistics.observed import Attempt, Item, Observed, items, of_item

__all__ = ["LEAST", "Candidate", "Example", "candidates"]

LEAST = 3
"""Students who have to agree."""
SURETY = 0.05
"""How often chance alone may bring a candidate to a question."""
_SHOWN = 4
_HALF = 0.5
"""What is counted as met where a thing was never met."""


@dataclass(frozen=True)
class Example:
    """One of the answers: in which instance, with which parameters, what was right (`shown`), and what was written."""

    index: str
    params: Mapping[str, object]
    shown: str
    written: str


@dataclass(frozen=True)
class Candidate:
    """What several students did: `way` in words, how many of the `among` answers that no mistake names it explains.

    `chance` is that of so many by chance; none where they wrote the very same in the very same instance.
    """

    item: Item
    label: str
    way: str
    times: int
    among: int
    chance: float | None
    examples: tuple[Example, ...]


def candidates(attempts: Sequence[Attempt]) -> list[Candidate]:
    """The candidates of all questions, those that most students share first."""
    found = [one for item in items(attempts) for one in _of_item(item, of_item(attempts, item))]
    return sorted(found, key=lambda one: (-one.times, one.item, one.way))


def _of_item(item: Item, met: Sequence[tuple[Attempt, Observed]]) -> Iterator[Candidate]:
    wrong = [(attempt, one) for attempt, one in met if one.outcome == "other"]
    numbers = [case for attempt, one in wrong if (case := _case(attempt, one))]
    words = [
        Example(one.index, one.params, one.shown, one.written)
        for _, one in wrong
        if one.value is None or one.key is None
    ]
    label = met[-1][1].label
    for way, cases, chance in _by_number(numbers):
        examples = [Example(case.index, case.params, case.shown, case.written) for case in cases]
        yield Candidate(item, label, way, len(cases), len(wrong), chance, _some(examples))
    for same in _by_word(words):
        yield Candidate(item, label, "", len(same), len(wrong), None, _some(same))


def _some(examples: Sequence[Example]) -> tuple[Example, ...]:
    """A few that differ."""
    return tuple({(one.index, one.written): one for one in examples}.values())[:_SHOWN]


# --- Numbers -------------------------------------------------------------------------------------------------------


def _case(attempt: Attempt, one: Observed) -> Case | None:
    """What is known of a wrong number; nothing if it is none."""
    if one.value is None or one.key is None:
        return None
    numbers = {
        f"параметр {name}": Fraction(value)
        for name, value in one.params.items()
        if isinstance(value, int | float | Fraction) and not isinstance(value, bool)
    }
    numbers |= {
        f"ответ на вопрос «{other.label}»": other.key
        for other in attempt.answers
        if other.item.problem == one.item.problem and other.item != one.item and other.key is not None
    }
    return Case(attempt.who, one.index, one.written, one.value, one.key, one.shown, numbers, one.params)


_Found: TypeAlias = tuple[str, list[Case], float | None]
"""A way, who went it, and the chance of so many by chance."""


def _by_number(cases: Sequence[Case]) -> Iterator[_Found]:
    """The ways that explain most, each by what those before it leave unexplained."""
    left = list(cases)
    while len(left) >= LEAST:
        found = _best(left)
        if found is None:
            return
        yield found
        left = [case for case in left if case not in found[1]]


def _best(cases: Sequence[Case]) -> _Found | None:
    """The way that most cases share, unless chance explains it; the very same number in an instance goes before."""
    same = Counter((case.index, case.value) for case in cases)
    (index, value), times = same.most_common(1)[0]
    led = [(case, dict(chain(slips(case), shared(case)))) for case in cases]
    hits = [(case, [way for way, to in reached.items() if fits(case, to)]) for case, reached in led]
    told = len({way for _, reached in led for way in reached})
    for way, count in Counter(way for _, ways in hits for way in ways).most_common():
        if count < max(LEAST, times):
            break
        found = [case for case, ways in hits if way in ways]
        if len({case.index for case in found}) == 1:
            continue  # one instance tells nothing of the way
        chance = min(1.0, _chance(way, led, found) * told)
        if chance <= SURETY:
            return way, found, chance
    if times < LEAST:
        return None
    found = [case for case in cases if (case.index, case.value) == (index, value)]
    return next((way for way, to in slips(found[0]) if fits(found[0], to)), ""), found, None


def _chance(way: str, led: Sequence[tuple[Case, Mapping[str, Fraction]]], found: Sequence[Case]) -> float:
    """How probable it is that so many values fit by chance: as often as they fit the instances of others.

    One number for all keys is as probable as it is that two of the other numbers are the same.
    """
    if way.startswith(CONSTANT):
        rest = [case.value for case, _ in led if case not in found]
        tried = [one == other for one, other in combinations(rest, 2)]
    else:
        tried = [
            fits(case, reached[way])
            for case, own in led
            for other, reached in led
            if other.index != case.index and way in reached and reached[way] != own.get(way)
        ]
    return tail(len(found), len(led), (sum(tried) + _HALF) / (len(tried) + 1))


# --- Words ---------------------------------------------------------------------------------------------------------


def _by_word(answers: Sequence[Example]) -> Iterator[list[Example]]:
    """What is no number is compared as written."""
    for written, times in Counter(one.written for one in answers).most_common():
        if times >= LEAST and written:
            yield [one for one in answers if one.written == written]
