"""Values print as the characters that they are, and a fault in a template has its line."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.documents.latex import values
from generator.model import (
    AnswerSpec,
    ChoiceSpec,
    FormulaSpec,
    IntegerSpec,
    MatrixSpec,
    NumberSpec,
    ShapeSpec,
    Template,
    Value,
)
from generator.solvers.numbers.formula import Product, Symbol, Transpose

PATH = Path("bank/topic/problem/statement.tex")

# How LaTeX (with babel's Russian, in T2A) is told to print each character that means something else to it.
COMMANDS = {
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textasciigrave{}": "`",
    r"\textquotedbl{}": '"',
    r"\{": "{",
    r"\}": "}",
    r"\$": "$",
    r"\&": "&",
    r"\#": "#",
    r"\%": "%",
    r"\_": "_",
    r"\,": "\u202f",
    r"\ensuremath{-}": "−",
    r"\ensuremath{\times}": "×",
    "~": "\u00a0",
    "{}": "",
}
LIGATURES = ("--", ",,", "''", "``", "<<", ">>", "?`", "!`")
TOKEN = re.compile("|".join(map(re.escape, COMMANDS)) + r'|[^\\{}$&#%_^~<>|`"]', re.DOTALL)

texts = st.text(st.sampled_from("\\{}$&#%_^~<>|`\"'-,?! —×−\u00a0\u202f«»ёЯa1") | st.characters(codec="utf-8"))


def template(*lines: str) -> Template:
    """A template of the bank with these lines, the last of which ends in a newline as in a file."""
    return Template(PATH, "\n".join(lines) + "\n")


def read_back(escaped: str) -> str:
    """The characters that LaTeX prints for escaped text; a bare special is an error."""
    place, characters = 0, []
    while place < len(escaped):
        found = TOKEN.match(escaped, place)
        assert found, f"a bare special: {escaped[place:]!r} in {escaped!r}"
        characters.append(COMMANDS.get(found[0], found[0]))
        place = found.end()
    return "".join(characters)


# --- Escaping -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("character", [chr(number) for number in range(32, 127)])
def test_every_printable_ascii_character(character: str) -> None:
    """A character that LaTeX takes for something else becomes its command, all others stay."""
    inverse = {printed: command for command, printed in COMMANDS.items()}
    assert values.escape(character) == inverse.get(character, character)


@given(texts)
def test_escaped_text_prints_the_same_characters(text: str) -> None:
    """Read as LaTeX reads it, escaped text is the text, without bare specials, ligatures or unbalanced braces."""
    escaped = values.escape(text)
    assert read_back(escaped) == text.replace(" —", "\u00a0—")
    assert not [pair for pair in LIGATURES if pair in escaped]
    bare = escaped.replace(r"\{", "").replace(r"\}", "")
    assert bare.count("{") == bare.count("}")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a--b", "a-{}-b"),
        ("---", "-{}-{}-"),
        (",,", ",{},"),
        ("''", "'{}'"),
        ("?`!`", r"?\textasciigrave{}!\textasciigrave{}"),
        ("<<да>>", r"\textless{}\textless{}да\textgreater{}\textgreater{}"),
        ("«ёлка» — дерево", "«ёлка»~— дерево"),
        (r"\VAR{x}", r"\textbackslash{}VAR\{x\}"),
        ("5\u00a0баллов", "5~баллов"),
        ("−3×4", r"\ensuremath{-}3\ensuremath{\times}4"),
        ('"= "- "|', r"\textquotedbl{}= \textquotedbl{}- \textquotedbl{}\textbar{}"),
        (r"100% x_1^2 & {a}", r"100\% x\_1\textasciicircum{}2 \& \{a\}"),
        ("", ""),
    ],
)
def test_pairs_and_phrases(text: str, escaped: str) -> None:
    """Pairs that the fonts or babel would join are kept apart; guillemets stay; a dash sticks to its word."""
    assert values.escape(text) == escaped


def test_escaped_text_is_marked_as_such() -> None:
    """What is LaTeX already is not escaped again."""
    once = values.escape("50%")
    assert isinstance(once, values.Tex)
    assert values.value(once) == once == r"50\%"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("0,69", "0{,}69"),
        ("−12\u202f345,67", r"\ensuremath{-}12\,345{,}67"),
        ("9\u202f220\u202f480", r"9\,220\,480"),
        ("1000", "1000"),
    ],
)
def test_figures(text: str, printed: str) -> None:
    """The decimal comma is braced, so that TeX's formulas set no space after it."""
    assert values.figure(text) == printed


# --- Values by type ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("a_b", r"a\_b"),
        (values.Tex("$a_b$"), "$a_b$"),
        (9_220_480, r"9\,220\,480"),
        (-7, r"\ensuremath{-}7"),
        (np.int64(12_345), r"12\,345"),
        (Fraction(3, 4), r"\frac{3}{4}"),
        (Fraction(-10_000, 3), r"-\frac{10\,000}{3}"),
        (Fraction(-8, 2), r"\ensuremath{-}4"),
        (Product(Transpose(Symbol("X")), Symbol("G")), r"X^{\mathsf T} G"),
        (Symbol(r"\nabla_{Y} f"), r"\nabla_{Y} f"),
    ],
)
def test_values(given: object, printed: str) -> None:
    """A value prints by its type: words escaped, numbers in Russian writing, formulas as formulas."""
    assert values.value(given) == printed


def squeezed(source: str) -> str:
    """LaTeX without the line ends and comment signs that PyLaTeX puts between its parts."""
    return re.sub(r"%?\n *", "", source).replace(" & ", "&").replace(" &", "&").replace("& ", "&")


@pytest.mark.parametrize(
    ("given", "rows"),
    [
        (np.array([[1, -2], [12_345, 4]]), r"1&\ensuremath{-}2\\12\,345&4"),
        (np.array([[7]]), "7"),
        (np.array([1, 2, 3]), "1&2&3"),
        (np.array([[0], [5]]), r"0\\5"),
    ],
)
def test_matrices(given: object, rows: str) -> None:
    """A matrix prints in parentheses, row by row; a vector is a row."""
    printed = squeezed(values.value(given)).replace(r"\\\end", r"\end")
    assert printed == rf"\begin{{pmatrix}}{rows}\end{{pmatrix}}"


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (0.5, r"дробное число 0\.5 печатается только с указанием знаков: number\(2\)"),
        (np.float64(0.5), r"дробное число 0\.5 печатается только с указанием знаков: number\(2\)"),
        (True, "значение True не печатается"),
        (None, "значение None не печатается"),
        (np.bool_(1), "значение вида bool"),
        ([1, 2], "значение вида list не печатается"),
        ((1, 2), "значение вида tuple не печатается"),
        ({"a": 1}, "значение вида dict не печатается"),
        (1j, "значение вида complex не печатается"),
        (np.array([[0.5]]), "дробное число 0.5"),
        (np.array([[True]]), "значение True не печатается"),
    ],
)
def test_values_without_a_printed_form(wrong: object, message: str) -> None:
    """What could print in several ways, or in none, is refused with what to do."""
    with pytest.raises(TypeError, match=message):
        values.value(wrong)


@pytest.mark.parametrize(
    ("spec", "right", "printed"),
    [
        (IntegerSpec(1, "x", "integer"), -12_345, r"\ensuremath{-}12\,345"),
        (NumberSpec(1, "x", "number", 2), 2.675, "2{,}68"),
        (NumberSpec(1, "x", "number", 3), Fraction(7), "7"),
        (ChoiceSpec(1, "x", "choice", {"a": "$x_1$", "b": "50\\%"}), "a", "$x_1$"),
        (ShapeSpec(1, "x", "shape"), (3, 4), r"$3\ensuremath{\times}4$"),
        (FormulaSpec(1, "x", "formula"), Transpose(Symbol("A")), r"$A^{\mathsf T}$"),
    ],
)
def test_answers(spec: AnswerSpec, right: Value, printed: str) -> None:
    """The answer of each kind is LaTeX for text."""
    assert values.answer(spec, right) == printed


def test_the_answer_of_a_matrix() -> None:
    """A matrix is an answer in math mode."""
    printed = squeezed(values.answer(MatrixSpec(1, "x", "matrix"), np.array([[1, 2]])))
    assert printed.replace(r"\\\end", r"\end") == r"$\begin{pmatrix}1&2\end{pmatrix}$"


# --- Tables ------------------------------------------------------------------------------------------------------


def test_table() -> None:
    """A table has a bold head, ruled rows, rows of one cell across, empty cells, and one shaded column."""
    printed = squeezed(
        values.table(["A", "B_1", 3], [["conv3-64", None, 10_000], ["maxpool"], ["x", "y", "z"]], mark=1)
    )
    assert printed == (
        r"\begin{tabular}{|c|c|c|}\hline"
        r"\textbf{A}&\shaded \textbf{B\_1}&\textbf{3}\\\hline"
        r"conv3-64&\shaded&10\,000\\\hline"
        r"\multicolumn{3}{|c|}{maxpool}\\\hline"
        r"x&\shaded y&z\\\hline"
        r"\end{tabular}"
    )


def test_a_plain_table_has_no_shade() -> None:
    """Without a mark nothing is shaded."""
    assert r"\shaded" not in values.table(["A", "B"], [[1, 2]])
