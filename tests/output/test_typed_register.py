"""What people have typed into a register is read back from either file, and from both."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from generator.output import typed_register
from generator.output.spreadsheets import Row, csv_text, save_workbook

HEAD: Row = (
    "№",
    "Фамилия, имя, отчество",
    "Код билета",
    "Подпись",
    "Задача 1 (макс. 2)",
    "Задача 2 (макс. 3)",
    "Сумма",
)
ONE: Row = (1, "Иванов", "K7WQ2M", "есть", Decimal("1.5"), 3, None, None)
TWO: Row = (2, "Петров", "F6TYV2", None, None, None, None, "=HYPERLINK(1)")


def test_both_kinds_of_files(tmp_path: Path) -> None:
    """Points are numbers in either, text stays text, what the program makes is left out; empty cells say nothing."""
    rows = [(*HEAD, "Замечание"), ONE, TWO]
    (tmp_path / "register.csv").write_text(csv_text(rows), encoding="utf-8-sig")
    wanted = {
        "K7WQ2M": {"Подпись": "есть", "Задача 1": Decimal("1.5"), "Задача 2": Decimal(3)},
        "F6TYV2": {"Замечание": "=HYPERLINK(1)"},
    }
    assert typed_register.read(tmp_path).typed == wanted
    save_workbook(tmp_path / "register.xlsx", "Ведомость", rows, 2)
    found = typed_register.read(tmp_path)
    assert (found.typed, found.disputed) == (wanted, [])
    (tmp_path / "register.csv").unlink()
    assert typed_register.read(tmp_path).typed == wanted


def test_columns_in_another_order(tmp_path: Path) -> None:
    """Columns are found by their heads and rows by their codes, wherever somebody has moved them."""
    rows: list[Row] = [("Код билета", "Задача 2 (не учитывается)", "№"), ("F6TYV2", "2,5", 9)]
    (tmp_path / "register.csv").write_text(csv_text(rows), encoding="utf-8-sig")
    assert typed_register.read(tmp_path).typed == {"F6TYV2": {"Задача 2": Decimal("2.5")}}


def test_files_that_contradict_each_other(tmp_path: Path) -> None:
    """The first file holds, and each cell in dispute is named."""
    (tmp_path / "register.csv").write_text(csv_text([HEAD, ONE[:-1]]), encoding="utf-8-sig")
    save_workbook(tmp_path / "register.xlsx", "Ведомость", [HEAD, (*ONE[:4], 2, *ONE[5:-1])], 2)
    found = typed_register.read(tmp_path)
    assert found.typed["K7WQ2M"]["Задача 1"] == Decimal("1.5")
    assert found.disputed == [("K7WQ2M", "Задача 1")]


def test_no_register(tmp_path: Path) -> None:
    """A folder without one has nothing typed."""
    assert typed_register.read(tmp_path).typed == {}
