"""Templates are filled, and a fault in one has its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from generator.documents.latex import templates, values
from generator.errors import BankError
from generator.model import Template

PATH = Path("bank/topic/problem/statement.tex")


def template(*lines: str) -> Template:
    """A template of the bank with these lines, the last of which ends in a newline as in a file."""
    return Template(PATH, "\n".join(lines) + "\n")


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
    assert templates.fill(Template(PATH, source), names) == (source if filled is None else filled)


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
        templates.fill(template(*lines), {"a": 2, "xs": (1, 2), "half": 0.5, "nothing": None})


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
        templates.fill(template("", rf"\VAR{{{expression} | string | tex}}"), {"a": 2, "f": f, "xs": xs})
    assert "unsafe" in str(caught.value)
    assert xs == [1, 2]


@pytest.mark.parametrize("expression", ["A.tofile(x)", "A.T.dump(x)", "(A | attr('tofile'))(x)", "A[0, 0].tofile(x)"])
def test_arrays_have_no_methods(tmp_path: Path, expression: str) -> None:
    """A template reads shape and entries of an array; numpy's methods, which write files, are not there."""
    names = {"A": np.array([[1, 2], [3, 4]]), "x": str(tmp_path / "written")}
    with pytest.raises(BankError, match=f"^{PATH}:1: .*unsafe"):
        templates.fill(template(rf"\VAR{{{expression}}}"), names)
    assert list(tmp_path.iterdir()) == []
    assert templates.fill(template(r"\VAR{A.shape[0]} \VAR{A[1, 0]} \VAR{A.T[1, 0]}"), names) == "2 3 2"


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
        (["a", r"\VAR{many}", "c"], {"many": values.Tex("p\nq\nr")}, [1, 2, 2, 2, 3]),
        (["a", r"b \VAR{many} c", "d"], {"many": values.Tex("p\nq\nr")}, [1, 2, 2, 2, 3]),
        ([r"\VAR{many}", "b"], {"many": values.Tex("p\nq")}, [1, 1, 2]),
        (["a", r"\VAR{many}", r"\VAR{many}", "d"], {"many": values.Tex("p\nq")}, [1, 2, 2, 3, 3, 4]),
        (
            ["a", r"\BLOCK{if x}", r"\VAR{many}", r"\BLOCK{endif}", "e"],
            {"x": 1, "many": values.Tex("p\nq")},
            [1, 3, 3, 5],
        ),
        (["a", r"\BLOCK{set y = 1}", "c"], {}, [1, 3]),
        (["a", r"\#{ one", "two }", "d"], {}, [1, 4]),
        (["a", r"b \#{ one", "two } c", "d"], {}, [1, 2, 4]),
        (["a", r"\VAR{x +", "x}", "d"], {"x": 1}, [1, 2, 4]),
    ],
)
def test_every_line_knows_where_it_came_from(lines: list[str], names: Mapping[str, object], origins: list[int]) -> None:
    """Each line of the filled text leads to the template's line that begins it, through loops, tests and values."""
    found = template(*lines)
    assert len(origins) == templates.fill(found, names).rstrip("\n").count("\n") + 1
    assert templates.trace(found, names)[: len(origins)] == origins


def test_tracing_leaves_no_trace() -> None:
    """The text that prints has no marks of the tracing, which has a line for each of its lines."""
    found = template("a", r"\BLOCK{for x in xs}", r"\VAR{x}", r"\BLOCK{endfor}", r"\VAR{last}", "")
    names = {"xs": (1, 2), "last": "z"}
    filled = templates.fill(found, names)
    assert filled == "a\n1\n2\nz\n"
    assert len(templates.trace(found, names)) == len(filled.split("\n"))


def test_a_table_with_a_row_too_short() -> None:
    """Rows and head must agree, and the fault is that of the template's line."""
    with pytest.raises(BankError, match=rf"^{PATH}:2: шаблон не заполняется: "):
        templates.fill(template("", r'\VAR{table(["a", "b", "c"], [[1, 2]])}'), {})
