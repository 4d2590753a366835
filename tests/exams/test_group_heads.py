"""What an exam and a list say of groups: the list counts, field by field, and a strange name is told."""

from __future__ import annotations

import datetime as dt

from generator.exams import group_heads
from generator.model import GroupHead, Student

FIRST, SECOND = dt.date(2026, 12, 15), dt.date(2026, 12, 16)
STUDENTS = [Student("Иванов", group="ИУ5-31"), Student("Орлов", group="иу5-32"), Student("Яшин")]


def test_the_list_counts_where_both_speak() -> None:
    """A room of the list takes the place of the exam's, and the exam's date and lines stay."""
    asked = {"ИУ5-31": GroupHead(FIRST, "501", ("Поток 1",))}
    found = group_heads.of_students(asked, {"ИУ5-31": GroupHead(None, "214")}, STUDENTS)
    assert found == {"ИУ5-31": GroupHead(FIRST, "214", ("Поток 1",))}


def test_a_group_is_found_however_its_letters_are_written() -> None:
    """The exam's group is that of the list, whose spelling the papers bear."""
    assert group_heads.of_students({"ИУ5-32": GroupHead(SECOND)}, {}, STUDENTS) == {"иу5-32": GroupHead(SECOND)}


def test_students_without_a_group_may_have_a_date() -> None:
    """What the list says of students without a group holds for them."""
    assert group_heads.of_students({}, {"": GroupHead(FIRST)}, STUDENTS) == {"": GroupHead(FIRST)}


def test_a_group_that_nobody_is_in_is_told() -> None:
    """A slip in the name of a group does not pass in silence."""
    asked = {"ИУ5-31": GroupHead(FIRST), "ИУ5-3l": GroupHead(SECOND)}
    (told,) = group_heads.strange(asked, STUDENTS)
    assert "«ИУ5-3l»" in told
