"""Tables that a spreadsheet opens: what is a number, what is text, and that no text is obeyed."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from generator.output.spreadsheets import Calculated, Row, column, csv_text, save_workbook

HEAD: Row = ("Вариант", "Ответ", "Фамилия, имя, отчество")
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://x")', "＝1", "－1"]


def cells(path: Path) -> list[list[Any]]:
    """The cells of the only sheet."""
    (sheet,) = openpyxl.load_workbook(path).worksheets
    return [list(row) for row in sheet.iter_rows()]


def test_numbers_in_csv() -> None:
    """A number has a decimal comma, a plain minus, all its digits and no thousands separator."""
    text = csv_text([(7, Decimal("-1234567.50"), Decimal("0.0260"), None, Calculated("SUM(A1:B1)"))])
    assert text == "7;-1234567,50;0,0260;;\r\n"


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    """What a spreadsheet program would take for a formula gets an apostrophe, and is otherwise as it was."""
    ((cell, number),) = csv.reader(io.StringIO(csv_text([(text, -5)]), newline=""), delimiter=";")
    assert (cell, number) == (f"'{text}", "-5")


@pytest.mark.parametrize("text", [text for text in DANGEROUS if text != "\rx"])
def test_no_text_of_an_xlsx_is_a_formula(tmp_path: Path, text: str) -> None:
    """The same texts stay text in .xlsx, also after somebody edits them; heads are no exception."""
    save_workbook(tmp_path / "x.xlsx", "Лист", [(text,), (text,)], 1)
    for (cell,) in cells(tmp_path / "x.xlsx"):
        assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_an_xlsx(tmp_path: Path) -> None:
    """Numbers are numbers with their digits, formulas are formulas, the head stays in sight and has room."""
    path = tmp_path / "x.xlsx"
    rows: list[Row] = [HEAD, (7, Decimal("-0.50"), "Ёлкин"), (8, Decimal(11360), None), (9, Calculated("B2+B3"), "Я")]
    save_workbook(path, "Ответы", rows, 2)
    head, first, second, third = cells(path)
    assert [cell.value for cell in head] == list(HEAD)
    assert all(cell.font.b for cell in head)
    assert [(cell.value, cell.data_type) for cell in first] == [(7, "n"), (-0.5, "n"), ("Ёлкин", "s")]
    assert (first[1].number_format, second[1].number_format) == ("0.00", "General")
    assert (second[1].value, third[1].value, third[1].data_type) == (11360, "=B2+B3", "f")
    (sheet,) = openpyxl.load_workbook(path).worksheets
    assert (sheet.title, sheet.freeze_panes) == ("Ответы", "C2")
    assert 40 <= sheet.column_dimensions["C"].width < 41
    assert 6 <= sheet.column_dimensions["A"].width < 10


def test_equal_rows_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the time of writing is in the file."""
    save_workbook(tmp_path / "a.xlsx", "Лист", [HEAD, (1, "x", None)], 1)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    save_workbook(tmp_path / "b.xlsx", "Лист", [HEAD, (1, "x", None)], 1)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    with_time = (tmp_path / "a.xlsx").read_bytes()
    assert b"2033" not in with_time


def test_columns() -> None:
    """Columns are lettered as in a spreadsheet."""
    assert [column(place) for place in (0, 25, 26, 701)] == ["A", "Z", "AA", "ZZ"]
