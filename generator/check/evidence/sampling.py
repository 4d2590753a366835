"""Which indices of a problem are examined. Owns the choice; makes no instance."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from generator.check.evidence.specimen import SEED
from generator.model import Problem, Slot
from generator.problems import population
from generator.problems.space import Space


def amount(problem: Problem, most: int) -> int:
    """How many indices of a problem the check looks at, at most."""
    return population.size_within(Slot(problem), most)


def elements(problem: Problem, most: int) -> list[int]:
    """The indices that are examined, in the order of the check's seed: all of a small space, some of a large one."""
    drawn = population.sequence(Slot(problem), SEED)
    found = dict.fromkeys(drawn(number)[0] for number in range(amount(problem, most)))
    if population.size_within(Slot(problem), most + 1) <= most:
        found |= dict.fromkeys(_all(problem))
    return list(islice(found, most))


def _all(problem: Problem) -> Iterator[int]:
    space = Space(problem.sheet.params)
    for number in population.blocks(Slot(problem), space):
        yield from (index for index in space.block(number) if population.accepted(problem, space, index))
