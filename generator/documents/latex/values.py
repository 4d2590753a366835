"""Values → LaTeX: escaping, numbers, matrices and tables.

Owns every character that a value prints as; knows neither templates nor papers.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any, assert_never

import jinja2
import numpy as np
from pylatex import NoEscape, Tabular
from pylatex.math import Matrix as PyLatexMatrix
from pylatex.table import MultiColumn

from generator import russian
from generator.model import AnswerSpec, ChoiceSpec, FormulaSpec, IntegerSpec, MatrixSpec, NumberSpec, ShapeSpec, Value
from generator.problems.answers import shown, wrongly
from generator.solvers.numbers.formula import Formula, latex


class Tex(str):
    """Text that is LaTeX already."""

    __slots__ = ()


_SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "`": r"\textasciigrave{}",
    '"': r"\textquotedbl{}",
    russian.NO_BREAK_SPACE: "~",
    russian.THIN_SPACE: r"\,",
    russian.MINUS: r"\ensuremath{-}",
    "×": r"\ensuremath{\times}",
    **{sign: rf"\ensuremath{{_{number}}}" for number, sign in enumerate("₀₁₂₃₄₅₆₇₈₉")},
}
# Pairs that the fonts would join: -- into a dash, ,, into a quotation mark, ?` and !` into Spanish marks.
_LIGATURE = re.compile("-(?=-)|,(?=,)|'(?=')")
# A text inside a formula keeps its minus, for there a bare one would be a hyphen.
_FORMULA = re.compile(r"(?<!\\)\$.*?(?<!\\)\$|\\\[.*?\\\]", re.DOTALL)
_IN_FORMULA = re.compile(r"\\text\{(?:[^{}]|\{[^{}]*\})*\}|\\ensuremath\{-\}")
_REMEMBERED = 8192
"""Words, numbers and matrices whose LaTeX is remembered: the papers of a class repeat most of them."""
_ESCAPED = re.compile("|".join(map(re.escape, _SPECIAL)))


@lru_cache(_REMEMBERED)
def escape(text: str) -> Tex:
    """Plain text as LaTeX that prints the same characters."""
    escaped = _ESCAPED.sub(lambda found: _SPECIAL[found[0]], text.replace(" —", f"{russian.NO_BREAK_SPACE}—"))
    return Tex(_LIGATURE.sub(lambda found: found[0] + "{}", escaped))


@lru_cache(_REMEMBERED)
def figure(text: str) -> Tex:
    """A number in Russian writing as LaTeX for text and for formulas, where a bare comma would be a separator."""
    return Tex("{,}".join(map(escape, text.split(","))))


def value(printed: object) -> Tex:  # noqa: PLR0911 - a type, a line
    r"""A template's value as LaTeX, by its type; matrices and formulas are for math mode.

    Raises: TypeError for a value that has no one printed form, such as a float that nobody rounded.
    """
    match printed:
        case Tex():
            return printed
        case jinja2.Undefined():
            return Tex(printed)
        case str():
            return escape(printed)
        case bool() | None:
            raise TypeError(f"значение {printed} не печатается")
        case int() | np.integer():
            return figure(russian.integer(int(printed)))
        case Fraction():
            return _fraction(printed)
        case Formula():
            return Tex(latex(printed))
        case np.ndarray():
            return _matrix(printed)
        case float():
            raise TypeError(
                f'дробное число {printed} печатается только с указанием знаков: number(2), а ответ — shown("имя")'
            )
        case _:
            raise TypeError(f"значение вида {type(printed).__name__} не печатается")


def answer(spec: AnswerSpec, right: Value) -> Tex:
    """The value of an answer as LaTeX for text."""
    match spec:
        case IntegerSpec() | NumberSpec():
            return figure(shown(spec, right))
        case ChoiceSpec():
            return Tex(shown(spec, right))
        case ShapeSpec() | FormulaSpec():
            return Tex(f"${figure(shown(spec, right)) if isinstance(spec, ShapeSpec) else shown(spec, right)}$")
        case MatrixSpec():
            return bare_minuses(f"${value(right)}$")
        case _:
            assert_never(spec)


def wrong_answer(spec: AnswerSpec, wrong: Value) -> Tex:
    """A wrong value as LaTeX for text, as a student writes it."""
    return figure(wrongly(spec, wrong)) if isinstance(spec, NumberSpec) else answer(spec, wrong)


def bare_minuses(text: str) -> Tex:
    """Filled text whose formulas have bare minuses, as everyone writes them."""
    return Tex(_FORMULA.sub(lambda formula: _IN_FORMULA.sub(_bare, formula[0]), text))


def _bare(found: re.Match[str]) -> str:
    return "-" if found[0] == r"\ensuremath{-}" else found[0]


def table(head: Sequence[object], rows: Sequence[Sequence[object]], mark: int | None = None) -> Tex:
    """A ruled table: `head` over `rows`; a row of one cell spans all columns, None is an empty cell.

    A list among the cells stands for as many cells. The column with index `mark` is shaded.
    """
    return _table(tuple(map(_text, _spread(head))), tuple(tuple(map(_text, _spread(row))) for row in rows), mark)


def _spread(cells: Iterable[object]) -> Iterator[object]:
    for cell in cells:
        if isinstance(cell, list | tuple | np.ndarray):
            yield from _spread(cell)
        else:
            yield cell


def _text(cell: object) -> Tex:
    return Tex() if cell is None else value(cell)


@lru_cache(_REMEMBERED)
def _table(head: tuple[Tex, ...], rows: tuple[tuple[Tex, ...], ...], mark: int | None) -> Tex:
    columns = len(head)
    tabular = Tabular("|" + "c|" * columns)
    tabular.add_hline()
    tabular.add_row([_cell(cell, shaded=column == mark, bold=True) for column, cell in enumerate(head)])
    tabular.add_hline()
    for row in rows:
        if len(row) == 1:
            tabular.add_row([MultiColumn(columns, align="|c|", data=_cell(row[0]))])
        else:
            tabular.add_row([_cell(cell, shaded=column == mark) for column, cell in enumerate(row)])
        tabular.add_hline()
    return Tex(tabular.dumps())


def _cell(text: Tex, *, shaded: bool = False, bold: bool = False) -> NoEscape:
    return NoEscape((r"\shaded " if shaded else "") + (rf"\textbf{{{text}}}" if bold else text))


def _matrix(array: np.ndarray[Any, Any]) -> Tex:
    return _matrix_of(tuple(tuple(map(value, row)) for row in np.atleast_2d(array).tolist()))


@lru_cache(_REMEMBERED)
def _matrix_of(cells: tuple[tuple[Tex, ...], ...]) -> Tex:
    return Tex(PyLatexMatrix(np.array(cells, dtype=object), mtype="p").dumps())


def _fraction(printed: Fraction) -> Tex:
    if printed.denominator == 1:
        return value(printed.numerator)
    sign = "-" if printed < 0 else ""
    return Tex(rf"{sign}\frac{{{value(abs(printed.numerator))}}}{{{value(printed.denominator)}}}")
