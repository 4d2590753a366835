"""Screen: each statement and solution becomes HTML with nothing lost, whoever later reads it there.

Owns how many are looked at, and where a loss is told; what is lost is for `documents.html`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.check.report import Complaint, Result, gathered
from generator.documents import html
from generator.errors import ExamError
from generator.model import Instance, Problem

NAME = "screen"
MOST = 10
"""So many instances of a problem are looked at: a text that loses something mostly loses it everywhere."""
UNSEEN = "—"
"""The figure where nothing could be looked at."""


def examine(problem: Problem, instances: Sequence[Instance], templates: Path) -> Result:
    """What the first of these instances lose on a screen; without pandoc, which only exports need, nothing is said."""
    if not html.is_ready():
        return Result(NAME, UNSEEN, figures={"не проверен": "нет pandoc"})
    shown = instances[:MOST]
    try:
        lost = html.complaints(shown, templates)
    except ExamError as fault:
        return Result(NAME, UNSEEN, gathered(problem.id, NAME, [Complaint(shown[0].index, str(fault), str(fault))]))
    complaints = [
        Complaint(found.instance.index, _kind(found), f"{_place(problem, found)}: {found.message}") for found in lost
    ]
    return Result(NAME, str(len(shown)), gathered(problem.id, NAME, complaints), {"экземпляров": len(shown)})


def _kind(found: html.Complaint) -> str:
    """Losses of one kind: those of the same text for the same reason, whatever the formula or the words."""
    return f"{found.text} {found.message.partition(':')[0]}"


def _place(problem: Problem, found: html.Complaint) -> str:
    """The file whose text loses something."""
    paths = {"условие": problem.statement.path, "решение": problem.solution.path}
    return str(paths.get(found.text, problem.statement.path.parent))
