"""Text → the octets that TeX reads it as, and back: T2A where the encoding has a letter, else the letter's UTF-8.

To TeX an octet is a plain sign, whereas a letter in UTF-8 is two macros: half of the work on a paper would be theirs.
"""

from __future__ import annotations

import re

_T2A = {chr(ord("А") + place): 0xC0 + place for place in range(64)} | {
    "ё": 0xBC,
    "Ё": 0x9C,
    "№": 0x9D,
    "«": 0xBE,
    "»": 0xBF,
    "–": 0x15,
    "—": 0x16,
}
"""The letters of LaTeX's encoding T2A that lie where a font has them."""
_LETTERS = {octet: letter for letter, octet in _T2A.items()}
_OTHER = re.compile("[^\x00-\x7f]")


def encode(text: str) -> bytes:
    r"""The text for TeX: a character that T2A lacks becomes \unicodechar{its UTF-8}{its number}, as exam.sty has it."""
    return _OTHER.sub(lambda found: _octets(found[0]), text).encode("latin-1")


def decode(octets: bytes) -> str:
    """What TeX has written, as text: its own words, and those of the source that it repeats."""
    return octets.decode("latin-1").translate(_LETTERS)


def _octets(character: str) -> str:
    """What stands for the character, each octet as the character of Latin-1 with its number."""
    if character in _T2A:
        return chr(_T2A[character])
    return rf"\unicodechar{{{character.encode().decode('latin-1')}}}{{U+{ord(character):04X}}}"
