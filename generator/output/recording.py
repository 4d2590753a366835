"""Papers → their records, and what they share. Owns what of a paper is recorded; reads and writes no file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from fractions import Fraction

from generator import __version__
from generator.model import Answer, Edition, Instance, NumberSpec, Paper, PaperHead, Problem, Student
from generator.output.manifest import (
    AnswerRecord,
    AvoidedRecord,
    EditionRecord,
    GroupRecord,
    HeadRecord,
    MistakeRecord,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    SeatRecord,
    SourceRecord,
    StretchRecord,
    StudentRecord,
)
from generator.output.recorded_values import recorded
from generator.output.seals import seal_edition
from generator.problems.answers import margin
from generator.problems.drawing import NEWEST, Stretch, draw_key

__all__ = ["Drawn", "drawn_from", "record_edition", "record_paper", "record_student", "source"]


@dataclass(frozen=True)
class Drawn:
    """How the papers of a new printing were drawn: the version, the price of the seed, the first number, what not.

    `order` are the places of the exam, from 1, as they stand on the papers, if it is another one.
    """

    version: int = NEWEST
    stretch: Stretch | None = None
    first: int = 1
    avoided: Sequence[AvoidedRecord] = ()
    order: tuple[int, ...] = ()


def drawn_from(printing: PrintingRecord, secret: bytes | None) -> str:
    """What all papers of a printing are drawn from, as its record says."""
    told = printing.stretch
    cost = Stretch(told.n, told.r, told.p) if told else None
    return draw_key(printing.exam, printing.seed, secret, printing.draw, cost)


def record_paper(paper: Paper) -> PaperRecord:
    """The record of a paper, without its digest."""
    return PaperRecord(
        paper.number,
        paper.code,
        paper.effort,
        tuple(map(record_problem, paper.instances)),
        record_student(paper.student) if paper.student else None,
        _seat(paper.student) if paper.student else None,
        paper.large,
        elements=paper.elements,
    )


def record_problem(made: Instance) -> ProblemRecord:
    """The record of a problem on a paper."""
    return ProblemRecord(
        made.problem.id,
        str(made.index),
        {name: recorded(value) for name, value in made.params.items()},
        tuple(map(_answer, made.answers)),
        made.pooled,
    )


def source(problem: Problem) -> SourceRecord:
    """The files of a problem."""
    return SourceRecord(
        problem.version, _digest(problem.statement.source), _digest(problem.solution.source), problem.sheet.title
    )


def record_printing(edition: Edition, problems: Iterable[Problem], drawn: Drawn = Drawn()) -> PrintingRecord:
    """The record of a printing in its first wording; `problems` are all that its papers may hold."""
    wording = record_edition(edition, problems)
    cost = StretchRecord("scrypt", drawn.stretch.n, drawn.stretch.r, drawn.stretch.p) if drawn.stretch else None
    shared = PrintingRecord(edition.exam, edition.seed, (wording,), edition.key, drawn.version, cost, drawn.first)
    return replace(shared, avoided=tuple(drawn.avoided), order=drawn.order)


def record_edition(edition: Edition, problems: Iterable[Problem]) -> EditionRecord:
    """The record of today's wording of the papers with these problems, sealed."""
    files = {problem.id: source(problem) for problem in sorted(problems, key=lambda problem: problem.id)}
    groups = {name: GroupRecord(one.date, one.room, one.lines) for name, one in edition.head.groups.items()}
    wording = EditionRecord(__version__, record_head(edition.head), dict(edition.templates), files, groups)
    return replace(wording, digest=seal_edition(wording))


def record_head(head: PaperHead) -> HeadRecord:
    """What papers print above their problems."""
    found = {field.name: getattr(head, field.name) for field in fields(HeadRecord)}
    grades = {grade: Fraction(least) for grade, least in (head.grades or {}).items()}
    return HeadRecord(**(found | {"grades": grades or None}))


def record_student(student: Student) -> StudentRecord:
    """The record of a student."""
    return StudentRecord(*(getattr(student, field.name) for field in fields(StudentRecord)))


def _seat(student: Student) -> SeatRecord | None:
    return SeatRecord(student.row, student.seat) if student.row and student.seat else None


def _answer(found: Answer) -> AnswerRecord:
    return AnswerRecord(
        found.id,
        found.spec.kind,
        Fraction(found.points),
        recorded(found.value),
        found.shown,
        found.spec.digits if isinstance(found.spec, NumberSpec) else None,
        found.options,
        tuple(MistakeRecord(name, recorded(value)) for name, value in found.mistakes.items()),
        margin(found.spec, found.value) or None,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
