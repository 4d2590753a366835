"""Papers are found by whatever a key or a register prints of them, however somebody types it."""

from __future__ import annotations

import unicodedata
from fractions import Fraction
from pathlib import Path

import pytest

from generator.app.choosing import Wanted, chosen, takers_of
from generator.errors import ExamError
from generator.output.manifest import (
    AnswerRecord,
    EditionRecord,
    HeadRecord,
    Manifest,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    SourceRecord,
    StudentRecord,
    TakenRecord,
)

CODES = ("H7WQ2M", "KXA3BC", "PPA3BD", "TTA3BE")
STUDENTS = (
    StudentRecord("Зайцев", "Фёдор", "Ильич", "ДЛ-1"),
    StudentRecord("Зайцева", "Фаина", None, "ДЛ-1"),
    StudentRecord("Йохансен-О’Брайен", "Андрей", None, "ДЛ-2"),
)


def manifest(taken: tuple[TakenRecord, ...] = ()) -> Manifest:
    """Three students' papers and a spare one."""
    answer = AnswerRecord("total", "integer", Fraction(2), 7, "7")
    problem = ProblemRecord("arith/sum", "0", {}, (answer,))
    papers = [
        PaperRecord(number, code, 1, (problem,), STUDENTS[number - 1] if number <= len(STUDENTS) else None)
        for number, code in enumerate(CODES, 1)
    ]
    edition = EditionRecord("0", HeadRecord("Работа", "Счёт", 10), {}, {"arith/sum": SourceRecord("0" * 64)})
    return Manifest(PrintingRecord("small", "42", (edition,), taken=taken), tuple(papers))


def numbers(wanted: Wanted, folder: Path, found: Manifest | None = None) -> list[int]:
    """The numbers of the papers that are chosen."""
    record = found or manifest()
    return [paper.number for paper in chosen(record, wanted, takers_of(record, folder))]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("Зайцев Ф. И.", 1),
        ("Зайцев Ф.И.", 1),
        ("Зайцев Ф.", 1),
        ("Ф. И. Зайцев", 1),
        ("Зайцев, Фёдор", 1),
        ("ЗАЙЦЕВ ФЕДОР", 1),
        ("«Зайцев  Фёдор»;", 1),
        ("Зайцева Ф.", 2),
        ("зайцева", 2),
        ("Йохансен‑О'Брайен А.", 3),
        ("андреи\u0306", 3),
        (unicodedata.normalize("NFD", "Йохансен-О’Брайен Андрей"), 3),
        ("Зайцев\u00a0Фёдор Ильич\u200b", 1),
        ("Андр", 3),
    ],
)
def test_by_name(tmp_path: Path, typed: str, number: int) -> None:
    """Surname with initials, commas, other capitals, е for ё, decomposed й, other hyphens and unseen signs all do."""
    assert numbers(Wanted(students=(typed,)), tmp_path) == [number]


@pytest.mark.parametrize("typed", ["1", "01", "0001", "№ 1", " 1 "])
def test_by_number(tmp_path: Path, typed: str) -> None:
    """A number may have zeros before it, as names of files have."""
    assert numbers(Wanted(numbers=(typed,)), tmp_path) == [1]


@pytest.mark.parametrize("typed", ["kxa3bc", "КХА3ВС", "kxa 3bc", "KX"])
def test_by_code(tmp_path: Path, typed: str) -> None:
    """A code may be typed in small letters, with spaces, on a Russian keyboard, or only begun."""
    assert numbers(Wanted(codes=(typed,)), tmp_path) == [2]


@pytest.mark.parametrize("typed", ["Ф. Ф. Зайцев", "И. Ф. Зайцев", "Зайц Ф. Я.", "0", "", ".", "中"])
def test_nobody(tmp_path: Path, typed: str) -> None:
    """Initials in another order or of nobody, and words of nobody, lead to no paper."""
    with pytest.raises(ExamError, match="такого билета нет"):
        numbers(Wanted(students=(typed,)), tmp_path)


def test_several(tmp_path: Path) -> None:
    """What fits several papers is asked for, with all of them."""
    with pytest.raises(ExamError) as refused:
        numbers(Wanted(students=("ДЛ-1",)), tmp_path)
    assert "вариант 1, код H7WQ2M, Зайцев Фёдор Ильич ДЛ-1\n  вариант 2" in str(refused.value)


def test_who_took_a_spare_paper(tmp_path: Path) -> None:
    """A spare paper is found by the name in the record, or by what stands in the register's own column."""
    taken = manifest((TakenRecord(4, StudentRecord("Сидоров", "Глеб")),))
    assert numbers(Wanted(students=("Сидоров Г.",)), tmp_path, taken) == [4]
    head = (
        "№;Фамилия, имя, отчество;Группа;Ряд;Место;Код билета;Подпись;Задача 1 (макс. 2);Сумма;Кто взял запасной билет"
    )
    (tmp_path / "register.csv").write_text(f"{head}\n4;;;;;{CODES[3]};;;;Петров Иван\n", encoding="utf-8-sig")
    assert numbers(Wanted(students=("Петров И.",)), tmp_path) == [4]
    (tmp_path / "register.csv").write_bytes(b"\x00\xff\x00")
    with pytest.raises(ExamError, match="такого билета нет"):
        numbers(Wanted(students=("Петров И.",)), tmp_path)
