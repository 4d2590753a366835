"""A paper that is printed already and the one that would be printed today → whether they are the same paper.

Owns what may change after printing: words, solutions and pages; what may not: numbers, order, points, the key.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from generator.output import json_text
from generator.output.corrections import latest
from generator.output.differences import Difference, agree
from generator.output.manifest import (
    AnswerRecord,
    EditionRecord,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    edition_of,
    worth,
)
from generator.output.recorded_values import encoded
from generator.russian import number

__all__ = ["Change", "changes", "renewed"]

What: TypeAlias = Literal["paper", "key", "words"]
"""What would change: the paper in a student's hands, the right answers to it, or words alone."""
_SPELLED = 60
"""Signs of parameters that are told."""


@dataclass(frozen=True)
class Change:
    """What would be other than printed, and of what it is a part."""

    what: What
    difference: Difference


def changes(printing: PrintingRecord, record: PaperRecord, today: PaperRecord, now: EditionRecord) -> list[Change]:
    """What today's paper with the same elements has other than the recorded one; `now` is today's wording."""
    ids = [", ".join(one.id for one in side.problems) for side in (record, today)]
    if ids[0] != ids[1]:
        return [Change("paper", Difference("", "состав или порядок задач", ids[0], ids[1]))]
    found = [Change("paper", one) for one in _unequal("", "код билета", record.code, today.code)]
    keys = latest(printing, record.number)
    wording = edition_of(printing, record)
    for place, (was, made) in enumerate(zip(record.problems, today.problems, strict=True), 1):
        files = wording.problems[was.id].statement == now.problems[was.id].statement
        found += _of_problem(was, made, same_statement=files)
        for before, after in zip(was.answers, made.answers, strict=False):
            if before.id == after.id:
                found += _of_key(was.id, keys.get((place, before.id), before), after)
    return found


def renewed(record: PaperRecord, today: PaperRecord, edition: int) -> PaperRecord:
    """The record of a paper in a new wording: what was asked and answered stands as it was, what explains it is new."""
    problems = tuple(map(_renewed, record.problems, today.problems))
    return replace(record, effort=today.effort, problems=problems, edition=edition, elements=today.elements, digest="")


def _renewed(was: ProblemRecord, now: ProblemRecord) -> ProblemRecord:
    answers = tuple(
        after if _same_answer(before, after) else before for before, after in zip(was.answers, now.answers, strict=True)
    )
    return replace(was, index=now.index, answers=answers, numbers=now.numbers)


def _of_problem(was: ProblemRecord, now: ProblemRecord, *, same_statement: bool) -> Iterator[Change]:
    if not _same_params(was, now):
        yield Change("paper", Difference(was.id, "параметры", _params(was), _params(now)))
        return
    named = [", ".join(answer.id for answer in side.answers) for side in (was, now)]
    if named[0] != named[1]:
        yield Change("paper", Difference(was.id, "состав ответов", named[0], named[1]))
        return
    for one in _unequal(was.id, "баллы за задачу", _points(was), _points(now)):
        yield Change("paper", one)
    for before, after in zip(was.answers, now.answers, strict=True):
        what = f"ответ {before.id}"
        for one in (
            *_unequal(was.id, f"{what}, вид", before.kind, after.kind),
            *_unequal(was.id, f"{what}, баллы", str(before.points), str(after.points)),
            *_unequal(was.id, f"{what}, порядок вариантов", "; ".join(before.options), "; ".join(after.options)),
        ):
            yield Change("paper", one)
    if was.numbers and was.numbers != now.numbers:
        yield Change("paper", Difference(was.id, "числа в тексте условия стали другими"))
    elif not was.numbers and not same_statement:
        unsure = "текст условия изменён, а чисел прежнего в записи нет: нельзя убедиться, что они те же"
        yield Change("paper", Difference(was.id, unsure))


def _same_params(was: ProblemRecord, now: ProblemRecord) -> bool:
    """Whether the parameters are the same, also where an older record has the words of a row as one text."""
    if was.params.keys() != now.params.keys():
        return False
    pairs = ((value, now.params[name]) for name, value in was.params.items())
    return all(one == other or (isinstance(one, str) and one.split() == _words(other)) for one, other in pairs)


def _words(value: object) -> list[str] | None:
    return list(map(str, value)) if isinstance(value, tuple | list) else None


def _of_key(problem: str, was: AnswerRecord, now: AnswerRecord) -> Iterator[Change]:
    if was.mistakes != now.mistakes:
        yield Change("words", Difference(problem, f"ответ {was.id}, типичные ошибки"))
    if _same_answer(was, now):
        return
    if was.options and was.value == now.value:
        yield Change("words", Difference(problem, f"ответ {was.id}, текст варианта", was.shown, now.shown))
    else:
        yield Change("key", Difference(problem, f"ответ {was.id}", was.shown, now.shown))


def _same_answer(was: AnswerRecord, now: AnswerRecord) -> bool:
    return was.shown == now.shown and agree(was.value, now.value)


def _unequal(problem: str, what: str, was: str, now: str) -> Iterator[Difference]:
    if was != now:
        yield Difference(problem, what, was, now)


def _points(problem: ProblemRecord) -> str:
    points = worth(problem)
    return number(points, 0 if points.denominator == 1 else 1)


def _params(problem: ProblemRecord) -> str:
    text = json_text.spell(encoded(problem.params))
    return text if len(text) <= _SPELLED else f"{text[:_SPELLED]}…"
