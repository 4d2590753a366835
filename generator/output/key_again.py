"""Recorded papers → their solutions and key by today's bank, and which answers are other ones than recorded.

Owns what a mended key may change: answers and solutions. Whatever a student reads must be what was printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from generator.documents import DIGEST, SOLUTIONS, Extent, Setting, documents_of, print_papers
from generator.documents.latex import ClassFrame, PaperRow, class_frame, paper_row
from generator.errors import BankError, SolverError
from generator.model import Instance, Paper, Partial, Problem
from generator.output import tables
from generator.output.corrections import corrected
from generator.output.differences import Difference, agree
from generator.output.manifest import (
    AnswerRecord,
    CorrectionRecord,
    Manifest,
    PaperRecord,
    ProblemRecord,
    edition_of,
)
from generator.output.printed_texts import Said, texts_of
from generator.output.recording import record_problem
from generator.output.restoring import head_of, restore_paper, restore_problem, restore_student
from generator.output.spreadsheets import Row
from generator.problems import instance

__all__ = ["Again", "Keyed", "make", "parts", "rows"]

SIZE = 100
"""Papers of a part: as many as printing takes at a time."""


@dataclass(frozen=True)
class Again:
    """What all parts share: the record, today's problems and templates, what the papers say by their codes.

    `partial` are the shares of points for mistakes, which the digest tells.
    """

    found: Manifest
    problems: Mapping[str, Problem]
    templates: Path
    printed: Mapping[str, tuple[Said, ...]]
    partial: Partial = field(default_factory=dict)


@dataclass(frozen=True)
class Part:
    """Papers of one edition that are made together, and whether others come after them."""

    papers: tuple[PaperRecord, ...]
    followed: bool


@dataclass(frozen=True)
class Keyed:
    """A part made again; `faults` are what a student would read otherwise, `told` what only is worded otherwise.

    With faults nothing else is made.
    """

    faults: tuple[tuple[Difference, int], ...] = ()
    told: tuple[tuple[Difference, int], ...] = ()
    corrections: tuple[CorrectionRecord, ...] = ()
    solutions: bytes = b""
    digest: bytes = b""
    rows: tuple[PaperRow, ...] = ()
    frame: ClassFrame | None = None
    head: Row = ()
    answers: tuple[Row, ...] = ()


def parts(papers: Sequence[PaperRecord]) -> Iterator[Part]:
    """The papers by their editions, in their order, so many at a time."""
    done = 0
    for _, members in groupby(papers, key=lambda paper: paper.edition):
        same = tuple(members)
        for first in range(0, len(same), SIZE):
            some = same[first : first + SIZE]
            done += len(some)
            yield Part(some, followed=done < len(papers))


def make(again: Again, part: Part) -> Keyed:
    """The solutions, the digest and the rows of the key for the papers of a part.

    Raises: ExamError of any kind, if a paper cannot be printed.
    """
    faults: list[tuple[Difference, int]] = []
    corrections: list[CorrectionRecord] = []
    papers = []
    for record in part.papers:
        instances, wrong = _instances(again, record)
        faults += [(difference, record.number) for difference in wrong]
        if not wrong:
            papers.append(Paper(record.number, record.code, instances, restore_student(record), (), record.large))
            corrections += _corrections(again, record, instances)
    if faults:
        return Keyed(tuple(faults))
    return _printed(again, part, papers, corrections)


def _printed(again: Again, part: Part, papers: list[Paper], corrections: list[CorrectionRecord]) -> Keyed:
    listed = any(paper.student for paper in again.found.papers)
    head = head_of(edition_of(again.found.printing, part.papers[0]))
    handed = [one for one in documents_of(head.layout, Extent.BATCH) if one.layout == "exam" and again.printed]
    setting = Setting(again.templates, None, 1, part.followed, again.partial)
    pages, _ = print_papers(head, papers, setting, [SOLUTIONS, DIGEST, *handed])
    compared = [
        (difference, paper.number)
        for document in handed
        for now in (texts_of(pages[document.name].pdf),)
        for paper in part.papers
        if paper.code in again.printed
        for difference in _reread(paper, again.printed[paper.code], now[paper.code])
    ]
    if faults := [one for one in compared if one[0].kind == "numbers"]:
        return Keyed(tuple(faults))
    return Keyed(
        (),
        tuple(compared),
        tuple(corrections),
        pages[SOLUTIONS.name].pdf,
        pages[DIGEST.name].pdf,
        tuple(map(paper_row, papers)),
        class_frame(papers[0]),
        tables.answers_head(papers[0], listed=listed),
        tuple(tables.answers_rows(papers, listed=listed)),
    )


# --- What may not change -------------------------------------------------------------------------------------------


def _instances(again: Again, record: PaperRecord) -> tuple[tuple[Instance, ...], list[Difference]]:
    """The problems of a paper made anew, and what keeps them from being those that were printed."""
    made, wrong = [], []
    for problem in record.problems:
        try:
            found = _instance(problem, again.problems)
            lacking = [name for name, right in instance.verified(found).items() if not right]
        except (SolverError, BankError) as fault:
            wrong.append(Difference(problem.id, "по записанным параметрам ответ не находится", now=str(fault)))
            continue
        made.append(found)
        wrong += [Difference(problem.id, f"ответ {name}: независимая проверка его не подтверждает") for name in lacking]
        wrong += _misfits(problem, record_problem(found))
    return tuple(made), wrong


def _instance(record: ProblemRecord, problems: Mapping[str, Problem]) -> Instance:
    if record.id not in problems:
        raise BankError("такой задачи в банке больше нет")
    return restore_problem(record, problems[record.id])


def _misfits(record: ProblemRecord, today: ProblemRecord) -> Iterator[Difference]:
    """What of the answers' places is other than printed."""
    was, now = ([answer.id for answer in side.answers] for side in (record, today))
    if was != now:
        yield Difference(record.id, "состав ответов", ", ".join(was), ", ".join(now))
        return
    for before, after in zip(record.answers, today.answers, strict=True):
        if before.kind != after.kind:
            yield Difference(record.id, f"ответ {before.id}, вид", before.kind, after.kind)
        if before.options != after.options:
            what = f"ответ {before.id}, варианты ответа"
            yield Difference(record.id, what, "; ".join(before.options), "; ".join(after.options))


def _reread(record: PaperRecord, was: tuple[Said, ...], now: tuple[Said, ...]) -> Iterator[Difference]:
    """What a student would read otherwise than in the printed paper."""
    if not len(was) == len(now) == len(record.problems):
        yield Difference("", "напечатанный билет читается иначе, чем сегодняшний")
        return
    for problem, before, after in zip(record.problems, was, now, strict=True):
        if before.numbers != after.numbers:
            yield Difference(problem.id, "числа условия не те, что напечатаны в билете")
        elif before.words != after.words:
            yield Difference(problem.id, "условие звучит теперь иначе, чем в билете; числа те же", kind="wording")


# --- What has changed ----------------------------------------------------------------------------------------------


def _corrections(again: Again, record: PaperRecord, instances: Sequence[Instance]) -> Iterator[CorrectionRecord]:
    """The answers of a paper that its key has other ones of now."""
    current = corrected(again.found.printing, record)
    for place, (was, made) in enumerate(zip(current.problems, instances, strict=True), 1):
        for before, after in zip(was.answers, record_problem(made).answers, strict=True):
            if differs(before, after) or not _same_mistakes(before, after):
                yield CorrectionRecord(record.number, place, after)


def differs(before: AnswerRecord, after: AnswerRecord) -> bool:
    """Whether the right answer itself is another one."""
    return not agree(before.value, after.value) or before.shown != after.shown


def _same_mistakes(before: AnswerRecord, after: AnswerRecord) -> bool:
    was, now = ([(one.name, one.value) for one in side.mistakes] for side in (before, after))
    return [name for name, _ in was] == [name for name, _ in now] and all(
        agree(one, other) for (_, one), (_, other) in zip(was, now, strict=True)
    )


# --- Only the rows -------------------------------------------------------------------------------------------------


def rows(found: Manifest, problems: Mapping[str, Problem]) -> tuple[list[PaperRow], ClassFrame]:
    """The rows of the key and what they share, without any typesetting.

    Raises: BankError if today's bank answers otherwise than the record's last key, or not at all.
    """
    made: list[PaperRow] = []
    papers: list[Paper] = []
    for record in found.papers:
        paper = restore_paper(record, problems)
        for was, instance_now in zip(corrected(found.printing, record).problems, paper.instances, strict=True):
            now = {answer.id: answer for answer in record_problem(instance_now).answers}
            if any(answer.id not in now or differs(answer, now[answer.id]) for answer in was.answers):
                raise BankError(f"вариант {record.number}: у задачи {was.id} теперь другие ответы, чем записано")
        made.append(paper_row(paper))
        papers = papers or [paper]
    return made, class_frame(papers[0])
