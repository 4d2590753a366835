"""A name of a person or a group → LaTeX that prints it as typed. Owns which characters the fonts have.

The table is what LaTeX declares for the Cyrillic and Latin encodings of cm-super; a test prints all of it and more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.documents.latex.values import Tex, escape
from generator.model.fonts import FONT
from generator.russian import NO_BREAK_SPACE

_TYPED = {"'": r"\textquotesingle{}", "ʻ": r"\textquoteleft{}", "ʼ": r"\textquoteright{}"}
"""What LaTeX would print otherwise than it is typed, or does not know by this sign."""
_LONG = 5
"""A longer word may be broken anywhere if no line holds it, and without a hyphen that nobody typed."""


def typed(text: str) -> Tex:
    """The text as LaTeX; the fonts must have all of its characters, apart from the no-break space."""
    return Tex(" ".join("~".join(map(_word, bound.split(NO_BREAK_SPACE))) for bound in text.split(" ")))


def _word(word: str) -> str:
    pieces = list(map(_letter, word))
    joined = "".join(piece + "{}" * joins for piece, joins in zip(pieces, _joins(word), strict=True))
    broken = r"\allowbreak{}".join(pieces)
    return joined if len(word) <= _LONG else rf"\word{{{joined}}}{{{broken}}}"


def _joins(word: str) -> Iterator[bool]:
    """After which letters a sign follows a sign, which fonts may join: -- into a dash, ,, into a quotation mark."""
    for one, other in pairwise(f"{word}x"):
        yield not one.isalnum() and not other.isalnum()


def _letter(letter: str) -> str:
    if FONT[letter] != "T2A":
        return rf"\glyph{{{FONT[letter]}}}{{{letter}}}"
    return _TYPED.get(letter) or escape(letter)
