"""The measured facility stands beside the problems, once for each printing, and changes no version."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import edit, run
from marked import printed, sums

from generator.model import Measured, Right
from generator.problems import bank, facility_file


def test_what_was_measured_is_kept_once(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A printing that is given again takes its own place; another one stands beside it; the version stays."""
    before = bank.load(bank_root, "arith/sum").version
    first = printed(bank_root, tmp_path / "small-1", 8, "1", sums)
    assert run(capsys, "calibrate", first, "--bank", bank_root)[0] == 0
    once = (bank_root / "arith/sum/facility.yaml").read_text(encoding="utf-8")
    assert run(capsys, "calibrate", first, "--bank", bank_root)[0] == 0
    assert (bank_root / "arith/sum/facility.yaml").read_text(encoding="utf-8") == once
    found = facility_file.read(bank_root, "arith/sum")
    assert found
    [(name, measured)] = found.printings.items()
    assert measured == Measured(before, 8, 0.6667, {"total": Right(8, 4), "rest": Right(8, 8)})
    assert name.startswith("small/")
    second = printed(bank_root, tmp_path / "small-2", 4, "2", sums)
    code, said, _ = run(capsys, "calibrate", second, "--bank", bank_root)
    assert code == 0
    assert "67 %" in said
    assert bank.load(bank_root, "arith/sum").version == before
    both = facility_file.read(bank_root, "arith/sum")
    assert both
    assert sorted(one.papers for one in both.printings.values()) == [4, 8]


def test_the_file_tells_no_seed_and_no_student(
    bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What goes into a bank that others read leads to nobody and to no paper."""
    folder = printed(bank_root, tmp_path / "small-1", 3, "verysecret", sums)
    assert run(capsys, "calibrate", folder, "--bank", bank_root)[0] == 0
    text = (bank_root / "arith/sum/facility.yaml").read_text(encoding="utf-8")
    assert "verysecret" not in text
    assert "Студент" not in text


def test_a_problem_that_is_gone_is_told(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the bank has no more is named, and makes no folder of its own."""
    folder = printed(bank_root, tmp_path / "small-1", 3, "1", sums)
    (bank_root / "arith/grid").rename(bank_root / "arith/table")
    code, _, warned = run(capsys, "calibrate", folder, "--bank", bank_root)
    assert code == 0
    assert "arith/grid" in warned
    assert not (bank_root / "arith/grid").exists()


def test_the_share_is_that_of_the_version(bank_root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Once a mended version was measured, the old one counts no more; before that it is better than nothing."""
    first = printed(bank_root, tmp_path / "small-1", 4, "1", lambda paper: sums(paper)[1:])
    assert run(capsys, "calibrate", first, "--bank", bank_root)[0] == 0
    edit(bank_root / "arith/sum/statement.tex", "Сложите числа", "Прибавьте")
    version = bank.load(bank_root, "arith/sum").version
    found = facility_file.read(bank_root, "arith/sum")
    assert found
    assert found.share(version) == pytest.approx(1 / 3, abs=1e-4)
    second = printed(bank_root, tmp_path / "small-2", 4, "2", sums)
    assert run(capsys, "calibrate", second, "--bank", bank_root)[0] == 0
    found = facility_file.read(bank_root, "arith/sum")
    assert found
    assert found.share(version) == pytest.approx(2 / 3, abs=1e-4)
