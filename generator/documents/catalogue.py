"""All problems of a bank in one document: an instance of each with its solution, by topic, with contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from generator.documents.printing import Setting, print_papers
from generator.documents.table import CATALOGUE
from generator.exams import dealer
from generator.model import Paper, PaperHead, Problem, Sitting, Slot
from generator.russian import plural

SEED = "catalogue"
"""The seed of the instances, so that the same bank always gives the same catalogue."""


def print_catalogue(problems: Sequence[Problem], templates: Path) -> tuple[bytes, list[str]]:
    """The catalogue as a PDF, and warnings of lines that stick out.

    Raises: ExamError if an instance cannot be made or printed.
    """
    made, warnings = print_papers(catalogue_head(problems), papers(problems), Setting(templates), (CATALOGUE,))
    return made[CATALOGUE.name].pdf, warnings


def catalogue_head(problems: Sequence[Problem]) -> PaperHead:
    """What stands above the contents: how many problems and topics there are; a catalogue has no time."""
    topics = len({problem.sheet.topic for problem in problems})
    counts = f"{plural(len(problems), 'задача', 'задачи', 'задач')}, {plural(topics, 'тема', 'темы', 'тем')}"
    return PaperHead("Каталог задач", counts, 0)


def papers(problems: Sequence[Problem]) -> list[Paper]:
    """A paper for each problem, numbered from 1."""
    drawn = [next(dealer((Slot(problem),), SEED)([1], Sitting())) for problem in problems]
    return [replace(found, number=number) for number, found in enumerate(drawn, 1)]
