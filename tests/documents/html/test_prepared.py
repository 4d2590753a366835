"""What pandoc would drop or misread is put into words that it knows."""

from __future__ import annotations

import pytest

from generator.documents.html.prepared import prepared


@pytest.mark.parametrize(
    ("latex", "read"),
    [
        ('сеть "--- граф', "сеть\u00a0— граф"),
        ("5\\ensuremath{-}3", "5−3"),
        ("$5\\ensuremath{-}3$", "$5-3$"),
        ("3\\ensuremath{\\times}4", "3×4"),
        ("6{,}908", "6,908"),
        ("$6{,}908$", "$6{,}908$"),
        ("$a \\le b \\leq c$", "$a \\leqslant b \\leqslant c$"),
        ("$a;\\enskip b$", "$a;\\; b$"),
        ("$\\left( a \\right)$", "$\\left( a \\right)$"),
        ("{\\small мелко}", "{мелко}"),
        ("было % примечание\nстало", "было стало"),
        ("100\\,\\% данных", "100\\,\\% данных"),
        ("\\hline%\nслово", "\\hline слово"),
        ("a\\\\%\n8", "a\\\\8"),
    ],
)
def test_what_is_written_is_what_is_read(latex: str, read: str) -> None:
    """Shorthands become characters, commands that screens lack become others, comments end unseen."""
    assert prepared(latex) == (read, ())


def test_parts_begin_with_their_letters() -> None:
    """Parts are paragraphs with Russian letters; a list inside a part stays a list."""
    text, _ = prepared(
        "\\begin{parts}\n\\item раз\n\\begin{itemize}\n\\item x\n\\end{itemize}\n\\item два\n\\end{parts}"
    )
    assert text.count("\\begin{part}") == text.count("\\end{part}") == 2
    assert "\\textbf{а)}\u00a0раз" in text
    assert "\\textbf{б)}\u00a0два" in text
    assert "\\item x" in text


def test_figures_are_taken_out() -> None:
    """A figure leaves a mark, and is given back whole."""
    figure = "\\begin{drawing}(10,10)(0,0)\\put(0,0){\\makebox(0,0)[]{$a$}}\\end{drawing}"
    text, drawings = prepared(f"до {figure} после")
    assert drawings == (figure,)
    assert "drawing" not in text
    assert "\ue0f0f0\ue0f1" in text


def test_commas_become_points_only_for_mathml() -> None:
    """Where pandoc has to know where a number ends, the comma inside it becomes a point; a list keeps its commas."""
    assert prepared("$0{,}5, 1, 2$", pointed=True)[0] == "$0.5, 1, 2$"
