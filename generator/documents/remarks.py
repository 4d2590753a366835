"""What the template of a paper writes into TeX's log → where its pages are, and what did not fit. Owns these words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.documents.pdf import Typeset

__all__ = ["heights", "misfits", "sheets"]


@dataclass(frozen=True)
class Sheets:
    """Where a paper stands in its document: the first page of the PDF, from 1, how many it has, and how many it says.

    These differ where several pages of a paper are a page of the PDF.
    """

    first: int
    sides: int
    pages: int


@dataclass(frozen=True)
class Misfit:
    """A paper that its card cannot hold: its number, the first problem that is too much, the points that lack."""

    number: int
    place: int
    lacking: float


@dataclass(frozen=True)
class Tall:
    """How tall all is, in points: a first page below its head, a page, a row of squares, the statements."""

    first: float
    page: float
    row: float
    statements: tuple[float, ...]


def sheets(made: Typeset) -> list[Sheets]:
    """Where each paper of a document stands, in their order."""
    told = [list(map(int, remark.split())) for remark in made.remarks if remark[:1].isdigit()]
    return [Sheets(first, sides, pages[0] if pages else sides) for first, sides, *pages in told]


def misfits(made: Typeset) -> list[Misfit]:
    """The papers that their cards cannot hold."""
    return [
        Misfit(int(number), int(place), _points(lacking)) for number, place, lacking in _told(made.remarks, "misfit")
    ]


def heights(made: Typeset) -> list[Tall]:
    """How tall all is on each paper of a document."""
    found = [list(map(_points, words)) for words in _told(made.remarks, "tall")]
    return [Tall(first, page, row, tuple(statements)) for first, page, row, *statements in found]


def _told(remarks: Sequence[str], name: str) -> list[list[str]]:
    return [words for word, *words in map(str.split, remarks) if word == name]


def _points(length: str) -> float:
    return float(length.removesuffix("pt"))
