"""The problems of a bank over many of their indices → reports. Owns the work of all cores.

What is examined, and how, is for the modules of `examinations`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from typing import TypeAlias

from generator.check import report_cache
from generator.check.checks import fairness, independence, language, mistakes, sources, truth, typesetting, variety
from generator.check.evidence import sampling, specimen
from generator.check.report import Complaint, Report, Result
from generator.errors import ExamError
from generator.exams import exam_names, load_exam
from generator.model import Pool, Problem, Slot
from generator.problems import bank, instance, population
from generator.problems.space import Space
from generator.processes import pool
from generator.processes.child import Limits

__all__ = ["MOST", "SAMPLE", "Plan", "examined"]

SAMPLE = 10_000
"""A space up to this size is examined whole; so many indices of a larger one."""
CHUNK = 2_000
"""So many indices are one piece of work: the independent checks that remember their training do so within it."""
WATCHED = 8
"""At so many indices `solve` and `verify` are watched for what they share."""
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
class _Seen:
    """What some indices of a problem show."""

    truth: list[truth.Facts] = field(default_factory=list)
    mistakes: list[mistakes.Facts] = field(default_factory=list)
    variety: list[variety.Facts] = field(default_factory=list)
    fairness: list[fairness.Facts] = field(default_factory=list)
    shared: list[Complaint] = field(default_factory=list)


@dataclass(frozen=True)
class _Task:
    """A piece of work: indices of a problem, which follow `start` others, or which these templates typeset."""

    root: Path
    problem: str
    indices: tuple[int, ...]
    start: int = 0
    templates: Path | None = None


_Done: TypeAlias = "_Seen | tuple[Result, ...]"


def _reports(problems: Sequence[Problem], plan: Plan, advance: Advance) -> Iterator[Report]:
    """The reports on problems that no cache knows, in their order."""
    planned = [_tasks(problem, plan) for problem in problems]
    tasks = [task for of_problem in planned for task in of_problem]
    with closing(_done(tasks, plan)) as done:
        for problem, of_problem in zip(problems, planned, strict=True):
            seen: list[_Seen] = []
            typeset: tuple[Result, ...] = ()
            for task, found in zip(of_problem, done, strict=False):
                if isinstance(found, _Seen):
                    seen.append(found)
                    advance(len(task.indices))
                else:
                    typeset = found
            yield _report(problem, seen, typeset)


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
        return _typeset(task.root, task.problem, task.templates, task.indices)
    return observed(task.root, task.problem, task.start, task.indices)


@cache
def loaded(root: Path, problem_id: str) -> Problem:
    """The problem, loaded once in this process."""
    return bank.load(root, problem_id)


def observed(root: Path, problem_id: str, start: int, indices: Sequence[int]) -> _Seen:
    """What these indices show; they follow `start` others in the sample."""
    problem, seen = loaded(root, problem_id), _Seen()
    space, offered_at = Space(problem.sheet.params), truth.most_offered(problem)
    if not start:
        watched = [(index, space.at(index)) for index in indices[:WATCHED]]
        with suppress(ExamError):  # the index that raises has its own complaint
            seen.shared.extend(independence.complaints(problem, watched))
    for number, index in enumerate(indices, start):
        try:
            found = specimen.taken(problem, number, index, space.at(index))
        except ExamError as fault:
            seen.truth.append(truth.spoilt(index, fault))
            continue
        seen.truth.append(truth.observe(found, offered_at))
        seen.mistakes.append(mistakes.observe(found))
        seen.variety.append(variety.observe(found))
        seen.fairness.append(fairness.observe(found))
    return seen


def _typeset(root: Path, problem_id: str, templates: Path, indices: Sequence[int]) -> tuple[Result, ...]:
    """The examinations that need TeX or a dictionary, over those of these indices that can be made."""
    problem, made = loaded(root, problem_id), []
    space = Space(problem.sheet.params)
    for index in indices:
        with suppress(ExamError):  # the index that raises has its own complaint
            made.append(instance.make(problem, index, space.at(index), tuple))
    if not made:
        return (Result("print", "—"), Result("language", "—"))
    return (typesetting.examine(problem, made, templates), language.examine(problem, made, templates))


def _report(problem: Problem, chunks: Sequence[_Seen], typeset: tuple[Result, ...]) -> Report:
    seen = _Seen()
    for chunk in chunks:
        for name, found in vars(chunk).items():
            getattr(seen, name).extend(found)
    size, exact = population.size(Slot(problem))
    results = (
        truth.conclude(problem, seen.truth, seen.shared),
        mistakes.conclude(problem, seen.mistakes) if seen.mistakes else Result(mistakes.NAME, "—"),
        variety.conclude(problem, seen.variety, size, exact=exact) if seen.variety else Result(variety.NAME, "—"),
        fairness.conclude(problem, seen.fairness, partial(_asked, problem))
        if seen.fairness
        else Result(fairness.NAME, "—"),
        *typeset,
        sources.examine(problem),
    )
    return Report(problem.id, problem.sheet.title, problem.version, size, exact, len(seen.truth), results)


def _asked(problem: Problem) -> dict[str, tuple[int, ...]]:
    """For each exam of the bank that asks the problem, the efforts that it leaves."""
    root, left = problem.statement.path.parents[2], {}
    for name in exam_names(root):
        with suppress(ExamError):  # an exam that cannot be printed asks nothing
            for place in load_exam(root, name)[1]:
                for slot in place.slots if isinstance(place, Pool) else (place,):
                    if slot.problem.id == problem.id:
                        left[name] = tuple(population.efforts(slot))
    return left
