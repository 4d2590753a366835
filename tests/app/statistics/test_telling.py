"""From the record and its marks, and from Moodle's report, to the page, as a user has them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import exports
import pytest
from conftest import edit, in_this_process, run
from marked import printed, sums

from generator.app import TEMPLATES
from generator.app.statistics import StatsRequest, stats
from generator.errors import ExamError
from generator.export.moodle import record
from generator.export.moodle.write import CODE
from generator.processes import isolation


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let use cases run in this process."""
    monkeypatch.setattr(isolation, "isolated", in_this_process)


def test_a_printing_is_told(bank_root: Path, tmp_path: Path) -> None:
    """Facility, blanks and named mistakes are those of the marks; labels and work come from the bank."""
    folder = printed(bank_root, tmp_path / "small-42", 12, "42", sums)
    told = stats(StatsRequest((folder,), bank=bank_root))
    assert told.file == folder / "statistics.html"
    [one] = told.statistics.classes
    assert (one.spread.printing, one.spread.count, one.spread.most) == ("small-42", 12, 9)
    grid, found = told.statistics.problems
    assert (grid.problem, found.problem, found.title) == ("arith/grid", "arith/sum", "Сумма")
    total, rest = found.questions
    assert (total.label, total.count, total.facility.value) == ("Сумма", 12, 0.5)
    assert (rest.label, rest.facility.value, rest.unreached) == ("Остаток", 1.0, 0)
    assert sum(mistake.times for mistake in total.mistakes) + total.blank == 6
    assert {mistake.name for mistake in total.mistakes} == {"числа перемножены"}
    assert [asked.unreached for asked in grid.questions] == [12] * 4
    assert told.file.read_text(encoding="utf-8").count("Сумма") > 2


def test_two_printings_are_joined_and_none_is_counted_twice(bank_root: Path, tmp_path: Path) -> None:
    """Papers of both stand in one table; a folder that is named twice counts once; the page names both."""
    first = printed(bank_root, tmp_path / "small-1", 6, "1", sums)
    second = printed(bank_root, tmp_path / "small-2", 5, "2", sums)
    told = stats(StatsRequest((first, second, first), target=tmp_path / "page", bank=bank_root))
    assert told.file == tmp_path / "page/statistics.html"
    assert [one.spread.count for one in told.statistics.classes] == [6, 5]
    assert [(one.problem, one.count) for one in told.statistics.problems] == [("arith/grid", 11), ("arith/sum", 11)]


def test_a_mended_problem_is_another_one(bank_root: Path, tmp_path: Path) -> None:
    """Printings of two versions stand apart."""
    first = printed(bank_root, tmp_path / "small-1", 4, "1", sums)
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Прибавьте")
    second = printed(bank_root, tmp_path / "small-2", 4, "2", sums)
    told = stats(StatsRequest((first, second), bank=bank_root))
    assert [(one.problem, one.count) for one in told.statistics.problems] == [
        ("arith/grid", 8),
        ("arith/sum", 4),
        ("arith/sum", 4),
    ]


def test_papers_that_did_not_come_are_told_and_not_counted(bank_root: Path, tmp_path: Path) -> None:
    """An absent student is no student who knew nothing."""
    folder = printed(bank_root, tmp_path / "small-42", 5, "42", lambda paper: sums(paper) if paper.number != 3 else [])
    told = stats(StatsRequest((folder,), bank=bank_root))
    assert told.statistics.classes[0].spread.count == 4
    assert told.remarks == ("small-42: 1\u00a0работа не сдана.",)


def test_doubts_wait(bank_root: Path, tmp_path: Path) -> None:
    """What a person has to decide first is not observed, and the page says how much that is."""
    folder = printed(
        bank_root,
        tmp_path / "small-42",
        3,
        "42",
        lambda paper: [replace(one, doubts=("?",)) if one.answer == "rest" else one for one in sums(paper)],
    )
    told = stats(StatsRequest((folder,), bank=bank_root))
    assert [asked.item.answer for asked in told.statistics.problems[-1].questions] == ["total"]
    assert told.remarks == ("small-42: 3\u00a0ответа ждут решения проверяющего и пока не учитываются.",)


def test_moodle_and_paper_stand_in_one_table(bank_root: Path, tmp_path: Path) -> None:
    """The same version of a problem, printed and online, is one row; the instances keep their parameters."""
    folder = printed(bank_root, tmp_path / "small-42", 4, "42", sums)
    export = tmp_path / "moodle"
    export.mkdir()
    asked = exports.ask(bank_root, "arith/sum", variants=2)
    for name, content in exports.files(asked, "moodle").items():
        (export / name).write_bytes(content)
    known = record.read(export).questions
    assert all(set(question.params) == {"a", "b"} for question in known.values())
    report = tmp_path / "quiz.csv"
    rows = ["Фамилия,Вопрос 1,Ответ 1"]
    for code, question in known.items():
        right = "; ".join(f"часть {n}: {one.places[0].right}" for n, one in enumerate(question.answers, 1))
        rows.append(f'Иванов,"{CODE}: {code} Сложите","{right}"')
    report.write_text("\n".join(rows), encoding="utf-8")
    told = stats(StatsRequest((folder,), (report,), (export,), bank=bank_root))
    assert [one.spread.printing for one in told.statistics.classes] == ["small-42", "quiz"]
    found = next(one for one in told.statistics.problems if one.problem == "arith/sum")
    assert (found.count, found.printings) == (6, ("small-42", "quiz"))
    assert found.questions[1].facility.value == 1.0


def test_what_is_missing_is_told(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Unmarked folders are all named at once; no folder, and a report without its export, are refused."""
    first = printed(bank_root, tmp_path / "small-1", 2, "1", sums)
    (first / "marks.json").unlink()
    code, _, warned = run(capsys, "stats", first, tmp_path / "nothing", "--bank", bank_root)
    assert code == 2
    assert "сначала biletnik mark" in " ".join(warned.split())
    assert "nothing" in warned
    with pytest.raises(ExamError, match="нужна папка экспорта"):
        stats(StatsRequest((first,), (tmp_path / "a.csv",), templates=TEMPLATES))
    with pytest.raises(ExamError, match="назовите папку"):
        stats(StatsRequest(()))
    assert not list(tmp_path.rglob("statistics.html"))


def test_the_command_tells_the_findings(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal has what needs attention, and where the page is."""
    folder = printed(bank_root, tmp_path / "small-42", 12, "42", sums)
    code, said, _ = run(capsys, "stats", folder, "--bank", bank_root)
    assert code == 0
    assert "Таблица: до вопроса «Удвоенная» не дошли 12 из" in said
    assert f"Готово: {folder / 'statistics.html'}" in said
