"""From the record to typed answers, marks, a gradebook and an explanation, as a user has them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from conftest import edit, edition, manifest_text, run

from generator.exams import blueprint_file, dealing
from generator.grading import marks_file
from generator.model import Student
from generator.output import ExclusionRecord, manifest_file, read_manifest
from generator.output.manifest import CorrectionRecord, RekeyRecord

Fill = Callable[..., None]
PEOPLE = (Student("Иванов", "Пётр", group="ДЛ-2"), Student("Зайцев", "Фёдор", group="ДЛ-1"), None)


@pytest.fixture
def folder(bank_root: Path, tmp_path: Path) -> Path:
    """The record of a printing: two students and a spare paper; a mistake of the sum is worth a half."""
    exam = bank_root / "exams/small.yaml"
    edit(exam, "minutes: 10\n", 'minutes: 10\ngrades: {5: 8, 4: 6.5, 3: 4}\npartial: {"числа перемножены": 0.5}\n')
    blueprint, places = blueprint_file.load_exam(bank_root, "small")
    papers = [
        replace(paper, student=who)
        for paper, who in zip(dealing.papers(places, "42", range(1, 4)), PEOPLE, strict=True)
    ]
    made = tmp_path / "small-42"
    made.mkdir()
    (made / "manifest.json").write_text(manifest_text(edition(blueprint=blueprint), papers), encoding="utf-8")
    return made


@pytest.fixture
def fill(folder: Path, capsys: pytest.CaptureFixture[str]) -> Fill:
    """What types answers into the table: by row from 1 and head, such as «2а»."""
    assert run(capsys, "type", folder)[0] == 0

    def typed(row: int, **answers: str | float | None) -> None:
        path = folder / "answers-typed.xlsx"
        book = openpyxl.load_workbook(path)
        heads = [str(cell.value) for cell in book["Ответы"][1]]
        for name, value in answers.items():
            place = next(n for n, head in enumerate(heads, 1) if _named(head) == name.removeprefix("q"))
            book["Ответы"].cell(row + 1, place).value = value
        book.save(path)

    return typed


def _named(head: str) -> str:
    words = head.split()
    return words[0] + ("_points" if "баллы" in words else "")


def right(folder: Path, number: int) -> dict[str, str]:
    """The right answers of a paper as somebody would type them, but for the formula."""
    sums, grid = read_manifest(folder).papers[number - 1].problems
    total, rest = sums.answers
    doubled, mean, size, _ = grid.answers
    return {
        "q1а": str(total.value),
        "q1б": str(rest.options.index(str(rest.value)) + 1),
        "q2а": "; ".join(" ".join(map(str, row)) for row in doubled.value),  # type: ignore[union-attr]
        "q2б": mean.shown,
        "q2в": size.shown.replace("×", "x"),
    }


def table(folder: Path) -> list[dict[str, str]]:
    """The rows of marks.csv."""
    text = (folder / "marks.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def marked(capsys: pytest.CaptureFixture[str], folder: Path, bank_root: Path) -> str:
    """What `mark` says."""
    code, said, told = run(capsys, "mark", folder, "--bank", bank_root)
    assert code == 0, told
    return (said + told).replace("\u00a0", " ")


def test_from_an_empty_table_to_grades(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """Right answers, a named mistake by the exam's share, a formula typed, and one that a grader marked."""
    fill(1, **right(folder, 1), q2г="A^T B")
    first = read_manifest(folder).papers[1].problems[0].answers[0]
    fill(2, **(right(folder, 2) | {"q1а": str(first.mistakes[0].value)}), q2г="B A^T", q2г_points="0,5")
    said = marked(capsys, folder, bank_root)
    assert "Оценено: 2 работы; без работы 1 билет" in said
    ivanov, zaitsev, spare = table(folder)
    assert (ivanov["Фамилия, имя, отчество"], ivanov["Сумма"], ivanov["Оценка"]) == ("Иванов Пётр", "9", "5")
    assert [zaitsev[head] for head in ("Группа", "1а (макс. 2)", "2г (макс. 1)", "Сумма", "Оценка")] == [
        *("ДЛ-1", "1", "0,5", "7,5", "4")
    ]
    assert (spare["Сумма"], spare["Оценка"]) == ("", "нет работы")
    assert '"числа перемножены": 0.5' in (folder / "marking.yaml").read_text(encoding="utf-8")


def test_the_gradebook_has_numbers_heads_that_stay_and_colours(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """Four sheets, each with its head in sight; points are numbers."""
    fill(1, **right(folder, 1))
    marked(capsys, folder, bank_root)
    book = openpyxl.load_workbook(folder / "marks.xlsx")
    assert book.sheetnames == ["Ведомость", "Ответы", "Ошибки", "Сомнения"]
    assert all(sheet.freeze_panes and sheet.freeze_panes.endswith("2") for sheet in book)
    assert [cell.value for cell in book["Ведомость"][2]][4:11] == [2, 1, 1, 3, 1, 0, 8]
    assert len(book["Ведомость"].conditional_formatting) >= 3
    assert {row[7].value for row in book["Ответы"].iter_rows(min_row=2)} == {"верно", "нет ответа"}


def test_all_faults_of_the_table_come_at_once(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with its sheet and row; then nothing is written."""
    fill(1, q1а="много", q1б="7", q2а="1 2; 3", q2б="0,5", q2в="три", q2г="A^", q2г_points="0,3")
    book = openpyxl.load_workbook(folder / "answers-typed.xlsx")
    book["Ответы"].cell(3, 2).value = "XXXXXX"
    book["Ответы"].cell(3, 5).value = "5"
    book.save(folder / "answers-typed.xlsx")
    code, _, told = run(capsys, "mark", folder, "--bank", bank_root)
    assert code == 2
    lines = [line for line in told.splitlines() if "answers-typed.xlsx" in line]
    assert len(lines) == 7
    assert sum("лист «Ответы»:2: билет 1, ответ " in line for line in lines) == 6
    assert any("лист «Ответы»:3: билета с кодом «XXXXXX»" in line for line in lines)
    assert sorted(path.name for path in folder.iterdir()) == ["answers-typed.xlsx", "manifest.json"]


def test_a_filled_table_is_never_made_anew(folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]) -> None:
    """The second time the command refuses, and a saved CSV counts as a table too."""
    fill(1, q1а="5")
    before = (folder / "answers-typed.xlsx").read_bytes()
    assert run(capsys, "type", folder)[0] == 2
    assert (folder / "answers-typed.xlsx").read_bytes() == before
    (folder / "answers-typed.xlsx").rename(folder / "answers-typed.csv")
    assert run(capsys, "type", folder)[0] == 2


def test_a_csv_that_excel_saved_gives_the_same(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """With semicolons and the Russian code page; where both files are there they have to agree."""
    fill(1, **right(folder, 1))
    marked(capsys, folder, bank_root)
    whole = (folder / "marks.csv").read_bytes()
    rows = [
        [cell.value for cell in row]
        for row in openpyxl.load_workbook(folder / "answers-typed.xlsx")["Ответы"].iter_rows()
    ]
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    (folder / "answers-typed.csv").write_text(text.getvalue(), encoding="cp1251", newline="")
    assert "ничья оценка не изменилась" in marked(capsys, folder, bank_root)
    (folder / "answers-typed.xlsx").unlink()
    assert "ничья оценка не изменилась" in marked(capsys, folder, bank_root)
    assert (folder / "marks.csv").read_bytes() == whole


def test_marking_again_says_whose_mark_changed_and_why(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """An answer, a rule, a key, an exclusion: each is named as the reason."""
    first = read_manifest(folder).papers[0].problems[0].answers[0]
    fill(1, **(right(folder, 1) | {"q1а": str(first.mistakes[0].value)}))
    marked(capsys, folder, bank_root)
    assert "ничья оценка не изменилась" in marked(capsys, folder, bank_root)
    edit(folder / "marking.yaml", '"числа перемножены": 0.5', '"числа перемножены": 0')
    assert "билет 1, Иванов Пётр: 1а: 1 → 0 (правила оценивания); сумма 7 → 6; оценка 4 → 3" in marked(
        capsys, folder, bank_root
    )
    fill(1, q1а=str(first.value))
    assert f"1а: 0 → 2 (ответ «{first.mistakes[0].value}» → «{first.value}»)" in marked(capsys, folder, bank_root)
    found = read_manifest(folder)
    wrong = replace(first, value=77, shown="77", mistakes=())
    rekey = RekeyRecord(dt.date(2026, 12, 16), "0", {}, (CorrectionRecord(1, 1, wrong),))
    record(folder, rekeys=(rekey,))
    assert f"1а: 2 → 0 (ключ {first.value} → 77)" in marked(capsys, folder, bank_root)
    record(folder, exclusions=(ExclusionRecord(dt.date(2026, 12, 17), "опечатка", "full-points", place=1),))
    assert "1а: 0 → 2 (полный балл всем)" in marked(capsys, folder, bank_root)
    assert len(found.papers) == 3


def record(folder: Path, **more: object) -> None:
    """Put a decision on the record."""
    found = read_manifest(folder)
    printing = replace(found.printing, **more)  # type: ignore[arg-type]
    (folder / "manifest.json").write_text(manifest_file.spell(printing, found.papers), encoding="utf-8")


def test_what_somebody_wrote_into_the_gradebook_is_kept(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tables are made anew each time; one with somebody's notes stays under its date."""
    fill(1, **right(folder, 1))
    marked(capsys, folder, bank_root)
    (folder / "marks.csv").write_text("заметки", encoding="utf-8")
    assert "сохранена" in marked(capsys, folder, bank_root)
    (kept,) = folder.glob("marks-*.csv")
    assert kept.read_text(encoding="utf-8") == "заметки"
    marked(capsys, folder, bank_root)
    assert len([*folder.glob("marks-*")]) == 1


def test_an_unknown_mistake_in_the_rules_is_warned_of(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """A name with a slip, and a share above the whole."""
    fill(1, **right(folder, 1))
    (folder / "marking.yaml").write_text('partial: {"числа премножены": 0.5}\n', encoding="utf-8")
    assert "ни в одном билете этого нет: числа премножены" in marked(capsys, folder, bank_root)
    (folder / "marking.yaml").write_text("partial:\n  any: 1.5\n", encoding="utf-8")
    code, _, told = run(capsys, "mark", folder, "--bank", bank_root)
    assert code == 2
    assert "marking.yaml:2: «partial».«any»: нужна доля баллов от 0 до 1" in told


def test_marks_are_read_as_they_were_written(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """All that statistics and returned papers need stands in the file."""
    fill(1, **right(folder, 1), q2г="X", q2г_points=1)
    marked(capsys, folder, bank_root)
    found = marks_file.read(folder)
    assert (
        marks_file.spell(found, {}).splitlines()[1:-1]
        == (folder / "marks.json").read_text(encoding="utf-8").splitlines()[1:-1]
    )
    problem = found.papers[0].problems[1]
    assert (problem.id, problem.place, len(problem.version)) == ("arith/grid", 2, 64)
    assert set(problem.params) == {"rows", "A"}
    assert [(one.part, one.verdict, one.points, one.source) for one in problem.answers][-1] == (
        *("г", "other", Fraction(1), "typed"),
    )
    plain = json.loads((folder / "marks.json").read_text(encoding="utf-8"))
    assert plain["marks"]["papers"][0]["total"] == 9


def test_an_explanation_tells_what_was_written_the_key_the_rule_and_the_points(
    bank_root: Path, folder: Path, fill: Fill, capsys: pytest.CaptureFixture[str]
) -> None:
    """For the student who asks, found by name; before marks there is nothing to explain."""
    assert run(capsys, "explain", folder, "--student", "Иванов")[0] == 2
    first = read_manifest(folder).papers[0].problems[0].answers[0]
    fill(1, **(right(folder, 1) | {"q1а": str(first.mistakes[0].value)}))
    marked(capsys, folder, bank_root)
    code, said, _ = run(capsys, "explain", folder, "--student", "Иванов")
    assert code == 0
    for part in (
        "Иванов Пётр, ДЛ-2",
        "Сумма: 7 из 9, оценка: 4",
        f"а) написано: {first.mistakes[0].value} (набрано)",
        f"верный ответ: {first.value}",
        "это: ошибка: числа перемножены — 1 балл из 2",
        "правило: целое число должно совпасть с ключом",
    ):
        assert part in said.replace("\u00a0", " ")
    assert "нет работы" in run(capsys, "explain", folder, "--number", "3")[1]
