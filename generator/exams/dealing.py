"""Problems and a seed → papers. Owns what each variant holds; any one is made without the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import count, filterfalse
from typing import TypeAlias

import numpy as np

from generator.exams import seating
from generator.model import Instance, Paper, Place, Pool, Shared, Sitting, Slot, Student
from generator.problems import instance, permutation, population

_RESERVE, _RESERVE_SHARE = 32, 8
"""These many elements, and one more for every eight seats, may replace those that neighbours would share."""

Dealer: TypeAlias = Callable[[Iterable[int], Sitting], Iterator[Paper]]
"""The numbers of variants and who gets them → the papers."""


def papers(
    places: Sequence[Place], seed: str, numbers: Iterable[int], sitting: Sitting | None = None
) -> Iterator[Paper]:
    """The variants with these numbers, counted from 1, as the sitting deals them out."""
    return dealer(places, seed)(numbers, sitting or Sitting())


def dealer(places: Sequence[Place], seed: str) -> Dealer:
    """A function that deals out variants; the spaces of the problems are gone through once, for any number of calls."""
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
    """The variants dealt out so that neighbours share little, and what they share of each problem all the same.

    `chairs` are the seats of the variants from 1. Those without one get what is left; more of them change no others.
    """
    occupied = [seat for seat in chairs if seat]
    if not occupied:
        return Sitting(tuple(students)), []
    columns, left = [], []
    for place in places:
        laid, shared = _laid(place, seed, occupied)
        on_seats, rest = iter(laid), filterfalse(frozenset(laid).__contains__, count(1))
        columns.append([next(on_seats) if seat else next(rest) for seat in chairs])
        left += shared
    return Sitting(tuple(students), tuple(zip(*columns, strict=True))), left


def _laid(place: Place, seed: str, seats: Sequence[seating.Seat]) -> tuple[list[int], list[Shared]]:
    """The elements of a place that lie on these seats, all different while its problems have enough instances.

    Then what neighbours share of each problem that stands at the place.
    """
    wanted = len(seats) + _RESERVE + len(seats) // _RESERVE_SHARE
    slots = place.slots if isinstance(place, Pool) else (place,)
    there = min(wanted, sum(population.size_within(slot, wanted) for slot in slots))
    made = list(map(_elements(place, seed), range(1, max(len(seats), there) + 1)))
    found = [seating.labels(column) for column in zip(*made, strict=True)]
    name = place.id if isinstance(place, Pool) else place.problem.id
    laid = seating.plan(seats, np.concatenate(found), permutation.key("seats", name, seed))
    pairs = seating.neighbours(seats)
    counted = [seating.shared(pairs, labels[:, laid]) for labels in found]
    shared = [Shared(len(pairs), alike, tuple(same)) for alike, *same in counted]
    return [element + 1 for element in laid], shared


def _elements(place: Place, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What the elements of a place, counted from 1, put into a paper."""
    made = _pool(place, seed) if isinstance(place, Pool) else _single(place, seed)
    return lambda element: made(element - 1)


def _single(slot: Slot, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds in this slot: one instance, with the slot's points."""
    element = population.sequence(slot, seed)

    def made(number: int) -> tuple[Instance, ...]:
        order = partial(population.option_order, slot.problem, seed, number)
        found = instance.make(slot.problem, *element(number), order)
        return (replace(instance.with_points(found, slot.points), pooled=slot.pooled),)

    return made


def _pool(pool: Pool, seed: str) -> Callable[[int], tuple[Instance, ...]]:
    """What variant `number`, from 0, holds of this pool: each of its problems counts the variants by itself."""
    made = {slot.problem.id: _single(slot, seed) for slot in pool.slots}
    secret = permutation.key("pool", pool.id, seed)
    return lambda number: tuple(
        found for name in permutation.chosen(secret, sorted(made), pool.draw, number) for found in made[name](number)
    )
