"""What a student gets back, as it is printed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from generator.app import TEMPLATES
from generator.documents.latex import Tex
from generator.documents.pdf import lines
from generator.documents.returned import MarkedLeaf, Note, Returned, Row, Sign, print_returned

pytestmark = pytest.mark.latex


def picture() -> bytes:
    """A small empty page."""
    file = io.BytesIO()
    Image.new("L", (210, 297), 255).save(file, "JPEG")
    return file.getvalue()


def paper(number: int, leaves: tuple[MarkedLeaf, ...], rows: tuple[Row, ...]) -> Returned:
    """A paper with these leaves and rows."""
    return Returned(number, "ABC234", "Ёлкин О'Пётр", "БПМИ_231", "3,5 из 9", "оценка 3", "1 — 2 из 3", leaves, rows)


def test_leaves_have_their_notes_and_the_rest_stands_in_a_table() -> None:
    """Each paper has its own pages; any sign that somebody typed is printed or shown as lacking."""
    sign, note = (
        Sign(80, "wrong", "0", "2"),
        Note(113, 75, 84, "wrong", ("прочитано: −5", Tex("верно: {\\bfseries 7}"))),
    )
    small = Note(22, 95, 175, "open", ("мало места", "вторая строка"), small=True)
    leaf = MarkedLeaf("1-0.jpg", (sign, Sign(95, "right", "0,5", "1"), Sign(110, "open", "0", "1")), (note, small))
    row = Row("2а", "∂L/∂w ☃ & $x_1$ 100%", Tex("$x$"), "ошибка: забыты сдвиги", "0 из 2", "wrong")
    papers = [paper(1, (leaf,), ()), paper(2, (), (row,)), paper(3, (leaf, leaf), (row, row))]
    pdf, counts = print_returned("Летучка", papers, {"1-0.jpg": picture()}, TEMPLATES)
    assert counts == [1, 1, 3]
    pages = [" ".join(page) for page in lines(pdf)]
    assert len(pages) == 5
    assert all(words in pages[0] for words in ("3,5 из 9", "прочитано: −5", "верно: 7", "вторая строка", "0,5"))
    assert all(words in pages[1] for words in ("Ёлкин О'Пётр", "БПМИ_231", "& $x_1$ 100%", "забыты сдвиги"))
    assert ["Проверенная работа" in page for page in pages] == [False, True, False, False, True]


def test_a_long_note_stays_on_the_page() -> None:
    """What is too wide for a line is broken into several."""
    note = Note(113, 75, 84, "wrong", ("ошибка: " + "очень длинное название " * 6,))
    pdf, _ = print_returned(
        "Летучка", [paper(1, (MarkedLeaf("a.jpg", (), (note,)),), ())], {"a.jpg": picture()}, TEMPLATES
    )
    (page,) = lines(pdf)
    assert sum("название" in line for line in page) > 1
