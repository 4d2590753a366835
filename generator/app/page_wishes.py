"""What a request says of pages → the exam as it is printed, and its problems in the order that takes the fewest pages.

Owns what a command may ask of squares and pages, and how many papers are measured; counts no pages itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast, get_args

from generator.app.requested import whole
from generator.documents import Extent, Setting, documents_of, print_papers
from generator.documents.remarks import heights
from generator.errors import ExamError
from generator.exams import dealer, paper_head
from generator.exams.arranging import Measured, packed
from generator.model import MOST_PAGES, Blueprint, Place, Pool, Sitting, Workspace

SAMPLE = 24
"""Papers that are measured before the problems of a class are packed."""
_PAGED = {"exam", "two-up"}
"""The layouts whose papers have pages to save."""


def with_wishes(blueprint: Blueprint, workspace: str, pages: str) -> Blueprint:
    """The exam with the squares and the pages that a command asks for, as typed; empty words ask for nothing.

    Raises: ExamError if they mean nothing, or nothing in this layout.
    """
    if workspace and workspace not in get_args(Workspace):
        raise ExamError(f"клетки (WORKSPACE, --workspace) — none, compact или full, а не «{workspace}»")
    if workspace and blueprint.layout == "practice":
        raise ExamError("в задачах с решениями (layout: practice) клеток нет: WORKSPACE, --workspace ничего не изменят")
    goal = whole(pages, "число страниц (PAGES, --pages)", 1, MOST_PAGES) if pages else blueprint.pages
    if pages and blueprint.layout not in _PAGED:
        raise ExamError(f"число страниц (PAGES, --pages) задают билетам, а не работе с layout: {blueprint.layout}")
    return replace(blueprint, workspace=cast("Workspace", workspace) or blueprint.workspace, pages=goal)


def packing(blueprint: Blueprint, places: Sequence[Place], seed: str, templates: Path) -> tuple[int, ...]:
    """The places, from 1, in the order in which the papers take the fewest pages; none if the exam has its own order.

    Raises: PressError if the papers cannot be set.
    """
    if blueprint.order != "pack" or blueprint.layout not in _PAGED:
        return ()
    papers = list(dealer(places, seed)(range(1, SAMPLE + 1), Sitting()))
    handed = [one for one in documents_of(blueprint.layout, Extent.BATCH) if one.layout]
    made, _ = print_papers(paper_head(blueprint), papers, Setting(templates), handed)
    measured = [
        Measured(
            tall.first,
            tall.page,
            tall.row,
            tall.statements,
            tuple(one.problem.sheet.workspace for one in paper.instances),
        )
        for tall, paper in zip(heights(made[handed[0].name]), papers, strict=True)
    ]
    order = packed(measured, _groups(places), blueprint.workspace, blueprint.pages)
    return tuple(place + 1 for place in order)


def _groups(places: Sequence[Place]) -> list[list[int]]:
    """The problems of a paper, counted from 0, that each place holds."""
    widths = [place.draw if isinstance(place, Pool) else 1 for place in places]
    return [list(range(sum(widths[:place]), sum(widths[: place + 1]))) for place in range(len(widths))]
