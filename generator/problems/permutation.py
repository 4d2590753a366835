"""Seed words → permutation → index. Owns the one source of chance in the project.

No library's generator is used, since their streams change between versions; what is drawn here is drawn for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from math import factorial, gcd
from typing import TypeVar

__all__ = ["ALPHABET", "CODE_LENGTH", "chosen", "code", "fingerprint", "key", "ordered", "shuffled"]

T = TypeVar("T")

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""The characters of a code: no 0, 1, I and O, which a hand confuses."""
CODE_LENGTH = 6
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
    rest = permuted(keyed(secret, turn), orders, place)
    left, result = list(items), []
    while left:
        rest, chosen = divmod(rest, len(left))
        result.append(left.pop(chosen))
    return tuple(result)


def chosen(secret: bytes, items: Sequence[T], count: int, number: int) -> tuple[T, ...]:
    """Different items for variant `number`, from 0: up to any variant no item has come twice more than another.

    The variants of a turn take the items as they follow each other round a circle, until it closes.
    """
    turn, place = divmod(number, len(items) // gcd(len(items), count))
    circle = shuffled(keyed(secret, turn), items)
    return tuple(circle[(place * count + step) % len(items)] for step in range(count))


def keyed(secret: bytes, number: int) -> bytes:
    """The key of this number under a key."""
    return secret + number.to_bytes(16, "big")
