"""Problems and a seed → papers. Owns what each variant holds; any one is made without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import count, filterfalse

import numpy as np

from generator.exams import seating
from generator.model import Instance, Paper, Place, Pool, Problem, Shared, Sitting, Student
from generator.problems import instance, permutation, population

_RESERVE, _RESERVE_SHARE = 32, 8
"""So many elements, and one more for every eight seats, may take the place of those that neighbours would share."""


def papers(
    places: Sequence[Place], seed: str, numbers: Iterable[int], sitting: Sitting | None = None
) -> Iterator[Paper]:
    """The variants with these numbers, counted from 1, as the sitting deals them out."""
    return dealer(places, seed)(numbers, sitting or Sitting())


def dealer(places: Sequence[Place], seed: str) -> Callable[[Iterable[int], Sitting], Iterator[Paper]]:
    """What deals out variants; it has gone through the spaces of the problems once, for however many calls."""
    drawn = [_elements(place, seed) for place in places]
    secret = permutation.key("code", seed)

    def deal(numbers: Iterable[int], sitting: Sitting) -> Iterator[Paper]:
        for number in numbers:
            place = number - sitting.first
            elements = sitting.elements[place] if place < len(sitting.elements) else (number,) * len(drawn)
            yield Paper(
                number,
                permutation.code(secret, number),
                tuple(found for made, element in zip(drawn, elements, strict=True) for found in made(element)),
                sitting.students[place] if place < len(sitting.students) else None,
            )

    return deal


def seated(
    places: Sequence[Place], seed: str, students: Sequence[Student], chairs: Sequence[seating.Seat | None]
) -> tuple[Sitting, list[Shared]]:
    """The variants dealt out so that neighbours share little, and what each problem leaves them to share.

    `chairs` are the seats of the variants from 1. Those without one get what is left; more of them change no others.
    """
    taken = [seat for seat in chairs if seat]
    if not taken:
        return Sitting(tuple(students)), []
    columns, left = [], []
    for place in places:
        laid, shared = _laid(place, seed, taken)
        on_seats, rest = iter(laid), filterfalse(frozenset(laid).__contains__, count(1))
        columns.append([next(on_seats) if seat else next(rest) for seat in chairs])
        left += shared
    return Sitting(tuple(students), tuple(zip(*columns, strict=True))), left


def _laid(place: Place, seed: str, taken: Sequence[seating.Seat]) -> tuple[list[int], list[Shared]]:
    """The elements of a place that lie on these seats; all are different while its problems have so many instances.

    What is shared is told for each problem that stands at the place.
    """
    wanted = len(taken) + _RESERVE + len(taken) // _RESERVE_SHARE
    problems = place.problems if isinstance(place, Pool) else (place,)
    there = min(wanted, sum(population.size_within(problem, wanted) for problem in problems))
    made = list(map(_elements(place, seed), range(1, max(len(taken), there) + 1)))
    found = [seating.labels(column) for column in zip(*made, strict=True)]
    laid = seating.plan(taken, np.concatenate(found), permutation.key("seats", place.id, seed))
    pairs = seating.neighbours(taken)
    shared = [seating.shared(pairs, labels[:, laid]) for labels in found]
    told = [Shared(len(pairs), alike, tuple(same)) for alike, *same in shared]
    return [element + 1 for element in laid], told


def grouped(papers: Iterable[Paper]) -> dict[str | None, list[Paper]]:
    """The papers by the groups of their students, which stand in the order in which they first come.

    Students without a group are in the group "", and papers without a student, the last ones, in None.
    """
    groups: dict[str | None, list[Paper]] = {}
    for paper in papers:
        groups.setdefault((paper.student.group or "") if paper.student else None, []).append(paper)
    spare = groups.pop(None, [])
    return groups | ({None: spare} if spare else {})


def order(problem: Problem, seed: str, number: int, options: list[str]) -> tuple[str, ...]:
    """The options of a choice as the paper with this number, from 0, prints them."""
    return permutation.ordered(permutation.key("options", problem.id, seed), options, number)


def _elements(place: Place, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What the elements of a place, counted from 1, put into a paper."""
    made = _pool(place, seed) if isinstance(place, Pool) else _single(place, seed)
    return lambda element: made(element - 1)


def _single(problem: Problem, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds of this problem: one instance."""
    element = population.sequence(problem, seed)
    return lambda number: (instance.make(problem, *element(number), partial(order, problem, seed, number)),)


def _pool(pool: Pool, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds of this pool: each of its problems counts the variants by itself."""
    made = {problem.id: _single(problem, seed) for problem in pool.problems}
    secret = permutation.key("pool", pool.id, seed)
    return lambda number: tuple(
        found for name in permutation.chosen(secret, sorted(made), pool.draw, number) for found in made[name](number)
    )
