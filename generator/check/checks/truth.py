"""Truth: the key is right, an independent check confirms it and would object to any other, and the texts say the same.

Owns the complaints about solvers and their texts at one index; how often a thing happens is for the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from generator import russian
from generator.check.evidence import solver_source
from generator.check.evidence.examples import disagreements, worked
from generator.check.evidence.readback import solution_complaints, statement_complaints
from generator.check.evidence.specimen import Specimen, replaced
from generator.check.evidence.wrong_answers import altered
from generator.check.report import Complaint, Result, gathered
from generator.errors import ExamError
from generator.model import Instance, Problem, Slot
from generator.problems import answers, population, solver_calls

NAME = "truth"
ALTERED, WHOLE = 1_000, 10_000
"""At so many indices the independent check is asked to object, or over a whole space that is no larger than this."""
_NUMBERS = re.compile(r"\d[\d.,e+-]*")
"""What differs in the words of one fault at two indices."""
MOVED = 40
"""At so many indices each parameter is moved to see the statement change."""


@dataclass(frozen=True)
class Facts:
    """What one index shows: complaints, how many wrong answers `verify` was offered and refused, its seconds."""

    index: int
    complaints: tuple[Complaint, ...]
    offered: int = 0
    refused: int = 0
    seconds: float = 0.0


def most_offered(problem: Problem) -> int:
    """At how many indices of a problem, from the first, wrong answers are offered."""
    return WHOLE if population.size_within(Slot(problem), WHOLE + 1) <= WHOLE else ALTERED


def observe(specimen: Specimen, offered_at: int) -> Facts:
    """What is wrong at this index; if it is one of the first `offered_at`, wrong answers are offered, too."""
    found = specimen.instance
    complaints = [*_confirmations(specimen), *_not_finite(found), *solution_complaints(specimen), *_followed(found)]
    offered = refused = 0
    if specimen.number < offered_at:
        objections = list(_objections(specimen))
        offered = len(objections)
        refused = objections.count(None)
        complaints += [complaint for complaint in objections if complaint]
    if specimen.number < MOVED:
        complaints += statement_complaints(specimen)
    return Facts(found.index, tuple(complaints), offered, refused, specimen.seconds)


def spoilt(index: int, fault: ExamError) -> Facts:
    """What an index shows whose instance cannot be made."""
    message = str(fault)
    place, _, reason = message.partition(" при ")[0].partition(": ")
    return Facts(index, (Complaint(index, f"spoilt {place} {_NUMBERS.sub('…', reason)}", message),))


def conclude(problem: Problem, facts: Sequence[Facts], more: Iterable[Complaint] = ()) -> Result:
    """The faults of all indices, of the examples, and `more` that others have found."""
    complaints = [complaint for fact in facts for complaint in fact.complaints]
    offered, refused = sum(fact.offered for fact in facts), sum(fact.refused for fact in facts)
    if offered and not refused:
        message = f"verify не отвергла ни одного испорченного ответа из {offered}: она ничего не проверяет"
        complaints.append(Complaint(facts[0].index, "always agrees", message))
    seconds = sorted(fact.seconds for fact in facts)
    faults = gathered(problem.id, NAME, [*complaints, *more, *_examples(problem), *solver_source.complaints(problem)])
    return Result(
        NAME,
        figure=f"{russian.number(1000 * seconds[len(seconds) // 2], 1)} мс",
        faults=faults,
        figures={
            "проверено экземпляров": len(facts),
            "испорченных ответов предложено второму пути": offered,
            "из них отвергнуто": refused,
            "разобранных примеров": len(problem.sheet.examples),
            "мс на экземпляр, медиана": round(1000 * seconds[len(seconds) // 2], 3),
            "мс на экземпляр, наибольшее": round(1000 * seconds[-1], 3),
        },
    )


def _confirmations(specimen: Specimen) -> Iterator[Complaint]:
    """Answers that `verify` does not confirm, or says nothing of."""
    found = specimen.instance
    for right in found.answers:
        verdict: Any = specimen.confirmed.get(right.id)
        if verdict is None:
            yield Complaint(found.index, f"silent {right.id}", f"verify ничего не говорит об ответе «{right.id}»")
        elif not isinstance(verdict, bool | np.bool_):
            message = f"verify говорит об ответе «{right.id}» не True и не False, а {verdict!r}"
            yield Complaint(found.index, f"vague {right.id}", message)
        elif not verdict:
            message = f"verify не подтверждает ответ «{right.id}»: {right.shown}"
            yield Complaint(found.index, f"refuted {right.id}", message)


def _followed(found: Instance) -> Iterator[Complaint]:
    """Answers that `follow` finds otherwise from the right ones."""
    follow = found.problem.solver.follow
    if follow is None:
        return
    try:
        again = solver_calls.call(found.problem, follow, found.solved, **found.params)
    except ExamError as fault:
        yield Complaint(found.index, "follows", f"follow падает на верных ответах: {fault}")
        return
    right = {one.id: one for one in found.answers}
    for name in again:
        shown = _shown(found, name, again[name]) if name in right else None
        if shown is None:
            yield Complaint(found.index, f"follows {name}", f"follow называет ответ «{name}», а у задачи его нет")
        elif shown != right[name].shown:
            message = f"follow от верных ответов даёт «{name}» = {shown}, а solve — {right[name].shown}"
            yield Complaint(found.index, f"follows {name}", message)


def _not_finite(found: Instance) -> Iterator[Complaint]:
    """Numbers of the solver that are none."""
    for name, value in vars(found.solved).items():
        real = isinstance(value, float | np.floating) or (isinstance(value, np.ndarray) and value.dtype.kind == "f")
        if real and not np.all(np.isfinite(value)):
            yield Complaint(found.index, f"not finite {name}", f"поле «{name}» — не конечное число: {value}")


def _objections(specimen: Specimen) -> Iterator[Complaint | None]:
    """For each wrong answer a complaint if `verify` takes it for right, none if it objects."""
    found = specimen.instance
    for right in found.answers:
        for what, wrong in altered(right):
            try:
                said = solver_calls.call(
                    found.problem, found.problem.solver.verify, replaced(found, right.id, wrong), **found.params
                )
            except ExamError as fault:
                yield Complaint(
                    found.index, f"breaks {right.id}", f"verify падает на неверном ответе ({what}): {fault}"
                )
                continue
            if said.get(right.id, True):
                message = f"verify согласна с неверным ответом «{right.id}» ({what}): {_shown(found, right.id, wrong)}"
                yield Complaint(found.index, f"agrees {right.id}", message)
            else:
                yield None


def _shown(found: Instance, name: str, wrong: Any) -> str:  # noqa: ANN401 - an answer of any kind
    return answers.shown(found.problem.sheet.answers[name], wrong)


def _examples(problem: Problem) -> Iterator[Complaint]:
    """The worked examples with which the solver disagrees."""
    for place, example in enumerate(problem.sheet.examples, 1):
        where = f"пример {place} ({example.source})"
        try:
            found = worked(problem, example.params)
        except ExamError as fault:
            yield Complaint(None, f"example {place}", f"{where}: {fault}")
            continue
        for reason in disagreements(found, example):
            yield Complaint(found.index, f"example {place}", f"{where}: {reason}")
