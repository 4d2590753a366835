"""Marks of a paper and its sheet → what is written on the leaves that a student gets back, and where."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from fractions import Fraction

from generator.documents.answer_sheet import PointsRoom, SheetLayout, Spot
from generator.documents.latex import Tex
from generator.documents.returned import MarkedLeaf, Note, Row, Sign, Tone
from generator.grading.gradebook import FAILED
from generator.grading.marking import AnswerMark, PaperMark, ProblemMark
from generator.grading.marking.words import key_text, verdict_text, written_text
from generator.grading.readings import ScannedLeaf
from generator.output.manifest import AnswerRecord, ProblemRecord
from generator.russian import MINUS, amount, number

__all__ = ["Marked", "grade_text", "leaf_notes", "rows", "sums_text", "total_text"]

_LEFT, _RIGHT = 22.0, 197.0
_LINE = 8.0
_LABEL = 6.2
"""How far below a place's top its name stands at most, and so the sign."""
_THREE_LINES = 11.0
"""Millimetres that a note of three lines takes."""
_TAKEN = {"scan": "прочитано", "typed": "набрано", "decided": "принято"}
_MODES = {"left-out": "вопрос не учитывается", "full-points": "вопрос исключён: полный балл всем"}


@dataclass(frozen=True)
class Marked:
    """The mark of a paper, its problems with today's key, and its answers by the questions of its sheet."""

    mark: PaperMark
    problems: tuple[ProblemRecord, ...]

    def answers(self) -> Iterator[tuple[str, ProblemMark, AnswerMark, AnswerRecord]]:
        """Each answer with the id of its question, its problem and its key."""
        for problem, record in zip(self.mark.problems, self.problems, strict=True):
            for answer, key in zip(problem.answers, record.answers, strict=True):
                yield f"{problem.place}/{answer.id}", problem, answer, key


# --- On a scanned leaf -----------------------------------------------------------------------------------------------


def leaf_notes(marked: Marked, layout: SheetLayout, leaf: int, scan: ScannedLeaf, picture: str) -> MarkedLeaf:
    """What is written on this leaf of the sheet."""
    known = {question: (answer, key) for question, _, answer, key in marked.answers()}
    attempts = {answer.question: answer.attempt for answer in scan.page.answers}
    spots: dict[int, list[Spot]] = {}
    for spot in layout.leaves[leaf].spots:
        spots.setdefault(spot.question, []).append(spot)
    signs, notes = [], []
    for index, places in spots.items():
        question = layout.questions[index]
        if question.id in known:
            answer, key = known[question.id]
            lines = question.room.lines * _LINE if isinstance(question.room, PointsRoom) else 0.0
            signs.append(_sign(answer, places, lines))
            if told := tuple(_told(answer, key)):
                notes.append(_note(told, tone(answer), places, attempts.get(question.id, 0)))
    return MarkedLeaf(picture, tuple(signs), tuple(notes))


def tone(answer: AnswerMark) -> Tone:
    """Whether an answer is right, wrong or open; one that a grader marked is right if it has all its points."""
    if answer.verdict == "doubt":
        return "open"
    if answer.mode != "as-printed":
        return "open"
    good = answer.verdict in {"right", "follows"} or (answer.verdict == "graded" and answer.points == answer.most)
    return "right" if good else "wrong"


def _sign(answer: AnswerMark, places: list[Spot], lines: float) -> Sign:
    top, bottom = min(spot.y for spot in places) - lines, max(spot.y + spot.height for spot in places)
    middle = min(top + _LABEL, (top + bottom) / 2)
    return Sign(middle, tone(answer), _points(answer.points), _points(answer.most))


def _points(value: Fraction) -> str:
    """Points as a number: wholes, halves, or what a share has left of them."""
    return amount(value) if (2 * value).denominator == 1 else number(value, 2)


def _note(told: tuple[str, ...], of: Tone, places: list[Spot], attempt: int) -> Note:
    """The note, over the first place of a replacement that was left empty; below the answer if none was."""
    free = [spot for spot in places if spot.attempt == attempt + 1]
    if free:
        x, y = min(spot.x for spot in free), min(spot.y for spot in free)
        low = max(spot.y + spot.height for spot in free) - y < _THREE_LINES
        return Note(x, y, min(84.0, _RIGHT - x), of, _shorter(told) if low else told)
    return Note(_LEFT, max(spot.y + spot.height for spot in places) + 0.2, _RIGHT - _LEFT, of, told, small=True)


def _shorter(told: tuple[str, ...]) -> tuple[str, ...]:
    """The note in two lines: the right answer below, all else above it."""
    plain = "; ".join(line for line in told if not isinstance(line, Tex))
    return tuple(filter(None, (plain, *(line for line in told if isinstance(line, Tex)))))


def _told(answer: AnswerMark, key: AnswerRecord) -> Iterator[str]:
    """What a student should know of the answer; nothing if it is right."""
    if answer.mode in _MODES:
        yield _MODES[answer.mode]
    if answer.verdict == "doubt":
        yield "ответ ждёт решения преподавателя"
    if tone(answer) == "right" and answer.verdict != "follows":
        return
    if answer.source and (written := written_text(answer)) and answer.verdict != "graded":
        yield f"{_TAKEN[answer.source]}: {_signed(answer.kind, written)}"
    if answer.verdict == "blank":
        yield "ответа нет"
    if answer.carried:
        yield f"верно по вашим числам: {answer.carried}"
    if key.shown:
        yield Tex(r"верный ответ: {\bfseries " + _key(key) + "}")
    if answer.mistake:
        yield f"ошибка: {answer.mistake}"


def _key(key: AnswerRecord) -> Tex:
    """The right answer as the key has it, in LaTeX."""
    match key.kind, key.value:
        case "formula", _:
            return Tex(f"$\\displaystyle {key.shown}$")
        case (("choice" | "several"), _):
            place = f"{key.options.index(str(key.value)) + 1})~" if str(key.value) in key.options else ""
            return Tex(place + key.shown)
        case "matrix", tuple(rows):
            lines = r"\\ ".join("&".join(map(str, row)) for row in rows)
            return Tex(rf"$\left(\begin{{smallmatrix}}{lines}\end{{smallmatrix}}\right)$")
        case _:
            return Tex(key_text(key).replace("-", "$-$").replace(",", "{,}").replace("%", r"\%"))


def _signed(kind: str, written: str) -> str:
    """Numbers with a minus where a keyboard has a hyphen."""
    return written if kind == "formula" else written.replace("-", MINUS)


# --- Words -----------------------------------------------------------------------------------------------------------


def rows(marked: Marked, shown: Collection[str]) -> Iterator[Row]:
    """A row for each answer that no scanned leaf shows; `shown` are the questions of those that were scanned."""
    for question, problem, answer, key in marked.answers():
        if question not in shown:
            points = f"{_points(answer.points)} из {_points(answer.most)}"
            told = "; ".join(filter(None, (verdict_text(answer), _MODES.get(answer.mode))))
            name = f"{problem.place}{answer.part}"
            yield Row(name, _signed(answer.kind, written_text(answer)) or "—", _key(key), told, points, tone(answer))


def total_text(mark: PaperMark) -> str:
    """The sum in words."""
    return f"{_points(mark.total)} из {_points(mark.most)}"


def grade_text(mark: PaperMark) -> str:
    """The grade in words; nothing if the exam gives none."""
    if mark.failed:
        return FAILED
    return "" if mark.grade is None else f"оценка {mark.grade}"


def sums_text(mark: PaperMark) -> str:
    """The points of each problem in a line."""
    each = (f"{problem.place} — {_points(problem.points)} из {_points(problem.most)}" for problem in mark.problems)
    return "Баллы по задачам: " + "; ".join(each)
