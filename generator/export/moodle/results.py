"""Moodle's report of responses → what was answered where. Owns its heads in two languages and its summaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from generator.errors import ExamError
from generator.export.moodle import report_file
from generator.export.moodle.record import Asked, Exported, Place, Record, plain
from generator.export.moodle.write import CODE

__all__ = ["BLANK", "OTHER", "RIGHT", "Answered", "Count", "answered", "attempts", "by_problem", "counts", "read"]

RIGHT, OTHER, BLANK = "right", "other", "blank"
"""What an answer may be besides a named mistake."""

_QUESTION = re.compile(r"(?:Question|Вопрос) (\d+)")
_RESPONSE = re.compile(r"(?:Response|Ответ|Отклик) (\d+)")
_PART = re.compile(r"(?:^|; )(?:part|часть|Часть|Part) (\d+): ")
_CODE = re.compile(rf"{CODE}: ([0-9A-Z]{{4}}-[0-9A-Z]{{4}})")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_SIGNS = str.maketrans({"\u2212": "-", ",": ".", "\u00a0": None, "\u202f": None, "\u2009": None, " ": None})


@dataclass(frozen=True)
class Answered:
    """One answer of one attempt: which instance, which answer, and what it was.

    `verdict` is one of `RIGHT`, `OTHER` and `BLANK`, or the name of a mistake; `typed` is what the student wrote.
    """

    problem: str
    index: str
    answer: str
    label: str
    verdict: str
    typed: str


def answered(path: Path, record: Record) -> list[Answered]:
    """All that the attempts of a report answered.

    Raises: as `attempts`.
    """
    return [one for answers in attempts(path, record) for one in answers]


def attempts(path: Path, record: Record) -> list[list[Answered]]:
    """What each attempt of a report answered, those that met a known question.

    Raises: ExamError if it is no report of responses, or has no texts of questions, or none of its questions is known.
    """
    heads, *rows = report_file.rows(path)
    columns = _columns(heads)
    if not columns:
        wanted = "нужны столбцы «Вопрос 1» и «Ответ 1» (Question 1, Response 1)"
        raise ExamError(f"{path}:1: это не отчёт об ответах Moodle: {wanted}")
    if None in columns.values():
        raise ExamError(f"{path}:1: в отчёте нет текстов вопросов: в его настройках отметьте «текст вопроса»")
    found = [answers for row in rows if (answers := list(_attempt(row, columns, record)))]
    if not found:
        raise ExamError(f"{path}: в отчёте нет ни одного вопроса этого экспорта (по строке «{CODE}»)")
    return found


def _columns(heads: Sequence[str]) -> dict[int, int | None]:
    """For each column of responses, that of the question's text; both count the slots of the quiz."""
    texts = {found[1]: place for place, head in enumerate(heads) if (found := _QUESTION.fullmatch(head.strip()))}
    return {
        place: texts.get(found[1]) for place, head in enumerate(heads) if (found := _RESPONSE.fullmatch(head.strip()))
    }


def _attempt(row: Sequence[str], columns: dict[int, int | None], record: Record) -> Iterator[Answered]:
    for response, text in columns.items():
        code = _CODE.search(row[text]) if text is not None and text < len(row) else None
        question = record.questions.get(code[1]) if code else None
        if question and response < len(row):
            yield from _of_question(question, row[response])


def _of_question(question: Exported, response: str) -> Iterator[Answered]:
    count = sum(len(asked.places) for asked in question.answers)
    typed = iter(_parts(response, count))
    for asked in question.answers:
        words = [next(typed) for _ in asked.places]
        verdict = judged(asked, words)
        yield Answered(question.problem, question.index, asked.id, asked.label, verdict, " ".join(words).strip())


def _parts(response: str, count: int) -> list[str]:
    """What stands in each field of a question; a plain question has one."""
    if count == 1 and not _PART.match(response):
        return [_blank(response)]
    pieces = _PART.split(response)
    found = {int(number): _blank(text) for number, text in zip(pieces[1::2], pieces[2::2], strict=True)}
    return [found.get(number, "") for number in range(1, count + 1)]


def _blank(text: str) -> str:
    return "" if text.strip() == "-" else text.strip()


# --- What an answer was ------------------------------------------------------------------------------------


def judged(asked: Asked, typed: Sequence[str]) -> str:
    """What an answer of several fields was: right if all are, a mistake if one explains all that is wrong."""
    if not any(typed):
        return BLANK
    found = [_verdicts(place, text) for place, text in zip(asked.places, typed, strict=True)]
    wrong = [verdicts for verdicts in found if RIGHT not in verdicts]
    if not wrong:
        return RIGHT
    common = set.intersection(*map(set, wrong))
    return next((name for name in wrong[0] if name in common), OTHER)


def _verdicts(place: Place, typed: str) -> list[str]:
    """What a field may be: right, or one of the mistakes that lead to it; the right one first, as Moodle has it."""
    if place.tolerance is None:
        text = plain(typed)
        return [RIGHT] if text == place.right else list(place.mistakes.get(text, ()))
    number = read(typed)
    if number is None:
        return []
    if abs(number - Fraction(place.right)) <= Fraction(place.tolerance):
        return [RIGHT]
    near = (
        name for value, name in place.mistakes.items() if abs(number - Fraction(value)) <= Fraction(place.tolerance)
    )
    return [name for names in near for name in names]


def read(typed: str) -> Fraction | None:
    """The number that a student typed, with a comma or a dot; nothing if it is none."""
    text = typed.translate(_SIGNS)
    return Fraction(text) if _NUMBER.fullmatch(text) else None


# --- Statistics --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """How often one answer of a problem, or of one of its instances, was what."""

    problem: str
    index: str
    answer: str
    label: str
    verdict: str
    times: int


def counts(found: Iterable[Answered]) -> list[Count]:
    """The verdicts counted by problem, index and answer, the most frequent first."""
    counted: dict[tuple[str, str, str, str, str], int] = {}
    for one in found:
        key = (one.problem, one.index, one.answer, one.label, one.verdict)
        counted[key] = counted.get(key, 0) + 1
    return sorted(
        (Count(*key, times) for key, times in counted.items()),
        key=lambda one: (one.problem, _order(one.index), one.answer, -one.times, one.verdict),
    )


def by_problem(found: Iterable[Count]) -> list[Count]:
    """The same over all instances of a problem."""
    counted: dict[tuple[str, str, str, str], int] = {}
    for one in found:
        key = (one.problem, one.answer, one.label, one.verdict)
        counted[key] = counted.get(key, 0) + one.times
    summed = (
        Count(problem, "", answer, label, verdict, times)
        for (problem, answer, label, verdict), times in counted.items()
    )
    return sorted(summed, key=lambda one: (one.problem, one.answer, -one.times, one.verdict))


def _order(index: str) -> tuple[int, str]:
    return len(index), index
