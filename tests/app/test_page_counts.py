"""Pages and sheets of a class in words, and the goal that was missed with its numbers."""

from __future__ import annotations

from dataclasses import replace

from generator.app.page_counts import missed_pages, page_lines
from generator.documents import Sheets
from generator.model import Blueprint, PaperHead

ASKED = Blueprint("Экзамен", "Курс", 60, ("a/b",), pages=4)
HEAD = PaperHead("Экзамен", "Курс", 60)


def told(sheets: list[Sheets], blueprint: Blueprint = ASKED) -> list[str]:
    """What is told of a goal, with plain spaces."""
    return [line.replace("\u00a0", " ") for line in missed_pages(sheets, blueprint)]


def test_pages_and_sheets() -> None:
    """A page is a side of a sheet, a sheet belongs to one paper; a booklet's sides are its pages of A4."""
    lines = list(page_lines([Sheets(1, 4, 4), Sheets(5, 5, 5)], HEAD))
    assert [line.replace("\u00a0", " ") for line in lines] == [
        "Страниц в билете: 4 (1 билет), 5 (1 билет); листов на всех при двусторонней печати: 5"
    ]
    assert next(page_lines([Sheets(1, 4, 7)], HEAD)).endswith(
        "Страниц в билете: 7; листов на всех при двусторонней печати: 2"
    )
    assert list(page_lines([], HEAD)) == []


def test_cards_on_sheets() -> None:
    """Cards are told by the sheets that they fill."""
    (line,) = page_lines([Sheets(1, 1, 1)] * 9, replace(HEAD, layout="cards"))
    assert line == "Карточек на листе: 4; листов на всех: 3"


def test_a_goal_that_is_missed() -> None:
    """How many papers have how many pages, and what else would save some."""
    sheets = [Sheets(1, 4, 4), Sheets(5, 5, 5), Sheets(11, 6, 6)]
    (line,) = told(sheets)
    assert line == (
        "просили не больше 4 страниц, а у 2 из 3 билетов их больше, хотя клетки сжаты: 5 (1 билет), 6 (1 билет); "
        "страниц убавит workspace: none или order: pack"
    )
    assert told(sheets, replace(ASKED, workspace="none", order="pack"))[0].endswith("6 (1 билет)")
    assert told(sheets[:1]) == told(sheets, replace(ASKED, pages=None)) == told(sheets, replace(ASKED, pages=6)) == []
