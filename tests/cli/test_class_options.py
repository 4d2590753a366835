"""The options of a class: a list, spare papers and a room make named, seated papers, and contradictions are refused."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import run

from generator.app.attendance import Attendance, attendance
from generator.app.summaries import seating_lines
from generator.documents import printing
from generator.errors import ExamError, RosterError
from generator.exams import blueprint_file, dealing
from generator.model import Paper, Shared, Sitting, Student
from generator.output import Manifest, read_manifest, restore_student, tables
from generator.output.spreadsheets import csv_text

ROSTER = "ФИО;Группа\nИванов Иван Иванович;Б-2\nПетрова Алёна;А-1\nСидоров Пётр;Б-2\n"
SEATED = "ФИО;Ряд;Место\nИванов Иван;1;1\nПетрова Алёна;;\nСидоров Пётр;1;2\n"


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """A list of three students of two groups."""
    path = tmp_path / "group.csv"
    path.write_text(ROSTER, encoding="cp1251")
    return path


@pytest.fixture
def seated(tmp_path: Path) -> Path:
    """A list of three students, two of whom have seats."""
    path = tmp_path / "seats.csv"
    path.write_text(SEATED, encoding="utf-8")
    return path


# --- What the options mean -----------------------------------------------------------------------------------------


def test_variants_without_a_list() -> None:
    """So many papers as asked for, one if nothing is said, and nobody sits anywhere."""
    assert attendance("", None, "", "") == Attendance((), [None])
    assert attendance("3", None, "", "") == Attendance((), [None] * 3)


def test_a_list_is_a_paper_a_student(roster: Path) -> None:
    """Three students are three papers in their order; spare ones follow."""
    plain = attendance("", roster, "", "")
    assert [student.surname for student in plain.students] == ["Иванов", "Петрова", "Сидоров"]
    assert (plain.places, plain.notes) == ([None] * 3, ())
    assert attendance("", roster, "2", "") == Attendance(plain.students, [None] * 5)
    assert attendance("", roster, "0", "") == Attendance(plain.students, [None] * 3)


def test_seats_of_the_list(seated: Path) -> None:
    """Papers lie where the list says; those without a seat, the spare ones too, lie nowhere."""
    assert attendance("", seated, "1", "").places == [(1, 1), None, (1, 2), None]


@pytest.mark.parametrize("room", ["2x2", "2х2", "2X2", "2Х2", "2×2", "2*2", "2 x 2"])
def test_a_room_is_filled_row_by_row(roster: Path, room: str) -> None:
    """However the sign between rows and places is typed, students sit in their order and their seats are on record."""
    attending = attendance("", roster, "1", room)
    assert attending.places == [(1, 1), (1, 2), (2, 1), None]
    assert [(student.row, student.seat) for student in attending.students] == [(1, 1), (1, 2), (2, 1)]


def test_a_room_without_a_list() -> None:
    """Papers without names lie in the room in the order of their numbers."""
    assert attendance("4", None, "", "2x3") == Attendance((), [(1, 1), (1, 2), (1, 3), (2, 1)])


REFUSED = [
    ("list", "3", "", "", "со списком .* число вариантов не указывают; запасные билеты добавит SPARE"),
    ("", "", "2", "", "запасные билеты .* бывают только при списке"),
    ("", "0", "", "", "число вариантов — целое от 1 до 100\u202f000, а не «0»"),
    ("", "x", "", "", "число вариантов — целое от 1 до 100\u202f000, а не «x»"),
    ("", "9" * 5000, "", "", "число вариантов — целое от 1 до 100\u202f000, а не «9"),
    ("list", "", "-1", "", "число запасных билетов — целое от 0 до 100\u202f000, а не «-1»"),
    ("list", "", "100000", "", "билетов не может быть больше 100\u202f000, а здесь 100\u202f003"),
    ("list", "", "", "8", "аудитория .* например 8x12, а не «8»"),
    ("list", "", "", "0x3", "аудитория .* а не «0x3»"),
    ("list", "", "", "1x2", "в аудитории 1×2 всего 2\u00a0места, а нужно 3"),
    ("", "5", "", "2x2", "в аудитории 2×2 всего 4\u00a0места, а нужно 5"),
]


@pytest.mark.parametrize("refused", REFUSED, ids=lambda refused: "-".join(word[:8] or "_" for word in refused[:4]))
def test_contradictions(roster: Path, refused: tuple[str, ...]) -> None:
    """What does not go together, or is no number, is refused with what to do instead."""
    listed, variants, spare, room, reason = refused
    with pytest.raises(ExamError, match=f"^{reason}"):
        attendance(variants, roster if listed else None, spare, room)


def test_all_contradictions_come_at_once(roster: Path) -> None:
    """Three faults are three lines."""
    with pytest.raises(ExamError) as caught:
        attendance("x", roster, "y", "z")
    assert len(str(caught.value).split("\n")) == 4


def test_seats_in_both_places(seated: Path) -> None:
    """Seats of a list and of a room contradict each other."""
    with pytest.raises(ExamError, match="места указаны и в списке, и в ROOM"):
        attendance("", seated, "", "8x12")


def test_a_faulty_list_is_refused(tmp_path: Path) -> None:
    """The faults of the list come through as they are."""
    with pytest.raises(RosterError, match="список не читается"):
        attendance("", tmp_path / "none.csv", "", "")


# --- What is said of the seats -------------------------------------------------------------------------------------


def test_what_neighbours_share_is_told() -> None:
    """Each problem and part that neighbours share is told in numbers, and nothing else."""
    left = [Shared(294, 0, (35,)), Shared(294, 2, (0, 7)), Shared(294, 0, (0,))]
    assert list(seating_lines(left)) == [
        "Рассадка: 294\u00a0пары соседей",
        "  задача 1: у 35 из 294 пар соседей один ответ",
        "  задача 2: у 2 из 294 пар соседей один экземпляр",
        "  задача 2б: у 7 из 294 пар соседей один ответ",
    ]


def test_that_nothing_is_shared_is_told() -> None:
    """A perfect plan says so; without neighbours there is nothing to say."""
    assert list(seating_lines([Shared(21, 0, (0, 0))])) == [
        "Рассадка: 21\u00a0пара соседей, ни у одной нет общих экземпляров задач и ответов"
    ]
    assert list(seating_lines([Shared(0, 0, (0,))])) == []
    assert list(seating_lines([])) == []


# --- What is written -----------------------------------------------------------------------------------------------


def cells(text: str) -> list[list[str]]:
    """The rows of a table for Excel."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def test_the_register_for_excel(bank_root: Path) -> None:
    """A row a paper under a head, group by group in the order of the list, spare papers at the end."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    listed = (
        Student("Иванов", "Иван", "Иванович", "Б-2", 1, 1),
        Student("О'Нил; мл.", 'Ж"', None, "А-1"),
        Student("Я", group="Б-2"),
    )
    papers = list(dealing.papers(problems, "42", range(1, 5), Sitting(listed)))
    codes = [paper.code for paper in papers]
    head = ["№", "Фамилия, имя, отчество", "Группа", "Ряд", "Место", "Код билета", "Подпись"]
    results = ["", "", "", "", ""]
    assert cells(csv_text(tables.register(papers, (3, Fraction(5, 2)), {5: 5}))) == [
        [*head, "Задача 1 (макс. 3)", "Задача 2 (макс. 2,5)", "Сумма", "Оценка", "Кто взял запасной билет"],
        ["1", "Иванов Иван Иванович", "Б-2", "1", "1", codes[0], "", *results],
        ["3", "Я", "Б-2", "", "", codes[2], "", *results],
        ["2", "О'Нил; мл. Ж\"", "А-1", "", "", codes[1], "", *results],
        ["4", "", "", "", "", codes[3], "", *results],
    ]


def test_the_key_for_excel_names_the_students(bank_root: Path) -> None:
    """With a list the key has columns for name and group; without one it is as it was."""
    _, problems = blueprint_file.load_exam(bank_root, "small")
    students = (Student("Иванов", "Иван", None, "Б-2"),)

    def key(papers: Iterable[Paper], *, listed: bool) -> list[list[str]]:
        made = list(papers)
        return cells(csv_text([tables.answers_head(made[0], listed=listed), *tables.answers_rows(made, listed=listed)]))

    plain = key(dealing.papers(problems, "42", [1, 2]), listed=False)
    named = key(dealing.papers(problems, "42", [1, 2], Sitting(students)), listed=True)
    assert named[0] == [*plain[0][:2], "Фамилия", "Имя", "Отчество", "Группа", *plain[0][2:]]
    assert named[1] == [*plain[1][:2], "Иванов", "Иван", "", "Б-2", *plain[1][2:]]
    assert named[2] == [*plain[2][:2], "", "", "", "", *plain[2][2:]]


# --- The whole way -------------------------------------------------------------------------------------------------


def printed(folder: Path) -> Manifest:
    """The manifest of the one class printed into this folder."""
    (path,) = folder.glob("*/manifest.json")
    return read_manifest(path)


@pytest.mark.latex
def test_a_class_from_a_list(roster: Path, bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints named papers, a register and a manifest that knows the students, and tells of the seats."""
    asked = ("exam", "--exam", "small", "--seed", "42", "--bank", bank_root, "--output", tmp_path / "out")
    code, said, warned = run(capsys, *asked, "--roster", roster, "--spare", "1", "--room", "2x2")
    assert (code, warned.count("\n")) == (0, 1)
    assert warned.startswith("внимание: зерно «42» коротко")
    (folder,) = (tmp_path / "out").iterdir()
    documents = ["digest.pdf", "exam.pdf", "key.pdf", "register.pdf", "solutions.pdf"]
    files = sorted([*documents, "answers.csv", "answers.xlsx", "manifest.json", "register.csv", "register.xlsx"])
    assert sorted(path.name for path in folder.iterdir()) == files
    assert [name for name in files if name not in said] == []
    assert "Рассадка: 3\u00a0пары соседей" in said
    papers = printed(tmp_path / "out").papers
    assert [paper.number for paper in papers] == [1, 2, 3, 4]
    assert [restore_student(paper) for paper in papers] == [
        Student("Иванов", "Иван", "Иванович", "Б-2", 1, 1),
        Student("Петрова", "Алёна", None, "А-1", 1, 2),
        Student("Сидоров", "Пётр", None, "Б-2", 2, 1),
        None,
    ]


def test_a_faulty_list_prints_nothing(
    tmp_path: Path, bank_root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With faults in the list nothing is typeset or written; the faults are told, and the exit code is 2."""
    monkeypatch.setattr(printing, "typeset", lambda *_, **__: pytest.fail("printed"))
    path = tmp_path / "bad.csv"
    path.write_text("Фамилия;Имя\n;Иван\nИванов;\nПетров;李\n", encoding="utf-8")
    out = tmp_path / "out"
    asked = ("exam", "--exam", "small", "--bank", bank_root, "--output", out, "--roster", path)
    code, said, warned = run(capsys, *asked)
    assert (code, said) == (2, "")
    assert re.findall(r"bad\.csv:(\d+):", warned) == ["2", "3", "4"]
    assert not out.exists()
