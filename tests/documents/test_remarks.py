"""What the templates write into TeX's log is read back, each remark by its word."""

from __future__ import annotations

from generator.documents import Sheets
from generator.documents.pdf import Typeset
from generator.documents.remarks import Misfit, Tall, heights, misfits, sheets

MADE = Typeset(b"", (), ("tall 500.5pt 745.0pt 14.2pt 91.9pt 105.4pt", "1 2", "misfit 7 3 28.5pt", "3 2 7", "5 1 1"))


def test_where_papers_stand() -> None:
    """Where the paper says no other number, it has as many pages as the document; booklets have more."""
    assert sheets(MADE) == [Sheets(1, 2, 2), Sheets(3, 2, 7), Sheets(5, 1, 1)]


def test_what_is_too_much_for_a_card() -> None:
    """The paper, the problem and what lacks."""
    assert misfits(MADE) == [Misfit(7, 3, 28.5)]


def test_how_tall_all_is() -> None:
    """The room of the first page, of a page, of a row, and each statement."""
    assert heights(MADE) == [Tall(500.5, 745.0, 14.2, (91.9, 105.4))]
