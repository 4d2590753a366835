"""Lists of students: what a Russian Excel saves is read as it comes, and all faults come at once with their lines."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import faults
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.errors import RosterError
from generator.exams import roster
from generator.exams.roster import asides, heads
from generator.model import Student, fonts
from generator.russian import full_name, short_name

IVANOV = Student("Иванов", "Иван", "Иванович", "ИУ5-31Б")
PETROVA = Student("Петрова", "Алёна", None, "ИУ5-32")
PLAIN = "Фамилия;Имя;Отчество;Группа\nИванов;Иван;Иванович;ИУ5-31Б\nПетрова;Алёна;;ИУ5-32\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "cp1251", "cp866"]
SEPARATORS = [";", ",", "\t"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a list is written."""
    return tmp_path / "group.csv"


def read(path: Path, content: str | bytes) -> tuple[Student, ...]:
    """The students of a file with this content."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return roster.read(path).students


def refused(path: Path, content: str | bytes) -> list[tuple[int, str]]:
    """The faults of a file with this content, each with its line."""
    with pytest.raises(RosterError) as caught:
        read(path, content)
    return faults(path, caught.value)


# --- As it comes ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("separator", SEPARATORS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
def test_encodings_and_separators(path: Path, encoding: str, separator: str, line_end: str) -> None:
    """Each encoding, separator and line end that spreadsheets write gives the same students in the same order."""
    content = PLAIN.replace(";", separator).replace("\n", line_end).encode(encoding)
    assert read(path, content) == (IVANOV, PETROVA)


def words(encoding: str) -> st.SearchStrategy[str]:
    """Names of signs that the fonts have and the encoding can carry, each word beginning with a letter."""
    carried = []
    for sign in fonts.FONT:
        try:
            carried += [sign] if sign.encode(encoding).decode(encoding) == sign else []
        except UnicodeEncodeError:
            continue
    letters = st.sampled_from([sign for sign in carried if sign.isalpha()])
    rest = st.sampled_from([sign for sign in carried if sign not in " ?" and not sign.isdigit()])
    word = st.builds(str.__add__, letters, st.text(rest, max_size=12))
    return st.lists(word, min_size=1, max_size=3).map(" ".join).filter(is_plain)


def is_plain(name: str) -> bool:
    """Whether a name is not by chance one of a column, of a total or of a section."""
    known = (asides.is_total, asides.is_signed, asides.is_section, asides.is_error, asides.is_spoilt, heads.meaning)
    return not any(rule(name) for rule in known) and not name.endswith((",", ";"))


def students(encoding: str) -> st.SearchStrategy[list[Student]]:
    """Lists of different students."""
    name = words(encoding)
    maybe = st.none() | name
    one = st.builds(Student, surname=name, name=name, patronymic=maybe, group=name, email=maybe)
    return st.lists(one, min_size=1, max_size=6, unique_by=lambda s: full_name(s).casefold().replace("ё", "е"))


def table(listed: list[Student], separator: str) -> str:
    """The list as Excel saves it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerow(["Фамилия", "Имя", "Отчество", "Группа", "E-mail"])
    writer.writerows([s.surname, s.name, s.patronymic, s.group, s.email] for s in listed)
    return text.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), separator=st.sampled_from(SEPARATORS))
def test_any_names_come_back(path: Path, encoding: str, data: st.DataObject, separator: str) -> None:
    """Whatever names a file carries, quotation marks, separators and TeX's own signs among them, are read as typed."""
    listed = data.draw(students(encoding))
    assert read(path, table(listed, separator).encode(encoding)) == tuple(listed)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(listed=students("utf-8"))
def test_any_names_come_back_from_excel(tmp_path: Path, listed: list[Student]) -> None:
    """The same holds for .xlsx, where a name that begins like a formula is text."""
    rows = [[s.surname, s.name, s.patronymic, s.group, s.email] for s in listed]
    path = workbook(tmp_path, ["Фамилия", "Имя", "Отчество", "Группа", "E-mail"], *rows)
    assert roster.read(path).students == tuple(listed)


def workbook(folder: Path, *rows: list[Any]) -> Path:
    """A workbook whose one sheet has these rows, all strings as text."""
    book = openpyxl.Workbook()
    sheet = book.active
    for line, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = sheet.cell(line, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    path = folder / "group.xlsx"
    book.save(path)
    return path


def test_numbers_in_excel_read_as_shown(tmp_path: Path) -> None:
    """Groups, rows and seats that Excel holds as numbers read as the whole numbers that it shows."""
    path = workbook(tmp_path, ["№", "ФИО", "Группа", "Ряд", "Место"], [1, "Иванов Иван", 101, 2, 3.0], [None] * 5)
    assert roster.read(path).students == (Student("Иванов", "Иван", None, "101", 2, 3),)


def test_the_sheet_with_the_list_is_found(tmp_path: Path) -> None:
    """A workbook may have other sheets before the list."""
    book = openpyxl.Workbook()
    book.active.append(["Оценки"])
    for row in (["Фамилия"], ["Иванов"]):
        book["Sheet"].append(["просто", "так"])
        (book["Список"] if "Список" in book.sheetnames else book.create_sheet("Список")).append(row)
    book.save(tmp_path / "book.xlsx")
    assert roster.read(tmp_path / "book.xlsx").students == (Student("Иванов"),)


@pytest.mark.parametrize(
    "head",
    [
        "Фамилия;Имя;Отчество;Группа;Ряд;Место;E-mail",
        " фамилия ;ИМЯ;отчество:;№ группы;Номер ряда;Номер места;Электронная почта",
        "Surname;First name;Middle name;Group;Row;Seat;email",
        "\u200bФамилия\u00a0студента;Имя;Отчество;Учебная\u00a0группа;ряд;место;Почта",
    ],
)
def test_columns_are_found_by_name(path: Path, head: str) -> None:
    """Case, spaces and the usual other names of a column do not matter."""
    found = read(path, f"{head}\nИванов;Иван;Иванович;101;1;2;i@example.org\n")
    assert found == (Student("Иванов", "Иван", "Иванович", "101", 1, 2, "i@example.org"),)


def test_columns_stand_in_any_order(path: Path) -> None:
    """Other columns are passed over, and so are empty lines and a title above."""
    content = "Список группы;;;\n;;;\n№;Группа;Имя;Фамилия\n1;101;Иван;Иванов\n;;;\n2;101;Пётр;Петров\n"
    assert read(path, content) == (Student("Иванов", "Иван", None, "101"), Student("Петров", "Пётр", None, "101"))


@pytest.mark.parametrize("head", ["ФИО", "Ф.И.О.", "Фамилия, имя, отчество", "Фамилия Имя Отчество", "Студент"])
def test_a_name_in_one_column(path: Path, head: str) -> None:
    """A whole name is divided at its first two spaces; alone in its line or beside a group."""
    named = (Student("Алиев", "Руслан", "Мамед оглы"), Student("Сухарто"))
    assert read(path, f"{head}\nАлиев Руслан Мамед оглы\nСухарто —\n") == named
    assert read(path, f"{head};Группа\nИванов Иван Иванович;ИУ5-31Б\n") == (IVANOV,)


def test_stray_spaces_go_and_letters_stay(path: Path) -> None:
    """Spaces around and doubled, invisible signs and decomposed letters are mended; the names are as they look."""
    decomposed = "Йо\u0301".replace("Й", "И\u0306").replace("о\u0301", "е\u0308")
    content = f'Фамилия;Имя\n"  Салтыков-\u200bЩедрин\n";\u00a0Анна \u00a0 Мария \n{decomposed};д’Артаньян\n'
    assert read(path, content) == (Student("Салтыков-Щедрин", "Анна Мария"), Student("Йё", "д’Артаньян"))


def test_namesakes_in_different_groups(path: Path) -> None:
    """One name may stand in two groups."""
    assert len(read(path, "ФИО;Группа\nИванов Иван;1\nИванов Иван;2\n")) == 2


# --- Faults --------------------------------------------------------------------------------------------------------


def test_all_faults_come_at_once(path: Path) -> None:
    """Every kind of fault in a row is told, each with its own line, in the order of the lines."""
    content = (
        "Фамилия;Имя;Группа;Ряд;Место\n"
        "Иванов;Иван;1;1;1\n"
        "иванов;Иван;1;2;\n"
        ";Пётр;1;x;3\n"
        "Сидоров;;1;1;1\n"
        '"Ян\nг";李明;1;;\n'
        "Крылов;Илья;1;3;4;лишнее\n"
    )
    assert refused(path, content) == [
        (3, "«иванов Иван» уже есть в строке 2; тёзок различите отметкой в имени, например «иванов Иван (2)»"),
        (3, "указан ряд, но не место"),
        (4, "ряд — целое число от 1 до 9999, а не «x»"),
        (4, "фамилия не указана; впишите или удалите строку"),
        (5, "имя не указано; впишите его, а если у студента одно имя — поставьте прочерк"),
        (5, "место 1 в ряду 1 уже занято в строке 2"),
        (6, "в имени «Ян г 李明» есть знак «明» (U+660E), которого нет в шрифте"),
        (6, "в имени «Ян г 李明» есть знак «李» (U+674E), которого нет в шрифте"),
        (8, "ячеек больше, чем столбцов: 6 вместо 5"),
    ]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Имя;Группа\nИван;1\n", [(1, "нет столбца «Фамилия» или «ФИО»; в первой строке: «Имя», «Группа»")]),
        ("Фамилия;Ряд\nИванов;1\n", [(1, "есть столбец «Ряд», но нет столбца «Место»")]),
        ("ФИО;Место\nИванов Иван;1\n", [(1, "есть столбец «Место», но нет столбца «Ряд»")]),
        ("Фамилия;Имя\n", [(1, "под названиями столбцов нет ни одного студента")]),
        (
            "ФИО;Фамилия\nИванов Иван;Иванов\n",
            [(1, "имя стоит и целиком, и по частям; оставьте один столбец «ФИО» или столбцы частей")],
        ),
        ("Фамилия;Почта;E-mail\nИванов;a;b\n", [(1, "столбцы «Почта» и «E-mail» значат одно и то же; оставьте один")]),
        ("ФИО;Группа\n;1\n", [(2, "имя не указано; впишите или удалите строку")]),
        ("Фамилия;Ряд;Место\nИванов;;2\n", [(2, "указано место, но не ряд")]),
        ("Фамилия;Ряд;Место\nИванов;0;2\n", [(2, "ряд — целое число от 1 до 9999, а не «0»")]),
        (
            "Фамилия;Группа\nИванов;Ж-1😀\n",
            [(2, "в названии группы «Ж-1😀» есть знак «😀» (U+1F600), которого нет в шрифте")],
        ),
        ('Фамилия;Имя\nИванов;Иван\n"Петров;Пётр\n', [(3, "кавычки в ячейке не закрыты или не удвоены")]),
        ("", [(1, "файл пуст")]),
        ("\n \n\n", [(1, "файл пуст")]),
        (b"\xff\xfe", [(1, "файл пуст")]),
        (b"\xef\xbb\xbf\xd0", [(1, "кодировка не читается; сохраните файл в UTF-8")]),
        (b"%PDF-1.5\n\x00\x01", [(1, "это не таблица: нужен файл CSV, TSV или .xlsx, а не PDF")]),
        (b"\x00\x01\x02", [(1, "это не таблица: нужен файл CSV, TSV или .xlsx")]),
        (
            b"PK\x03\x04",
            [(1, "это не таблица Excel (.xlsx), или она повреждена; откройте её в Excel и сохраните заново")],
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            [(1, "это таблица старого Excel (.xls); откройте её и сохраните как .xlsx или CSV")],
        ),
    ],
)
def test_faults(path: Path, content: str | bytes, expected: list[tuple[int, str]]) -> None:
    """Each fault of the file as a whole, of its columns and of a row has its line and its words."""
    assert refused(path, content) == expected


@pytest.mark.parametrize("quotation", ["", '"'])
def test_a_cell_that_never_ends(path: Path, quotation: str) -> None:
    """A quotation mark that stays open swallows the file: the line of it is told, and what to look for."""
    ((line, words),) = refused(path, f"ФИО;Группа\n{quotation}{'Я' * 140_000};1\n")
    assert line == 2
    assert words.endswith("это не список студентов, или кавычка открыта и не закрыта")


def test_a_name_must_leave_room_for_the_exam(path: Path) -> None:
    """The longest names and groups pass; one sign more is told."""
    name, group = "Ы" * roster.LONGEST_NAME, "Щ" * roster.LONGEST_GROUP
    assert read(path, f"Фамилия;Группа\n{name};{group}\n") == (Student(name, group=group),)
    told = [(2, "в имени больше 1000 знаков"), (2, "в названии группы больше 200 знаков")]
    assert refused(path, f"Фамилия;Группа\n{name}Ы;{group}Щ\n") == told


def test_faults_in_excel_have_its_rows(tmp_path: Path) -> None:
    """Lines are told as Excel numbers them, empty ones counted."""
    path = workbook(tmp_path, ["Фамилия", "Имя"], [None, None], ["Иванов", "Иван"], ["Иванов", "Иван"])
    with pytest.raises(RosterError) as caught:
        roster.read(path)
    told = "«Иванов Иван» уже есть в строке 3; тёзок различите отметкой в имени, например «Иванов Иван (2)»"
    assert faults(path, caught.value) == [(4, f"лист «Sheet»: {told}")]


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_what_is_no_file(tmp_path: Path, name: str) -> None:
    """A file that is not there and a folder are told by name."""
    with pytest.raises(RosterError, match="список не читается"):
        roster.read(tmp_path / name)


# --- Names in other forms ------------------------------------------------------------------------------------------


def test_names_in_full_and_in_short() -> None:
    """Lists have the whole name, tables the surname with initials, and a surname without end is cut short."""
    assert (full_name(IVANOV), short_name(IVANOV)) == ("Иванов Иван Иванович", "Иванов И.\u00a0И.")
    assert (full_name(PETROVA), short_name(PETROVA)) == ("Петрова Алёна", "Петрова А.")
    assert short_name(Student("Ы" * 100, "Я")) == "Ы" * 59 + "… Я."
