"""The elements of a place's sequence that papers may still take. Owns what is passed over, and when that is too much.

An element is what one variant has at a place of an exam: an instance of the problem, or one of each that a pool draws.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeAlias

from generator.model import Params, Place, Pool, Slot
from generator.problems import permutation, population

Used: TypeAlias = Callable[[str, Params], bool]
"""Whether another paper held the problem of this name with these parameters."""

_SLACK = 4
"""Times that a used instance may stand in the way: where blocks are uneven, small ones come again before the end."""


@dataclass(frozen=True)
class Passed:
    """What is passed over at a place: elements up to `last`, those that are `taken`, and instances that were `used`.

    `most` is how many instances of the place's problems were used.
    """

    taken: Collection[int] = frozenset()
    last: int = 0
    used: Used | None = None
    most: int = 0


class TooSmall(Exception):  # noqa: N818 - whoever asks decides whether it is an error
    """All that is left of a place has been used."""


def free(place: Place, seed: str, passed: Passed) -> Iterator[int]:
    """The elements of a place that may be taken, in their order.

    Raises: TooSmall as soon as only what was used is left.
    """
    held = _held(place, seed)
    refused = 0
    for element in count(passed.last + 1):
        if element in passed.taken:
            continue
        if passed.used and any(passed.used(name, params) for name, params in held(element)):
            refused += 1
            if refused > _SLACK * passed.most:
                raise TooSmall
            continue
        refused = 0
        yield element


def title(place: Place) -> str:
    """How a place is told: the problem, or the problems of the pool."""
    return place.problem.id if isinstance(place, Slot) else ", ".join(slot.problem.id for slot in place.slots)


def _held(place: Place, seed: str) -> Callable[[int], list[tuple[str, Params]]]:
    """The problems and parameters of an element, counted from 1; nothing is solved."""
    slots = place.slots if isinstance(place, Pool) else (place,)
    sequences = {slot.problem.id: population.sequence(slot, seed) for slot in slots}
    names = chosen(place, seed) if isinstance(place, Pool) else lambda _: tuple(sequences)
    return lambda element: [(name, sequences[name](element - 1)[1]) for name in names(element - 1)]


def chosen(pool: Pool, seed: str) -> Callable[[int], tuple[str, ...]]:
    """The problems that variant `number`, from 0, draws from a pool."""
    secret = permutation.key("pool", pool.id, seed)
    names = sorted(slot.problem.id for slot in pool.slots)
    return lambda number: permutation.chosen(secret, names, pool.draw, number)
