"""Seats → which variant lies where, so that neighbours share as little as possible. Pure; the key decides all ties.

Each problem is laid out by itself: a paper may hold the 7th element of one problem's sequence, the 12th of another's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from generator.model import ChoiceSpec, Instance
from generator.problems import permutation

Seat: TypeAlias = tuple[int, int]
"""A row and a place in it."""
Whole: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]

_BESIDE = ((0, 1), (1, -1), (1, 0), (1, 1))
"""The way to a right and to the three rear neighbours; the other four look back along it."""
_PATIENCE = 5
"""Exchanges for each seat that bring nothing, after which the search gives up; sooner in very large rooms."""
_MOST_COMPARED = 1_000_000
_REST = 7
"""Turns for which a paper that was exchanged stays where it is."""


def neighbours(seats: Sequence[Seat]) -> Whole:
    """The pairs of seats beside, behind or diagonal to each other, by place in the list; has shape (pairs, 2)."""
    place = {seat: number for number, seat in enumerate(seats)}
    found = [
        (number, place[row + down, seat + right])
        for (row, seat), number in place.items()
        for down, right in _BESIDE
        if (row + down, seat + right) in place
    ]
    return np.array(found, dtype=np.int64).reshape(-1, 2)


def labels(instances: Sequence[Instance]) -> Whole:
    """What neighbours can share of one place: equal numbers for equal instances, and for equal answers as printed.

    Has shape (1 + answers, instances). Where a pool gives problems with fewer answers, nobody shares the missing ones.
    """
    rows: list[list[object]] = [[(instance.problem.id, instance.index) for instance in instances]]
    rows += [
        [_label(instance, part, place) for place, instance in enumerate(instances)]
        for part in range(max(len(instance.answers) for instance in instances))
    ]
    return np.array([_numbered(row) for row in rows], dtype=np.int64)


def shared(pairs: Whole, laid: Whole) -> list[int]:
    """In how many of the pairs of neighbours each row of labels, laid out seat by seat, is the same."""
    return [int((row[pairs[:, 0]] == row[pairs[:, 1]]).sum()) for row in laid]


def plan(seats: Sequence[Seat], found: Whole, secret: bytes) -> list[int]:
    """For each seat which element lies on it, each on one at most, so that neighbours share what little can be found.

    `found` are the labels of the elements, less than their number; there may be more of them than seats. From a start
    that keeps equal labels apart, elements that share something are exchanged for others, the best exchange first, and
    the best arrangement met is kept.
    """
    count = found.shape[1]
    around = _around(seats, count)
    order = np.array([*_start(seats, found, secret), count], dtype=np.int64)
    repeated = found[[len(set(row)) < count for row in found.tolist()]]
    table = np.append(repeated, np.full((len(repeated), 1), -1), axis=1)
    ties = np.array(permutation.shuffled(secret, range(count)), dtype=np.int64)
    shares = _shares(around, table[:, order])
    total = least = int(shares.sum()) // 2
    best, turn, last = order.copy(), 0, 0
    resting = np.zeros(count, dtype=np.int64)
    patience = min(_PATIENCE * count, _MOST_COMPARED // max(count, 1))
    while least and turn - last < patience:
        troubled = np.flatnonzero(shares)
        chosen = int(troubled[turn % len(troubled)])
        changes = _changes(around, table[:, order], shares, chosen)
        ranked = changes * count + np.roll(ties, turn)
        ranked[(resting > turn) | (np.arange(count) == chosen)] = np.iinfo(np.int64).max
        other = int(np.argmin(ranked))
        order[[chosen, other]] = order[[other, chosen]]
        turn += 1
        resting[[chosen, other]] = turn + _REST
        shares = _shares(around, table[:, order])
        total += int(changes[other])
        if total < least:
            best, least, last = order.copy(), total, turn
    return [int(element) for element in best[: len(seats)]]


def _start(seats: Sequence[Seat], found: Whole, secret: bytes) -> list[int]:
    """As many elements as there are seats, of each label equally many if possible, and after them the others.

    Equal labels lie on seats that are no neighbours: every second seat of every second row is a quarter of the room in
    which nobody has a neighbour.
    """
    ties = permutation.shuffled(secret, range(found.shape[1]))
    rows = sorted(found.tolist(), key=lambda row: len(set(row)))
    met: Counter[int] = Counter()
    turns = []
    for label in rows[0]:
        turns.append(met[label])
        met[label] += 1
    by_turns = sorted(range(found.shape[1]), key=lambda element: (turns[element], element))
    used, others = by_turns[: len(seats)], by_turns[len(seats) :]
    used.sort(key=lambda element: (*(ties[row[element]] for row in rows), ties[element]))
    quarters = sorted(range(len(seats)), key=lambda place: (seats[place][0] % 2, seats[place][1] % 2))
    lying = dict(zip(quarters, used, strict=True))
    return [*(lying[place] for place in range(len(seats))), *others]


def _label(instance: Instance, part: int, place: int) -> object:
    """What sets this answer apart: of a choice the number of the right option; a missing one equals no other."""
    if part >= len(instance.answers):
        return place
    found = instance.answers[part]
    if isinstance(found.spec, ChoiceSpec):
        return "option", found.options.index(str(found.value))
    return found.shown


def _numbered(values: Sequence[object]) -> list[int]:
    numbers: dict[object, int] = {}
    return [numbers.setdefault(value, len(numbers)) for value in values]


def _around(seats: Sequence[Seat], count: int) -> Whole:
    """The neighbours of each seat, and of each element in reserve, which has none; has shape (count, 8).

    It is filled up with `count`, the number of a place where nothing lies.
    """
    place = {seat: number for number, seat in enumerate(seats)}
    ways = [*_BESIDE, *((-down, -right) for down, right in _BESIDE)]
    table = np.full((count, len(ways)), count, dtype=np.int64)
    for number, (row, seat) in enumerate(seats):
        table[number] = [place.get((row + down, seat + right), count) for down, right in ways]
    return table


def _shares(around: Whole, laid: Whole) -> Whole:
    """How much each seat shares with its neighbours."""
    return np.asarray((laid[:, :-1, None] == laid[:, around]).sum(axis=(0, 2)))


def _changes(around: Whole, laid: Whole, shares: Whole, chosen: int) -> Whole:
    """How much more would be shared if the chosen seat exchanged its paper with each other seat."""
    here, papers = laid[:, chosen, None], laid[:, :-1]
    nearby = around[chosen][around[chosen] < len(around)]
    moved_here = (papers[:, :, None] == laid[:, None, nearby]).sum(axis=(0, 2))
    moved_there = (here[:, :, None] == laid[:, around]).sum(axis=(0, 2))
    meeting = (here == papers).sum(axis=0)
    change = moved_here + moved_there - shares[chosen] - shares
    change[nearby] += 2 * (meeting[nearby] - len(laid))
    return np.asarray(change)
