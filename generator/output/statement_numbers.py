"""Filled statements → the digest of the numbers that they print. Owns what counts as a number of a text."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from generator.documents import EXAM
from generator.documents.latex import texts
from generator.model import Paper
from generator.output.manifest import PaperRecord

__all__ = ["with_numbers"]

_COMMENT = re.compile(r"(?<!\\)%.*")
_LENGTH = re.compile(r"-?(?:\d+\.)?\d+\s*(?:(?:pt|mm|cm|em|ex|in|bp|fil+)\b|\\(?:text|line|column)width)")
"""What moves things on the page, and is read by nobody."""
_NUMBER = re.compile(r"(?:-|−|\\ensuremath\{-\})?\d+(?:(?:\\,|\{,\}|[.,])\d+)*")


def numbers(text: str) -> list[str]:
    """The numbers that a LaTeX text prints, in their order, with the signs that stand before them."""
    return _NUMBER.findall(_LENGTH.sub(" ", _COMMENT.sub("", text)))


def with_numbers(record: PaperRecord, paper: Paper) -> PaperRecord:
    """The record of a paper that says of each problem which numbers its statement prints.

    Raises: BankError with the template's line if a statement cannot be filled.
    """
    digests = (_digest(numbers(texts(EXAM, paper, place)["statement"])) for place in range(len(paper.instances)))
    problems = (replace(one, numbers=digest) for one, digest in zip(record.problems, digests, strict=True))
    return replace(record, problems=tuple(problems))


def _digest(found: list[str]) -> str:
    return hashlib.sha256(" ".join(found).encode()).hexdigest()
