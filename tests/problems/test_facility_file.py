"""What is written beside a problem is read again, and a spoilt file is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import edit

from generator.errors import BankError
from generator.model import Facility, Measured, Right
from generator.problems import facility_file

FACILITY = Facility(
    {
        "midterm/K7Q2AB": Measured("a" * 64, 58, 0.6125, {"total": Right(58, 31), "rest": Right(57, 0)}),
        "final/ZZZ234": Measured("b" * 64, 1, 1.0),
    }
)


def test_what_is_written_is_read_again(bank_root: Path) -> None:
    """Every number comes back; a problem without the file was never measured."""
    assert facility_file.read(bank_root, "arith/sum") is None
    path = bank_root / "arith/sum" / facility_file.FILE_NAME
    path.write_text(facility_file.spell(FACILITY), encoding="utf-8")
    assert facility_file.read(bank_root, "arith/sum") == FACILITY


def test_the_share_weighs_papers() -> None:
    """Of several printings each counts by its papers; of another version only where this one was never measured."""
    same = Facility({"a/A": Measured("v", 30, 0.5), "b/B": Measured("v", 10, 0.9), "c/C": Measured("w", 100, 0.1)})
    assert same.share("v") == pytest.approx(0.6)
    assert same.share("w") == pytest.approx(0.1)
    assert same.share("x") == pytest.approx((15 + 9 + 10) / 140)
    assert Facility({}).share("v") is None


def test_a_spoilt_file_is_told(bank_root: Path) -> None:
    """A share above one is refused with the line."""
    path = bank_root / "arith/sum" / facility_file.FILE_NAME
    path.write_text(facility_file.spell(FACILITY), encoding="utf-8")
    edit(path, "share: 0.6125", "share: 1.6")
    with pytest.raises(BankError, match=r"facility\.yaml:\d+: .*нужно число не больше 1"):
        facility_file.read(bank_root, "arith/sum")
