"""The problems of a bank over many of their indices → reports. Owns the work of all cores.

What is examined, and how, is for the modules of `examinations`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from generator.check import examining, report_cache
from generator.check.evidence import sampling
from generator.check.examining import Seen
from generator.check.report import Report, Result
from generator.model import Problem
from generator.processes import pool
from generator.processes.child import Limits

__all__ = ["MOST", "SAMPLE", "Plan", "examined"]

SAMPLE = 10_000
"""A space up to this size is examined whole; so many indices of a larger one."""
CHUNK = 2_000
"""So many indices are one piece of work: the independent checks that remember their training do so within it."""
MOST = 1_000_000
"""No one waits for more."""
SHEETS = 50
"""Instances that are typeset, besides the corners of the space; of a smaller sample a tenth."""
FEW_SHEETS = 10
"""Fewer are not typeset, however small the sample."""

Advance = Callable[[int], None]


@dataclass(frozen=True)
class Plan:
    """How much is examined and typeset, by how many processes, and where reports are kept; nowhere without a cache."""

    templates: Path
    sample: int = SAMPLE
    sheets: int = SHEETS
    processes: int = 1
    cache: Path | None = None
    limits: Limits = field(default_factory=Limits)


def examined(
    problems: Sequence[Problem], plan: Plan, advance: Advance = lambda _: None, expect: Advance = lambda _: None
) -> list[Report]:
    """The reports on these problems in their order.

    `expect` is told how many indices there are in all, and `advance` of indices as they are done. What is remembered
    is not counted again: to count a space takes as long as to load all problems.

    Raises: ExamError if a problem has no instances, or TeX is missing.
    """
    keys = {problem.id: report_cache.key(problem, plan.templates, plan.sample, plan.sheets) for problem in problems}
    known = {problem.id: found for problem in problems if (found := _remembered(problem.id, keys, plan))}
    fresh = [problem for problem in problems if problem.id not in known]
    remembered = sum(found.examined for found in known.values())
    expect(remembered + sum(sampling.amount(problem, plan.sample) for problem in fresh))
    advance(remembered)
    for problem, found in zip(fresh, _reports(fresh, plan, advance), strict=True):
        known[problem.id] = found
        if plan.cache:
            report_cache.keep(plan.cache, keys[problem.id], found)
    return [known[problem.id] for problem in problems]


def _remembered(problem_id: str, keys: Mapping[str, str], plan: Plan) -> Report | None:
    return report_cache.recall(plan.cache, keys[problem_id], problem_id) if plan.cache else None


# --- The work ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Task:
    """A piece of work: indices of a problem, which follow `start` others, or which these templates typeset."""

    root: Path
    problem: str
    indices: tuple[int, ...]
    start: int = 0
    templates: Path | None = None


_Done: TypeAlias = "Seen | tuple[Result, ...]"


def _reports(problems: Sequence[Problem], plan: Plan, advance: Advance) -> Iterator[Report]:
    """The reports on problems that no cache knows, in their order."""
    planned = [_tasks(problem, plan) for problem in problems]
    tasks = [task for of_problem in planned for task in of_problem]
    with closing(_done(tasks, plan)) as done:
        for problem, of_problem in zip(problems, planned, strict=True):
            seen: list[Seen] = []
            typeset: tuple[Result, ...] = ()
            for task, found in zip(of_problem, done, strict=False):
                if isinstance(found, Seen):
                    seen.append(found)
                    advance(len(task.indices))
                else:
                    typeset = found
            yield examining.report(problem, seen, typeset)


def _done(tasks: Sequence[_Task], plan: Plan) -> Generator[_Done, None, None]:
    """What is found by each task, in their order, by as many processes as there may be."""
    if plan.processes > 1 and len(tasks) > 1:
        yield from pool.mapped(_do, tasks, min(plan.processes, len(tasks)), plan.limits)
        return
    for task in tasks:
        yield _do(task)


def _tasks(problem: Problem, plan: Plan) -> list[_Task]:
    indices = sampling.elements(problem, plan.sample)
    root = problem.statement.path.parents[2]
    starts = range(0, len(indices), CHUNK)
    observing = [_Task(root, problem.id, tuple(indices[start : start + CHUNK]), start) for start in starts]
    typeset = indices[: min(plan.sheets, max(FEW_SHEETS, plan.sample // 10))]
    return [*observing, _Task(root, problem.id, tuple(typeset), 0, plan.templates)]


def _do(task: _Task) -> _Done:
    if task.templates:
        return examining.typeset(task.root, task.problem, task.templates, task.indices)
    return examining.observed(task.root, task.problem, task.start, task.indices)
