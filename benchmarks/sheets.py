"""The papers of the shipped exams over many seeds: pages and sheets a student, goals reached, what is torn apart."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf
from rich.console import Console
from rich.table import Table

from generator.documents import Extent, Setting, documents_of, print_papers
from generator.documents.pdf import Typeset, lines
from generator.documents.remarks import sheets
from generator.exams import dealer, exam_names, load_exam, paper_head
from generator.model import Blueprint, Paper, Sitting
from generator.output import batch
from generator.problems import drawing
from generator.russian import integer, number

ROOT = Path(__file__).parent.parent
SEEDS = 20
_FOOT = 60
"""Octets of text that the foot of a page has at most; any statement has more."""


@dataclass(frozen=True)
class Counted:
    """What was found of some papers: how many have so many pages, the sheets of all, and pages that should not be."""

    pages: Counter[int]
    sheets: int
    of_squares: int
    strips: int
    statements: int

    def __add__(self, other: Counted) -> Counted:
        """What was found of all these papers together."""
        return Counted(
            self.pages + other.pages,
            self.sheets + other.sheets,
            self.of_squares + other.of_squares,
            self.strips + other.strips,
            self.statements + other.statements,
        )


def main(seeds: int) -> None:
    """Print the table for the first paper of so many seeds."""
    table = Table(
        "Работа", "Билетов", "Страниц в билете", "Листов на студента", "Цель", "Достигнута у",
        "Страниц из одних клеток", "Оторванных полос", "Разорванных условий",
    )  # fmt: skip
    for name in exam_names(ROOT / "bank"):
        if load_exam(ROOT / "bank", name)[0].layout == "practice":
            continue
        blueprint, papers = first_papers(name, seeds)
        parts = [papers[first : first + batch.SIZE] for first in range(0, seeds, batch.SIZE)]
        found = sum((counted(typeset(blueprint, part)) for part in parts), Counted(Counter(), 0, 0, 0, 0))
        reached = sum(count for pages, count in found.pages.items() if not blueprint.pages or pages <= blueprint.pages)
        table.add_row(
            name,
            integer(seeds),
            ", ".join(f"{pages} ({count})" for pages, count in sorted(found.pages.items())),
            number(found.sheets / seeds, 2),
            str(blueprint.pages or "—"),
            integer(reached) if blueprint.pages else "—",
            *map(str, (found.of_squares, found.strips, found.statements)),
        )
    Console().print(table)


def first_papers(name: str, seeds: int) -> tuple[Blueprint, list[Paper]]:
    """The first paper of each seed, numbered as a class."""
    blueprint, places = load_exam(ROOT / "bank", name)
    drawn = [drawing.draw_key(name, str(seed), None) for seed in range(1, seeds + 1)]
    made = [next(iter(dealer(places, seed)([1], Sitting()))) for seed in drawn]
    return blueprint, [replace(paper, number=place) for place, paper in enumerate(made, 1)]


def typeset(blueprint: Blueprint, papers: Sequence[Paper]) -> Typeset:
    """The document that students get."""
    (document,) = [one for one in documents_of(blueprint.layout, Extent.BATCH) if one.layout]
    made, _ = print_papers(paper_head(blueprint), papers, Setting(ROOT / "templates"), [document])
    return made[document.name]


def counted(made: Typeset) -> Counted:
    """What there is on the pages of a document."""
    told = sheets(made)
    before = list(_text_before_squares(made.pdf))
    return Counted(
        Counter(one.pages for one in told),
        sum((one.sides + 1) // 2 for one in told),
        sum(squares and whole <= _FOOT for whole, _, squares in before),
        sum(squares and above <= _FOOT for _, above, squares in before),
        sum(_is_torn(page) for page in lines(made.pdf)),
    )


def _text_before_squares(pdf: bytes) -> Iterator[tuple[int, int, bool]]:
    """For each page, how much text it has in all and above its first squares, and whether it has any."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            text, above, squares = 0, 0, False
            for step in pikepdf.parse_content_stream(page):
                if str(step.operator) == "Do" and not squares:
                    above, squares = text, True
                elif str(step.operator) in {"Tj", "TJ"}:
                    text += sum(len(bytes(one)) for one in _strings(step.operands[0]))
            yield text, above, squares


def _strings(shown: pikepdf.Object) -> list[pikepdf.String]:
    return [one for one in (shown if isinstance(shown, pikepdf.Array) else [shown]) if isinstance(one, pikepdf.String)]


def _is_torn(page: Sequence[str]) -> bool:
    """Whether a page after the first one begins with anything but a problem."""
    printed = [line for line in page if line.strip()]
    return len(printed) > 1 and "стр. 1 из" not in printed[0] and not printed[1].startswith("Задача")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else SEEDS)
