"""A name of a person or a group → LaTeX that prints it as typed. Owns which characters the fonts have.

The table is what LaTeX declares for the Cyrillic and Latin encodings of cm-super; a test prints all of it and more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from generator.documents.latex.values import Tex, escape
from generator.model.fonts import FONT
from generator.russian import NO_BREAK_SPACE

_TYPED = {"'": r"\textquotesingle{}", "ʻ": r"\textquoteleft{}", "ʼ": r"\textquoteright{}"}
"""What LaTeX would print otherwise than it is typed, or does not know by this sign."""
_LONG = 5
"""A longer word may be broken if no line holds it."""
_HYPHENATED = re.compile(r"(?<=\w[-‐–/])(?=\w)")
_VOWELS = frozenset("аеиоуыэюяієүұөәaeiouyæœøıə")
_SIGNS = frozenset("ьъй")
_SYLLABLE = 8
"""Letters in which no place to break a word is found: it is broken anywhere then."""


def typed(text: str) -> Tex:
    """The text as LaTeX; the fonts must have all of its characters that `escape` does not write otherwise."""
    return Tex(" ".join("~".join(map(_word, bound.split(NO_BREAK_SPACE))) for bound in text.split(" ")))


def _word(word: str) -> str:
    """A word whose parts may stand on two lines where it has a hyphen."""
    return r"\allowbreak{}".join(map(_part, _HYPHENATED.split(word)))


def _part(part: str) -> str:
    """A word as it is, and for lines that cannot hold it, with places to break it."""
    pieces = list(map(_letter, part))
    joined = "".join(piece + "{}" * joins for piece, joins in zip(pieces, _joins(part), strict=True))
    if len(part) <= _LONG:
        return joined
    places = set(_places(part))
    broken = "".join(piece + _break(part, at) * (at in places) for at, piece in enumerate(pieces, 1))
    return rf"\word{{{joined}}}{{{broken}}}"


def _break(part: str, at: int) -> str:
    """What lets a word be broken before this letter: with a hyphen between two letters, without one beside a sign."""
    return r"\-" if part[at - 1 : at + 1].isalnum() else r"\allowbreak{}"


def _places(part: str) -> list[int]:
    """Before which letters a word may be broken: between its syllables, or anywhere if it has none."""
    bare = "".join(unicodedata.normalize("NFD", letter)[0] for letter in part.lower())
    found = [at for at in range(2, len(part) - 1) if _parts_syllables(bare, at)]
    ends = [0, *found, len(part)]
    if max(after - before for before, after in pairwise(ends)) <= _SYLLABLE:
        return found
    return list(range(1, len(part)))


def _parts_syllables(bare: str, at: int) -> bool:
    """Whether both sides have a vowel, and the later one begins with a vowel after another, or with one consonant."""
    before, after = bare[:at], bare[at:]
    if not _VOWELS & set(before) or after[0] in _SIGNS:
        return False
    return before[-1] in _VOWELS if after[0] in _VOWELS else after[1] in _VOWELS


def _joins(word: str) -> Iterator[bool]:
    """After which letters a sign follows a sign, which fonts may join: -- into a dash, ,, into a quotation mark."""
    for one, other in pairwise(f"{word}x"):
        yield not one.isalnum() and not other.isalnum()


def _letter(letter: str) -> str:
    if FONT.get(letter, "T2A") != "T2A":
        return rf"\glyph{{{FONT[letter]}}}{{{letter}}}"
    return _TYPED.get(letter) or escape(letter)
