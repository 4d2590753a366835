"""All problems of a bank in one document: an instance of each with its solution, by topic, with contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.documents.latex import documents
from generator.documents.pdf import typeset
from generator.exams import dealing
from generator.model import Blueprint, Paper, Problem
from generator.russian import plural

SEED = "catalogue"
"""The seed of the instances, so that the same bank always gives the same catalogue."""


def printed(problems: Sequence[Problem], templates: Path) -> tuple[bytes, list[str]]:
    """The catalogue as a PDF, and warnings of lines that stick out.

    Raises: ExamError if an instance cannot be made or printed.
    """
    blueprint = Blueprint("Каталог задач", _told(problems), 1, tuple(problem.id for problem in problems))
    pages, warnings = typeset.print_class(blueprint, papers(problems), templates, (documents.CATALOGUE,))
    return pages[documents.CATALOGUE], warnings


def papers(problems: Sequence[Problem]) -> list[Paper]:
    """A paper for each problem, numbered from 1."""
    drawn = (next(dealing.papers((problem,), SEED, [1])) for problem in problems)
    return [replace(found, number=number) for number, found in enumerate(drawn, 1)]


def _told(problems: Sequence[Problem]) -> str:
    """How many problems and topics there are."""
    topics = len({problem.sheet.topic for problem in problems})
    return f"{plural(len(problems), 'задача', 'задачи', 'задач')}, {plural(topics, 'тема', 'темы', 'тем')}"
