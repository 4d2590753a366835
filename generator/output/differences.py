"""A stored paper against today's bank → what differs. Owns what counts as a difference; prints nothing.

A record is compared with the one that would be written today, leaf by leaf, so that nothing escapes that follows from
the parameters; what follows from nothing (number, code, student, order of options) is held by the record's digest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from generator.errors import SolverError
from generator.model import Problem
from generator.output import manifest, manifest_reader
from generator.output.manifest_reader import StoredPaper, StoredProblem
from generator.problems import instance
from generator.problems.space import Space

_SHORT = 12
"""Figures of a digest that are told."""

_LEAVES = {"kind": "вид", "points": "баллы", "value": "точное значение", "shown": "", "options": "порядок вариантов"}


Known: TypeAlias = Mapping[str, tuple[Problem, Space]]
"""Today's problems with their spaces, by their ids."""


@dataclass(frozen=True)
class Difference:
    """What is not as recorded: in which problem, if in one; what; as it was recorded, and as it is now."""

    problem: str
    what: str
    recorded: str = ""
    now: str = ""


def told(difference: Difference) -> str:
    """The difference in one line."""
    problem = f"задача {difference.problem}: " if difference.problem else ""
    recorded = f": записано {difference.recorded}" if difference.recorded else ""
    now = (", теперь " if recorded else ": ") + difference.now if difference.now else ""
    return f"{problem}{difference.what}{recorded}{now}"


def spaced(problems: Mapping[str, Problem]) -> Known:
    """The problems with their spaces, which take long to span."""
    return {name: (problem, Space(problem.sheet.params)) for name, problem in problems.items()}


def of_head(record: Mapping[str, Any]) -> list[Difference]:
    """What differs in what all papers of a manifest share."""
    if manifest.seal(record) == record["digest"]:
        return []
    return [Difference("", "общие сведения манифеста или состав вариантов изменены после печати")]


def of_paper(record: Mapping[str, Any], stored: StoredPaper, known: Known) -> list[Difference]:
    """What differs in one paper; `record` is its plain JSON."""
    found = []
    if manifest.seal(record) != stored.digest:
        found.append(Difference("", "запись о варианте изменена после печати"))
    for plain, problem in zip(record["problems"], stored.problems, strict=True):
        found += _of_problem(plain, problem, known.get(problem.id))
    return found


def of_templates(recorded: Mapping[str, str], now: Mapping[str, str], used: Sequence[str]) -> list[Difference]:
    """Which of the templates used are no longer those that were recorded."""
    return [
        Difference("", f"шаблон {name} изменён", *(digests.get(name, "нет")[:_SHORT] for digests in (recorded, now)))
        for name in used
        if recorded.get(name) != now.get(name)
    ]


def _of_problem(
    record: Mapping[str, Any], stored: StoredProblem, today: tuple[Problem, Space] | None
) -> list[Difference]:
    if today is None:
        return [Difference(stored.id, "задачи больше нет в банке")]
    (problem, space), found = today, []
    if stored.version != problem.version:
        found.append(Difference(stored.id, "задача изменена", stored.version[:_SHORT], problem.version[:_SHORT]))
    elif strange := _of_params(record, stored, space):
        return strange
    try:
        made = manifest_reader.restored(stored, problem)
        confirmed = instance.verified(made)
    except SolverError as fault:
        return [*found, Difference(stored.id, "по записанным параметрам ответ не находится", now=str(fault))]
    found += _of_answers(record, manifest.instance(made), stored.id)
    return found + [
        Difference(stored.id, f"ответ {answer.id}: второй путь его не подтверждает", now=answer.shown)
        for answer in made.answers
        if not confirmed.get(answer.id)
    ]


def _of_params(record: Mapping[str, Any], stored: StoredProblem, space: Space) -> list[Difference]:
    """Whether the parameters are those of their place in the problem's space; then none was altered."""
    index = int(stored.index)
    there = manifest.params(space.at(index)) if index < space.size else None
    if there is not None and manifest.spelled(there) == manifest.spelled(record["params"]):
        return []
    now = manifest.spelled(there) if there else "такого номера нет"
    return [Difference(stored.id, "параметры не те, что под номером index", manifest.spelled(record["params"]), now)]


def _of_answers(record: Mapping[str, Any], today: Mapping[str, Any], problem: str) -> Iterator[Difference]:
    if record["points"] != today["points"]:
        yield Difference(problem, "баллы за задачу", str(record["points"]), str(today["points"]))
    named = [[answer["id"] for answer in side["answers"]] for side in (record, today)]
    if named[0] != named[1]:
        yield Difference(problem, "состав ответов", *map(", ".join, named))
    now = {answer["id"]: answer for answer in today["answers"]}
    for answer in record["answers"]:
        if answer["id"] in now:
            yield from _of_answer(problem, answer, now[answer["id"]])


def _of_answer(problem: str, record: Mapping[str, Any], today: Mapping[str, Any]) -> Iterator[Difference]:
    what = f"ответ {record['id']}"
    for leaf, meaning in _LEAVES.items():
        told = leaf == "value" and record["shown"] != today["shown"] and today["value"] != record["value"]
        old, new = manifest.spelled(record[leaf]), manifest.spelled(today[leaf])
        if old != new and not told:
            yield Difference(problem, ", ".join(filter(None, (what, meaning))), old.strip('"'), new.strip('"'))
    if list(record["mistakes"]) != list(today["mistakes"]):
        names = ("; ".join(side["mistakes"]) for side in (record, today))
        yield Difference(problem, f"{what}, перечень типичных ошибок", *names)
    for name, value in record["mistakes"].items():
        old, new = manifest.spelled(value), manifest.spelled(today["mistakes"].get(name, value))
        if old != new:
            yield Difference(problem, f"{what}, типичная ошибка «{name}»", old, new)
