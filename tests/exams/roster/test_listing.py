"""Lists as people keep them: heads in two rows, sections, totals and signatures are told and never become students."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import RosterError
from generator.exams import roster
from generator.russian import full_name

Rows = Sequence[Sequence[object]]
Made: TypeAlias = Any
"""A workbook that is being made."""
HEAD = ["№", "ФИО", "Группа"]


def book(folder: Path, sheets: Mapping[str, Rows], tweak: Callable[[Any], object] = lambda _: None) -> Path:
    """A workbook with these sheets, after a change of it."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    tweak(made)
    made.save(folder / "list.xlsx")
    return folder / "list.xlsx"


def text(folder: Path, content: str) -> Path:
    """A text file with this content."""
    (folder / "list.csv").write_text(content, encoding="utf-8")
    return folder / "list.csv"


def people(path: Path) -> list[tuple[str, str | None]]:
    """The whole names of a list and their groups."""
    return [(full_name(student), student.group) for student in roster.read(path).students]


def refusal(path: Path) -> list[str]:
    """The faults of a list, without the path."""
    with pytest.raises(RosterError) as caught:
        roster.read(path)
    return [line.removeprefix(f"{path}:") for line in str(caught.value).split("\n")]


def merged(*ranges: str) -> Callable[[Any], None]:
    """A change of a workbook: these cells of its first sheet are merged."""

    def merge(made: Made) -> None:
        for one in ranges:
            made.worksheets[0].merge_cells(one)

    return merge


# --- Heads ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_merged", [True, False])
def test_a_head_in_two_rows(tmp_path: Path, is_merged: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """«ФИО» over its three parts is one head, merged or not."""
    rows: Rows = [
        ["№", "ФИО", None, None, "Группа"],
        [None, "Фамилия", "Имя", "Отчество", None],
        [1, "Иванов", "Иван", "Иванович", "А-1"],
    ]
    change = merged("A1:A2", "B1:D1", "E1:E2") if is_merged else merged()
    path = book(tmp_path, {"Лист1": rows}, change)
    assert people(path) == [("Иванов Иван Иванович", "А-1")]
    assert roster.read(path).notes == ()


def test_a_head_whose_names_stand_in_the_lower_row(tmp_path: Path) -> None:
    """A row above that names what this row leaves empty belongs to the head."""
    content = "№;Данные студента;;Группа\n;Фамилия;Имя;\n1;Иванов;Иван;А-1\n"
    assert people(text(tmp_path, content)) == [("Иванов Иван", "А-1")]


def test_a_name_merged_over_its_parts(tmp_path: Path) -> None:
    """Under «ФИО» merged over three columns the parts are one name; without merging they are asked for."""
    rows: Rows = [["ФИО", None, None, "Группа"], ["Иванов", "Иван", "Иваныч", "А-1"]]
    assert people(book(tmp_path, {"Л": rows}, merged("A1:C1"))) == [("Иванов Иван Иваныч", "А-1")]
    assert "рядом с именем есть ячейки в столбце без названия" in refusal(book(tmp_path, {"Л": rows}))[0]


def test_a_repeated_head(tmp_path: Path) -> None:
    """A head in the middle is no student, and a table with other columns may follow it."""
    content = "ФИО;Группа\nА Б;1\nФИО;Группа\nВ Г;1\nГруппа;Фамилия;Имя\n2;Д;Е\n"
    assert people(text(tmp_path, content)) == [("А Б", "1"), ("В Г", "1"), ("Д Е", "2")]
    (note,) = roster.read(text(tmp_path, content)).notes
    assert note.startswith("2\u00a0строки не о студентах, пропущено: повтор шапки — 2 (строки 3, 5:")


def test_a_role_is_no_head(tmp_path: Path) -> None:
    """«Студент» and «Староста» in a column that is not read leave the row a student."""
    content = "Роль;ФИО;Группа\nСтароста;Иванов Иван;1\nСтудент;Петров Пётр;1\n"
    assert people(text(tmp_path, content)) == [("Иванов Иван", "1"), ("Петров Пётр", "1")]


@pytest.mark.parametrize(
    ("head", "row", "name"),
    [
        ("ФИО обучающегося;Академ. группа", "Иванов Иван;1", "Иванов Иван"),
        ("Фамилия, имя, отчество (полностью);Учебная группа", "Иванов Иван;1", "Иванов Иван"),
        ("Фамилия студента;Имя студента;№ группы", "Иванов;Иван;1", "Иванов Иван"),
        ("First name;Last name;ID number;Email address;Groups", "Иван;Иванов;7;i@x.org;1", "Иванов Иван"),
        ("Имя;Фамилия;Индивидуальный номер;Адрес электронной почты;Группа", "Иван;Иванов;7;i@x;1", "Иванов Иван"),
        ("Имя / Фамилия;Группа", "Иван Иванов;1", "Иванов Иван"),
        ("Имя Отчество Фамилия;Группа", "Иван Иваныч Иванов;1", "Иванов Иван Иваныч"),
        ("Name;Group", "Иванов Иван;1", "Иванов Иван"),
        ("Surname;Name;Group", "Иванов;Иван;1", "Иванов Иван"),
        ("Student;Section;Group", '"Ivanov, Ivan";x;1', "Ivanov Ivan"),
        ("№ п/п;Табельный номер;Ф. И. О.;Номер группы", "1;77;Иванов Иван;1", "Иванов Иван"),
        ("ФИО;Группа", "Зайцев, Фёдор;1", "Зайцев Фёдор"),
        ("ФИО;Группа", "Салтыков Щедрин, Михаил Евграфович;1", "Салтыков Щедрин Михаил Евграфович"),
        ("Фамилия;Имя;Отчество;Группа", "Зайцев,;Фёдор;—;1", "Зайцев Фёдор"),
    ],
)
def test_heads_that_lists_have(tmp_path: Path, head: str, row: str, name: str) -> None:
    """The names that Russian lists and Moodle give their columns are known, and names are divided by them."""
    assert people(text(tmp_path, f"{head}\n{row}\n")) == [(name, "1")]


def test_heads_that_smell(tmp_path: Path) -> None:
    """A name of a column that looks like a known one is told, or asked to be changed if there is no other."""
    told = roster.read(text(tmp_path, "Фамилия;Группа п/г;Рост\nИванов;1;2\n")).notes
    assert told == ("столбец не понят и пропущен: «Группа п/г»",)
    assert "«Фамилия студ-та» переименуйте" in refusal(text(tmp_path, "Фамилия студ-та;Имя\nИванов;Иван\n"))[0]


# --- Rows ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "aside",
    [
        *("Всего: 2", "Итого", "ИТОГО:", "Всего студентов — 2", "Total: 2", "Количество студентов 2", "В с е г о"),
        *("Преподаватель ________ Кац", "Декан факультета", "Староста: Юрьев", "_______", "* — староста", "Дата"),
        *("Группа ИУ5-31", "Группа: 31", "ИУ5-31Б", "Список группы А-1", "Бюджет", "Заочное отделение", "2 курс"),
    ],
)
@pytest.mark.parametrize("columns", [HEAD, ["ФИО"]])
def test_rows_that_are_no_students(tmp_path: Path, aside: str, columns: list[str]) -> None:
    """Totals, signatures and sections are left out and told, in a list of one column as in one of three."""
    student = {"№": 1, "ФИО": "Иванов Иван", "Группа": "А-1"}
    lone = [None] * columns.index("ФИО") + [aside]
    path = book(tmp_path, {"Лист1": [columns, [student[column] for column in columns], lone]})
    assert [name for name, _ in people(path)] == ["Иванов Иван"]
    assert "1\u00a0строка не о студентах" in roster.read(path).notes[0]
    assert aside in roster.read(path).notes[0]


@pytest.mark.parametrize("surname", ["Числов", "Группин", "Всеволодов", "Итогин", "Потокин", "Дедатов", "Декановский"])
def test_surnames_that_begin_alike(tmp_path: Path, surname: str) -> None:
    """A surname that only begins like such a word is a student's."""
    assert people(text(tmp_path, f"ФИО\n{surname} Иван\n")) == [(f"{surname} Иван", None)]


def test_sections_give_their_group(tmp_path: Path) -> None:
    """The group of a section row, of a title or of the sheet's name is that of the students below, and told."""
    content = "Ведомость группы А-1\nФИО\nИ И\nГруппа: Б-2\nП П\nВ-3\nС С\n"
    assert people(text(tmp_path, content)) == [("И И", "А-1"), ("П П", "Б-2"), ("С С", "В-3")]
    assert sum("взята из заголовка" in note for note in roster.read(tmp_path / "list.csv").notes) == 3
    sheets: dict[str, Rows] = {"ИУ5-31": [["ФИО"], ["И И"]], "Лист2": [["ФИО"], ["П П"]]}
    assert people(book(tmp_path, sheets)) == [("И И", "ИУ5-31"), ("П П", None)]


def test_a_group_merged_over_its_students(tmp_path: Path) -> None:
    """A merged group is that of all its students; one that stands once without merging is asked for."""
    rows: Rows = [HEAD, [1, "А Б", "1"], [2, "В Г", None], [3, "Д Е", "2"], [4, "Ж З", None]]
    path = book(tmp_path, {"Лист1": rows}, merged("C2:C3", "C4:C5"))
    assert [group for _, group in people(path)] == ["1", "1", "2", "2"]
    assert "группа указана не у всех" in refusal(book(tmp_path, {"Лист1": rows}))[0]


def test_a_student_over_two_rows(tmp_path: Path) -> None:
    """A student whose cells are merged over two rows is one student."""
    rows: Rows = [[*HEAD, "Долг"], [1, "А Б", "1", "x"], [None, None, None, "y"], [2, "В Г", "1", "z"]]
    path = book(tmp_path, {"Лист1": rows}, merged("A2:A3", "B2:B3", "C2:C3"))
    assert [name for name, _ in people(path)] == ["А Б", "В Г"]
    assert "продолжение объединённых ячеек — 1 (строка 3" in roster.read(path).notes[0]


def test_numbers_of_columns(tmp_path: Path) -> None:
    """The row 1, 2, 3 under a head is no student."""
    assert people(text(tmp_path, "№;ФИО;Группа\n1;2;3\n1;Иванов Иван;7\n")) == [("Иванов Иван", "7")]


def test_a_word_alone_is_asked_for(tmp_path: Path) -> None:
    """One word alone may be a heading; a dash says that the student has one name."""
    assert "студент или подзаголовок?" in refusal(text(tmp_path, "ФИО\nДвоечники\nИванов Иван\n"))[0]
    assert people(text(tmp_path, "ФИО\nСухарто —\n")) == [("Сухарто", None)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("#ИМЯ?;1", "ошибка «#ИМЯ?» вместо значения"),
        ("Иванов Иван;#Н/Д", "ошибка «#Н/Д» вместо значения"),
        ("ИСТИНА;1", "ошибка «ИСТИНА»"),
        ("?айратов ?діл;1", "потеряны буквы; откройте исходный список"),
        ("Кайратов\ufffd Адил;1", "потеряны буквы"),
        ("=Иванов Иван;1", "начинается со знака «=», как формула"),
        ("Иванов @Иван;1", "начинается со знака «@», как формула"),
        ("Иванов Иван;+1", "начинается со знака «+», как формула"),
        ("Иванов Иван;12.мар", "превратил в дату или число"),
        ("Иванов Иван;1,2E+11", "превратил в дату или число"),
        ("Иванов Иван;12.03.2026", "превратил в дату или число"),
        ("12345;1", "нет ни одной буквы"),
        ("Иванов2;1", "есть цифры"),
        ("1. Иванов Иван;1", "есть цифры"),
        ("*Иванов Иван;1", "начинается со знака «*»"),
        ("Иванов Группа;1", "название столбца, а не имя"),
    ],
)
def test_what_no_student_is(tmp_path: Path, row: str, words: str) -> None:
    """Errors, lost letters, formulas and figures are refused with their row and what to do."""
    (fault,) = {line for line in refusal(text(tmp_path, f"ФИО;Группа\nПетров Пётр;1\n{row}\n")) if words in line}
    assert fault.startswith("3: ")


def test_namesakes(tmp_path: Path) -> None:
    """Namesakes in one group are told apart by a mark; e-mails that differ say that they are two; ё is like е."""
    head = "ФИО;Группа;E-mail\nСемёнов Иван;1;a@b\n"
    assert "тёзок различите отметкой" in refusal(text(tmp_path, f"{head}Семенов Иван;1;\n"))[0]
    assert "адреса почты разные" in refusal(text(tmp_path, f"{head}Семёнов Иван;1;c@d\n"))[0]
    assert "уже есть в строке 2" in refusal(text(tmp_path, f"{head}Семёнов Иван;;\nДа Да;1;\n"))[0]
    assert len(people(text(tmp_path, f"{head}Семёнов Иван (2);1;\n"))) == 2
    (note,) = roster.read(text(tmp_path, f"{head}Семёнов Иван;2;\n")).notes
    assert note == "«Семёнов Иван» есть в группах «1» и «2»: напечатано будет каждому"


# --- Sheets --------------------------------------------------------------------------------------------------------


def test_all_sheets_are_read(tmp_path: Path) -> None:
    """Each sheet with students is read and told, hidden ones too; one without is told as left out."""

    def hide(made: Made) -> None:
        made["Б"].sheet_state = "hidden"
        made["А"].row_dimensions[3].hidden = True
        made["А"].column_dimensions["C"].hidden = True

    sheets: dict[str, Rows] = {
        "А": [HEAD, [1, "А А", "1"], [2, "Б Б", "1"]],
        "Б": [HEAD, [1, "В В", "2"]],
        "Оценки": [["Тема"], ["x"]],
    }
    path = book(tmp_path, sheets, hide)
    assert people(path) == [("А А", "1"), ("Б Б", "1"), ("В В", "2")]
    assert roster.read(path).notes == (
        "лист «А»: 2\u00a0студента",
        "лист «А»: скрытые строки прочитаны: 1\u00a0студент (строка 3); лишних удалите из списка",
        "лист «А»: скрытые столбцы прочитаны: «Группа»",
        "лист «Б»: 1\u00a0студент",
        "лист «Б»: лист скрыт, но прочитан: 1\u00a0студент",
        "лист «Оценки»: пропущен, нет столбца «Фамилия» или «ФИО» (2\u00a0строки)",
    )


def test_the_same_people_on_two_sheets(tmp_path: Path) -> None:
    """A copy of the list on another sheet is one fault, whether or not it has groups."""
    sheets: dict[str, Rows] = {
        "А": [HEAD, [1, "А А", "1"], [2, "Б Б", "1"]],
        "Б": [["ФИО", "Балл"], ["А А", 5], ["Б Б", 4]],
    }
    (fault,) = refusal(book(tmp_path, sheets))
    assert fault.startswith("2: лист «Б»: 2\u00a0студента уже есть на листе «А»: «А А», «Б Б» (строки 2, 3)")


def test_faults_of_all_sheets_come_at_once(tmp_path: Path) -> None:
    """Each fault has its sheet and its row, in the order of the sheets."""
    sheets: dict[str, Rows] = {"А": [HEAD, [1, "А А", True], [2, "#N/A", "1"]], "Б": [HEAD, [1, "?В В", "2"]]}
    assert [line.split(":")[:2] for line in refusal(book(tmp_path, sheets))] == [
        ["2", " лист «А»"],
        ["3", " лист «А»"],
        ["2", " лист «Б»"],
    ]


def test_no_escape_reaches_the_terminal(tmp_path: Path) -> None:
    """Signs that a terminal obeys are shown as a box."""
    path = book(tmp_path, {"Лист1": [["ФИО"], ["А_x001B_[31m Б"]]})
    assert "\x1b" not in "\n".join(refusal(path))


# --- Whatever comes ------------------------------------------------------------------------------------------------

CELLS = st.sampled_from(
    [
        "",
        "Иванов",
        "Иван",
        "ФИО",
        "Фамилия",
        "Группа",
        "А-1",
        "Всего: 2",
        "Итого",
        "#N/A",
        "7",
        "Иванов Иван",
        "-",
        "?л",
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=7))
def test_no_student_is_made_up(tmp_path: Path, rows: list[list[str]]) -> None:
    """However the cells of a list are mixed, a student has a name of theirs, and whatever is wrong is a fault."""
    try:
        listed = roster.read(text(tmp_path, "\n".join(";".join(row) for row in rows)))
    except RosterError:
        return
    assert {word for student in listed.students for word in full_name(student).split()} <= {"Иванов", "Иван"}
