"""The exams that ask a problem are dealt when it is checked."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import edit, write_files

from generator.check import exams
from generator.check.exams import ExamFault
from generator.exams import exam_names, load_exam

POOL = """
title: Набор
course: Арифметика
minutes: 5
problems:
  - {draw: 1, tag: quick}
"""


@pytest.fixture
def pooled(bank_root: Path) -> Path:
    """The bank with an exam that draws from the tag `quick`, which only arith/sum bears."""
    write_files(bank_root / "exams", {"pool.yaml": POOL})
    edit(bank_root / "arith/sum/problem.yaml", "minutes: ", "tags: [quick]\nminutes: ")
    return bank_root


def broken(root: Path, *names: str, cache: Path | None = None) -> list[ExamFault]:
    """What keeps exams of these problems from giving papers."""
    return [fault for fault in exams.broken(root, names, cache) if fault]


def test_only_exams_that_ask_the_problem_are_dealt(pooled: Path) -> None:
    """An exam asks by name, or by a pool that the problem is in; without a list all exams are named."""
    assert exam_names(pooled) == ["pool", "small"]
    assert exam_names(pooled, {"arith/sum"}) == ["pool", "small"]
    assert exam_names(pooled, {"arith/grid"}) == ["small"]
    assert exam_names(pooled, {"arith/other"}) == []


def test_a_tag_that_breaks_a_pool_is_told(pooled: Path) -> None:
    """A problem enters the pool by its tag and is worth other points: the exam is named with the line and the cure."""
    assert broken(pooled, "arith/sum", "arith/grid") == []
    edit(pooled / "arith/grid/problem.yaml", "minutes: ", "tags: [quick]\nminutes: ")
    (fault,) = broken(pooled, "arith/grid")
    assert fault.exam == "pool"
    assert "pool.yaml:6" in fault.message
    assert "уравняйте в points" in fault.message


def test_an_exam_that_stands_is_not_dealt_again(pooled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is remembered by its file and by the bank's; one that is broken is dealt every time."""
    dealt: list[str] = []

    def counted(root: Path, name: str) -> object:
        dealt.append(name)
        return load_exam(root, name)

    monkeypatch.setattr("generator.check.exams.load_exam", counted)
    for expected in (["pool", "small"], []):
        dealt.clear()
        assert broken(pooled, "arith/sum", cache=tmp_path / "cache") == []
        assert dealt == expected
    edit(pooled / "exams/pool.yaml", "draw: 1", "draw: 2")
    for _ in range(2):
        dealt.clear()
        assert [fault.exam for fault in broken(pooled, "arith/sum", cache=tmp_path / "cache")] == ["pool"]
        assert dealt == ["pool"]
