"""Formulas and options of a bank, as a cell of a spreadsheet shows them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.model import ChoiceSpec
from generator.output.plain_text import figures, readable
from generator.problems import bank

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"A^{\mathsf T} B", "Aᵀ B"),
        (r"(\nabla_{C} f)\,A^{\mathsf T}", "(∇_C f)Aᵀ"),
        (r"\mathbf{1}^{\mathsf T}\,\nabla_{C} f", "1ᵀ∇_C f"),
        (r"$x_{i}^{2} \le \frac{1}{n}$", "x_i² ≤ (1)/(n)"),
        (r"около~$10^{15}$ \textbf{раз}", "около 10^(15) раз"),
        (r"$\sqrt{d_{ab}}$, 50\,\%", "√(d_(ab)), 50%"),
        ('<<да>> "--- нет', "«да» — нет"),
        (r"$0{,}5 \cdot \alpha$", "0,5 · α"),
        ("Ноль", "Ноль"),
    ],
)
def test_readable(latex: str, text: str) -> None:
    """Commands become signs, powers are raised where there is a sign for it, and no brace or dollar is left."""
    assert readable(latex) == text


def test_each_option_of_the_bank_is_readable() -> None:
    """No option of a shipped problem keeps a backslash, a brace, a dollar or a tilde."""
    options = [
        text
        for problem in bank.load_all(ROOT / "bank")
        for spec in problem.sheet.answers.values()
        if isinstance(spec, ChoiceSpec)
        for text in spec.options.values()
    ]
    assert len(options) > 10
    assert [text for text in options if re.search(r"[\\{}$~]", readable(text))] == []


def test_figures_are_those_of_a_keyboard() -> None:
    """The printed minus, thin and no-break spaces give way to what a spreadsheet takes for a number."""
    assert figures("−7\u202f426\u202f048,5") == "-7426048,5"
    assert figures("[5 −4; 0 −3]") == "[5 -4; 0 -3]"
