"""`rekey`: after a mended key all of it is new but the papers, the old files stay, and later commands know."""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import pytest
from conftest import edit, run

from generator.app.amendments import RekeyRequest, rekey
from generator.output import read_manifest
from generator.output.corrections import corrected

KEY = ("key.pdf", "digest.pdf", "solutions.pdf", "answers.csv", "answers.xlsx")
WRONG = '("zero", "one", "two")[(a + b) % 3]'
DAY = dt.date(2026, 12, 20)


@pytest.fixture
def printed(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """Four papers, printed with a key that a person finds wrong later."""
    code, _, told = run(
        capsys, "exam", "--exam", "small", "--seed", "42", "--variants", "4", "--bank", bank_root, "--output", tmp_path
    )
    assert (code, told) == (0, "")
    return tmp_path / "small-42"


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def mend(root: Path) -> None:
    """Let the remainder be named by other words: nothing that a student reads."""
    edit(root / "arith/sum/solver.py", WRONG, '("one", "zero", "two")[(a + b) % 3]')


def test_a_mended_key(bank_root: Path, printed: Path) -> None:
    """Key, solutions and tables are new; the papers are the same bytes; old files have a second name; all is told."""
    before = contents(printed)
    mend(bank_root)
    made = rekey(RekeyRequest(printed, "остаток назван неверно", bank_root, today=DAY))
    after = contents(printed)
    assert after["exam.pdf"] == before["exam.pdf"]
    for name in KEY:
        assert after[name] != before[name]
    kept = {path.name: path.read_bytes() for path in made.kept}
    assert sorted(kept.values()) == sorted(before[name] for name in KEY)
    assert before.keys() | {path.name for path in made.files} | kept.keys() == after.keys()
    papers = read_manifest(printed).papers
    rests = {paper.number: paper.problems[0].answers[1] for paper in papers}
    touched = [number for number, answer in rests.items() if answer.value != "two"]
    assert touched
    assert list(made.papers) == touched
    assert made.count == 4
    rows = list(csv.reader(io.StringIO(after[f"rekey-{DAY}.csv"].decode("utf-8-sig")), delimiter=";"))
    other = {"zero": "Один", "one": "Ноль"}
    assert rows[1:] == [
        [
            str(number),
            papers[number - 1].code,
            *("", "", "1", "Сумма", "Остаток"),
            rests[number].shown,
            other[str(rests[number].value)],
            "ответ",
        ]
        for number in touched
    ]


def test_the_record_of_it(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The papers' own records stay, corrected answers stand beside them; `verify` and `reprint` follow these."""
    before = read_manifest(printed)
    mend(bank_root)
    assert run(capsys, "verify", printed, "--bank", bank_root)[0] == 1
    assert run(capsys, "reprint", printed, "--number", "1", "--bank", bank_root)[0] == 2
    rekey(RekeyRequest(printed, "опечатка", bank_root, today=DAY))
    after = read_manifest(printed)
    assert after.papers == before.papers
    (keyed,) = after.printing.rekeys
    assert (keyed.date, keyed.why) == (DAY, "опечатка")
    now = [corrected(after.printing, paper).problems[0].answers[1].value for paper in after.papers]
    was = [paper.problems[0].answers[1].value for paper in after.papers]
    assert now == [{"zero": "one", "one": "zero"}.get(str(value), value) for value in was]
    code, said, _ = run(capsys, "verify", printed, "--bank", bank_root)
    assert (code, said) == (0, "Всё сходится: 4\u00a0варианта, 24\u00a0ответа\n")
    code, _, told = run(capsys, "reprint", printed, "--number", "1", "--bank", bank_root)
    assert (code, told) == (0, "")


def test_nothing_has_changed(bank_root: Path, printed: Path) -> None:
    """The same bank gives the same bytes, so that nothing is written at all."""
    before = contents(printed)
    made = rekey(RekeyRequest(printed, "", bank_root, today=DAY))
    assert (made.files, made.kept, made.changes[1:], made.papers) == ((), (), (), ())
    assert contents(printed) == before


def test_back_again(bank_root: Path, printed: Path) -> None:
    """A second rekey starts from the first: what is mended back is a change too, and no kept file is overwritten."""
    original = (bank_root / "arith/sum/solver.py").read_bytes()
    mend(bank_root)
    first = rekey(RekeyRequest(printed, "", bank_root, today=DAY))
    (bank_root / "arith/sum/solver.py").write_bytes(original)
    second = rekey(RekeyRequest(printed, "", bank_root, today=DAY))
    assert second.papers == first.papers
    assert not {*first.kept} & {*second.kept}
    found = read_manifest(printed)
    assert [corrected(found.printing, paper).problems for paper in found.papers] == [p.problems for p in found.papers]
    assert (printed / f"rekey-{DAY}-2.csv").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("statement.tex", "числа", "17 раз числа", "варианты 1–4: задача arith/sum: числа условия не те"),
        ("problem.yaml", "      two: Два\n", "      two: Два\n      three: Три\n", "варианты ответа"),
        ("solver.py", "total=a + b,", "total=a + b + 1,", "ответ total: независимая проверка его не подтверждает"),
    ],
)
def test_other_papers(  # noqa: PLR0913, PLR0917 - a case has four parts
    bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str], file: str, old: str, new: str, reason: str
) -> None:
    """A bank by which a student would read something else, or whose answers do not hold, is refused; all stays."""
    before = contents(printed)
    edit(bank_root / "arith/sum" / file, old, new)
    code, said, told = run(capsys, "rekey", printed, "--bank", bank_root)
    assert (code, said) == (2, "")
    assert reason in told
    assert contents(printed) == before


def test_another_wording(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A statement in other words with the same numbers is told, and the key is made."""
    mend(bank_root)
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Найдите сумму чисел")
    code, said, told = run(capsys, "rekey", printed, "--bank", bank_root)
    assert code == 0
    assert "условие звучит теперь иначе, чем в билете; числа те же" in told
    assert "Остаток: " in said
    assert "Прежний файл сохранён: " in said


def test_without_the_papers(bank_root: Path, printed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where exam.pdf is gone, it is said that nothing could be compared with it."""
    (printed / "exam.pdf").unlink()
    mend(bank_root)
    code, _, told = run(capsys, "rekey", printed, "--bank", bank_root)
    assert code == 0
    assert "не все билеты нашлись в exam.pdf" in told
