"""A recorded paper against today's bank → what differs. Owns what counts as a difference, and of which kind it is.

A record is compared with the one that would be made today, field by field, so that nothing escapes that follows from
the parameters; what follows from nothing (number, code, student, order of options) is held by the record's digest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

from generator.documents import Extent, documents_of
from generator.documents.pdf import STYLE
from generator.errors import SolverError
from generator.model import Problem
from generator.output import json_text
from generator.output.corrections import corrected, source_of
from generator.output.manifest import (
    AnswerRecord,
    Manifest,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    SourceRecord,
    worth,
)
from generator.output.recorded_values import Recorded, encoded, recorded
from generator.output.recording import record_problem, source
from generator.output.restoring import restore_problem
from generator.output.seals import seal_edition, seal_paper, seal_printing
from generator.problems import instance
from generator.problems.space import Space
from generator.russian import amount

__all__ = ["of_shared"]

RELATIVE, ABSOLUTE = 1e-12, 1e-15
"""How far apart two floats of an answer may be: versions of Python and numpy add in other orders."""
_SHORT = 12
"""Figures of a digest that are told."""

Kind: TypeAlias = Literal["numbers", "wording", "files"]
"""Another number, order or digest; another text that a student reads; other files of a problem that give the same."""
Known: TypeAlias = Mapping[str, tuple[Problem, Space]]
"""Today's problems with their spaces, by their ids."""


@dataclass(frozen=True)
class Difference:
    """What is not as recorded: in which problem, if in one; what; as it was recorded, and as it is now."""

    problem: str
    what: str
    recorded: str = ""
    now: str = ""
    kind: Kind = "numbers"


def describe(difference: Difference) -> str:
    """The difference in one line."""
    problem = f"задача {difference.problem}: " if difference.problem else ""
    was = f": записано {difference.recorded}" if difference.recorded else ""
    now = (", теперь " if was else ": ") + difference.now if difference.now else ""
    return f"{problem}{difference.what}{was}{now}"


def compare(
    found: Manifest,
    papers: Sequence[PaperRecord],
    problems: Mapping[str, Problem],
    templates: Mapping[str, str] | None = None,
    advance: Callable[[int], None] = lambda _: None,
) -> dict[Difference, list[int]]:
    """What differs, with the numbers of the papers in which it does; of what all papers share, with none.

    `problems` are today's by their ids, `templates` today's digests, if they matter; `advance` is told of each paper.
    """
    known = spaced(problems)
    shared = of_shared(found) + (of_templates(found.printing, papers, templates) if templates is not None else [])
    differing: dict[Difference, list[int]] = {difference: [] for difference in shared}
    for paper in papers:
        for difference in of_paper(found.printing, paper, known):
            differing.setdefault(difference, []).append(paper.number)
        advance(1)
    return differing


def spaced(problems: Mapping[str, Problem]) -> Known:
    """The problems with their spaces, which take long to span."""
    return {name: (problem, Space(problem.sheet.params)) for name, problem in problems.items()}


def of_shared(found: Manifest) -> list[Difference]:
    """What differs in what all papers of a manifest share."""
    printing, digests = found.printing, [paper.digest for paper in found.papers]
    whole = seal_printing(printing, digests) == found.digest
    if whole and all(seal_edition(edition) == edition.digest for edition in printing.editions):
        return []
    return [Difference("", "общие сведения манифеста или состав вариантов изменены после печати")]


def of_templates(printing: PrintingRecord, papers: Sequence[PaperRecord], now: Mapping[str, str]) -> list[Difference]:
    """Which templates of what is printed paper by paper are no longer those of these papers' editions."""
    found = []
    for edition in dict.fromkeys(paper.edition for paper in papers):
        wording = printing.editions[edition - 1]
        for name in (STYLE, *(one.template for one in documents_of(wording.head.layout, Extent.BATCH))):
            was = wording.templates.get(name)
            if was != now.get(name):
                what = f"шаблон {name} изменён"
                found.append(Difference("", what, _short(was), _short(now.get(name)), "wording"))
    return found


def _short(digest: str | None) -> str:
    return digest[:_SHORT] if digest else "нет"


def of_paper(printing: PrintingRecord, paper: PaperRecord, known: Known) -> list[Difference]:
    """What differs in one paper."""
    found = []
    if seal_paper(paper) != paper.digest:
        found.append(Difference("", "запись о варианте изменена после печати"))
    for problem in corrected(printing, paper).problems:
        found += _of_problem(source_of(printing, paper, problem.id), problem, known.get(problem.id))
    return found


def _of_problem(was: SourceRecord, record: ProblemRecord, today: tuple[Problem, Space] | None) -> list[Difference]:
    if today is None:
        return [Difference(record.id, "задачи больше нет в банке")]
    problem, space = today
    if was.version == problem.version and (strange := _of_params(record, space)):
        return strange
    changed = _of_files(record.id, was, source(problem))
    try:
        made = restore_problem(record, problem)
        confirmed = instance.verified(made)
    except SolverError as fault:
        return [*changed, Difference(record.id, "по записанным параметрам ответ не находится", now=str(fault))]
    return [
        *changed,
        *_of_answers(record, record_problem(made)),
        *(
            Difference(record.id, f"ответ {answer.id}: независимая проверка его не подтверждает", now=answer.shown)
            for answer in made.answers
            if not confirmed.get(answer.id)
        ),
    ]


def _of_files(problem: str, was: SourceRecord, now: SourceRecord) -> list[Difference]:
    """Which files of a problem are other ones: the texts by name, if the record tells them apart."""
    texts = {"условия": (was.statement, now.statement), "решения": (was.solution, now.solution)}
    changed = [name for name, (before, after) in texts.items() if before and before != after]
    if changed:
        return [Difference(problem, f"изменился текст {' и '.join(changed)}", kind="wording")]
    if was.version == now.version:
        return []
    return [Difference(problem, "файлы задачи изменены", was.version[:_SHORT], now.version[:_SHORT], "files")]


def _of_params(record: ProblemRecord, space: Space) -> list[Difference]:
    """Whether the parameters are those of their place in the problem's space; then none was altered."""
    index = int(record.index)
    there = {name: recorded(value) for name, value in space.at(index).items()} if index < space.size else None
    if there is not None and _spelled(there) == _spelled(record.params):
        return []
    now = _spelled(there) if there else "такого номера нет"
    return [Difference(record.id, "параметры не те, что под номером index", _spelled(record.params), now)]


def _of_answers(record: ProblemRecord, today: ProblemRecord) -> Iterator[Difference]:
    yield from _unequal(record.id, "баллы за задачу", amount(worth(record)), amount(worth(today)))
    named = [", ".join(answer.id for answer in side.answers) for side in (record, today)]
    yield from _unequal(record.id, "состав ответов", named[0], named[1])
    now = {answer.id: answer for answer in today.answers}
    for answer in record.answers:
        if answer.id in now:
            yield from _of_answer(record.id, answer, now[answer.id])


def _unequal(problem: str, what: str, was: str, now: str) -> Iterator[Difference]:
    if was != now:
        yield Difference(problem, what, was, now)


def _of_answer(problem: str, record: AnswerRecord, today: AnswerRecord) -> Iterator[Difference]:
    what = f"ответ {record.id}"
    yield from _unequal(problem, f"{what}, вид", record.kind, today.kind)
    yield from _unequal(problem, f"{what}, баллы", amount(record.points), amount(today.points))
    if record.digits is not None:
        yield from _unequal(problem, f"{what}, знаки после запятой", str(record.digits), str(today.digits))
    yield from _unequal(problem, f"{what}, порядок вариантов", "; ".join(record.options), "; ".join(today.options))
    yield from _of_value(problem, what, record, today)
    yield from _of_mistakes(problem, what, record, today)


def _of_value(problem: str, what: str, record: AnswerRecord, today: AnswerRecord) -> Iterator[Difference]:
    same = agree(record.value, today.value)
    if record.shown != today.shown:
        # The text of an option may be worded otherwise; the key of the right one is its value. 0,50 is 0,5.
        unpadded = _without_padding(record.shown) == _without_padding(today.shown)
        kind: Kind = "wording" if same and (record.options or unpadded) else "numbers"
        words = what if kind == "numbers" else f"{what}, {'текст варианта' if record.options else 'запись числа'}"
        yield Difference(problem, words, record.shown, today.shown, kind)
    elif not same:
        yield Difference(problem, f"{what}, точное значение", _spelled(record.value), _spelled(today.value))


def _without_padding(shown: str) -> str:
    return shown.rstrip("0").rstrip(",") if "," in shown else shown


def _of_mistakes(problem: str, what: str, record: AnswerRecord, today: AnswerRecord) -> Iterator[Difference]:
    was, now = ({one.name: one.value for one in side.mistakes} for side in (record, today))
    if list(was) != list(now):
        same = agree(tuple(was.values()), tuple(now.values()))
        kind: Kind = "wording" if same else "numbers"
        yield Difference(problem, f"{what}, перечень типичных ошибок", "; ".join(was), "; ".join(now), kind)
    for name, value in was.items():
        if name in now and not agree(value, now[name]):
            yield Difference(problem, f"{what}, типичная ошибка «{name}»", _spelled(value), _spelled(now[name]))


def agree(one: Recorded, other: Recorded) -> bool:
    """Whether two recorded values are the same: floats within the tolerance, all else exactly; 2 is 2/1."""
    if isinstance(one, int | Fraction) and isinstance(other, int | Fraction):
        return one == other
    if type(one) is not type(other):
        return False
    match one, other:
        case float(), float():
            return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=ABSOLUTE)
        case tuple(), tuple():
            return len(one) == len(other) and all(map(agree, one, other))
        case _:
            return one == other


def _spelled(value: Recorded | Mapping[str, Recorded]) -> str:
    return json_text.spell(encoded(value)).strip('"')
