"""Which Russian words there are: a dictionary of forms, and the words of the field that a bank keeps beside it.

Owns the only use of pymorphy; the dictionary is loaded when the first word is asked for, and never to print papers.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import BankError

__all__ = ["WORDS"]

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

WORDS = "words.txt"
"""The file of a bank that lists the words which the dictionary lacks."""

_WRONG_FORMS = ("Erro", "Dist")
"""How the dictionary marks what people write and grammars do not: errors and distortions."""


def own_words(root: Path) -> frozenset[str]:
    """The words that a bank lists in all their forms, if it lists any: a word a line, # starts a note.

    Raises: BankError if the file cannot be read.
    """
    path = root / WORDS
    if not path.is_file():
        return frozenset()
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise BankError(f"{path}: не читается: {fault.strerror}") from fault
    except UnicodeDecodeError:
        raise BankError(f"{path}:1: файл не в кодировке UTF-8") from None
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return frozenset(form for word in lines if word for form in _forms(word.lower()))


def fault(word: str, own: frozenset[str] = frozenset()) -> str | None:
    """What is wrong with a word, if anything; a hyphenated one is right as a whole or in all its parts."""
    word = word.lower()
    if _good(word, own) or ("-" in word and all(_good(part, own) for part in word.split("-"))):
        return None
    if "е" in word and (dotted := _dotted(word)):
        return f"пропала буква ё: «{dotted}»"
    return "такого слова нет ни в словаре, ни в words.txt"


def _good(word: str, own: frozenset[str]) -> bool:
    return len(word) == 1 or word in own or _known(word)


@cache
def _known(word: str) -> bool:
    """Whether the dictionary has the word with just these letters, and not only as an error."""
    if not _dictionary().word_is_known(word, strict=True):
        return False
    return not all(any(mark in parse.tag for mark in _WRONG_FORMS) for parse in _dictionary().parse(word))


@cache
def _dotted(word: str) -> str | None:
    """The word of the dictionary that this one becomes when some of its е are dotted."""
    if not _dictionary().word_is_known(word):
        return None
    return next((parse.word for parse in _dictionary().parse(word) if parse.word != word), None)


def _forms(word: str) -> set[str]:
    """A word with all its forms, as the words that end alike are inflected."""
    parses = [parse for parse in _dictionary().parse(word) if parse.normal_form == word]
    return {word} | {form.word for parse in parses for form in parse.lexeme}


@cache
def _dictionary() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # noqa: PLC0415 - only who checks spelling pays for it

    return MorphAnalyzer(lang="ru")
