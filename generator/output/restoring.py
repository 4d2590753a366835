"""Records → papers as they were printed, by today's bank. Owns how an instance is made again; nothing is drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np

from generator.errors import BankError, SolverError
from generator.model import Array, Domain, GroupHead, Instance, Matrix, Paper, PaperHead, Problem, Student
from generator.model.score import plain
from generator.output.manifest import (
    EditionRecord,
    HeadRecord,
    Manifest,
    PaperRecord,
    ProblemRecord,
    SeatRecord,
    StudentRecord,
    edition_of,
)
from generator.output.recorded_values import Recorded
from generator.problems import instance
from generator.problems.space import Space

__all__ = ["restore_groups", "restore_problem", "student_of"]


def restore(found: Manifest, record: PaperRecord, problems: Mapping[str, Problem]) -> tuple[PaperHead, Paper]:
    """A paper made again from its record, and what stands above its problems.

    Raises: as `restore_paper`.
    """
    return head_of(edition_of(found.printing, record)), restore_paper(record, problems)


def restore_paper(record: PaperRecord, problems: Mapping[str, Problem]) -> Paper:
    """The paper made again from its record.

    Raises: BankError if the bank has lost a problem, SolverError if one can do nothing with the recorded parameters.
    """
    if missing := [one.id for one in record.problems if one.id not in problems]:
        lost = f"{'задач' if missing[1:] else 'задачи'} {', '.join(missing)}"
        raise BankError(f"вариант {record.number}: {lost} нет в банке, и билет напечатать нельзя")
    instances = tuple(restore_problem(one, problems[one.id]) for one in record.problems)
    return Paper(record.number, record.code, instances, restore_student(record), record.elements, record.large)


def restore_problem(record: ProblemRecord, problem: Problem) -> Instance:
    """The instance with the recorded parameters and order of options, its answers computed anew.

    Raises: SolverError if the parameters are not such as the problem has.
    """
    domains = problem.sheet.params
    if set(record.params) != set(domains):
        named, known = ", ".join(record.params), ", ".join(domains)
        raise SolverError(f"{problem.id}: записаны параметры {named}, а у задачи теперь {known}")
    space, index = Space(domains), int(record.index)
    there = space.at(index) if index < space.size else {}
    try:
        params: dict[str, Any] = {
            name: _array(value) if isinstance(domains[name], Array) else _listed(domains[name], value, there.get(name))
            for name, value in record.params.items()
        }
    except (ValueError, TypeError, OverflowError) as fault:
        raise SolverError(f"{problem.id}: записан массив, которого не может быть") from fault
    points = {answer.id: plain(answer.points) for answer in record.answers}
    made = instance.with_points(instance.make(problem, int(record.index), params, tuple), points)
    orders = {answer.id: answer.options for answer in record.answers}
    answers = [
        replace(answer, options=order)
        if (order := orders.get(answer.id)) and sorted(order) == sorted(answer.options)
        else answer
        for answer in made.answers
    ]
    return replace(made, answers=tuple(answers), pooled=record.pooled)


def _listed(domain: Domain, value: Recorded, there: object) -> Recorded:
    """A listed value as the bank has it today: what older banks wrote as one text, "batch group4", may now be a row.

    It is the row of these words, or the one that stands `there`: at the recorded place of the problem's space.
    """
    if not isinstance(domain, tuple) or not isinstance(value, str) or value in domain:
        return value
    rows = {row: list(map(str, row)) for row in domain if isinstance(row, tuple)}
    words = value.split()
    return next((row for row, named in rows.items() if named == words), there if there in rows else value)


def head_of(edition: EditionRecord) -> PaperHead:
    """What papers of a wording print above their problems, and what those of some groups print otherwise."""
    return replace(restore_head(edition.head), groups=restore_groups(edition))


def restore_groups(edition: EditionRecord) -> dict[str, GroupHead]:
    """What the papers of some groups print otherwise."""
    return {name: GroupHead(one.date, one.room, one.lines) for name, one in edition.groups.items()}


def restore_head(head: HeadRecord) -> PaperHead:
    """What papers print above their problems."""
    printed = {field.name: getattr(head, field.name) for field in fields(HeadRecord)}
    grades = {grade: plain(least) for grade, least in (head.grades or {}).items()}
    return PaperHead(**(printed | {"grades": grades or None}))


def restore_student(record: PaperRecord) -> Student | None:
    """Whose a paper is, with the place where it lies."""
    return student_of(record.student, record.seat) if record.student else None


def student_of(who: StudentRecord, where: SeatRecord | None = None) -> Student:
    """The student of a record, with the place where the paper lies."""
    row, seat = (where.row, where.seat) if where else (None, None)
    return Student(**{field.name: getattr(who, field.name) for field in fields(StudentRecord)}, row=row, seat=seat)


def _array(value: Any) -> Matrix:  # noqa: ANN401 - a recorded value
    array = np.array(value, dtype=np.int64)
    array.setflags(write=False)
    return array
