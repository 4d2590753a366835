"""Values print as the characters that they are, and a fault in a template has its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import tex
from generator.errors import BankError
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
from generator.solvers.formula import Product, Symbol, Transpose

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
    assert tex.escape(character) == inverse.get(character, character)


@given(texts)
def test_escaped_text_prints_the_same_characters(text: str) -> None:
    """Read as LaTeX reads it, escaped text is the text, without bare specials, ligatures or unbalanced braces."""
    escaped = tex.escape(text)
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
    assert tex.escape(text) == escaped


def test_escaped_text_is_marked_as_such() -> None:
    """What is LaTeX already is not escaped again."""
    once = tex.escape("50%")
    assert isinstance(once, tex.Tex)
    assert tex.value(once) == once == r"50\%"


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
    assert tex.figure(text) == printed


# --- Values by type ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("a_b", r"a\_b"),
        (tex.Tex("$a_b$"), "$a_b$"),
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
    assert tex.value(given) == printed


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
    printed = squeezed(tex.value(given)).replace(r"\\\end", r"\end")
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
        tex.value(wrong)


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
    assert tex.answer(spec, right) == printed


def test_the_answer_of_a_matrix() -> None:
    """A matrix is an answer in math mode."""
    printed = squeezed(tex.answer(MatrixSpec(1, "x", "matrix"), np.array([[1, 2]])))
    assert printed.replace(r"\\\end", r"\end") == r"$\begin{pmatrix}1&2\end{pmatrix}$"


# --- Tables ------------------------------------------------------------------------------------------------------


def test_table() -> None:
    """A table has a bold head, ruled rows, rows of one cell across, empty cells, and one shaded column."""
    printed = squeezed(tex.table(["A", "B_1", 3], [["conv3-64", None, 10_000], ["maxpool"], ["x", "y", "z"]], mark=1))
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
    assert r"\shaded" not in tex.table(["A", "B"], [[1, 2]])


def test_a_table_with_a_row_too_short() -> None:
    """Rows and head must agree, and the fault is that of the template's line."""
    with pytest.raises(BankError, match=rf"^{PATH}:2: шаблон не заполняется: "):
        tex.fill(template("", r'\VAR{table(["a", "b", "c"], [[1, 2]])}'), {})


# --- Filling -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "names", "filled"),
    [
        (r"$\VAR{a}+\VAR{b}$", {"a": 2, "b": -3}, r"$2+\ensuremath{-}3$"),
        (r"\VAR{x | number(2)}", {"x": 2.675}, "2{,}68"),
        (r"\VAR{x | number(4)}", {"x": Fraction(-1, 3)}, r"\ensuremath{-}0{,}3333"),
        (r"\VAR{n | plural('вес', 'веса', 'весов')}", {"n": 22}, "22~веса"),
        (r"\VAR{n} \VAR{n | word('вес', 'веса', 'весов')}", {"n": 11}, "11 весов"),
        (r"\VAR{n | points}", {"n": 21}, "21~балл"),
        (r"\VAR{'$a_1$' | tex}", {}, "$a_1$"),
        (r"\BLOCK{for x in xs}\VAR{x};\BLOCK{endfor}", {"xs": (1, 2)}, "1;2;"),
        (r"до\#{ замечание }после", {}, "допосле"),
        ("100\\% %% комментарий\n<<ёлки>> [[1; 2]] ((a)) {{b}} {% c %} {# d #}", {}, None),
        ("# не оператор\n## и это", {}, None),
    ],
)
def test_filling(source: str, names: Mapping[str, object], filled: str | None) -> None:
    """Only the project's own marks mean anything to a template; the rest is LaTeX and stays as it is."""
    assert tex.fill(Template(PATH, source), names) == (source if filled is None else filled)


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (["a", r"\VAR{a}", r"\VAR{wrong}"], 3, "имя «wrong» не определено"),
        ([r"\VAR{wrong}"], 1, "имя «wrong» не определено"),
        ([r"\BLOCK{for x in xs}", r"\VAR{x}", r"\VAR{y}", r"\BLOCK{endfor}"], 3, "имя «y» не определено"),
        ([r"\BLOCK{if a == 2}", "", r"\BLOCK{if b}", r"\BLOCK{endif}", r"\BLOCK{endif}"], 3, "имя «b» не определено"),
        (["", r"\VAR{a.inner}"], 2, "неопределённое значение: .*inner"),
        (["", r"\VAR{xs[7]}"], 2, "неопределённое значение"),
        (["a", "b", r"\VAR{a"], 3, "ошибка в шаблоне"),
        (["a", r"\VAR{a +}"], 2, "ошибка в шаблоне"),
        (["a", r"\BLOCK{fi a}"], 2, "ошибка в шаблоне"),
        (["a", r"\VAR{a | nofilter}", "c"], 2, "ошибка в шаблоне: .*nofilter"),
        (["a", r"\BLOCK{if a}", "b"], 3, "ошибка в шаблоне"),
        (["a", "b", r"\BLOCK{endif}"], 3, "ошибка в шаблоне"),
        (["", "", r"\VAR{half}"], 3, r"дробное число 0\.5 печатается только с указанием знаков: number\(2\)"),
        (["", r"\VAR{nothing}"], 2, "значение None не печатается"),
        (["", r"\VAR{a == 2}"], 2, "значение True не печатается"),
        (["", r"\VAR{xs}"], 2, "значение вида tuple не печатается"),
        ([r"\BLOCK{set t = a // 0}"], 1, "шаблон не заполняется"),
        (["", "", "", r"\VAR{'x' | number(2)}", ""], 4, "шаблон не заполняется"),
        (["", r"\VAR{xs | plural('а', 'б', 'в')}"], 2, "шаблон не заполняется"),
        (["a", r"\VAR{table(['x'], [[half]])}"], 2, "дробное число"),
        (
            [*["текст"] * 200, r"\BLOCK{for x in xs}", r"\BLOCK{for y in xs}", r"\VAR{x / 2}"]
            + [r"\BLOCK{endfor}"] * 2,
            203,
            r"дробное число 0\.5",
        ),
        (["a", r"\VAR{range(10**9)}"], 2, "шаблон не заполняется"),
    ],
)
def test_faults_have_their_line(lines: list[str], line: int, message: str) -> None:
    """A malformed template, an unknown name and a value that cannot print are one error each, with file and line."""
    with pytest.raises(BankError, match=rf"^{re.escape(str(PATH))}:{line}: .*{message}"):
        tex.fill(template(*lines), {"a": 2, "xs": (1, 2), "half": 0.5, "nothing": None})


@pytest.mark.parametrize(
    "expression",
    [
        "().__class__",
        "''.__class__.__mro__[1].__subclasses__()",
        "a.__init__",
        "f.__globals__",
        "f.__code__.co_code",
        "''.__class__.__base__",
        "xs.append(3)",
        "'{0.__class__}'.format(a)",
        "[].__class__",
        "table.__globals__['re']",
        "cycler.__init__.__globals__",
    ],
)
def test_the_sandbox_refuses_what_reaches_into_python(expression: str) -> None:
    """No expression of a template reaches Python's machinery or changes what it was given."""
    xs = [1, 2]

    def f() -> None:
        pass

    with pytest.raises(BankError, match=f"^{PATH}:2: ") as caught:
        tex.fill(template("", rf"\VAR{{{expression} | string | tex}}"), {"a": 2, "f": f, "xs": xs})
    assert "unsafe" in str(caught.value)
    assert xs == [1, 2]


# --- Tracing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "names", "origins"),
    [
        (["a", "b", "c"], {}, [1, 2, 3]),
        (["a", "", "", "d"], {}, [1, 2, 3, 4]),
        (["a", r"b \VAR{x} c", "d"], {"x": 1}, [1, 2, 3]),
        (["a", r"\VAR{x}", "c"], {"x": 1}, [1, 2, 3]),
        ([r"\VAR{x}", "b"], {"x": 1}, [1, 2]),
        ([r"\BLOCK{if x}", "b", r"\BLOCK{else}", "d", r"\BLOCK{endif}", "f"], {"x": True}, [2, 6]),
        ([r"\BLOCK{if x}", "b", r"\BLOCK{else}", "d", r"\BLOCK{endif}", "f"], {"x": False}, [4, 6]),
        (["a", r"\BLOCK{if x}", r"\VAR{y}", r"\BLOCK{endif}", "e"], {"x": True, "y": 1}, [1, 3, 5]),
        (["a", r"\BLOCK{if x}", "b", "c", r"\BLOCK{endif}", "f", "g"], {"x": False}, [1, 6, 7]),
        (["a", r"\BLOCK{for x in xs}", "c", "d", r"\BLOCK{endfor}", "f"], {"xs": (1, 2)}, [1, 3, 4, 3, 4, 6]),
        (["a", r"\BLOCK{for x in xs}", r"c \VAR{x}", r"\BLOCK{endfor}", "e"], {"xs": (1, 2, 3)}, [1, 3, 3, 3, 5]),
        (["a", r"\BLOCK{for x in xs}", r"\VAR{x}", r"\BLOCK{endfor}", "e"], {"xs": (1, 2, 3)}, [1, 3, 3, 3, 5]),
        (["a", r"\BLOCK{for x in xs}", r"\VAR{x}", "d", r"\BLOCK{endfor}", "f"], {"xs": (1, 2)}, [1, 3, 4, 3, 4, 6]),
        (["a", "  \\BLOCK{for x in xs}", r"  \VAR{x}\VAR{x}", "  \\BLOCK{endfor}", "e"], {"xs": (1, 2)}, [1, 3, 3, 5]),
        (
            [
                r"\BLOCK{for x in xs}",
                r"\BLOCK{for y in xs}",
                r"\VAR{x}\VAR{y}",
                r"\BLOCK{endfor}",
                "e",
                r"\BLOCK{endfor}",
            ],
            {"xs": (1, 2)},
            [3, 3, 5, 3, 3, 5],
        ),
        (["a", r"\VAR{many}", "c"], {"many": tex.Tex("p\nq\nr")}, [1, 2, 2, 2, 3]),
        (["a", r"b \VAR{many} c", "d"], {"many": tex.Tex("p\nq\nr")}, [1, 2, 2, 2, 3]),
        ([r"\VAR{many}", "b"], {"many": tex.Tex("p\nq")}, [1, 1, 2]),
        (["a", r"\VAR{many}", r"\VAR{many}", "d"], {"many": tex.Tex("p\nq")}, [1, 2, 2, 3, 3, 4]),
        (["a", r"\BLOCK{if x}", r"\VAR{many}", r"\BLOCK{endif}", "e"], {"x": 1, "many": tex.Tex("p\nq")}, [1, 3, 3, 5]),
        (["a", r"\BLOCK{set y = 1}", "c"], {}, [1, 3]),
        (["a", r"\#{ one", "two }", "d"], {}, [1, 4]),
        (["a", r"b \#{ one", "two } c", "d"], {}, [1, 2, 4]),
        (["a", r"\VAR{x +", "x}", "d"], {"x": 1}, [1, 2, 4]),
    ],
)
def test_every_line_knows_where_it_came_from(lines: list[str], names: Mapping[str, object], origins: list[int]) -> None:
    """Each line of the filled text leads to the template's line that begins it, through loops, tests and values."""
    found = template(*lines)
    assert len(origins) == tex.fill(found, names).rstrip("\n").count("\n") + 1
    assert tex.trace(found, names)[: len(origins)] == origins


def test_tracing_leaves_no_trace() -> None:
    """The text that prints has no marks of the tracing, which has a line for each of its lines."""
    found = template("a", r"\BLOCK{for x in xs}", r"\VAR{x}", r"\BLOCK{endfor}", r"\VAR{last}", "")
    names = {"xs": (1, 2), "last": "z"}
    filled = tex.fill(found, names)
    assert filled == "a\n1\n2\nz\n"
    assert len(tex.trace(found, names)) == len(filled.split("\n"))
