"""Instances of one problem as their author looks at them: statement and solution side by side. Owns which instances."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from generator.documents.latex import documents
from generator.documents.pdf import pages, typeset
from generator.errors import SpaceError
from generator.exams import dealing
from generator.model import Blueprint, Paper, Problem
from generator.problems import instance, population, solver_calls
from generator.problems.space import Space

SEED = "preview"
"""The seed of the instances that nobody named."""
WIDTH = 1400
"""The width of a picture in pixels."""


def blueprint(problem: Problem) -> Blueprint:
    """An exam of this problem alone."""
    sheet = problem.sheet
    return Blueprint(sheet.title, sheet.topic, sheet.minutes, (problem.id,))


def drawn(problem: Problem, count: int) -> list[Paper]:
    """So many instances from all over the space, as students would get them; all instances if there are no more."""
    return list(dealing.papers((problem,), SEED, range(1, min(count, population.size(problem)[0]) + 1)))


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


def sheet(problem: Problem, papers: Sequence[Paper], templates: Path) -> tuple[bytes, list[str]]:
    """The contact sheet as a PDF, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails.
    """
    printed, warnings = typeset.print_class(blueprint(problem), papers, templates, (documents.PREVIEW,))
    return printed[documents.PREVIEW], warnings


def pictures(problem: Problem, templates: Path) -> list[bytes]:
    """The pages of one instance's sheet as PNG.

    Raises: ExamError if it cannot be made or printed.
    """
    pdf, _ = sheet(problem, drawn(problem, 1), templates)
    return list(pages.pictures(pdf, WIDTH))
