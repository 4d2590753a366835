"""Pools keep problems that classes found as hard as each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import GRID, SUM, edit, write_files

from generator.errors import BankError
from generator.exams import blueprint_file, dealing, difficulty
from generator.model import Facility, Measured, Pool
from generator.problems import bank, facility_file


def measured(root: Path, **shares: float) -> None:
    """Copies of the sum under these names, in the pool `arith`, each with its measured share."""
    for name, share in shares.items():
        write_files(root / "arith" / name, SUM)
        facility = Facility({"small/AAAAAA": Measured(bank.load(root, f"arith/{name}").version, 20, share)})
        write_files(root / "arith" / name, {facility_file.FILE_NAME: facility_file.spell(facility)})


@pytest.fixture
def root(bank_root: Path) -> Path:
    """A bank whose exam draws two of the topic `arith`, all of which are sums."""
    for path in (bank_root / "arith/grid").iterdir():
        path.unlink()
    (bank_root / "arith/grid").rmdir()
    write_files(bank_root / "tables/grid", GRID)
    text = (bank_root / "exams/small.yaml").read_text(encoding="utf-8")
    head = text[: text.index("problems:")]
    fresh = head + "difficulty: {within: 0.1}\nproblems:\n  - {draw: 2, topic: arith}\n  - tables/grid\n"
    (bank_root / "exams/small.yaml").write_text(fresh, encoding="utf-8")
    return bank_root


def test_a_pool_keeps_what_is_as_hard(root: Path) -> None:
    """Papers hold the problems whose shares lie within a tenth, and the single problem whatever it is."""
    measured(root, sum=0.31, easy=0.9, fair=0.62, middle=0.58, other=0.66)
    _, places = blueprint_file.load_exam(root, "small")
    assert isinstance(places[0], Pool)
    assert [slot.problem.id for slot in places[0].slots] == ["arith/fair", "arith/middle", "arith/other"]
    for paper in dealing.papers(places, "1", range(1, 20)):
        drawn = [one.problem.id for one in paper.instances]
        assert set(drawn[:2]) < {"arith/fair", "arith/middle", "arith/other"}
        assert drawn[2] == "tables/grid"


def test_what_was_never_measured_is_told(root: Path) -> None:
    """A problem without a facility is named, at the line of its pool."""
    measured(root, fair=0.62, middle=0.58)
    line = (root / "exams/small.yaml").read_text(encoding="utf-8").split("\n").index("  - {draw: 2, topic: arith}") + 1
    with pytest.raises(BankError, match=rf"small\.yaml:{line}: решаемость не измерена.*arith/sum"):
        blueprint_file.load_exam(root, "small")


def test_too_few_that_are_as_hard_are_told(root: Path) -> None:
    """Where no two lie within the limit the shares of all are named."""
    measured(root, sum=0.2, fair=0.5, middle=0.8)
    with pytest.raises(BankError, match=r"нужно задач: 2.*arith/sum — 20 %, arith/fair — 50 %, arith/middle — 80 %"):
        blueprint_file.load_exam(root, "small")


@pytest.mark.parametrize("within", ["0", "1.5", "да"])
def test_a_limit_is_a_share(root: Path, within: str) -> None:
    """Nought, more than all, and a word are no limits."""
    edit(root / "exams/small.yaml", "within: 0.1", f"within: {within}")
    with pytest.raises(BankError, match=r"«difficulty»\.«within»: нужно число"):
        blueprint_file.load_exam(root, "small")


@pytest.mark.parametrize(
    ("shares", "band"),
    [
        ([0.5], (0.5, 0.6)),
        ([0.2, 0.3, 0.9], (0.2, 0.3)),
        ([0.1, 0.2, 0.5, 0.6, 0.65, 0.9], (0.5, 0.6)),
        ([0.1, 0.15, 0.5, 0.55, 0.9, 0.95], (0.5, 0.6)),
    ],
)
def test_the_band_holds_most(shares: list[float], band: tuple[float, float]) -> None:
    """Most problems stay; of equally good bands the one nearest to the median."""
    assert difficulty.window(shares, 0.1) == pytest.approx(band)
