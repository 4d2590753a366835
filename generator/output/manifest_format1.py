"""Manifests of format 1 → records. Owns that format for ever: its fields, its digests, and what became of each.

A digest that is right by the rules of format 1 is made anew by today's; one that is wrong stays, and so is found.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field

from generator.model import Positive, Text
from generator.output import json_text
from generator.output.json_text import refusal, told
from generator.output.manifest import (
    FILE,
    AnswerRecord,
    Code,
    Day,
    Digest,
    EditionRecord,
    Grade,
    HeadRecord,
    Index,
    Manifest,
    MistakeRecord,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    SeatRecord,
    SourceRecord,
    StudentRecord,
)
from generator.output.recorded_values import AnyValue, Points, Printed, SomePoints
from generator.output.seals import seal_edition, seal_paper, seal_printing

FORMAT = 1


@dataclass(frozen=True)
class OldAnswer:
    """An answer of format 1."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    id: Text
    kind: Text
    points: SomePoints
    value: AnyValue
    shown: str
    options: Annotated[tuple[str, ...], Field(min_length=1)] | None
    mistakes: dict[str, AnyValue]


@dataclass(frozen=True)
class OldProblem:
    """A problem on a paper of format 1; `points` are the sum of its answers'."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    id: Text
    version: Digest
    points: SomePoints
    index: Index
    params: dict[str, AnyValue]
    answers: Annotated[tuple[OldAnswer, ...], Field(min_length=1)]


@dataclass(frozen=True)
class OldStudent:
    """A student of format 1, who has the paper's place too."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    surname: Printed
    name: Printed | None = None
    patronymic: Printed | None = None
    group: Printed | None = None
    row: Positive | None = None
    seat: Positive | None = None
    email: Text | None = None


@dataclass(frozen=True)
class OldPaper:
    """A paper of format 1."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    code: Code
    student: OldStudent | None
    effort: Positive
    problems: Annotated[tuple[OldProblem, ...], Field(min_length=1)]
    digest: Digest


@dataclass(frozen=True)
class OldHead:
    """What the papers of format 1 print of their blueprint."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    title: Printed
    course: Printed
    minutes: Positive
    layout: Literal["exam", "practice"]
    institution: Printed | None
    department: Printed | None
    date: Day | None
    instructions: tuple[Printed, ...]
    grades: dict[Grade, Points] | None
    sha256: Digest


@dataclass(frozen=True)
class OldFile:
    """The whole file of format 1."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    format: Positive
    exam: Text
    seed: str
    key: Annotated[str, Field(pattern="^[0-9a-f]{8}$")] | None
    generator: Text
    bank: Digest
    blueprint: OldHead
    templates: dict[str, Digest]
    variants: Annotated[tuple[OldPaper, ...], Field(min_length=1)]
    digest: Digest


def converted(path: Path, old: OldFile, plain: Mapping[str, Any]) -> Manifest:
    """The record that a file of format 1 holds; `plain` is its JSON, over which its digests are.

    Raises: StoreError if two papers have a problem in different versions, or points are not those of the answers.
    """
    versions: dict[str, SourceRecord] = {}
    faults = []
    for place, paper in enumerate(old.variants):
        for number, problem in enumerate(paper.problems):
            if versions.setdefault(problem.id, SourceRecord(problem.version)).version != problem.version:
                where = told(("variants", place, "problems", number, "version"))
                faults.append(f"{path}: {where}: у других билетов эта задача другой версии")
            if problem.points != sum(answer.points for answer in problem.answers):
                where = told(("variants", place, "problems", number, "points"))
                faults.append(f"{path}: {where}: это не сумма баллов за ответы")
    if faults:
        raise refusal(path, faults)
    edition = EditionRecord(old.generator, _head(old.blueprint), old.templates, dict(sorted(versions.items())))
    edition = replace(edition, digest=seal_edition(edition))
    printing = PrintingRecord(old.exam, old.seed, (edition,), old.key)
    papers = tuple(map(_paper, old.variants, plain["variants"]))
    whole = _seal(plain) == old.digest and _seal(plain["blueprint"], "sha256") == old.blueprint.sha256
    digest = seal_printing(printing, [paper.digest for paper in papers]) if whole else old.digest
    return Manifest(printing, papers, digest)


def _head(old: OldHead) -> HeadRecord:
    return HeadRecord(
        old.title,
        old.course,
        old.minutes,
        old.layout,
        old.institution,
        old.department,
        old.date,
        old.instructions,
        old.grades,
    )


def _paper(old: OldPaper, plain: Mapping[str, Any]) -> PaperRecord:
    who = old.student
    record = PaperRecord(
        old.number,
        old.code,
        old.effort,
        tuple(map(_problem, old.problems)),
        StudentRecord(who.surname, who.name, who.patronymic, who.group, who.email) if who else None,
        SeatRecord(who.row, who.seat) if who and who.row and who.seat else None,
    )
    return replace(record, digest=seal_paper(record) if _seal(plain) == old.digest else old.digest)


def _problem(old: OldProblem) -> ProblemRecord:
    return ProblemRecord(old.id, old.index, old.params, tuple(map(_answer, old.answers)))


def _answer(old: OldAnswer) -> AnswerRecord:
    mistakes = tuple(MistakeRecord(name, value) for name, value in old.mistakes.items())
    return AnswerRecord(old.id, old.kind, old.points, old.value, old.shown, None, old.options or (), mistakes)


def _seal(record: Mapping[str, Any], own: str = "digest") -> str:
    """The SHA-256 of a part of the file without its own digest; of the variants in it, their digests count."""
    bare = {name: value for name, value in record.items() if name != own}
    if "variants" in bare:
        bare["variants"] = [one["digest"] for one in bare["variants"]]
    return hashlib.sha256(json_text.spell(bare).encode()).hexdigest()
