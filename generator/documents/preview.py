"""Instances of one problem as their author looks at them: statement and solution side by side. Owns which instances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.documents.pdf import pictures
from generator.documents.printing import Setting, print_papers
from generator.documents.table import PREVIEW
from generator.errors import SpaceError
from generator.exams import dealer
from generator.model import Paper, PaperHead, Problem, Sitting, Slot
from generator.problems import instance, population, solver_calls
from generator.problems.space import Space

SEED = "preview"
"""The seed of the instances that nobody named."""
WIDTH = 1400
"""The width of a picture in pixels."""


def preview_head(problem: Problem) -> PaperHead:
    """What stands above the problem where it is alone."""
    return PaperHead(problem.sheet.title, problem.sheet.topic, problem.sheet.minutes)


def preview_papers(problem: Problem, count: int, indices: Iterable[int] = ()) -> list[Paper]:
    """The instances with these indices, or else `count` from all over the space.

    Raises: SpaceError if the problem has no instance with such an index.
    """
    return chosen(problem, indices) or drawn(problem, count)


def drawn(problem: Problem, count: int) -> list[Paper]:
    """These many instances from all over the space, as students would get them; all instances if there are no more."""
    slot = Slot(problem)
    numbers = range(1, min(count, population.size(slot)[0]) + 1)
    return list(dealer((slot,), SEED)(numbers, Sitting()))


def chosen(problem: Problem, indices: Iterable[int]) -> list[Paper]:
    """The instances with these indices, the options of their choices in the order of the bank.

    Raises: SpaceError if the problem has no instance with such an index.
    """
    space = Space(problem.sheet.params)
    papers = []
    for number, index in enumerate(indices, 1):
        if not 0 <= index < space.size:
            raise SpaceError(f"у задачи {problem.id} индексы от 0 до {space.size - 1}, а {index} среди них нет")
        if not population.accepted(problem, space, index):
            params = solver_calls.spelled(space.at(index))
            raise SpaceError(f"индекс {index} задачи {problem.id} отвергает accept: {params}")
        made = instance.make(problem, index, space.at(index), tuple)
        papers.append(Paper(number, "", (made,)))
    return papers


def print_preview(problem: Problem, papers: Sequence[Paper], templates: Path) -> tuple[bytes, list[str]]:
    """The contact sheet as a PDF, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails.
    """
    made, warnings = print_papers(preview_head(problem), papers, Setting(templates), (PREVIEW,))
    return made[PREVIEW.name].pdf, warnings


def preview_pictures(problem: Problem, templates: Path) -> list[bytes]:
    """The pages of one instance's sheet as PNG.

    Raises: ExamError if it cannot be made or printed.
    """
    pdf, _ = print_preview(problem, drawn(problem, 1), templates)
    return list(pictures(pdf, WIDTH))
