"""Workbooks: numbers read as shown, merged cells unfold, and no lie, bomb or far cell costs memory or a traceback."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, time
from pathlib import Path
from typing import Any, TypeAlias

import openpyxl
import pytest

from generator.errors import RosterError
from generator.exams import table_file
from generator.exams.table_file.grid import Table

Made: TypeAlias = Any
"""A workbook that is being made."""
SHEET = "xl/worksheets/sheet1.xml"
ROWS: Sequence[Sequence[object]] = [["№", "ФИО", "Группа"], [1, "Иванов Иван", "А-1"], [2, "Петров Пётр", "А-1"]]


def saved(path: Path, rows: Sequence[Sequence[object]], tweak: Callable[[Any], object] = lambda _: None) -> Path:
    """A workbook with one sheet of these rows, after a change of it."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    tweak(book)
    book.save(path)
    return path


def edited(path: Path, old: bytes, new: bytes, part: str = SHEET) -> Path:
    """The workbook with a text of one of its parts replaced."""
    content = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            text = before.read(name)
            assert name != part or old in text
            after.writestr(name, text.replace(old, new) if name == part else text)
    return path


def read(path: Path) -> Table:
    """The one sheet of a workbook."""
    (table,) = table_file.tables(path, lambda _: 0)
    return table


def refusal(path: Path) -> str:
    """Why a workbook is refused, as a whole or by its one sheet."""
    try:
        (fault,) = read(path).faults
    except RosterError as error:
        return str(error)
    return fault.text


def column(path: Path) -> list[tuple[str, bool]]:
    """The texts of the second column below the head, and whether they are at fault."""
    return [(row.at(1).text, bool(row.at(1).fault)) for row in read(path).rows[1:]]


@pytest.mark.parametrize(
    ("value", "pattern", "shown"),
    [
        (7, "000", "007"),
        (42, "000", "042"),
        (1234, "000", "1234"),
        (3.0, "General", "3"),
        (1.1, "General", "1,1"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", None),
        (7, "@", "7"),
        (5, '"ИУ5-"00', "ИУ5-05"),
        (31, r"\И\У0\-0", "ИУ3-1"),
        (3152, "00-00", "31-52"),
        (89, "000-00", "000-89"),
        (1.5, "0.00", "1,50"),
        (1.5, "0.0#", "1,5"),
        (1234567, "#,##0", "1\u00a0234\u00a0567"),
        (5, "[Red]000;-000", "005"),
        (-3, "0;(0)", "(3)"),
        (0, "0;-0;нет", "нет"),
        (0, '0;-0;"нет"', "нет"),
        (0.5, "0%", None),
        (31, 'General"Б"', None),
        (12345678901234567890, "General", None),
    ],
)
def test_numbers_read_as_shown(tmp_path: Path, value: float, pattern: str, shown: str | None) -> None:
    """A number has the text that Excel shows; where that is not known the cell is at fault."""

    def styled(book: Made) -> None:
        book.active["B2"].number_format = pattern

    found = column(saved(tmp_path / "a.xlsx", [["ФИО", "Группа"], ["Я", value]], styled))
    if shown is None:
        assert [fault for _, fault in found] == [True]
    else:
        assert found == [(shown, False)]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (date(2026, 3, 12), "Excel сделал из текста дату (12\u00a0марта 2026\u00a0г.)"),
        (time(3, 4), "Excel сделал из текста дату (время)"),
        (True, "логическое значение «ИСТИНА»"),
        ("#N/A", "ошибка «#N/A»"),
        ("=A1", "у формулы нет значения"),
    ],
)
def test_what_cannot_be_believed(tmp_path: Path, value: object, words: str) -> None:
    """Dates, truth values, errors and formulas without a value are at fault, and say what to do."""
    cell = read(saved(tmp_path / "a.xlsx", [["ФИО"], [value]])).rows[1].at(0)
    assert cell.fault.startswith(words)
    assert ";" in cell.fault


def test_a_formula_has_its_value(tmp_path: Path) -> None:
    """A formula whose value Excel has saved reads as that value, an empty text as an empty cell."""
    path = saved(tmp_path / "a.xlsx", [["ФИО"], ["=A1"], ["=A2"], ["x"]])
    edited(path, b'<c r="A2"><f>A1</f><v></v></c>', b'<c r="A2" t="str"><f>A1</f><v>\xd0\xaf</v></c>')
    edited(path, b'<c r="A3"><f>A2</f><v></v></c>', b'<c r="A3" t="str"><f>A2</f><v></v></c>')
    assert [(row.line, row.at(0).text, row.at(0).fault) for row in read(path).rows[1:]] == [(2, "Я", ""), (4, "x", "")]


def test_merged_cells_unfold(tmp_path: Path) -> None:
    """A merged cell is in all its places, which know whether it begins above or aside."""

    def merged(book: Made) -> None:
        book.active.merge_cells("B2:C3")

    table = read(saved(tmp_path / "a.xlsx", [["№", "А", "Б"], [1, "х", None], [2, None, None]], merged))
    found = {
        (row.line, place): (cell.text, cell.above, cell.aside)
        for row in table.rows
        for place, cell in row.cells.items()
    }
    assert found[2, 1] == ("х", False, False)
    assert found[2, 2] == ("х", False, True)
    assert found[3, 1] == ("х", True, False)
    assert found[3, 2] == ("х", True, True)


def test_what_is_hidden_is_known(tmp_path: Path) -> None:
    """Hidden rows, columns and sheets are read and known as hidden."""

    def hidden(book: Made) -> None:
        book.active.row_dimensions[3].hidden = True
        book.active.column_dimensions["C"].hidden = True
        book.create_sheet("Б").append(["x"])
        book["Б"].sheet_state = "veryHidden"

    first, second = table_file.tables(saved(tmp_path / "a.xlsx", ROWS, hidden), lambda _: 0)
    assert [row.hidden for row in first.rows] == [False, False, True]
    assert (first.hidden_columns, first.hidden, second.hidden) == (frozenset({2}), False, True)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="3"', b'<row r="99999999999"'),
        (b'<row r="3"', b'<row r="1048577"'),
        (b'<row r="3"', b'<row r="2"'),
        (b'<row r="3"', b'<row r="-3"'),
        (b'<row r="3"', b'<row r="x"'),
        (b'r="C3"', b'r="ZZZ3"'),
        (b'r="C3"', b'r="C4"'),
        (b'r="C3"', b'r="A3"'),
        (b'r="C3"', b'r="C0"'),
    ],
)
def test_numbers_that_lie(tmp_path: Path, old: bytes, new: bytes) -> None:
    """Numbers of rows and cells that cannot be are one fault of the sheet."""
    path = edited(saved(tmp_path / "a.xlsx", ROWS), old, new)
    assert "номера строк или столбцов в файле неверны" in refusal(path)


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    """A cell in the last place of a sheet, and a dimension that lies, leave the list as it is."""

    def far(book: Made) -> None:
        book.active["XFD1048576"] = "x"

    path = saved(tmp_path / "a.xlsx", ROWS, far)
    tracemalloc.start()
    table = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert ([row.line for row in table.rows], table.far) == ([1, 2, 3], 1)
    assert peak < 5_000_000
    path = edited(saved(tmp_path / "b.xlsx", ROWS), b'ref="A1:C3"', b'ref="A1:XFD1048576"')
    assert len(read(path).rows) == 3


@pytest.mark.parametrize("filling", [b" " * 70_000_000, b"<row/>" * 4_000_000], ids=["spaces", "tags"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, filling: bytes) -> None:
    """What is too large when unpacked, or has too many tags, is refused before it is read."""
    path = edited(saved(tmp_path / "a.xlsx", ROWS), b"</sheetData>", filling + b"</sheetData>")
    assert "книга слишком велика" in refusal(path)


def test_too_many_rows(tmp_path: Path) -> None:
    """Reading stops at the row that is one too many."""
    filling = b'<row><c t="b"><v>1</v></c></row>' * 100_001
    path = edited(saved(tmp_path / "a.xlsx", ROWS), b"</sheetData>", filling + b"</sheetData>")
    assert "строк больше 100\u202f000" in refusal(path)


def test_too_many_merged_cells(tmp_path: Path) -> None:
    """Merged cells that cover a sheet many times are refused."""
    filling = b"</sheetData><mergeCells>" + b'<mergeCell ref="A1:XFD1048576"/>' * 5000 + b"</mergeCells>"
    assert "слишком много объединённых" in refusal(edited(saved(tmp_path / "a.xlsx", ROWS), b"</sheetData>", filling))


def test_a_dtd_is_refused(tmp_path: Path) -> None:
    """Entities, which may grow without end, come with a DTD."""
    bomb = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet '
    assert "повреждена" in refusal(edited(saved(tmp_path / "a.xlsx", ROWS), b"<worksheet ", bomb))


def test_texts_as_excel_keeps_them(tmp_path: Path) -> None:
    """Shared texts are joined from their runs without what says how they are pronounced; odd signs are spelled out.

    Halves of a sign, which no text can hold, stay as they are spelled.
    """
    path = shared(tmp_path, "<si><r><t>А_x000D_</t></r><rPh><t>нет</t></rPh><r><t>Б_xD83D_</t></r></si>", "0")
    assert read(path).rows[0].at(0).text == "А\rБ_xD83D_"


@pytest.mark.parametrize("number", ["1", "-1", "x", "9" * 5000, "1.5"])
def test_texts_that_are_not_there(tmp_path: Path, number: str) -> None:
    """A cell whose shared text does not exist is a damaged workbook."""
    assert "повреждена" in refusal(shared(tmp_path, "<si><t>А</t></si>", number))


def shared(folder: Path, texts: str, number: str) -> Path:
    """A workbook whose cell A1 has the shared text with this number."""
    path = saved(folder / "a.xlsx", [[1]])
    edited(path, b"<v>1</v>", f"<v>{number}</v>".encode())
    edited(path, b'<c r="A1" t="n">', b'<c r="A1" t="s">')
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = b'<Relationship Id="z" Type="' + kind + b'" Target="texts.xml"/></Relationships>'
    edited(path, b"</Relationships>", relation, "xl/_rels/workbook.xml.rels")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/texts.xml", f"<sst>{texts}</sst>")
    return path


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}, "OpenDocument (.ods)"),
        ({"word/document.xml": b""}, "текстовый документ"),
        ({"xl/workbook.bin": b""}, "(.xlsb)"),
        ({"Index/Document.iwa": b""}, "Numbers"),
        ({"group.csv": b""}, "это архив"),
        ({"x": b""}, "это не таблица Excel"),
    ],
)
def test_archives_that_are_no_workbook(tmp_path: Path, files: dict[str, bytes], words: str) -> None:
    """Other archives are known, and their refusal says what to do."""
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    told = refusal(tmp_path / "a.xlsx")
    assert words in told
    assert ";" in told or "выберите" in told


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xef\xbb\xbf<!DOCTYPE html>\n<table>", "веб-страница (HTML)"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "веб-страница (HTML)"),
        (b"  <table><tr><td>", "веб-страница (HTML)"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "веб-страница (MHTML)"),
        (b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>", "Таблица XML 2003"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "картинка"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "защищена паролем"),
        (b"\xd0\xcf\x11\xe0", "старого Excel (.xls)"),
    ],
)
def test_files_that_are_no_table(tmp_path: Path, content: bytes, words: str) -> None:
    """Files that are called tables are known by their first bytes."""
    (tmp_path / "a.xls").write_bytes(content)
    assert words in refusal(tmp_path / "a.xls")


def test_a_file_too_large(tmp_path: Path) -> None:
    """No more of a file is read than a list has."""
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(40_000_000)
    assert "файл больше 32 Мбайт" in refusal(tmp_path / "a.csv")
