"""What an exam and a list say of groups, and who sits it → what the papers of each group print otherwise.

Owns which of them counts: where both speak, the list does, field by field.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.exams.roster.matching import normal
from generator.model import GroupHead, Student

__all__ = ["of_students", "strange"]


def of_students(
    asked: Mapping[str, GroupHead], listed: Mapping[str, GroupHead], students: Iterable[Student]
) -> dict[str, GroupHead]:
    """For each group of the students of which anything is said, by its name as the papers bear it."""
    known = {normal(name): found for name, found in asked.items()}
    found = {
        name: _joined(known.get(normal(name), GroupHead()), listed.get(name, GroupHead()))
        for name in dict.fromkeys(student.group or "" for student in students)
    }
    return {name: one for name, one in found.items() if one != GroupHead()}


def strange(asked: Mapping[str, GroupHead], students: Iterable[Student]) -> Iterator[str]:
    """A line for each group that the exam speaks of and the list does not have."""
    there = {normal(student.group or "") for student in students}
    for name in asked:
        if normal(name) not in there:
            yield f"в файле работы указано, когда и где пишет группа «{name}», а в списке её нет"


def _joined(asked: GroupHead, listed: GroupHead) -> GroupHead:
    return GroupHead(listed.date or asked.date, listed.room or asked.room, listed.lines or asked.lines)
