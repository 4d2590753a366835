"""What is exported: problems with their variants, each with an opaque code. Owns codes and names; draws nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from generator.documents.html import Formulas, ScreenText, screen_texts
from generator.model import Instance, Partial, Problem
from generator.model.marking import share_of_mistake
from generator.problems import permutation

__all__ = ["Category", "categories"]

_LETTERS, _HALF = 8, 4
_LONGEST = 100
"""Characters of an identifier that Moodle stores."""


@dataclass(frozen=True)
class Variant:
    """An instance for a screen: its number among the variants of its problem, and the code that a student sees.

    `partial` is what the exam says of mistakes.
    """

    number: int
    code: str
    text: ScreenText
    partial: Partial = field(default_factory=dict)

    def share(self, mistake: str) -> Fraction:
        """The share of the points that the exam gives for a named mistake."""
        return share_of_mistake(self.partial, self.instance.problem.id, mistake)

    @property
    def instance(self) -> Instance:
        """The instance itself."""
        return self.text.instance

    @property
    def identity(self) -> str:
        """The problem and the index, which together make the instance again."""
        return identity(self.instance)


@dataclass(frozen=True)
class Category:
    """A problem with its variants, all different."""

    problem: Problem
    variants: tuple[Variant, ...]


def identity(instance: Instance) -> str:
    """The problem and the index of an instance; a digest stands for an index that would be too long to store."""
    whole = f"{instance.problem.id}#{instance.index}"
    if len(whole) <= _LONGEST:
        return whole
    return f"{instance.problem.id}#{hashlib.sha256(str(instance.index).encode()).hexdigest()[:16]}"


def categories(
    instances: Iterable[Instance],
    seed: str,
    templates: Path,
    formulas: Formulas = "tex",
    partial: Partial = MappingProxyType({}),  # type: ignore[assignment]  # read alone
) -> tuple[Category, ...]:
    """These instances by their problems, in the order in which those come first; each instance once.

    `partial` is what the exam says of mistakes.

    Raises: ExamError if a text cannot be filled, or a program that this needs is missing or fails.
    """
    distinct = list({identity(instance): instance for instance in instances}.values())
    grouped: dict[str, list[ScreenText]] = {}
    for text in screen_texts(distinct, templates, formulas):
        grouped.setdefault(text.instance.problem.id, []).append(text)
    return tuple(
        Category(texts[0].instance.problem, tuple(_numbered(texts, seed, partial))) for texts in grouped.values()
    )


def _numbered(texts: Sequence[ScreenText], seed: str, partial: Partial) -> Iterator[Variant]:
    for number, text in enumerate(texts, 1):
        yield Variant(number, code(seed, identity(text.instance)), text, partial)


def code(seed: str, name: str) -> str:
    """The code of an instance: whoever does not know the seed learns nothing from it."""
    found = int.from_bytes(hashlib.blake2b(name.encode(), key=permutation.key("online", seed)).digest()[:8], "big")
    letters = []
    for _ in range(_LETTERS):
        found, digit = divmod(found, len(permutation.ALPHABET))
        letters.append(permutation.ALPHABET[digit])
    return "".join(letters[:_HALF]) + "-" + "".join(letters[_HALF:])


def illustrated(text: str, variant: Variant) -> str:
    """A text of a variant with its figures inside it."""
    for picture in variant.text.pictures:
        data = base64.b64encode(picture.png).decode()
        text = text.replace(f'src="{picture.name}"', f'src="data:image/png;base64,{data}"')
    return text
