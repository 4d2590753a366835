"""`explain`: for an appeal, how a mark came about: what was written, what it was taken for, by which rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.app.choosing import Wanted, chosen, takers_of
from generator.grading import marks_file
from generator.grading.gradebook import ABSENT, FAILED
from generator.grading.marking import AnswerMark, PaperMark, ProblemMark, rule
from generator.grading.marking.words import SOURCES, value_text, verdict_text, written_text
from generator.output import manifest_file, read_manifest
from generator.output.corrections import corrected
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.processes.isolation import Context
from generator.russian import amount, points


@dataclass(frozen=True)
class ExplainRequest:
    """The folder, and which papers, as typed."""

    folder: Path
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    students: tuple[str, ...] = ()


@dataclass(frozen=True)
class Explained:
    """The explanation of each paper, line by line."""

    papers: tuple[tuple[str, ...], ...]


def explain(request: ExplainRequest, _: Context = Context()) -> Explained:  # noqa: B008 - frozen
    """How the last marks of these papers came about.

    Raises: ExamError if there are no marks, or no such papers.
    """
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    asked = Wanted(request.codes, request.numbers, request.students)
    wanted = chosen(found, asked, takers_of(found, folder) if request.students else {})
    marks = {paper.code: paper for paper in marks_file.read(folder).papers}
    keyed = [corrected(found.printing, paper) for paper in wanted]
    return Explained(tuple(tuple(_paper(marks[paper.code], paper.problems)) for paper in keyed if paper.code in marks))


def _paper(paper: PaperMark, problems: tuple[ProblemRecord, ...]) -> Iterator[str]:
    whose = ", ".join(filter(None, (paper.name, paper.group)))
    yield f"Билет {paper.number}, код {paper.code}" + (f": {whose}" if whose else "")
    if not paper.came:
        yield f"  {ABSENT}"
        return
    grade = FAILED if paper.failed else paper.grade
    ending = f", оценка: {grade}" if grade else ""
    yield f"  Сумма: {amount(paper.total)} из {amount(paper.most)}{ending}"
    for problem, record in zip(paper.problems, problems, strict=True):
        yield ""
        yield f"Задача {problem.place}. {problem.title or problem.id}: {_of(problem)}"
        for answer, key in zip(problem.answers, record.answers, strict=True):
            yield from _answer(answer, key)


def _of(problem: ProblemMark) -> str:
    return f"{amount(problem.points)} из {amount(problem.most)}"


def _answer(answer: AnswerMark, key: AnswerRecord) -> Iterator[str]:
    margin = "     " if answer.part else "  "
    lead = f"  {answer.part}) " if answer.part else "  "
    source = SOURCES[answer.source]
    written = written_text(answer)
    said = f"написано: {written}" if written else "ничего не написано"
    yield f"{lead}{said}" + (f" ({source}{', ' + answer.by if answer.by else ''})" if source else "")
    yield f"{margin}верный ответ: {answer.key}"
    yield f"{margin}это: {verdict_text(answer)} — {points(answer.earned)} из {amount(key.points)}"
    if answer.carried:
        yield f"{margin}от своих же чисел верно: {answer.carried}"
    if answer.given is not None:
        yield f"{margin}балл вписан проверяющим: {amount(answer.given)}"
    for doubt in answer.doubts:
        yield f"{margin}неясно: {doubt}"
    if mode := {"left-out": "не учитывается", "full-points": "полный балл дан всем"}.get(answer.mode):
        yield f"{margin}вопрос исключён: {mode}"
    yield f"{margin}правило: {rule(key)}"
    if known := [f"{value_text(key, one.value)} — {one.name}" for one in key.mistakes]:
        yield f"{margin}названные ошибки: {'; '.join(known)}"
