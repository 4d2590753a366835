"""The key and the register as tables: their columns, numbers as numbers beside what is printed, points and grades."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from conftest import edit

from generator.exams import blueprint_file, dealing
from generator.model import Paper, Sitting, Student
from generator.output import tables
from generator.output.spreadsheets import Calculated, Row
from generator.problems import bank, instance


def paper(root: Path, number: int) -> Paper:
    """A paper of both problems with numbers known in advance."""
    total = instance.make(bank.load(root, "arith/sum"), 7, {"a": 4, "b": 3}, lambda options: (*options[1:], options[0]))
    grid = instance.make(bank.load(root, "arith/grid"), 5, {"rows": 2, "A": np.array([[1, 2], [3, -5]])}, tuple)
    return Paper(number, "K7WQ2M", (total, grid))


def key(papers: list[Paper], *, listed: bool = False) -> list[Row]:
    """The key of these papers, with its head."""
    return [tables.answers_head(papers[0], listed=listed), *tables.answers_rows(papers, listed=listed)]


def test_the_key(bank_root: Path) -> None:
    """A row a variant under a head: a number stands as a number and as printed, a formula so that it can be read."""
    head, *rows = key([paper(bank_root, 1), paper(bank_root, 2)])
    assert head == (
        *("Вариант", "Код"),
        *("Сумма: Сумма", "Сумма: Сумма (в билете)", "Сумма: Остаток"),
        *("Таблица: Удвоенная", "Таблица: Среднее", "Таблица: Среднее (в билете)"),
        *("Таблица: Размер", "Таблица: Формула"),
    )
    answers = (Decimal(7), "7", "1) Один", "[2 4; 6 -10]", Decimal("0.25"), "0,25", "2×2", "Aᵀ B")
    assert rows == [(1, "K7WQ2M", *answers), (2, "K7WQ2M", *answers)]


def test_large_and_negative_numbers(bank_root: Path) -> None:
    """What prints with a long minus and set-apart thousands is a plain number; one with too many digits stays text."""
    edit(bank_root / "arith/sum/solver.py", "Solved(total=a + b,", "Solved(total=-(a + b) * 10**b,")
    problem = bank.load(bank_root, "arith/sum")
    for b, cells in (
        (5, (Decimal(-900_000), "−900\u202f000")),
        (15, ("-19000000000000000", "−19\u202f000\u202f000\u202f000\u202f000\u202f000")),
    ):
        made = instance.make(problem, 0, {"a": 4, "b": b}, tuple)
        assert key([Paper(1, "K7WQ2M", (made,))])[1][2:4] == cells


def test_a_place_of_a_pool_has_columns_of_its_own(bank_root: Path) -> None:
    """Where papers hold different problems, a column names the problem and the next two have all its answers."""
    blueprint = "{draw: 1, topic: arith, points: {total: 5}}"
    edit(bank_root / "exams/small.yaml", "  - arith/sum\n  - arith/grid\n", f"  - {blueprint}\n")
    _, places = blueprint_file.load_exam(bank_root, "small")
    papers = list(dealing.papers(places, "42", range(1, 9)))
    head, *rows = key(papers)
    assert head == ("Вариант", "Код", "Задача 1", "Задача 1: ответ", "Задача 1: в билете")
    assert {row[2] for row in rows} == {"Сумма", "Таблица"}
    for made, row in zip(papers, rows, strict=True):
        assert row[2] == made.instances[0].problem.sheet.title
        shown = made.instances[0].answers[0].shown
        printed = shown if row[2] == "Сумма" else shown.replace("−", "-")
        assert str(row[4]).startswith(f"а) {printed}; б) ")
        assert str(row[3]).startswith(f"а) {shown.replace('−', '-')}; б) ")


def test_a_pool_of_single_numbers_has_numbers(bank_root: Path) -> None:
    """Where a problem of a pool asks for one number, the cell is that number."""
    made = instance.make(bank.load(bank_root, "arith/sum"), 0, {"a": 4, "b": 3}, tuple)
    (total, _), pooled = made.answers, Paper(1, "K7WQ2M", (made,))
    single = Paper(1, "K7WQ2M", (type(made)(**{**vars(made), "answers": (total,), "pooled": True}),))
    assert key([single])[1][2:] == ("Сумма", Decimal(7), "7")
    assert key([pooled])[1][2:4] == (Decimal(7), "7")


# --- The register --------------------------------------------------------------------------------------------------


@pytest.fixture
def papers(bank_root: Path) -> list[Paper]:
    """Three papers, two with students."""
    _, places = blueprint_file.load_exam(bank_root, "small")
    students = (Student("Ёлкин", "Пётр", None, "А-1", 2, 7), Student("=Я"))
    return list(dealing.papers(places, "42", [1, 2, 3], Sitting(students)))


def test_the_register(papers: list[Paper]) -> None:
    """A column a problem with its most points, the sum and the grade as formulas, and a place for the spare paper."""
    head, *rows = tables.register(papers, (Fraction(5, 2), 6), {5: Fraction(15, 2), 3: 4, 4: 6})
    assert head[7:] == ("Задача 1 (макс. 2,5)", "Задача 2 (макс. 6)", "Сумма", "Оценка", "Кто взял запасной билет")
    total = 'IF(COUNT(H{0}:I{0})=0,"",SUM(H{0}:I{0}))'
    grade = 'IF(J{0}="","",IF(J{0}>=7.5,5,IF(J{0}>=6,4,IF(J{0}>=4,3,"неуд."))))'
    for line, row in enumerate(rows, 2):
        assert row[7:] == (
            *(None, None),
            *(Calculated(total.format(line)), Calculated(grade.format(line))),
            None,
        )
    assert [row[:7] for row in rows] == [
        (1, "Ёлкин Пётр", "А-1", 2, 7, papers[0].code, None),
        (2, "=Я", None, None, None, papers[1].code, None),
        (3, None, None, None, None, papers[2].code, None),
    ]


def test_an_exam_without_grades(papers: list[Paper]) -> None:
    """Where an exam sets no limits, the register has no column for the grade."""
    head, *rows = tables.register(papers, (3,), None)
    assert "Оценка" not in head
    assert {len(row) for row in rows} == {len(head)}
