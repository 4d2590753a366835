"""Who sits the exam, and where: the options for it, and what is said of the seats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.app.attendance import Attendance
from generator.model import Shared
from generator.russian import PART_LETTERS, integer, plural

Variants = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_VARIANTS",
        show_envvar=False,
        show_default="1",
        metavar="N",
        help="Сколько вариантов напечатать, если нет списка студентов.",
    ),
]
RosterFile = Annotated[
    Path | None,
    typer.Option(
        "--roster",
        envvar="BILETNIK_ROSTER",
        show_envvar=False,
        show_default="без списка",
        metavar="ФАЙЛ",
        help="Список студентов (CSV, TSV или .xlsx): каждому именной билет.",
    ),
]
Spare = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_SPARE",
        show_envvar=False,
        show_default="0",
        metavar="N",
        help="Сколько билетов без имени добавить к списку.",
    ),
]
Room = Annotated[
    str,
    typer.Option(
        envvar="BILETNIK_ROOM",
        show_envvar=False,
        show_default="места из списка",
        metavar="РЯДЫxМЕСТА",
        help="Рассадить по порядку, ряд за рядом, например 8x12.",
    ),
]


def listed(attending: Attendance) -> Iterator[str]:
    """How many students the list has, and in how many groups, to compare with what its author knows."""
    if attending.students:
        groups = {student.group for student in attending.students} - {None}
        among = f", {plural(len(groups), 'группа', 'группы', 'групп')}" if groups else ""
        yield f"Список: {plural(len(attending.students), 'студент', 'студента', 'студентов')}{among}"


def told(left: Sequence[Shared]) -> Iterator[str]:
    """What neighbours share in spite of all, a line a problem."""
    pairs = plural(left[0].pairs, "пара", "пары", "пар") if left else ""
    if not left or not left[0].pairs:
        return
    kept = not any(shared.instances or any(shared.answers) for shared in left)
    yield f"Рассадка: {pairs} соседей" + (", ни у одной нет общих экземпляров задач и ответов" if kept else "")
    for number, shared in enumerate(left, 1):
        parts = [
            f"{number}{PART_LETTERS[n]}" if len(shared.answers) > 1 else str(number) for n in range(len(shared.answers))
        ]
        alike = [("один экземпляр", str(number), shared.instances)]
        alike += [("один ответ", part, same) for part, same in zip(parts, shared.answers, strict=True)]
        for what, part, same in alike:
            if same:
                yield f"  задача {part}: у {integer(same)} из {integer(shared.pairs)} пар соседей {what}"
