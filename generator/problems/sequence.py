"""The elements of a space in a key's order, as far as they are accepted. Owns how many are tried."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Generic

from generator.errors import SpaceError
from generator.problems.permutation import T, key, keyed, permuted, shuffled
from generator.problems.space import LISTABLE, Space

TRIES = 64
"""How many elements of a large block are offered to `accept` in one turn, at least."""
_PATIENCE = 24
"""Times as many as should be needed: without any luck e⁻²⁴ turns fail."""
_ENOUGH, _MOST_OFFERED = 16, 2048
"""So many accepted elements, or so many offered, tell how rarely `accept` takes one."""


class _Sifted(Generic[T]):
    """The items that suit, in their order; only as many are looked at as are asked for."""

    def __init__(self, items: Iterable[T], suits: Callable[[T], bool] | None) -> None:
        self._rest = iter(items) if suits is None else filter(suits, items)
        self._kept: list[T] = []

    def place(self, number: int) -> tuple[int, int] | None:
        """How often all items have been gone through before this one, and its place among them; None if none suits."""
        while len(self._kept) <= number:
            more = list(islice(self._rest, number + 1 - len(self._kept)))
            if not more:
                return divmod(number, len(self._kept)) if self._kept else None
            self._kept += more
        return 0, number

    def __getitem__(self, place: int) -> T:
        return self._kept[place]

    def all(self) -> list[T]:
        """All items that suit."""
        self._kept += self._rest
        return self._kept


def ordered_indices(
    space: Space,
    blocks: Sequence[int],
    secret: bytes,
    suits: Callable[[int], bool] | None = None,
    accept: Callable[[int], bool] | None = None,
) -> Callable[[int], int]:
    """The elements of these blocks in the key's order: a function from a variant's number, from 0, to an index.

    Each turn through the blocks uses every block once, and takes from each an element that no other turn takes
    before the block is used up. `suits` may refuse blocks and `accept` single elements; they are asked only of as many
    as a variant's number needs.

    Raises: the function, SpaceError if `suits` leaves no block, or `accept` leaves a block nothing.
    """
    first = _Sifted(shuffled(keyed(secret, 0), blocks), suits)

    @cache
    def order(turn: int) -> list[int]:
        return shuffled(keyed(secret, turn), sorted(first.all()))

    @cache
    def accepted(block: int) -> _Sifted[int]:
        return _Sifted(shuffled(keyed(secret, block), space.block(block)), accept)

    @cache
    def tries() -> int:
        return _tries(space, accept) if accept else TRIES

    def element(number: int) -> int:
        found = first.place(number)
        if found is None:
            raise SpaceError("условие accept не оставило ни одного набора параметров")
        turn, place = found
        block = order(turn)[place] if turn else first[place]
        indices = space.block(block)
        size = indices.stop - indices.start
        if size > LISTABLE and accept:
            return _tried(keyed(secret, block), indices, turn, tries(), accept)
        if size > LISTABLE:
            return indices.start + permuted(keyed(secret, block), size, turn % size)
        among = accepted(block).place(turn)
        if among is None:
            raise SpaceError("условие accept отвергло все массивы при одном из сочетаний остальных параметров")
        return accepted(block)[among[1]]

    return element


def sample(indices: range, count: int) -> Iterator[int]:
    """So many of the indices, or all: the same ones for ever, whatever the seed."""
    size = indices.stop - indices.start
    if size <= count:
        return iter(indices)
    secret = key("sample")
    return (indices.start + permuted(secret, size, number) for number in range(count))


def _tries(space: Space, accept: Callable[[int], bool]) -> int:
    """How many elements to offer to `accept` in a turn: the rarer it takes one, the more."""
    offered = taken = 0
    for index in sample(range(space.size), _MOST_OFFERED):
        offered += 1
        taken += accept(index)
        if taken == _ENOUGH:
            break
    return max(TRIES, _PATIENCE * offered // max(taken, 1))


def _tried(secret: bytes, indices: range, turn: int, tries: int, accept: Callable[[int], bool]) -> int:
    """The first accepted one of the elements that only this turn tries."""
    size = indices.stop - indices.start
    stride = max(1, size // tries)
    for attempt in range(tries):
        index = indices.start + permuted(secret, size, (turn % stride + attempt * stride) % size)
        if accept(index):
            return index
    raise SpaceError(f"условие accept отвергло {tries} наборов параметров подряд")
