"""`exclude`: a bad problem is left out or given to all, on the record, in key and register; what was typed stays."""

from __future__ import annotations

import csv
import io
from fractions import Fraction
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from conftest import edit, run

from generator.app.amendments.day import today
from generator.output import exclusions, read_manifest
from generator.output.exclusions import Counting, counted, counting, grade

LIST = "Фамилия;Имя;Группа\nИванов;Пётр;ДЛ-1\nЗайцев;Фёдор;ДЛ-1\n"
WHY = ("--why", "опечатка в условии")


@pytest.fixture
def printed(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Two students' papers and a spare one: three points for the sums, six for the table, and grades."""
    edit(bank_root / "exams/small.yaml", "minutes: 10\n", "minutes: 10\ngrades: {5: 8, 4: 6.5, 3: 4}\n")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    words = ("exam", "--exam", "small", "--seed", "42", "--roster", tmp_path / "list.csv", "--spare", "1")
    assert run(capsys, *words, "--bank", bank_root, "--output", tmp_path)[0] == 0
    return tmp_path / "small-42"


def rules(folder: Path) -> Counting:
    """How the points of the first paper count."""
    found = read_manifest(folder)
    return counting(found.printing, found.papers[0])


def table(folder: Path) -> list[list[str]]:
    """The register as a CSV."""
    text = (folder / "register.csv").read_text(encoding="utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def key_text(folder: Path) -> str:
    """What the first page of the key says."""
    with pypdfium2.PdfDocument(folder / "key.pdf") as document:
        return str(document[0].get_textpage().get_text_range())


def formulas(folder: Path) -> tuple[str, str]:
    """The sum and the grade of the first line."""
    sheet = openpyxl.load_workbook(folder / "register.xlsx").active
    heads = [cell.value for cell in sheet[1]]
    return tuple(sheet.cell(2, heads.index(head) + 1).value for head in ("Сумма", "Оценка"))


def test_left_out(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A problem left out takes its points away, the limits come down in proportion, and each place says so."""
    code, said, told = run(capsys, "exclude", printed, "--problem", "1", *WHY, "--bank", bank_root)
    assert (code, told) == (0, "")
    (one,) = read_manifest(printed).printing.exclusions
    assert (one.mode, one.place, one.why, one.date) == ("left-out", 1, WHY[1], today())
    now = rules(printed)
    assert now.most == 6
    # Six of nine points are left: 8, 6.5 and 4 become 5 1/3, 4 1/3 and 2 2/3, and then the half below.
    assert now.grades == {5: Fraction(5), 4: Fraction(4), 3: Fraction(5, 2)}
    assert table(printed)[0][7:9] == ["Задача 1 (не учитывается)", "Задача 2 (макс. 6)"]
    assert formulas(printed) == (
        '=IF(COUNT(H2:I2)=0,"",SUM(I2:I2))',
        '=IF(J2="","",IF(J2>=5,5,IF(J2>=4,4,IF(J2>=2.5,3,"неуд."))))',
    )
    notes = "Задача 1: не учитывается. опечатка в условии"
    assert notes in said
    assert notes in key_text(printed)
    assert "Наибольшая сумма теперь 6\u00a0баллов" in said
    assert "«5» — от 5, «4» — от 4, «3» — от 2,5" in said


def test_full_points(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Full points for one part are added to each sum that has any point; limits stay."""
    words = ("--problem", "arith/sum", "--part", "б", "--full")
    code, said, _ = run(capsys, "exclude", printed, *words, *WHY, "--bank", bank_root)
    assert code == 0
    assert "Задача arith/sum, часть б: полный балл всем. опечатка в условии" in said
    assert "Наибольшая сумма" not in said
    now = rules(printed)
    assert now.most == 9
    assert now.grades == {5: Fraction(8), 4: Fraction(13, 2), 3: Fraction(4)}
    assert table(printed)[0][7] == "Задача 1 (макс. 2, всем ещё 1)"
    assert formulas(printed)[0] == '=IF(COUNT(H2:I2)=0,"",SUM(H2:I2)+1)'
    given = {(1, "total"): Fraction(3, 2), (1, "rest"): Fraction(), (2, "mean"): Fraction(3)}
    assert counted(now, given) == Fraction(11, 2)


def test_the_function_of_grading(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever grades asks one function for the sum and one for the grade."""
    given = {(1, "total"): Fraction(2), (2, "mean"): Fraction(3), (2, "size"): Fraction(1)}
    assert counted(rules(printed), given) == 6
    assert grade(rules(printed), Fraction(6)) == 3
    run(capsys, "exclude", printed, "--problem", "1", *WHY, "--bank", bank_root)
    assert counted(rules(printed), given) == 4
    assert grade(rules(printed), Fraction(4)) == 4
    assert grade(rules(printed), Fraction(2)) is None


def test_what_was_typed_stays(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Points, signatures, remarks in columns of one's own and who took a spare paper are in the new register."""
    rows = table(printed)
    rows[0].append("Замечание")
    rows[1][6:9] = ["есть", "2,5", "4"]
    rows[1].append("=опоздал")
    rows[3][rows[0].index("Кто взял запасной билет")] = "Петров Иван"
    text = "\ufeff" + "".join(";".join(row) + "\r\n" for row in rows)
    (printed / "register.csv").write_bytes(text.encode())
    code, said, _ = run(capsys, "exclude", printed, "--problem", "2", *WHY, "--bank", bank_root)
    assert code == 0
    now = table(printed)
    assert now[0][-1] == "Замечание"
    assert now[1][6:9] == ["есть", "2,5", "4"]
    assert now[1][-1] == "'=опоздал"
    assert now[3][now[0].index("Кто взял запасной билет")] == "Петров Иван"
    sheet = openpyxl.load_workbook(printed / "register.xlsx").active
    assert [cell.value for cell in sheet[2]][6:9] == ["есть", 2.5, 4]
    kept = [path for path in printed.glob("register-*.csv") if path.read_bytes() == text.encode()]
    assert len(kept) == 1
    assert str(kept[0]) in said


def test_undone(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is undone counts as printed, and both decisions stay on the record; key and register are as before."""
    before = {name: (printed / name).read_bytes() for name in ("key.pdf", "register.csv", "register.xlsx")}
    run(capsys, "exclude", printed, "--problem", "1", *WHY, "--bank", bank_root)
    code, said, _ = run(capsys, "exclude", printed, "--problem", "1", "--undo", "--bank", bank_root)
    assert code == 0
    assert "Все задачи считаются так, как напечатано" in said
    (one,) = read_manifest(printed).printing.exclusions
    assert one.undone == today()
    assert exclusions.standing(read_manifest(printed).printing) == ()
    assert {name: (printed / name).read_bytes() for name in before} == before


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--problem", "3", *WHY), "номер задачи от 1 до 2 или её имя (arith/sum, arith/grid), а не «3»"),
        (("--problem", "9" * 5000, *WHY), "номер задачи от 1 до 2"),
        (("--problem", "1", "--part", "в", *WHY), "--part — буква части (а, б), а не «в»"),
        (("--problem", "1"), "скажите, почему"),
        (("--problem", "1", "--why", "中"), "этих знаков нет в шрифтах ключа: 中"),
        (("--problem", "1", "--undo"), "отменять нечего: ничего не исключено"),
    ],
)
def test_refusals(
    bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], reason: str
) -> None:
    """A request that leads nowhere changes nothing and is told in a line."""
    before = {path.name: path.read_bytes() for path in printed.iterdir()}
    code, said, told = run(capsys, "exclude", printed, *words, "--bank", bank_root)
    assert (code, said) == (2, "")
    assert reason in told
    assert {path.name: path.read_bytes() for path in printed.iterdir()} == before


def test_nothing_left(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last problem of a paper cannot be left out, and no problem twice."""
    run(capsys, "exclude", printed, "--problem", "1", *WHY, "--bank", bank_root)
    assert "не останется ни одной задачи" in run(capsys, "exclude", printed, "--problem", "2", *WHY)[2]
    assert "задача 1 уже исключена" in run(capsys, "exclude", printed, "--problem", "1", *WHY)[2]


def test_another_bank(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key that today's bank would answer otherwise is left as it is, which is said; the decision stands."""
    edit(bank_root / "arith/sum/solver.py", '("zero", "one", "two")[(a', '("one", "zero", "two")[(a')
    before = (printed / "key.pdf").read_bytes()
    code, _, told = run(capsys, "exclude", printed, "--problem", "2", *WHY, "--bank", bank_root)
    assert code == 0
    assert "key.pdf остался прежним, без пометки" in told
    assert (printed / "key.pdf").read_bytes() == before
    assert rules(printed).most == 3
