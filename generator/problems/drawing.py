"""An exam's name, a seed and a secret → the key of all that is drawn. Owns the versions of the drawing, and its price.

A seed that somebody typed is made dear to guess; one that chance chose has 128 bits, and needs no more.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from generator.problems.permutation import key, mixed

__all__ = ["NEWEST", "SHORT", "Stretch", "draw_key", "stretch_of"]

NEWEST = 2
"""The version by which a new printing is drawn. In version 1 neither the exam's name nor a stretching took part."""
SHORT = 12
"""Signs of a typed seed below which somebody who knows one paper may find all others in spite of the stretching."""
_CHANCE = re.compile("[0-9a-f]{32}")
_BLOCK = 128
"""Bytes of memory that scrypt takes for each of n times r."""


@dataclass(frozen=True)
class Stretch:
    """What scrypt costs: n times 128 r bytes of memory, p times."""

    n: int
    r: int
    p: int


STRETCH = Stretch(2**14, 8, 1)
"""16 megabytes, and some hundredths of a second."""


def stretch_of(seed: str) -> Stretch | None:
    """How the seed of a new printing is stretched: not at all if it looks as if chance had chosen it."""
    return None if _CHANCE.fullmatch(seed) else STRETCH


def draw_key(exam: str, seed: str, secret: bytes | None, version: int = NEWEST, stretch: Stretch | None = None) -> str:
    """The words from which all of a printing is drawn: without the secret nobody gets to them, if there is one.

    Source of scrypt: Percival and Josefsson, RFC 7914, 2016.
    """
    if version == 1:
        return mixed(seed, secret) if secret else seed
    drawn = _stretched(exam, seed, stretch) if stretch else seed
    return key("draw", exam, drawn, secret.hex() if secret else "").hex()


def _stretched(exam: str, seed: str, cost: Stretch) -> str:
    """The seed, after as much work as it costs; the exam is the salt, so that nobody's table serves for two exams."""
    memory = 2 * _BLOCK * cost.r * (cost.n + cost.p)
    salt = key("stretch", exam)
    return hashlib.scrypt(seed.encode(), salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=memory, dklen=32).hex()
