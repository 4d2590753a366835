"""Students, spare papers and a room → how many papers, and which seat each has. Owns what may be asked together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice, zip_longest
from pathlib import Path

from generator.errors import ExamError
from generator.exams import Seat, read_roster
from generator.model import GroupHead, Student
from generator.model.paper import TYPE_SIZES
from generator.russian import integer, plural

MOST_VARIANTS = 100_000

_LONGEST = 10
"""Figures of a number that is not worth reading."""
_ROOM = re.compile("([1-9][0-9]{0,3}) ?[xXхХ×*] ?([1-9][0-9]{0,3})")
"""Rows and places, between them a Latin or a Russian letter, or a sign of multiplication."""


@dataclass(frozen=True)
class Attendance:
    """The students, from the first paper on, and for each paper the seat on which it lies, if that is known.

    `notes` are what the author of the list should know of how it was read, a line each. `groups` are what the list says
    of its groups; `large` is the size of type that was asked for papers of people of whom the list tells none.
    """

    students: tuple[Student, ...]
    places: list[Seat | None]
    notes: tuple[str, ...] = ()
    groups: Mapping[str, GroupHead] = field(default_factory=dict)
    large: int | None = None

    @property
    def sizes(self) -> tuple[int | None, ...]:
        """The size of large type for each paper."""
        spare = len(self.places) - len(self.students)
        return (*(student.large for student in self.students), *[self.large] * spare)


def attendance(variants: str, file: Path | None, spare: str, room: str, large: str = "") -> Attendance:
    """Who sits the exam, and where.

    Raises: ExamError if the options do not go together; RosterError if the list is faulty.
    """
    if faults := list(_contradictions(variants, file, spare, room)):
        raise ExamError("\n".join(faults))
    size = size_of_type(large)
    listed = read_roster(file) if file else None
    students = listed.students if listed else ()
    count = len(students) + int(spare or 0) if file else int(variants or 1)
    if count > MOST_VARIANTS:
        raise ExamError(f"билетов не может быть больше {integer(MOST_VARIANTS)}, а здесь {integer(count)}")
    places = _places(students, room) if file else _filled(room, count)
    seated = (
        replace(
            student,
            row=place[0] if place else student.row,
            seat=place[1] if place else student.seat,
            large=student.large or size,
        )
        for student, place in zip_longest(students, places[: len(students)])
    )
    all_places = [*places, *[None] * (count - len(places))]
    if listed is None:
        return Attendance((), all_places, large=size)
    return Attendance(tuple(seated), all_places, listed.notes, listed.groups, size)


def size_of_type(typed: str) -> int | None:
    """The size of large type in points; none if none was asked for.

    Raises: ExamError if papers are not printed in this size.
    """
    if typed and typed not in map(str, TYPE_SIZES):
        sizes = ", ".join(map(str, TYPE_SIZES))
        raise ExamError(f"крупный шрифт (LARGE, --large) — кегль из ряда {sizes}, а не «{typed}»")
    return int(typed) if typed else None


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


def _places(students: Sequence[Student], room: str) -> list[Seat | None]:
    """The seats of the students: those of the list, or those of the room."""
    listed = [(student.row, student.seat) if student.row and student.seat else None for student in students]
    if room and any(listed):
        raise ExamError("места указаны и в списке, и в ROOM (--room); оставьте одно")
    return _filled(room, len(students)) if room else listed


def _filled(room: str, count: int) -> list[Seat | None]:
    """The first so many seats of the room, row by row; none where there is no room."""
    found = _ROOM.fullmatch(room)
    if not found:
        return []
    rows, width = map(int, found.groups())
    if rows * width < count:
        have = plural(rows * width, "место", "места", "мест")
        raise ExamError(f"в аудитории {rows}×{width} всего {have}, а нужно {integer(count)}")
    return list(islice(seats_of(room), count))


def seats_of(room: str) -> Iterator[Seat]:
    """All seats of a room, row by row."""
    if found := _ROOM.fullmatch(room):
        rows, width = map(int, found.groups())
        yield from ((place // width + 1, place % width + 1) for place in range(rows * width))
