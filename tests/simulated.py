"""Simulated classes: students of some ability, numbers of their own on each paper, and truths that are planted.

Nothing here uses the statistics that are tried on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from generator.grading.statistics.observed import Attempt, Item, Observed, Seat

MISTAKES = ("забыт сдвиг", "перепутаны оси", "не тот знак")

_Asked = tuple[int, str, int, int, int]
"""A problem and its question, the two parameters, and the key."""


@dataclass(frozen=True)
class Class:
    """What a class is like; by default nothing is wrong with it.

    `slope` says for each problem how much ability helps, `harder` by how much ability a problem's variants with
    parameter `n` = 2 take more, `slip` gives what those write at a problem who would write something of their own.
    """

    students: int = 120
    problems: int = 5
    slope: dict[int, float] = field(default_factory=dict)
    harder: dict[int, float] = field(default_factory=dict)
    slip: dict[int, Callable[[int, int], int]] = field(default_factory=dict)
    copying: tuple[tuple[int, int], ...] = ()
    columns: int = 12


def simulated(plan: Class, seed: int, printing: str = "midterm-1") -> list[Attempt]:
    """The attempts of such a class; two questions a problem, both numbers."""
    chance = np.random.default_rng(seed)
    ability = chance.normal(size=plan.students)
    made = [_attempt(plan, chance, float(one), number, printing) for number, one in enumerate(ability)]
    for copier, source in plan.copying:
        made[copier] = _copied(made[copier], made[source])
    return made


def _attempt(plan: Class, chance: np.random.Generator, ability: float, number: int, printing: str) -> Attempt:
    answers = tuple(
        _answer(plan, chance, ability, problem, part)
        for problem in range(plan.problems)
        for part in ("first", "second")
    )
    seat = Seat("1", number // plan.columns + 1, number % plan.columns + 1)
    return Attempt(printing, str(number), f"Студент {number}", answers, seat=seat)


def _answer(plan: Class, chance: np.random.Generator, ability: float, problem: int, part: str) -> Observed:
    n, m = int(chance.integers(1, 4)), int(chance.integers(10, 60))
    key = int(chance.integers(100, 1000))
    push = plan.slope.get(problem, 1.5) * ability - (plan.harder.get(problem, 0.0) if n == 2 else 0.0)
    known = {name: key + 7 * (place + 1) + m for place, name in enumerate(MISTAKES)}
    if chance.random() < 1 / (1 + np.exp(-push)):
        return _observed((problem, part, n, m, key), "right", key)
    draw = chance.random()
    if draw < 0.1:
        return _observed((problem, part, n, m, key), "blank", None)
    if draw < 0.6:
        name = MISTAKES[int(chance.choice(3, p=[0.6, 0.3, 0.1]))]
        return _observed((problem, part, n, m, key), "mistake", known[name], name)
    own = plan.slip.get(problem)
    wrong = own(key, m) if own and chance.random() < 0.6 else int(chance.integers(100, 1000))
    return _observed((problem, part, n, m, key), "other", wrong)


def _observed(asked: _Asked, outcome: str, written: int | None, mistake: str | None = None) -> Observed:
    problem, part, n, m, key = asked
    return Observed(
        item=Item(f"topic/problem-{problem}", "0" * 64, part),
        title=f"Задача {problem}",
        label=part,
        index=str((n * 100 + m) * 1000 + key),
        outcome=outcome,  # type: ignore[arg-type]
        points=Fraction(outcome == "right"),
        most=Fraction(1),
        mistake=mistake,
        written="" if written is None else str(written),
        value=None if written is None else Fraction(written),
        shown=str(key),
        key=Fraction(key),
        params={"n": n, "m": m},
        known=MISTAKES,
    )


def _asked(own: Observed) -> _Asked:
    problem = int(own.item.problem.rpartition("-")[2])
    return problem, own.item.answer, int(str(own.params["n"])), int(str(own.params["m"])), int(own.key or 0)


def _copied(mine: Attempt, source: Attempt) -> Attempt:
    """A student who writes down what stands on the neighbour's paper, whatever was asked on his own."""
    answers = tuple(
        _observed(
            _asked(own), "blank" if seen.value is None else "other", None if seen.value is None else int(seen.value)
        )
        if own.key != seen.value
        else own
        for own, seen in zip(mine.answers, source.answers, strict=True)
    )
    return Attempt(mine.printing, mine.name, mine.who, answers, seat=mine.seat)
