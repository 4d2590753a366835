"""A problem and an index → an instance with its answers computed. Owns every call of a solver and its time limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from generator.errors import SolverError
from generator.model import Answer, ChoiceSpec, Instance, Params, Problem, Score
from generator.problems.answers import checked, distinct, exactly, is_judged, shown, suits
from generator.problems.solver_calls import call, code, effort, place, reason, spelled
from generator.processes import calls

__all__ = ["make", "verified", "with_points"]


def make(problem: Problem, index: int, params: Params, order: Callable[[list[str]], tuple[str, ...]]) -> Instance:
    """The instance of `problem` with these parameters and the sheet's points; `order` arranges a choice's options.

    Raises: SolverError with the file and line of the solver if it raises, runs out of time or answers nonsense.
    """
    solver = problem.solver
    calls.at(index)
    solved = call(problem, solver.solve, **params)
    mistakes = call(problem, solver.mistakes, solved, **params)
    with _named(problem, solver.mistakes, "mistakes", params):
        if strange := sorted(mistakes.keys() - problem.sheet.answers.keys()):
            raise SolverError(f"ответов {', '.join(strange)} у задачи нет")
    answers = []
    for name, spec in problem.sheet.answers.items():
        with _named(problem, solver.solve, name, params):
            value = exactly(spec, checked(spec, getattr(solved, name)))
        with _named(problem, solver.mistakes, name, params):
            wrong = {title: checked(spec, found) for title, found in mistakes.get(name, {}).items()}
        options = order(list(spec.options)) if isinstance(spec, ChoiceSpec) else ()
        with _named(problem, solver.solve, name, params):
            kept = distinct(spec, value, wrong)
            answers.append(Answer(name, spec, spec.points, value, shown(spec, value), options, kept))
    found = effort(problem, solved, params)
    calls.at(None)
    return Instance(problem, index, params, solved, tuple(answers), found)


def with_points(made: Instance, points: Mapping[str, Score]) -> Instance:
    """The instance with these points for the answers that they name."""
    answers = tuple(replace(answer, points=points.get(answer.id, answer.points)) for answer in made.answers)
    return replace(made, answers=answers)


def suitable(problem: Problem, params: Params) -> bool:
    """Whether problem.yaml refuses none of the answers at these parameters, which `accept` does not refuse.

    Raises: SolverError as `make` does.
    """
    solved = call(problem, problem.solver.solve, **params)
    return all(_suits(problem, solved, params, name) for name in problem.sheet.answers)


def _suits(problem: Problem, solved: object, params: Params, name: str) -> bool:
    spec = problem.sheet.answers[name]
    if not is_judged(spec):
        return True
    with _named(problem, problem.solver.solve, name, params):
        value = checked(spec, getattr(solved, name))
        reached = getattr(spec, "reached", None)
        return suits(spec, value, checked(spec, getattr(solved, reached)) if reached else value)


def verified(instance: Instance) -> dict[str, bool]:
    """For each answer, whether the problem's independent check confirms it."""
    return dict(call(instance.problem, instance.problem.solver.verify, instance.solved, **instance.params))


@contextmanager
def _named(problem: Problem, function: Callable[..., Any], name: str, params: Params) -> Iterator[None]:
    """Say which function gave the answer that the block finds fault with."""
    calls.begin(code(function))
    try:
        yield
    except calls.OutOfTime:
        fault = f"ответ «{name}» вычисляется дольше {calls.limit(calls.CALL)}"
        raise SolverError(f"{place(problem, function)}: {fault} при {spelled(params)}") from None
    except Exception as error:
        told = str(error) if isinstance(error, SolverError) else reason(error)
        what = f"нет поля «{name}»" if isinstance(error, AttributeError) else f"ответ «{name}»: {told}"
        raise SolverError(f"{place(problem, function)}: {what} при {spelled(params)}") from error
    finally:
        calls.end()
