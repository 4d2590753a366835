"""What a problem's sources say, worked out by its solver: examples that agree, errata that do not. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from generator.errors import SolverError
from generator.model import Array, Example, Instance, NumberSpec, Problem
from generator.problems import instance, solver_calls
from generator.problems.answers import plain, shown
from generator.problems.space import Space


def worked(problem: Problem, given: Mapping[str, Any]) -> Instance:
    """The instance that the source speaks of.

    Raises: SolverError if the problem has no such instance, or its solver fails.
    """
    if given.keys() != problem.sheet.params.keys():
        raise SolverError(f"названы не те параметры; нужны {', '.join(problem.sheet.params)}")
    params = {
        name: np.array(value, dtype=np.int64) if isinstance(problem.sheet.params[name], Array) else value
        for name, value in given.items()
    }
    try:
        index = Space(problem.sheet.params).index(params)
    except ValueError:
        raise SolverError(f"у задачи нет экземпляра с параметрами {solver_calls.spelled(params)}") from None
    return instance.make(problem, index, params, tuple)


def disagreements(found: Instance, example: Example) -> Iterator[str]:
    """The answers of the example that are not the solver's."""
    answers = {right.id: right for right in found.answers}
    for name, known in example.answers.items():
        if name not in answers:
            yield f"нет ответа «{name}»; есть {', '.join(answers)}"
            continue
        right = answers[name]
        if isinstance(right.spec, NumberSpec):
            agrees = right.shown == shown(right.spec, known)
        else:
            agrees = plain(right.value) == known
        if not agrees:
            yield f"«{name}» = {known}, а solve даёт {right.shown}"
