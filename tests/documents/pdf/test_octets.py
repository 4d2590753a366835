"""Text comes to TeX in octets of T2A, and what TeX says of it comes back as text."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.pdf import octets, typesetting

TEMPLATES = Path(__file__).parents[3] / "templates"
RUSSIAN = "".join(map(chr, range(ord("А"), ord("я") + 1))) + "ёЁ№«»–—"


@given(st.text(st.sampled_from(RUSSIAN + "abc \\{}$%123\n")))
def test_russian_text_comes_back(text: str) -> None:
    """Each Russian letter and sign is one octet, and is read back from it."""
    assert len(octets.encode(text)) == len(text)
    assert octets.decode(octets.encode(text)) == text


@given(st.characters(min_codepoint=0x80, exclude_categories=["Cs"], exclude_characters=RUSSIAN))
def test_other_characters_come_as_their_utf8(character: str) -> None:
    """What T2A lacks is called by its UTF-8 and its number, whatever octets that has."""
    wanted = b"\\unicodechar{" + character.encode() + b"}{U+" + f"{ord(character):04X}".encode() + b"}"
    assert octets.encode(f"а{character}б") == b"\xe0" + wanted + b"\xe1"


@pytest.mark.latex
def test_every_letter_prints_as_itself() -> None:
    """The letters and signs read back from the page as they were typed."""
    source = "\\documentclass[11pt,a4paper]{article}\n\\usepackage{exam}\n\\begin{document}\n" + " ".join(RUSSIAN)
    made = typesetting.typeset(f"{source}\n\\end{{document}}\n", TEMPLATES / typesetting.STYLE)
    with pypdfium2.PdfDocument(made.pdf) as pdf:
        assert "".join(pdf[0].get_textpage().get_text_bounded().split()) == RUSSIAN
