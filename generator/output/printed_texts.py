"""A printed class → what its papers say, problem by problem, as digests. Owns how two prints of a paper compare.

Nothing but the PDF tells what students have in their hands: a record has the parameters, and not the words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.documents.pdf import lines
from generator.problems.permutation import ALPHABET, CODE_LENGTH

__all__ = ["texts_in"]

_FOOT = re.compile(rf"Код\s*([{ALPHABET}]{{{CODE_LENGTH}}})\s*стр\.")
_PROBLEM = re.compile(r"Задача\s+\d+\.")
_BROKEN = "\ufffe"
"""What stands for the hyphen of a broken word."""
_NUMBER = re.compile(r"[-−]?\d+(?:,\d+)*")


@dataclass(frozen=True)
class Said:
    """What a paper says of one problem: the digests of its words and of its numbers in their order."""

    words: str
    numbers: str


def texts_of(pdf: bytes) -> dict[str, tuple[Said, ...]]:
    """What each paper of a document says, by its code; what stands above the first problem is left out."""
    texts: dict[str, list[str]] = {}
    for page in lines(pdf):
        if found := next(filter(None, (_FOOT.search(line) for line in reversed(page))), None):
            texts.setdefault(found[1], []).extend(line for line in page if not _FOOT.search(line))
    return {code: tuple(map(_said, _problems(text))) for code, text in texts.items()}


def texts_in(folder: Path) -> dict[str, tuple[Said, ...]]:
    """What the papers say that are printed in this folder."""
    return {
        code: said for path in sorted(folder.glob("exam*.pdf")) for code, said in texts_of(path.read_bytes()).items()
    }


def _problems(page: Iterable[str]) -> list[str]:
    """The lines of each problem, joined."""
    found: list[list[str]] = []
    for line in page:
        if _PROBLEM.match(line):
            found.append([])
        if found:
            found[-1].append(line)
    return ["\n".join(text) for text in found]


def _said(text: str) -> Said:
    joined = text.replace(_BROKEN, "")
    return Said(_digest("".join(joined.split())), _digest(" ".join(_NUMBER.findall(joined))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
