"""The student's own earlier answers → the later ones that are right given them, by the problem's `follow`.

Owns which problems may be solved again: those whose bank still gives the key that the record has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from generator.errors import SolverError
from generator.grading.marking import Carry
from generator.model import Instance, Problem
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.output.recorded_values import recorded
from generator.output.restoring import restore_problem
from generator.problems.answers import checked, shown
from generator.problems.solver_calls import call

__all__ = ["carrying"]


def carrying(problems: Mapping[str, Problem]) -> Carry:
    """What solves again by today's bank; a problem that it lacks, or that says nothing of it, carries nothing on."""
    made: dict[tuple[str, ...], Instance | None] = {}

    def carry(record: ProblemRecord, answer: str, own: Mapping[str, Any]) -> AnswerRecord | None:
        problem = problems.get(record.id)
        if problem is None or problem.solver.follow is None:
            return None
        place = (record.id, record.index, *(key.shown for key in record.answers))
        if place not in made:
            made[place] = _restored(record, problem)
        found = made[place]
        return _carried(found, record, answer, own) if found else None

    return carry


def _restored(record: ProblemRecord, problem: Problem) -> Instance | None:
    """The instance, if it still has the recorded key."""
    try:
        made = restore_problem(record, problem)
    except SolverError:
        return None
    same = [(one.id, one.shown) for one in made.answers] == [(one.id, one.shown) for one in record.answers]
    return made if same else None


def _carried(found: Instance, record: ProblemRecord, answer: str, own: Mapping[str, Any]) -> AnswerRecord | None:
    """The key of an answer by the student's own values; none where they lead to nothing, such as to a division by 0."""
    problem, spec = found.problem, found.problem.sheet.answers[answer]
    follow = problem.solver.follow
    if follow is None:
        return None
    try:
        theirs = {name: _like(getattr(found.solved, name), value) for name, value in own.items()}
        again = call(problem, follow, replace(found.solved, **theirs), **found.params)
        if answer not in again:
            return None
        value = checked(spec, again[answer])
    except (SolverError, ValueError, TypeError):
        return None
    key = next(one for one in record.answers if one.id == answer)
    return replace(key, value=recorded(value), shown=shown(spec, value), tolerance=None)


def _like(right: object, own: Any) -> Any:  # noqa: ANN401 - an answer of any kind
    """The student's value in the type of the right one."""
    match right, own:
        case np.ndarray(), tuple():
            return np.array([[int(one) for one in row] for row in own], dtype=np.int64)
        case float(), _:
            return float(own)
        case int(), Fraction() if own.denominator == 1:
            return int(own)
        case _:
            return own
