"""`explain`: for an appeal, how a mark came about: what was written, where, what it was taken for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.app.choosing import Wanted, chosen, takers_of
from generator.grading import crops, marks_file, readings
from generator.grading.crops import Cut
from generator.grading.gathering import Leaf, gathered
from generator.grading.gradebook import ABSENT, FAILED
from generator.grading.marking import AnswerMark, PaperMark, ProblemMark, rule
from generator.grading.marking.words import SOURCES, value_text, verdict_text, written_text
from generator.grading.readings import ScannedLeaf
from generator.output import Manifest, PaperRecord, files, manifest_file, read_manifest
from generator.output.corrections import corrected
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.output.sheet_records import layouts
from generator.processes.isolation import Context
from generator.russian import amount, points


@dataclass(frozen=True)
class ExplainRequest:
    """The folder, and which papers, as typed."""

    folder: Path
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    students: tuple[str, ...] = ()


PICTURES = "explained"
"""The folder of the pictures of answers."""


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
    scans = gathered(readings.read(folder), found).scans
    told = []
    for paper in keyed:
        if paper.code in marks:
            seen = _seen(found, paper, scans, folder)
            told.append(tuple(_paper(marks[paper.code], paper.problems, seen)))
    return Explained(tuple(told))


def _seen(found: Manifest, paper: PaperRecord, scans: Mapping[Leaf, ScannedLeaf], folder: Path) -> dict[str, str]:
    """Where the answer to each question was scanned, and the file of its picture, which is written."""
    layout = layouts(found.printing)[paper.sheet] if paper.sheet else None
    told: dict[str, str] = {}
    pictures: dict[str, bytes] = {}
    for leaf, page in enumerate(layout.leaves if layout else ()):
        scan = scans.get((paper.number, leaf))
        if layout is None or scan is None:
            continue
        asked = [layout.questions[index].id for index in dict.fromkeys(spot.question for spot in page.spots)]
        boxes = tuple((_picture(paper, question), crops.box(layout, question)) for question in asked)
        made = crops.cut(Cut(folder / scan.file.path, scan.page.number, scan.page.projection, boxes))
        pictures |= made
        for question, (name, _) in zip(asked, boxes, strict=True):
            shown = f"снимок: {folder / PICTURES / name}" if name in made else "файла больше нет"
            told[question] = f"скан: {scan.place}; {shown}"
    if pictures:
        files.save(folder / PICTURES, pictures)
    return told


def _picture(paper: PaperRecord, question: str) -> str:
    place, _, name = question.partition("/")
    return f"{paper.number}-{paper.code}-{place}-{name}.png"


def _paper(paper: PaperMark, problems: tuple[ProblemRecord, ...], seen: Mapping[str, str]) -> Iterator[str]:
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
            yield from _answer(answer, key, seen.get(f"{problem.place}/{answer.id}"))


def _of(problem: ProblemMark) -> str:
    return f"{amount(problem.points)} из {amount(problem.most)}"


def _answer(answer: AnswerMark, key: AnswerRecord, seen: str | None) -> Iterator[str]:
    margin = "     " if answer.part else "  "
    lead = f"  {answer.part}) " if answer.part else "  "
    source = SOURCES[answer.source]
    written = written_text(answer)
    said = f"написано: {written}" if written else "ничего не написано"
    yield f"{lead}{said}" + (f" ({source}{', ' + answer.by if answer.by else ''})" if source else "")
    if seen:
        yield f"{margin}{seen}"
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
