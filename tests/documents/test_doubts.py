"""Doubts on paper: the picture, what was read and why it is open, and nothing of the key or of names."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from generator.documents.doubts import Doubted, Group, print_doubts

pytestmark = pytest.mark.latex
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_a_doubt_shows_its_picture_and_its_line() -> None:
    """Who decides sees what stands there, and where to type."""
    file = io.BytesIO()
    Image.new("L", (500, 60), 128).save(file, "PNG")
    doubts = (Doubted(2, 17, "a.png", "-3,1?", "неясная цифра"), Doubted(3, 18, "", "", "неясная пометка"))
    made = print_doubts(
        "Экзамен", "corrections.csv", [Group("3 б", "Адам", doubts)], {"a.png": file.getvalue()}, TEMPLATES
    )
    page = pypdfium2.PdfDocument(made)[0]
    text = page.get_textpage().get_text_range()
    for said in ("corrections.csv", "Вопрос 3 б. Адам", "Вариант 17", "-3,1?", "неясная цифра", "Вариант 18", "ничего"):
        assert said in text
    assert len([one for one in page.get_objects() if one.type == 3]) == 1
