"""A printing that goes on → what of date, room, title and type its papers have by today's exam and list.

Owns when that is a new wording; nothing here touches what a paper asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.app.attendance import Attendance
from generator.exams.roster import Matched
from generator.model import Student
from generator.output import EditionRecord, Manifest
from generator.output.manifest import GroupRecord


def with_groups(now: EditionRecord, was: EditionRecord) -> EditionRecord:
    """Today's wording; what is said of no group today, field by field, is what was said before."""
    groups = {name: _completed(now.groups.get(name), was.groups.get(name)) for name in was.groups | now.groups}
    return replace(now, groups=groups)


def _completed(now: GroupRecord | None, was: GroupRecord | None) -> GroupRecord:
    one, other = now or GroupRecord(), was or GroupRecord()
    return GroupRecord(one.date or other.date, one.room or other.room, one.lines or other.lines)


def rescheduled(found: Manifest, was: EditionRecord, now: EditionRecord) -> bool:
    """Whether a group that has papers has another date, room or title now."""
    named = {paper.student.group or "" for paper in found.papers if paper.student}
    return any(now.groups.get(name) != was.groups.get(name) for name in named)


def sizes(attending: Attendance, students: Sequence[Student | None]) -> list[int | None]:
    """The size of large type for each new paper."""
    return [student.large if student else attending.large for student in students]


def type_lines(found: Manifest, attending: Attendance, people: Matched) -> Iterator[str]:
    """A line for each paper that was printed in other type than today's list asks for."""
    printed = {paper.number: paper.large for paper in found.papers}
    for place, number in people.kept.items():
        size = attending.students[place].large
        if size and size != printed[number]:
            yield (
                f"вариант {number} уже напечатан другим кеглем и остаётся таким; напечатать его крупно: "
                f"biletnik reprint … --number {number} --large {size}"
            )
