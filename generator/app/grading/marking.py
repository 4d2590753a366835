"""`mark`: the marks of a printing from its record, the answers in its folder, and its rules; again after any change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.app.grading.collected import collected
from generator.app.grading.owners import owners
from generator.app.grading.rules_file import FILE_NAME, rules_of
from generator.app.shipped import BANK
from generator.grading import gradebook, marks_file
from generator.grading.changes import changed
from generator.grading.following import carrying
from generator.grading.marking import Marks, Owner, Terms, mark, unknown
from generator.grading.preferred import Preferred
from generator.grading.responses import Response
from generator.model import Partial
from generator.output import Manifest, files, manifest_file, read_manifest
from generator.output.corrections import corrected
from generator.output.set_aside import set_aside
from generator.output.spreadsheets import MARK, csv_text
from generator.output.workbooks import book
from generator.output.written_files import digest_of
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context
from generator.russian import plural

CSV, BOOK = "marks.csv", "marks.xlsx"


@dataclass(frozen=True)
class MarkRequest:
    """The folder of the printing; the bank, whose solvers may solve again from a student's own numbers."""

    folder: Path
    bank: Path = BANK


@dataclass(frozen=True)
class Marked:
    """The marks and the files of them; what has changed since the last time, and what the user should look at."""

    marks: Marks
    files: tuple[Path, ...]
    kept: tuple[Path, ...]
    again: bool
    changes: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def grades(self) -> Mapping[str, int]:
        """How many papers have which grade, the best first; those without one are left out."""
        came = [paper for paper in self.marks.papers if paper.came]
        counted = Counter(paper.grade for paper in came if paper.grade is not None)
        failed = sum(paper.failed for paper in came)
        return {str(grade): counted[grade] for grade in sorted(counted, reverse=True)} | (
            {gradebook.FAILED: failed} if failed else {}
        )


def mark_printing(request: MarkRequest, context: Context = Context()) -> Marked:  # noqa: B008 - frozen
    """The marks of a printing, written beside it.

    Raises: ExamError of any kind, and then nothing is changed; CancelledError.
    """
    return isolation.isolated(_mark, request, context)


def _mark(request: MarkRequest, context: Context) -> Marked:
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    answers = collected(found, folder)
    rules, fresh = rules_of(folder, request.bank, found.printing.exam)
    problems = bank.load_known(request.bank, {problem.id for paper in found.papers for problem in paper.problems})
    marks = _marks(found, answers, Terms(rules, carrying(problems)), owners(found, folder), context)
    before, written = marks_file.last(folder)
    tables = {CSV: (MARK + csv_text(gradebook.register(marks))).encode(), BOOK: book(gradebook.pages(marks))}
    kept = [set_aside(folder / name) for name in tables if _is_touched(folder / name, written.get(name))]
    made = {**fresh, **tables, marks_file.FILE_NAME: marks_file.spell(marks, tables).encode()}
    files.save(folder, made)
    return Marked(
        marks,
        tuple(folder / name for name in made),
        tuple(kept),
        before is not None,
        tuple(changed(before, marks)) if before else (),
        tuple(_warnings(found, answers, rules, folder)),
    )


def _marks(found: Manifest, answers: Preferred, terms: Terms, whose: Mapping[int, Owner], context: Context) -> Marks:
    by_paper: dict[int, list[Response]] = {}
    for one in answers.responses:
        by_paper.setdefault(one.paper, []).append(one)
    tell = partial(context.progress, "Работы оцениваются")
    made = []
    for done, paper in enumerate(found.papers):
        tell(done, len(found.papers))
        given = by_paper.get(paper.number, [])
        made.append(mark(found.printing, paper, given, terms, whose.get(paper.number, Owner())))
    return Marks(found.printing.exam, found.printing.seed, tuple(made))


def _is_touched(path: Path, written: str | None) -> bool:
    """Whether somebody has changed a table since it was written."""
    return path.is_file() and digest_of(path) != written


def _warnings(found: Manifest, answers: Preferred, rules: Partial, folder: Path) -> Iterator[str]:
    known = {
        (problem.id, mistake.name)
        for paper in found.papers
        for problem in corrected(found.printing, paper).problems
        for answer in problem.answers
        for mistake in answer.mistakes
    }
    if lost := unknown(rules, known):
        yield f"{folder / FILE_NAME}: ни в одном билете этого нет: {'; '.join(lost)}"
    if answers.overruled:
        count = plural(len(answers.overruled), "ответ", "ответа", "ответов")
        papers = ", ".join(map(str, dict.fromkeys(one.paper for one, _ in answers.overruled)))
        yield f"{count} на скане и в таблице расходятся (билеты {papers}): взято набранное"
