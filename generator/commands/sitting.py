"""Who sits the exam, and where: the options for it, and what is said of the seats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from generator import roster, seats
from generator.errors import ExamError
from generator.model import Shared, Student
from generator.russian import PART_LETTERS, integer, plural

MOST_VARIANTS = 100_000

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

_LONGEST = 10
"""Figures of a number that is not worth reading."""
_ROOM = re.compile("([1-9][0-9]{0,3}) ?[xXхХ×*] ?([1-9][0-9]{0,3})")
"""Rows and places, between them a Latin or a Russian letter, or a sign of multiplication."""


def attendance(
    variants: str, file: Path | None, spare: str, room: str
) -> tuple[tuple[Student, ...], list[seats.Seat | None]]:
    """The students, from the first paper on, and for each paper the seat on which it lies, if that is known.

    Raises: ExamError if the options do not go together; RosterError if the list is faulty.
    """
    if faults := list(_contradictions(variants, file, spare, room)):
        raise ExamError("\n".join(faults))
    students = roster.read(file) if file else ()
    count = len(students) + int(spare or 0) if file else int(variants or 1)
    if count > MOST_VARIANTS:
        raise ExamError(f"билетов не может быть больше {integer(MOST_VARIANTS)}, а здесь {integer(count)}")
    places = _places(students, room) if file else _filled(room, count)
    seated = (
        replace(student, row=place[0], seat=place[1]) if place else student
        for student, place in zip(students, places, strict=False)
    )
    return tuple(seated), [*places, *[None] * (count - len(places))]


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


def _contradictions(variants: str, file: Path | None, spare: str, room: str) -> Iterator[str]:
    if file and variants:
        yield "со списком (ROSTER, --roster) число вариантов не указывают; запасные билеты добавит SPARE (--spare)"
    if spare and not file:
        yield "запасные билеты (SPARE, --spare) бывают только при списке (ROSTER, --roster)"
    if variants and not _counts(variants, least=1):
        yield f"число вариантов — целое от 1 до {integer(MOST_VARIANTS)}, а не «{variants}»"
    if spare and not _counts(spare, least=0):
        yield f"число запасных билетов — целое от 0 до {integer(MOST_VARIANTS)}, а не «{spare}»"
    if room and not _ROOM.fullmatch(room):
        yield f"аудитория (ROOM, --room) — число рядов и мест в ряду, например 8x12, а не «{room}»"


def _counts(typed: str, *, least: int) -> bool:
    return len(typed) < _LONGEST and typed.isascii() and typed.isdigit() and least <= int(typed) <= MOST_VARIANTS


def _places(students: Sequence[Student], room: str) -> list[seats.Seat | None]:
    """The seats of the students: those of the list, or those of the room."""
    listed = [(student.row, student.seat) if student.row and student.seat else None for student in students]
    if room and any(listed):
        raise ExamError("места указаны и в списке, и в ROOM (--room); оставьте одно")
    return _filled(room, len(students)) if room else listed


def _filled(room: str, count: int) -> list[seats.Seat | None]:
    """The first so many seats of the room, row by row; none where there is no room."""
    found = _ROOM.fullmatch(room)
    if not found:
        return []
    rows, width = map(int, found.groups())
    if rows * width < count:
        have = plural(rows * width, "место", "места", "мест")
        raise ExamError(f"в аудитории {rows}×{width} всего {have}, а нужно {integer(count)}")
    return [(place // width + 1, place % width + 1) for place in range(count)]
