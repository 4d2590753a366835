"""Cards on sheets: one cut of the pile gives piles in order, and nothing is printed on the back."""

from __future__ import annotations

import io

import pikepdf
import pytest

from generator.documents.pdf import imposed, imposition


@pytest.mark.parametrize(
    ("count", "per_sheet", "laid"),
    [
        (4, 2, [[0, 2], [1, 3]]),
        (5, 2, [[0, 3], [1, 4], [2]]),
        (9, 4, [[0, 3, 6], [1, 4, 7], [2, 5, 8]]),
        (10, 4, [[0, 3, 6, 9], [1, 4, 7], [2, 5, 8]]),
        (3, 6, [[0, 1, 2]]),
    ],
)
def test_where_cards_lie(count: int, per_sheet: int, laid: list[list[int]]) -> None:
    """A place holds cards that follow each other from sheet to sheet."""
    assert imposition.sheets(count, per_sheet) == laid


@pytest.mark.parametrize("per_sheet", [2, 4, 6])
@pytest.mark.parametrize("count", [1, 7, 60])
def test_piles_laid_on_each_other_are_in_order(count: int, per_sheet: int) -> None:
    """Cut at once and laid one on another, the piles are all cards from the first to the last."""
    laid = imposition.sheets(count, per_sheet)
    assert max(map(len, laid)) <= per_sheet
    piles = [[sheet[place] for sheet in laid if place < len(sheet)] for place in range(per_sheet)]
    assert [card for pile in piles for card in pile] == list(range(count))


@pytest.mark.parametrize(("per_sheet", "wide"), [(2, True), (4, False), (6, False)])
def test_sheets_are_of_a4_with_empty_backs(per_sheet: int, wide: bool) -> None:  # noqa: FBT001 - a parameter
    """Each sheet is one page of A4 and an empty one; equal cards give equal bytes."""
    cards = io.BytesIO()
    with pikepdf.new() as made:
        for _ in range(per_sheet + 1):
            made.add_blank_page(page_size=(100, 100))
        made.trailer.Info = made.make_indirect(pikepdf.Dictionary(Title="Карточки"))
        made.Root.Lang = "ru-RU"
        made.save(cards, deterministic_id=True)
    sheets = imposed(cards.getvalue(), per_sheet + 1, per_sheet)
    assert sheets == imposed(cards.getvalue(), per_sheet + 1, per_sheet)
    with pikepdf.open(io.BytesIO(sheets)) as found:
        assert len(found.pages) == 4
        for place, page in enumerate(found.pages):
            width, height = float(page.MediaBox[2]), float(page.MediaBox[3])
            assert {round(width), round(height)} == {595, 842}
            assert (width > height) == wide
            assert (page.Contents.read_bytes() == b"") == (place % 2 == 1)
        assert str(found.trailer.Info.Title) == "Карточки"
