"""Seed words → permutation → index. Owns the one source of chance in the project.

No library's generator is used, since their streams change between versions; what is drawn here is drawn for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from math import factorial, gcd
from typing import Generic, TypeVar

from generator.errors import SpaceError
from generator.space import LISTABLE, Space

T = TypeVar("T")

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The characters of a code: no 0, 1, I and O, which a hand confuses."""
CODE_LENGTH = 6
TRIES = 64
"""How many elements of a large block are offered to `accept` in one turn, at least."""
_PATIENCE = 24
"""Times as many as should be needed: without any luck e⁻²⁴ turns fail."""
_ENOUGH, _MOST_OFFERED = 16, 2048
"""So many accepted elements, or so many offered, tell how rarely `accept` takes one."""
_ROUNDS = 8


def key(*words: str) -> bytes:
    """A key for this purpose and no other: equal words give equal keys, on every machine."""
    spelled = [word.encode() for word in words]
    message = b"".join(len(word).to_bytes(8, "big") + word for word in spelled)
    return hashlib.blake2b(message, digest_size=32, person=b"biletnik").digest()


def mixed(seed: str, secret: bytes) -> str:
    """The seed that is drawn from when a secret is mixed into this one: without the secret nobody gets to it."""
    return key("mixed", seed, secret.hex()).hex()


def fingerprint(secret: bytes) -> str:
    """Eight figures that tell secrets apart and lead back to none; drawn for this purpose alone."""
    return key("fingerprint", secret.hex()).hex()[:8]


def shuffled(secret: bytes, items: Sequence[T]) -> list[T]:
    """The items in an order that the key decides (Fisher-Yates, biased by less than 2⁻⁴⁸ at listable sizes)."""
    result = list(items)
    stream = hashlib.shake_256(secret).digest(8 * len(result))
    for last in range(len(result) - 1, 0, -1):
        chosen = int.from_bytes(stream[8 * last : 8 * last + 8], "big") % (last + 1)
        result[last], result[chosen] = result[chosen], result[last]
    return result


def permuted(secret: bytes, size: int, index: int) -> int:
    """The place of `index` in a keyed permutation of range(size): a Feistel network with cycle walking.

    Source: Black and Rogaway, Ciphers with Arbitrary Finite Domains, 2002.
    """
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    width, mask = (half + 7) // 8, (1 << half) - 1
    while True:
        left, right = index >> half, index & mask
        for turn in range(_ROUNDS):
            digest = hashlib.shake_256(secret + bytes([turn]) + right.to_bytes(width, "big")).digest(width)
            left, right = right, left ^ (int.from_bytes(digest, "big") & mask)
        index = left << half | right
        if index < size:
            return index


def code(secret: bytes, number: int) -> str:
    """The opaque code of a variant: different numbers below 32⁶ give different codes."""
    rest = permuted(secret, len(ALPHABET) ** CODE_LENGTH, number)
    letters = []
    for _ in range(CODE_LENGTH):
        rest, digit = divmod(rest, len(ALPHABET))
        letters.append(ALPHABET[digit])
    return "".join(letters)


def ordered(secret: bytes, items: Sequence[T], number: int) -> tuple[T, ...]:
    """The items in the order of variant `number`, from 0: every order comes equally often."""
    orders = factorial(len(items))
    turn, place = divmod(number, orders)
    rest = permuted(_keyed(secret, turn), orders, place)
    left, result = list(items), []
    while left:
        rest, chosen = divmod(rest, len(left))
        result.append(left.pop(chosen))
    return tuple(result)


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


def sequence(
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
    first = _Sifted(shuffled(_keyed(secret, 0), blocks), suits)

    @cache
    def order(turn: int) -> list[int]:
        return shuffled(_keyed(secret, turn), sorted(first.all()))

    @cache
    def accepted(block: int) -> _Sifted[int]:
        return _Sifted(shuffled(_keyed(secret, block), space.block(block)), accept)

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
            return _tried(_keyed(secret, block), indices, turn, tries(), accept)
        if size > LISTABLE:
            return indices.start + permuted(_keyed(secret, block), size, turn % size)
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


def chosen(secret: bytes, items: Sequence[T], count: int, number: int) -> tuple[T, ...]:
    """Different items for variant `number`, from 0: up to any variant no item has come twice more than another.

    The variants of a turn take the items as they follow each other round a circle, until it closes.
    """
    turn, place = divmod(number, len(items) // gcd(len(items), count))
    circle = shuffled(_keyed(secret, turn), items)
    return tuple(circle[(place * count + step) % len(items)] for step in range(count))


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


def _keyed(secret: bytes, number: int) -> bytes:
    return secret + number.to_bytes(16, "big")
