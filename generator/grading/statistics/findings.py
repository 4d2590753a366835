"""What of the statistics needs a person: problems to mend, mistakes to talk about, names to give. Owns the limits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.grading.statistics.fairness import Comparison
from generator.grading.statistics.item_table import ProblemFigures, QuestionFigures
from generator.grading.statistics.observed import Item
from generator.grading.statistics.reliability import DISCRIMINATING
from generator.grading.statistics.summary import Statistics
from generator.grading.statistics.unnamed import Candidate
from generator.grading.statistics.wording import interval, of, percent, plain, typed
from generator.russian import plural

__all__ = ["Finding", "findings"]

HARDEST, EASIEST = 0.2, 0.95
LATE, SKIPPED = 0.2, 0.4
"""Shares of students who did not reach a question, or passed it over, from which the page says so."""
COMMON = 0.2
"""A mistake of that share of answers is worth a talk."""
LEAST = 5
"""Fewer students are no reason to say anything of them."""

Kind: TypeAlias = Literal["mend", "time", "talk", "name"]
"""To mend in the problem; to look at the time; to talk about with students; to give a name in the bank."""


@dataclass(frozen=True)
class Finding:
    """A sentence about a problem, or one of its questions; the page leads from it to the problem."""

    kind: Kind
    problem: str
    version: str
    title: str
    text: str


def findings(found: Statistics) -> list[Finding]:
    """All that needs a person, the gravest kind first, each kind in the order of the problems."""
    titles = {(one.problem, one.version): one for one in found.problems}
    made = [finding for problem in found.problems for finding in _of_problem(problem)]
    made += [_of_comparison(one, titles[_place(one.item)]) for one in found.comparisons if one.unequal]
    made += [_of_candidate(one, titles[_place(one.item)]) for one in found.candidates]
    order = ["mend", "time", "talk", "name"]
    return sorted(made, key=lambda one: (order.index(one.kind), one.problem, one.version))


def _place(item: Item) -> tuple[str, str]:
    return item.problem, item.version


def _of_problem(problem: ProblemFigures) -> Iterator[Finding]:
    about = (problem.problem, problem.version, problem.title)
    if problem.discrimination and problem.discrimination.high < DISCRIMINATING:
        told = interval(problem.discrimination, plain)
        yield Finding(
            "mend", *about, f"плохо отличает сильных от слабых: корреляция с остальными {told}; проверьте ключ"
        )
    late = [one for one in problem.questions if one.unreached >= LEAST and one.unreached / one.count > LATE]
    if late:
        told = f"до вопроса «{late[0].label}» не дошли {of(late[0].unreached, late[0].count)}"
        yield Finding("time", *about, f"{told}; времени могло не хватить")
    for question in problem.questions:
        yield from (Finding(kind, *about, text) for kind, text in _of_question(question))


def _of_question(question: QuestionFigures) -> Iterator[tuple[Kind, str]]:
    label, facility = question.label, question.facility
    if facility.high < HARDEST:
        yield "mend", f"{label}: верно только у {of(round(facility.value * question.count), question.count)}"
    if facility.low > EASIEST:
        yield "mend", f"{label}: верно у {percent(facility.value)}, вопрос ничего не измеряет"
    skipped = question.blank - question.unreached
    if skipped >= LEAST and skipped / question.count > SKIPPED:
        yield "time", f"{label}: пропустили {of(skipped, question.count)}"
    for mistake in question.mistakes:
        if mistake.times >= LEAST and mistake.times / mistake.among >= COMMON:
            yield "talk", f"{label}: ошибка «{mistake.name}» у {of(mistake.times, mistake.among)}"


def _of_comparison(one: Comparison, problem: ProblemFigures) -> Finding:
    told = ", ".join(f"{group.label} — {percent(group.share.value)}" for group in one.groups)
    what = f"ошибка «{one.mistake}»" if one.mistake else "верных ответов"
    text = f"{one.label}: варианты неравны по «{one.parameter}»: {what}: {told}"
    return Finding("talk" if one.mistake else "mend", problem.problem, problem.version, problem.title, text)


def _of_candidate(one: Candidate, problem: ProblemFigures) -> Finding:
    written = "; ".join(dict.fromkeys(typed(example.written) for example in one.examples))
    way = f"{one.way} (например, {written})" if one.way else f"написали «{written}»"
    students = plural(one.times, "студента", "студентов", "студентов")
    return Finding("name", problem.problem, problem.version, problem.title, f"{one.label}: у {students} {way}")
