"""A paper, its responses and the rules → its mark. Pure: what solving again gives is asked of whoever can solve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TypeAlias

from generator.grading.marking import rules
from generator.grading.marking.marks import AnswerMark, PaperMark, ProblemMark
from generator.grading.marking.verdicts import Meant, Verdict, distance, meaning, verdict
from generator.grading.marking.words import key_text
from generator.grading.responses import Response
from generator.model import Partial
from generator.output import PaperRecord, PrintingRecord, exclusions
from generator.output.corrections import corrected, source_of
from generator.output.exclusions import Answered
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.output.recorded_values import Recorded
from generator.russian import PART_LETTERS

__all__ = ["Carry", "Owner", "Terms", "mark"]

Own: TypeAlias = Mapping[str, Recorded | Meant]
"""The student's own values of the answers that are not right, by the answers' names."""
Carry: TypeAlias = Callable[[ProblemRecord, str, Own], AnswerRecord | None]
"""The right answer of this name by the student's own earlier ones; nothing if it does not rest on them."""


@dataclass(frozen=True)
class Owner:
    """Whose a paper is today."""

    name: str = ""
    group: str | None = None


@dataclass(frozen=True)
class Terms:
    """What marks rest on besides the record: the shares for mistakes, and whoever solves again."""

    partial: Partial = field(default_factory=dict)
    carry: Carry | None = None


@dataclass(frozen=True)
class _Judged:
    """A verdict, the points that it gives by itself, and the value that was carried on, as it prints."""

    found: Verdict
    earned: Fraction
    carried: str | None = None


def mark(
    printing: PrintingRecord, paper: PaperRecord, responses: Iterable[Response], terms: Terms, owner: Owner = Owner()
) -> PaperMark:
    """The mark of a paper by its last key and by what counts of it today; `responses` to other papers are passed by."""
    counting = exclusions.counting(printing, paper)
    keyed = corrected(printing, paper)
    given = [one for one in responses if one.paper == paper.number]
    problems = tuple(
        ProblemMark(
            place,
            problem.id,
            source_of(printing, paper, problem.id).version,
            problem.index,
            dict(problem.params),
            _answers(problem, counting.of(place), {one.answer: one for one in given if one.place == place}, terms),
            source_of(printing, paper, problem.id).title,
        )
        for place, problem in enumerate(keyed.problems, 1)
    )
    total = sum((problem.points for problem in problems), Fraction()) if given else Fraction()
    grade = exclusions.grade(counting, total) if given else None
    failed = bool(given and counting.grades and grade is None)
    where = (paper.seat.row, paper.seat.seat) if paper.seat else ()
    about = (owner.name, owner.group, grade, failed, paper.effort, *where)
    return PaperMark(paper.number, paper.code, problems, total, counting.most, bool(given), *about)


def _answers(
    problem: ProblemRecord, counted: Iterable[Answered], responses: Mapping[str, Response], terms: Terms
) -> tuple[AnswerMark, ...]:
    own: dict[str, Recorded | Meant] = {}
    made = []
    for number, (key, rule) in enumerate(zip(problem.answers, counted, strict=True)):
        response = responses.get(key.id)
        judged = _judged(problem, key, response, own, terms)
        if (value := _own(key, response, judged.found)) is not None:
            own[key.id] = value
        part = PART_LETTERS[number] if len(problem.answers) > 1 else ""
        made.append(_answer(key, part, response, judged, rule))
    return tuple(made)


def _judged(problem: ProblemRecord, key: AnswerRecord, response: Response | None, own: Own, terms: Terms) -> _Judged:
    """What an answer is: of a named mistake and of one that follows from earlier answers what gives more."""
    if response is None:
        return _Judged(Verdict("blank"), Fraction())
    if response.doubts:
        return _Judged(Verdict("doubt"), Fraction())
    found = verdict(key, response.written)
    if found.kind == "blank" and response.given is not None:
        found = Verdict("graded")
    judged = _Judged(found, _earned(terms, problem, key, found))
    if found.kind not in {"mistake", "other"} or not own or terms.carry is None:
        return judged
    again, meant = terms.carry(problem, key.id, own), meaning(key, response.written)
    if again is None or meant is None or distance(again, meant) is None:
        return judged
    follows = Verdict("follows")
    more = _earned(terms, problem, key, follows)
    return _Judged(follows, more, key_text(again)) if more >= judged.earned else judged


def _earned(terms: Terms, problem: ProblemRecord, key: AnswerRecord, found: Verdict) -> Fraction:
    return rules.points(rules.share(terms.partial, problem.id, found), key.points)


def _own(key: AnswerRecord, response: Response | None, found: Verdict) -> Recorded | Meant | None:
    """The value from which the student went on, where it is not the right one: that of the mistake is known exactly."""
    if response is None or key.kind == "formula" or found.kind not in {"mistake", "follows", "other"}:
        return None
    if found.kind == "mistake":
        return next(one.value for one in key.mistakes if one.name == found.name)
    return meaning(key, response.written)


def _answer(key: AnswerRecord, part: str, response: Response | None, judged: _Judged, counted: Answered) -> AnswerMark:
    given = None if response is None or response.given is None else min(Fraction(response.given), key.points)
    earned = judged.earned if given is None else given
    points = {"left-out": Fraction(), "full-points": counted.points}.get(counted.mode, earned)
    made = AnswerMark(
        key.id,
        key.kind,
        key_text(key),
        judged.found.kind,
        earned,
        points,
        Fraction() if counted.mode == "left-out" else counted.points,
        part,
        mistake=judged.found.name,
        mode=counted.mode,
        carried=judged.carried,
        options=key.options,
    )
    if response is None:
        return made
    return replace(
        made, written=response.written, source=response.source, given=given, by=response.by, doubts=response.doubts
    )
