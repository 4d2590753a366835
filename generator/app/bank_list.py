"""`list_bank`: what the bank holds, told at once: sizes are counted only as far as that takes no time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK
from generator.errors import BankError
from generator.model import Problem, Score, Slot
from generator.model.score import total
from generator.problems import bank, population
from generator.processes import isolation
from generator.processes.isolation import Context

_COUNTED = 512
"""Blocks that are counted one by one: each costs a call of `accept`."""


@dataclass(frozen=True)
class ListRequest:
    """The bank, and of which topic (or folder) and tag the problems are wanted, all without.

    `exact` asks for sizes that take long to count.
    """

    bank: Path = BANK
    topic: str = ""
    tag: str = ""
    exact: bool = False


@dataclass(frozen=True)
class ListedProblem:
    """A row of the list; `size` is how many instances there are, or how many at most if it is not `exact`."""

    id: str
    topic: str
    title: str
    tags: tuple[str, ...]
    points: Score
    minutes: int
    size: int
    exact: bool


def list_bank(request: ListRequest, context: Context = Context()) -> tuple[ListedProblem, ...]:  # noqa: B008 - frozen
    """The problems of the bank that are wanted, by their names.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_list_bank, request, context)


def _list_bank(request: ListRequest, _: Context) -> tuple[ListedProblem, ...]:
    problems = bank.load_all(request.bank)
    wanted = [problem for problem in problems if _is_wanted(problem, request)]
    if not wanted:
        topics = sorted({problem.id.partition("/")[0] for problem in problems})
        tags = sorted({tag for problem in problems for tag in problem.sheet.tags})
        known = f"темы: {', '.join(topics)}" + (f"; метки: {', '.join(tags)}" if tags else "")
        raise BankError(f"таких задач в банке нет; есть {known}")
    return tuple(_row(problem, exact=request.exact) for problem in wanted)


def _is_wanted(problem: Problem, request: ListRequest) -> bool:
    folder = problem.id.partition("/")[0]
    of_topic = not request.topic or request.topic.casefold() in {folder, problem.sheet.topic.casefold()}
    return of_topic and (not request.tag or request.tag in problem.sheet.tags)


def _row(problem: Problem, *, exact: bool) -> ListedProblem:
    sheet, slot = problem.sheet, Slot(problem)
    space = population.restricted_space(slot)
    quick = exact or space.blocks <= _COUNTED or problem.solver.accept is None
    size, known = population.size(slot) if quick else (space.size, False)
    points = total(answer.points for answer in sheet.answers.values())
    return ListedProblem(problem.id, sheet.topic, sheet.title, sheet.tags, points, sheet.minutes, size, known)
