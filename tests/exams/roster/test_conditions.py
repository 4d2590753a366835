"""Columns «Дата», «Аудитория» and «Крупный шрифт» of a list: what they may say, and what is refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import openpyxl
import pytest

from generator.errors import RosterError
from generator.exams import read_roster
from generator.exams.roster import conditions
from generator.model import GroupHead
from generator.model.paper import TYPE_SIZES

DAY = dt.date(2026, 12, 15)


def listed(folder: Path, *lines: str) -> Path:
    """A CSV file with these lines."""
    path = folder / "list.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def refused(path: Path) -> str:
    """The message of a list that is refused."""
    with pytest.raises(RosterError) as caught:
        read_roster(path)
    return str(caught.value)


@pytest.mark.parametrize("text", ["15.12.2026", "15.12.26", "2026-12-15", "15/12/2026", "15 декабря 2026 г."])
def test_days_are_read_as_people_write_them(tmp_path: Path, text: str) -> None:
    """A date holds for the whole group, though only one row has it."""
    path = listed(
        tmp_path, "ФИО;Группа;Дата;Аудитория", f"Иванов Иван;А-1;{text};501ю", "Орлов Олег;А-1;;", "Яшин Лев;А-2;;"
    )
    assert read_roster(path).groups == {"А-1": GroupHead(DAY, "501ю")}


def test_a_date_of_excel_is_a_date_here(tmp_path: Path) -> None:
    """A cell that Excel has made a date is a fault in a name or a group, and what this column holds."""
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["ФИО", "Группа", "Дата экзамена", "Крупный шрифт"])
    book.active.append(["Иванов Иван", "А-1", dt.datetime(2026, 12, 15), True])  # noqa: DTZ001 - as Excel has it
    book.active.append(["Орлов Олег", "А-1", None, False])
    book.save(tmp_path / "list.xlsx")
    found = read_roster(tmp_path / "list.xlsx")
    assert found.groups == {"А-1": GroupHead(DAY)}
    assert [student.large for student in found.students] == [18, None]


@pytest.mark.parametrize(("what", "one", "other"), [("даты", "15.12.2026;", "16.12.2026;"), ("аудитории", ";1", ";2")])
def test_a_group_has_one_date_and_one_room(tmp_path: Path, what: str, one: str, other: str) -> None:
    """Two dates or two rooms in a group are refused with both lines and ways on."""
    path = listed(tmp_path, "ФИО;Группа;Дата;Аудитория", f"Иванов Иван;А-1;{one}", f"Орлов Олег;А-1;{other}")
    said = refused(path)
    assert said.startswith(f"{path}:3: ")
    assert f"разные {what}" in said
    assert "(строка 2)" in said


@pytest.mark.parametrize("text", ["завтра", "31.02.2026", "15.13.2026", "12-03", "2026"])
def test_what_is_no_day_is_refused(tmp_path: Path, text: str) -> None:
    """A date that does not exist, or is none, is refused with the text as typed."""
    assert f"а не «{text}»" in refused(listed(tmp_path, "ФИО;Дата", f"Иванов Иван;{text}"))


@pytest.mark.parametrize("text", ["=1+1", "ауд" * 30, "ауд. 中"])
def test_a_room_is_a_text_that_prints(tmp_path: Path, text: str) -> None:
    """A room that begins as a formula, is too long, or has signs of no font is refused."""
    assert "аудитор" in refused(listed(tmp_path, "ФИО;Аудитория", f"Иванов Иван;{text}")).lower() or text == "=1+1"


@pytest.mark.parametrize(
    ("text", "size"), [("да", 18), ("Да", 18), ("+", 18), ("20", 20), ("24 пт", 24), ("нет", None), ("—", None)]
)
def test_large_type_is_asked_for(tmp_path: Path, text: str, size: int | None) -> None:
    """«Да» asks for the usual size, a number for its own, «нет» and a dash for none."""
    (student,) = read_roster(listed(tmp_path, "ФИО;Крупный шрифт", f"Иванов Иван;{text}")).students
    assert student.large == size


@pytest.mark.parametrize("text", ["19", "может быть", "100"])
def test_other_sizes_are_refused(tmp_path: Path, text: str) -> None:
    """A size in which nothing is printed is refused with those that there are."""
    said = refused(listed(tmp_path, "ФИО;Крупный шрифт", f"Иванов Иван;{text}"))
    assert ", ".join(map(str, TYPE_SIZES)) in said


def test_an_empty_column_of_a_printed_register_says_nothing(tmp_path: Path) -> None:
    """A list that is a register to be signed has an empty «Дата»: nothing is known by it."""
    found = read_roster(listed(tmp_path, "№;ФИО;Дата;Подпись", "1;Иванов Иван;;", "2;Орлов Олег;;"))
    assert found.groups == {}
    assert len(found.students) == 2


def test_a_row_with_nothing_but_a_date_is_nobody(tmp_path: Path) -> None:
    """A date that was drawn down below the list makes no student."""
    found = read_roster(listed(tmp_path, "ФИО;Дата", "Иванов Иван;15.12.2026", ";15.12.2026"))
    assert [student.surname for student in found.students] == ["Иванов"]


def test_sizes_of_the_list_are_those_that_print() -> None:
    """Each size is understood as it is shown."""
    assert [conditions.large(str(size)) for size in TYPE_SIZES] == list(TYPE_SIZES)
