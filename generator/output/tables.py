"""Papers → tables for a spreadsheet: the key, and the register that students sign. Owns their columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from generator.documents.latex import grouped
from generator.model import Answer, Instance, Paper, Student
from generator.russian import PART_LETTERS, full_name

MARK = "\ufeff"
"""What a Russian Excel knows UTF-8 by."""

_PARTS_OF_NAME = ("Фамилия", "Имя", "Отчество", "Группа")


def answers(papers: Sequence[Paper]) -> str:
    """The key as a table for a Russian spreadsheet program: semicolons, decimal commas, a row a variant."""
    listed = any(paper.student for paper in papers)
    return answers_head(papers[0], listed=listed) + answers_rows(papers, listed=listed)


def answers_head(paper: Paper, *, listed: bool) -> str:
    """The beginning of the key as a table for papers like this one; `listed` if any of the class has a student."""
    heads = [head for place, instance in enumerate(paper.instances, 1) for head in _heads(place, instance)]
    return MARK + _table([["Вариант", "Код", *(_PARTS_OF_NAME if listed else []), *heads]])


def answers_rows(papers: Iterable[Paper], *, listed: bool) -> str:
    """The rows of these papers in the key as a table."""
    return _table(
        [
            str(paper.number),
            paper.code,
            *(_parts_of_name(paper.student) if listed else []),
            *(cell for instance in paper.instances for cell in _cells(instance)),
        ]
        for paper in papers
    )


def register(papers: Sequence[Paper]) -> str:
    """The list that students sign, as a table for a Russian spreadsheet program: group by group, spare papers last."""
    rows = [["№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", "Код билета", "Подпись", "Баллы"]]
    for members in grouped(papers).values():
        for paper in members:
            who = paper.student
            seat = [str(who.row or ""), str(who.seat or "")] if who else ["", ""]
            name = [full_name(who), who.group or ""] if who else ["", ""]
            rows.append([str(paper.number), *name, *seat, paper.code, "", ""])
    return MARK + _table(rows)


def _table(rows: Iterable[Sequence[str]]) -> str:
    table = io.StringIO()
    csv.writer(table, delimiter=";", lineterminator="\r\n").writerows(rows)
    return table.getvalue()


def _parts_of_name(student: Student | None) -> list[str]:
    if student is None:
        return [""] * len(_PARTS_OF_NAME)
    return [student.surname, student.name or "", student.patronymic or "", student.group or ""]


def _heads(place: int, instance: Instance) -> list[str]:
    """The heads of an instance's columns; where a pool stands, other papers hold other problems."""
    if instance.pooled:
        return [f"Задача {place}", f"Задача {place}: ответ"]
    return [f"{instance.problem.sheet.title}: {answer.spec.label}" for answer in instance.answers]


def _cells(instance: Instance) -> list[str]:
    cells = [_cell(answer) for answer in instance.answers]
    if not instance.pooled:
        return cells
    if len(cells) > 1:
        cells = [f"{PART_LETTERS[part]}) {cell}" for part, cell in enumerate(cells)]
    return [instance.problem.sheet.title, "; ".join(cells)]


def _cell(found: Answer) -> str:
    number = f"{found.options.index(str(found.value)) + 1}) " if found.options else ""
    return number + found.shown
