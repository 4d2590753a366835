"""What people have typed into a register is read back from either file, and from both."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

from generator.output import typed_register
from generator.output.spreadsheets import Row, csv_text, save_workbook
from generator.output.written_files import digest_of

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
    """Points are found by their column in either, text stays as typed; empty cells say nothing."""
    rows = [(*HEAD, "Замечание"), ONE, TWO]
    (tmp_path / "register.csv").write_text(csv_text(rows), encoding="utf-8-sig")
    wanted = {
        "K7WQ2M": {"Подпись": "есть", "Задача 1": "1,5", "Задача 2": "3"},
        "F6TYV2": {"Замечание": "=HYPERLINK(1)"},
    }
    assert own(typed_register.read(tmp_path, {})) == wanted
    save_workbook(tmp_path / "register.xlsx", "Ведомость", rows, 2)
    found = typed_register.read(tmp_path, {})
    assert (own(found), found.disputed, list(typed_register.doubts(found))) == (wanted, [], [])
    (tmp_path / "register.csv").unlink()
    assert own(typed_register.read(tmp_path, {})) == wanted


def test_columns_in_another_order(tmp_path: Path) -> None:
    """Columns are found by their heads and rows by their codes, wherever somebody has moved them."""
    rows: list[Row] = [("Код билета", "Задача 2 (не учитывается)", "№"), ("F6TYV2", "2,5", 9)]
    (tmp_path / "register.csv").write_text(csv_text(rows), encoding="utf-8-sig")
    assert own(typed_register.read(tmp_path, {})) == {"F6TYV2": {"Задача 2": "2,5"}}


def test_files_that_contradict_each_other(tmp_path: Path) -> None:
    """What was saved last holds, and each cell in dispute is named; a number is the same with a point or a comma."""
    (tmp_path / "register.csv").write_text(csv_text([HEAD, ONE[:-1]]).replace("1,5", "1.5"), encoding="utf-8-sig")
    save_workbook(tmp_path / "register.xlsx", "Ведомость", [HEAD, (*ONE[:4], 2, *ONE[5:-1])], 2)
    for first, last, value in (("csv", "xlsx", "2"), ("xlsx", "csv", "1.5")):
        os.utime(tmp_path / f"register.{first}", (1, 1))
        os.utime(tmp_path / f"register.{last}", (2, 2))
        found = typed_register.read(tmp_path, {})
        assert found.of("K7WQ2M")["Задача 1"] == value
        assert found.disputed == [("K7WQ2M", "Задача 1")]
        (told,) = typed_register.doubts(found)
        assert told.endswith(f"взято из сохранённой последней, register.{last}")


def test_what_the_program_wrote_disputes_nothing(tmp_path: Path) -> None:
    """A register that nobody has touched since is older than what somebody typed into another."""
    (tmp_path / "register.csv").write_text(csv_text([HEAD, ONE[:-1]]), encoding="utf-8-sig")
    digest = digest_of(tmp_path / "register.csv")
    save_workbook(tmp_path / "register.xlsx", "Ведомость", [HEAD, (*ONE[:4], 2, *ONE[5:-1])], 2)
    os.utime(tmp_path / "register.xlsx", (1, 1))
    found = typed_register.read(tmp_path, {"register.csv": digest})
    assert found.of("K7WQ2M")["Задача 1"] == "2"
    assert found.disputed == []


def test_no_register(tmp_path: Path) -> None:
    """A folder without one has nothing typed."""
    assert typed_register.read(tmp_path, {}).read == []


def test_a_file_that_is_no_table(tmp_path: Path) -> None:
    """What cannot be read is told, and says nothing."""
    (tmp_path / "register.csv").write_bytes(b"\x00\x01")
    found = typed_register.read(tmp_path, {})
    assert found.read == []
    assert list(typed_register.doubts(found)) == ["register.csv: как ведомость не читается; файл оставлен как есть"]


def own(found: typed_register.Typed) -> dict[str, dict[str, str]]:
    """What people have typed, without the columns that the program fills itself."""
    codes = {code for one in found.read for code in one.rows}
    made = {*typed_register.MADE, *typed_register.CALCULATED}
    rows = {code: {name: text for name, text in found.of(code).items() if name not in made} for code in codes}
    return {code: values for code, values in rows.items() if values}
