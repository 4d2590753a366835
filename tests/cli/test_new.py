"""The skeleton of a new problem: it passes every examination, and nothing is overwritten by it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.app.new_files import SKELETON
from generator.check import run
from generator.check.report import TITLES
from generator.cli import main
from generator.exams import json_schema, load_exam
from generator.problems import bank

TEMPLATES = Path(__file__).parents[2] / "templates"


def new(monkeypatch: pytest.MonkeyPatch, root: Path, *arguments: str) -> int | str | None:
    """The exit code of the command."""
    monkeypatch.setattr(sys, "argv", ["biletnik", "new", *arguments, "--bank", str(root)])
    with pytest.raises(SystemExit) as left:
        main.main()
    return left.value.code


def files(root: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.latex
def test_the_skeleton_passes_the_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an empty bank, a new problem has no fault in any examination."""
    assert new(monkeypatch, tmp_path, "convnets/padding") in {0, None}
    problem = bank.load(tmp_path, "convnets/padding")
    (report,) = run.examined([problem], run.Plan(TEMPLATES, sheets=10))
    assert [result.examination for result in report.results] == list(TITLES)
    assert [fault for result in report.results for fault in result.faults] == []
    assert report.examined == report.size > 50


def test_the_skeleton_explains_itself_in_russian() -> None:
    """Each of the four files has notes for its author."""
    assert {path.name for path in SKELETON.iterdir() if path.is_file()} == set(bank.FILES)
    for name in bank.FILES:
        lines = (SKELETON / name).read_text(encoding="utf-8").splitlines()
        notes = [
            line for line in lines if "#" in line and any("а" <= letter <= "я" for letter in line.partition("#")[2])
        ]
        assert notes, name


def test_a_bank_gets_what_it_lacks_and_keeps_what_it_has(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the field and the schemas come along, unless the bank has its own."""
    (bank_root / "words.txt").write_text("слово\n", encoding="utf-8")
    before = files(bank_root)
    assert new(monkeypatch, bank_root, "arith/product") in {0, None}
    after = files(bank_root)
    assert before.items() <= after.items()
    made = {f"arith/product/{name}" for name in bank.FILES} | {f"schema/{name}" for name in json_schema.schemas()}
    assert after.keys() - before.keys() == made


def test_a_problem_is_not_overwritten(
    bank_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is there stays as it is."""
    before = files(bank_root)
    assert new(monkeypatch, bank_root, "arith/sum") == main.FAULT
    assert "такая задача уже есть" in capsys.readouterr().err
    assert files(bank_root) == before


@pytest.mark.parametrize(
    "name",
    [
        "sum",
        "arith/",
        "/sum",
        "arith/sum/two",
        "Arith/sum",
        "арифметика/сумма",
        "../up",
        "a b/c",
        "exams/sum",
        "schema/x",
    ],
)
def test_a_name_must_be_a_folder_of_a_topic(
    bank_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    """Other names are refused, and nothing is written."""
    before = files(bank_root.parent)
    assert new(monkeypatch, bank_root, name) == main.FAULT
    assert "не годится в имена задач" in capsys.readouterr().err
    assert files(bank_root.parent) == before


def test_a_problem_may_begin_as_a_copy(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The four files of another problem, and nothing of them is changed but the topic of the new folder."""
    assert new(monkeypatch, bank_root, "algebra/sum", "--from", "arith/sum") in {0, None}
    copied, given = files(bank_root / "algebra/sum"), files(bank_root / "arith/sum")
    assert copied == {name: given[name] for name in bank.FILES}


def test_a_new_problem_has_the_topic_of_its_folder(bank_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The skeleton's topic gives way to that of the other problems beside it."""
    assert new(monkeypatch, bank_root, "arith/product") in {0, None}
    assert bank.load(bank_root, "arith/product").sheet.topic == bank.load(bank_root, "arith/grid").sheet.topic


def test_a_copy_of_nothing_is_refused(
    bank_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The problem to copy must be there."""
    before = files(bank_root)
    assert new(monkeypatch, bank_root, "arith/product", "--from", "arith/nothing") == main.FAULT
    assert "задачи «arith/nothing» нет" in capsys.readouterr().err
    assert files(bank_root) == before


def test_an_exam_to_edit(bank_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """It loads as it is, and is not written over."""
    assert new(monkeypatch, bank_root, "quiz-two", "--exam") in {0, None}
    _, places = load_exam(bank_root, "quiz-two")
    assert len(places) == 1
    before = files(bank_root)
    assert new(monkeypatch, bank_root, "quiz-two", "--exam") == main.FAULT
    assert "такая работа уже есть" in capsys.readouterr().err
    assert files(bank_root) == before


@pytest.mark.parametrize(("name", "more"), [("arith/sum", ()), ("Quiz", ()), ("quiz", ("--from", "arith/sum"))])
def test_what_is_no_exam(bank_root: Path, monkeypatch: pytest.MonkeyPatch, name: str, more: tuple[str, ...]) -> None:
    """A name that is no file's, or a problem to copy, is refused and nothing is written."""
    before = files(bank_root)
    assert new(monkeypatch, bank_root, name, "--exam", *more) == main.FAULT
    assert files(bank_root) == before
