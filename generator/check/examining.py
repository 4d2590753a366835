"""One problem → what every check sees of it, and the report. Owns which checks there are; what each finds is theirs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path

from generator.check.checks import (
    arithmetic,
    discernment,
    fairness,
    independence,
    language,
    mistakes,
    screen,
    sources,
    truth,
    typesetting,
    variety,
)
from generator.check.evidence import specimen
from generator.check.report import Complaint, Report, Result
from generator.errors import ExamError
from generator.exams import exam_names, load_exam
from generator.model import Pool, Problem, Slot
from generator.problems import bank, instance, population
from generator.problems.space import Space

WATCHED = 8
"""At so many indices `solve` and `verify` are watched for what they share."""


@dataclass(frozen=True)
class Seen:
    """What some indices of a problem show."""

    truth: list[truth.Facts] = field(default_factory=list)
    mistakes: list[mistakes.Facts] = field(default_factory=list)
    variety: list[variety.Facts] = field(default_factory=list)
    fairness: list[fairness.Facts] = field(default_factory=list)
    discernment: list[discernment.Facts] = field(default_factory=list)
    arithmetic: list[arithmetic.Facts] = field(default_factory=list)
    shared: list[Complaint] = field(default_factory=list)


@cache
def loaded(root: Path, problem_id: str) -> Problem:
    """The problem, loaded once in this process."""
    return bank.load(root, problem_id)


def observed(root: Path, problem_id: str, start: int, indices: Sequence[int]) -> Seen:
    """What these indices show; they follow `start` others in the sample."""
    problem, seen = loaded(root, problem_id), Seen()
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
        seen.discernment.append(discernment.observe(found))
        seen.arithmetic.append(arithmetic.observe(found))
    return seen


def typeset(root: Path, problem_id: str, templates: Path, indices: Sequence[int]) -> tuple[Result, ...]:
    """The examinations that need TeX or a dictionary, over those of these indices that can be made."""
    problem, made = loaded(root, problem_id), []
    space = Space(problem.sheet.params)
    for index in indices:
        with suppress(ExamError):  # the index that raises has its own complaint
            made.append(instance.make(problem, index, space.at(index), tuple))
    if not made:
        return tuple(Result(check.NAME, "—") for check in (typesetting, screen, language))
    return tuple(check.examine(problem, made, templates) for check in (typesetting, screen, language))


def report(problem: Problem, chunks: Sequence[Seen], set_out: tuple[Result, ...]) -> Report:
    """What all checks say of a problem, from what its indices show and from what was typeset."""
    seen = Seen()
    for chunk in chunks:
        for name, found in vars(chunk).items():
            getattr(seen, name).extend(found)
    size, exact = population.size(Slot(problem))
    if seen.mistakes:
        counted: tuple[Result, ...] = (
            mistakes.conclude(problem, seen.mistakes),
            variety.conclude(problem, seen.variety, size, exact=exact),
            fairness.conclude(problem, seen.fairness, partial(_asked, problem)),
        )
        discerned: tuple[Result, ...] = (
            discernment.conclude(problem, seen.discernment),
            arithmetic.conclude(problem, seen.arithmetic),
        )
    else:  # no index could be made
        counted = tuple(Result(check.NAME, "—") for check in (mistakes, variety, fairness))
        discerned = tuple(Result(check.NAME, "—") for check in (discernment, arithmetic))
    proved = truth.conclude(problem, seen.truth, seen.shared)
    results = (proved, *counted, *set_out, *discerned, sources.examine(problem))
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
