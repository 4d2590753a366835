"""Readings, decisions and the record → the responses of a printing: what each student answered to each question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator.documents.answer_sheet import ArrayRoom, OptionsRoom, PointsRoom, Question, SheetLayout
from generator.grading.corrections import Correction, Corrections
from generator.grading.gathering import Gathered, differing, gathered
from generator.grading.reading import Value
from generator.grading.readings import ReadAnswer, Readings, ScannedLeaf, leaves
from generator.grading.responses import Response, Written
from generator.model import Score
from generator.model.score import plain
from generator.output import Manifest, PaperRecord
from generator.output.manifest import AnswerRecord
from generator.output.sheet_records import layouts

NO_POINTS = "преподаватель не поставил баллы"
_DIFFERENT = "в разных сканах прочитано разное"
_TOO_MANY = "баллов больше, чем стоит ответ"


@dataclass(frozen=True)
class Asked:
    """A question of a paper: its leaf, its scan and reading, if it came, the decision if there is one, the doubts."""

    paper: PaperRecord
    question: Question
    leaf: int
    scan: ScannedLeaf | None
    read: ReadAnswer | None
    decided: Correction | None
    doubts: tuple[str, ...]

    @property
    def value(self) -> Value:
        """The answer as it counts."""
        return self.decided.value if self.decided else self.read.value if self.read else None


def responses(readings: Readings, corrections: Corrections, record: Manifest) -> list[Response]:
    """The response to every question whose leaf came or that somebody has decided, paper by paper."""
    return [_response(one) for one in asked(readings, corrections, record) if one.read or one.decided]


def asked(readings: Readings, corrections: Corrections, record: Manifest) -> Iterator[Asked]:
    """Every question of every paper with a sheet."""
    known, found = layouts(record.printing), gathered(readings, record)
    disputed = _disputed(readings)
    for paper in record.papers:
        if paper.sheet:
            yield from _of_paper(paper, known[paper.sheet], found, corrections, disputed)


def _of_paper(
    paper: PaperRecord, layout: SheetLayout, found: Gathered, corrections: Corrections, disputed: set[tuple[int, str]]
) -> Iterator[Asked]:
    for leaf, page in enumerate(layout.leaves):
        scan = found.scans.get((paper.number, leaf))
        read = {answer.question: answer for answer in scan.page.answers} if scan else {}
        for index in dict.fromkeys(spot.question for spot in page.spots):
            question = layout.questions[index]
            answer, key = read.get(question.id), (paper.number, question.id)
            decided = corrections.decided.get(key)
            doubts = () if decided or not answer else tuple(_doubts(answer, question, paper, differ=key in disputed))
            yield Asked(paper, question, leaf, scan, answer, decided, doubts)


def _disputed(readings: Readings) -> set[tuple[int, str]]:
    """The questions that several scans of a leaf answer differently."""
    several: dict[tuple[int, int], list[ScannedLeaf]] = {}
    for number, scan in leaves(readings):
        several.setdefault((number, scan.page.leaf), []).append(scan)
    return {(number, question) for (number, _), scans in several.items() for question in differing(scans)}


def _doubts(answer: ReadAnswer, question: Question, paper: PaperRecord, *, differ: bool) -> Iterator[str]:
    yield from dict.fromkeys(doubt.reason for doubt in answer.doubts)
    if differ:
        yield _DIFFERENT
    if isinstance(question.room, PointsRoom) and not answer.doubts:
        if answer.value is None:
            yield NO_POINTS
        elif isinstance(answer.value, float) and answer.value > answer_of(paper, question).points:
            yield _TOO_MANY


def answer_of(paper: PaperRecord, question: Question) -> AnswerRecord:
    """What the record has of the answer that a question asks for."""
    place, name = place_of(question)
    return next(answer for answer in paper.problems[place - 1].answers if answer.id == name)


def place_of(question: Question) -> tuple[int, str]:
    """The place of the problem, from 1, and the name of its answer."""
    place, _, name = question.id.partition("/")
    return int(place), name


def _response(one: Asked) -> Response:
    place, name = place_of(one.question)
    source = "decided" if one.decided else "scan"
    by = (one.decided.who or None) if one.decided else None
    written = _written(one.value, one.question, answer_of(one.paper, one.question))
    return Response(one.paper.number, place, name, written, source, _given(one), one.doubts, by)  # type: ignore[arg-type]  # a literal


def _given(one: Asked) -> Score | None:
    graded = isinstance(one.question.room, PointsRoom) and isinstance(one.value, float | int)
    return plain(Fraction(one.value)) if graded else None  # type: ignore[arg-type]  # a number, as asked


def _written(value: Value, question: Question, answer: AnswerRecord) -> Written:
    """The value as marks take it: options by their keys, an array in the shape of the key where it is no larger."""
    match question.room, value:
        case (PointsRoom(), _) | (_, None) | (_, ()):
            return None
        case OptionsRoom(), tuple():
            return tuple(answer.options[int(option) - 1] for option in value if option)
        case ArrayRoom(), tuple():
            return _shaped(value, question.room, answer)
        case _:
            return value if isinstance(value, str) else None


def _shaped(value: tuple[int, ...] | tuple[str | None, ...], room: ArrayRoom, answer: AnswerRecord) -> Written:
    """The elements row by row; what lies beyond the key's shape shows as further elements."""
    elements = np.array([None if one is None else str(one) for one in value], dtype=object).reshape(
        room.rows, room.columns
    )
    if room.sizes:
        filled = [place for place, one in enumerate(elements[0]) if one is not None]
        return tuple(elements[0][: filled[-1] + 1]) if filled else None
    rows, columns = len(answer.value), len(answer.value[0])  # type: ignore[arg-type,index]  # a matrix: its rows
    inside = elements[:rows, :columns].ravel().tolist()
    beyond = [*elements[rows:].ravel().tolist(), *elements[:rows, columns:].ravel().tolist()]
    return tuple(elements.ravel().tolist() if any(one is not None for one in beyond) else inside)
