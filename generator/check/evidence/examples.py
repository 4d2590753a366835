"""What a problem's sources say, worked out by its solver: examples that agree, errata that do not. Judges nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from generator.errors import SolverError
from generator.model import Answer, Array, Domain, Example, Instance, NumberSpec, Problem
from generator.problems import instance, solver_calls
from generator.problems.answers import plain
from generator.problems.space import Space
from generator.solvers.numbers.rounding import rounded


def worked(problem: Problem, given: Mapping[str, Any]) -> Instance:
    """The instance that the source speaks of.

    Raises: SolverError if the problem has no such instance, or its solver fails.
    """
    if given.keys() != problem.sheet.params.keys():
        raise SolverError(f"названы не те параметры; нужны {', '.join(problem.sheet.params)}")
    params = {name: _value(problem.sheet.params[name], value) for name, value in given.items()}
    try:
        index = Space(problem.sheet.params).index(params)
    except ValueError:
        raise SolverError(f"у задачи нет экземпляра с параметрами {solver_calls.spelled(params)}") from None
    return instance.make(problem, index, params, tuple)


def _value(domain: Domain, given: Any) -> Any:  # noqa: ANN401 - as YAML has it
    """A parameter as a solver gets it: arrays and rows are lists in YAML."""
    if isinstance(domain, Array):
        return np.array(given, dtype=np.int64)
    return tuple(given) if isinstance(given, list) else given


def disagreements(found: Instance, example: Example) -> Iterator[str]:
    """The answers of the example that are not the solver's."""
    answers = {right.id: right for right in found.answers}
    for name, known in example.answers.items():
        if name not in answers:
            yield f"нет ответа «{name}»; есть {', '.join(answers)}"
            continue
        right = answers[name]
        if isinstance(right.spec, NumberSpec):
            agrees = rounded(known, right.spec.digits) == rounded(right.value, right.spec.digits)  # type: ignore[arg-type]
        else:
            agrees = plain(right.value) == known
        if not agrees:
            yield f"«{name}» = {_spelled(right, known)}, а solve даёт {right.shown}"


def _spelled(right: Answer, known: Any) -> str:  # noqa: ANN401 - as YAML has it
    """What the example says, with a decimal comma as everywhere in print."""
    return str(known).replace(".", ",") if isinstance(right.spec, NumberSpec) else str(known)
