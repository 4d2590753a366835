"""Problems and a seed → papers. Owns what each variant holds; any one is made without the others.

What is called a seed here is what all is drawn from: `drawing` makes it of the exam's name and the seed that was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, count, islice
from typing import TypeAlias

import numpy as np

from generator.exams import elements, seating
from generator.exams.elements import Passed, TooSmall
from generator.model import Instance, Paper, Place, Pool, Shared, Sitting, Slot
from generator.problems import instance, permutation, population

_RESERVE, _RESERVE_SHARE = 32, 8
"""These many elements, and one more for every eight seats, may replace those that neighbours would share."""

Dealer: TypeAlias = Callable[[Iterable[int], Sitting], Iterator[Paper]]
"""The numbers of variants and who gets them → the papers."""
Elements: TypeAlias = tuple[tuple[int, ...], ...]
"""For each paper, the element that it holds of each place."""


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
        found = {number: place for place, number in enumerate(sitting.numbers)}
        for number in numbers:
            place = found[number] if found else number - 1
            held = sitting.elements[place] if place < len(sitting.elements) else (number,) * len(drawn)
            yield Paper(
                number,
                permutation.code(secret, number),
                tuple(one for made, element in zip(drawn, held, strict=True) for one in made(element)),
                sitting.students[place] if place < len(sitting.students) else None,
                held,
                sitting.large[place] if place < len(sitting.large) else None,
            )

    return deal


# --- Which elements new papers take --------------------------------------------------------------------------------


def seated(
    places: Sequence[Place],
    seed: str,
    chairs: Sequence[seating.Seat | None],
    passed: Sequence[Passed] = (),
    around: Sequence[tuple[seating.Seat, Paper]] = (),
) -> tuple[Elements, list[Shared], list[tuple[str, int]]]:
    """The elements of new papers on these chairs, so that neighbours share little; what they share all the same.

    Those without a chair get what is left; more of them change no others. `passed` is what is passed over at each
    place, `around` are papers that lie there already. Last come the places of which too little is left: for each, how
    many of the new papers repeat what was used.
    """
    occupied = [seat for seat in chairs if seat]
    columns: list[list[int]] = []
    left: list[Shared] = []
    short: list[tuple[str, int]] = []
    held = 0
    for number, place in enumerate(places):
        drawn = _elements(place, seed)
        among = _Candidates(place, seed, passed[number] if passed else Passed())
        width = place.draw if isinstance(place, Pool) else 1
        laid: list[int] = []
        if occupied and around:
            lying = [(seat, paper.instances[held : held + width]) for seat, paper in around]
            laid, shared = _joined(drawn, among, occupied, lying)
            left += shared
        elif occupied:
            laid, shared = _laid(place, drawn, among, seed, occupied)
            left += shared
        held += width
        on_seats = iter(laid)
        rest = (element for element in among.all() if element not in frozenset(laid))
        columns.append([next(on_seats) if seat else next(rest) for seat in chairs])
        if repeated := sum(element >= among.repeats_from for element in columns[-1]):
            short.append((elements.title(place), repeated))
    return tuple(zip(*columns, strict=True)), left, short


class _Candidates:
    """The elements of a place in the order in which they are offered; those from `repeats_from` on were used."""

    def __init__(self, place: Place, seed: str, passed: Passed) -> None:
        self._source = self._free(place, seed, passed)
        self._offered: list[int] = []
        self.repeats_from = 1 << 62

    def _free(self, place: Place, seed: str, passed: Passed) -> Iterator[int]:
        last = passed.last
        try:
            for element in elements.free(place, seed, passed):
                last = element
                yield element
        except TooSmall:
            highest = max(passed.taken, default=0)
            self.repeats_from = max(last, highest) + 1
            yield from count(self.repeats_from)

    def all(self) -> Iterator[int]:
        """All of them, from the first; there is no end."""
        for place in count():
            while len(self._offered) <= place:
                self._offered.append(next(self._source))
            yield self._offered[place]

    def first(self, most: int) -> list[int]:
        """So many of them."""
        return list(islice(self.all(), most))


def _laid(
    place: Place,
    drawn: Callable[[int], tuple[Instance, ...]],
    among: _Candidates,
    seed: str,
    seats: Sequence[seating.Seat],
) -> tuple[list[int], list[Shared]]:
    """The elements of a place that lie on these seats, all different while its problems have enough instances.

    Then what neighbours share of each problem that stands at the place.
    """
    wanted = len(seats) + _RESERVE + len(seats) // _RESERVE_SHARE
    slots = place.slots if isinstance(place, Pool) else (place,)
    there = min(wanted, sum(population.size_within(slot, wanted) for slot in slots))
    offered = among.first(max(len(seats), there))
    found = [seating.labels(column) for column in zip(*map(drawn, offered), strict=True)]
    name = place.id if isinstance(place, Pool) else place.problem.id
    laid = seating.plan(seats, np.concatenate(found), permutation.key("seats", name, seed))
    pairs = seating.neighbours(seats)
    counted = [seating.shared(pairs, labels[:, laid]) for labels in found]
    shared = [Shared(len(pairs), alike, tuple(same)) for alike, *same in counted]
    return [offered[element] for element in laid], shared


def _joined(
    drawn: Callable[[int], tuple[Instance, ...]],
    among: _Candidates,
    seats: Sequence[seating.Seat],
    lying: Sequence[tuple[seating.Seat, tuple[Instance, ...]]],
) -> tuple[list[int], list[Shared]]:
    """The elements of a place for seats between others: each in turn takes what shares least with those around it."""
    all_seats = [*(seat for seat, _ in lying), *seats]
    offered = among.first(len(seats) + _RESERVE)
    shown = [*(instances for _, instances in lying), *map(drawn, offered)]
    found = np.concatenate([seating.labels(column) for column in zip(*shown, strict=True)])
    laid = list(range(len(lying)))
    left = list(range(len(lying), len(shown)))
    pairs = seating.neighbours(all_seats).tolist()
    for turn in range(len(lying), len(all_seats)):
        near = [laid[one + other - turn] for one, other in pairs if turn in (one, other) and one + other - turn < turn]
        best = min(left, key=lambda element: (int((found[:, near] == found[:, [element]]).sum()), element))
        left.remove(best)
        laid.append(best)
    return [offered[element - len(lying)] for element in laid[len(lying) :]], shared_by(
        all_seats, [shown[element] for element in laid]
    )


def shared_by(seats: Sequence[seating.Seat], lying: Sequence[tuple[Instance, ...]]) -> list[Shared]:
    """What neighbours share of each problem, if these instances lie on these seats."""
    pairs = seating.neighbours(seats)
    counted = [seating.shared(pairs, seating.labels(column)) for column in zip(*lying, strict=True)]
    return [Shared(len(pairs), alike, tuple(same)) for alike, *same in counted]


# --- What an element holds -----------------------------------------------------------------------------------------


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
    chosen = elements.chosen(pool, seed)
    return lambda number: tuple(chain.from_iterable(made[name](number) for name in chosen(number)))
