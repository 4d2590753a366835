"""Values → LaTeX: escaping, the Jinja environment of the bank's and the project's templates, tables and matrices.

Owns every character that a value prints as; knows no paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any, assert_never

import jinja2
import numpy as np
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pylatex import NoEscape, Tabular
from pylatex.math import Matrix as PyLatexMatrix
from pylatex.table import MultiColumn

from generator import russian
from generator.answer import shown
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
from generator.solvers.formula import Formula, latex


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
}
# Pairs that the fonts would join: -- into a dash, ,, into a quotation mark, ?` and !` into Spanish marks.
_LIGATURE = re.compile("-(?=-)|,(?=,)|'(?=')")
_ESCAPED = re.compile("|".join(map(re.escape, _SPECIAL)))


def escape(text: str) -> Tex:
    """Plain text as LaTeX that prints the same characters."""
    escaped = _ESCAPED.sub(lambda found: _SPECIAL[found[0]], text.replace(" —", f"{russian.NO_BREAK_SPACE}—"))
    return Tex(_LIGATURE.sub(lambda found: found[0] + "{}", escaped))


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
            raise TypeError(f"дробное число {printed} печатается только с указанием знаков: number(2)")
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
            return Tex(f"${value(right)}$")
        case _:
            assert_never(spec)


def table(head: Sequence[object], rows: Sequence[Sequence[object]], mark: int | None = None) -> Tex:
    """A ruled table: `head` over `rows`; a row of one cell spans all columns, None is an empty cell.

    The column with index `mark` is shaded.
    """
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


def _cell(content: object, *, shaded: bool = False, bold: bool = False) -> NoEscape:
    text = "" if content is None else value(content)
    return NoEscape((r"\shaded " if shaded else "") + (rf"\textbf{{{text}}}" if bold else text))


def _matrix(array: np.ndarray[Any, Any]) -> Tex:
    cells = np.vectorize(value, otypes=[object])(np.atleast_2d(array))
    return Tex(PyLatexMatrix(cells, mtype="p").dumps())


def _fraction(printed: Fraction) -> Tex:
    if printed.denominator == 1:
        return value(printed.numerator)
    sign = "-" if printed < 0 else ""
    return Tex(rf"{sign}\frac{{{value(abs(printed.numerator))}}}{{{value(printed.denominator)}}}")


# --- Templates ---------------------------------------------------------------------------------------------

_MARKED = re.compile("\ue000(\\d+)\ue001")
_LEADING = re.compile("(?:\ue000(\\d+)\ue001)+")


class _Trace(Extension):
    """Marks each line of a template's own text and each value with its number, so that output can be traced."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        for token in stream:
            if token.type == "data":
                lines = token.value.split("\n")
                marked = (_mark(token.lineno + n) + line for n, line in enumerate(lines))
                yield Token(token.lineno, token.type, "\n".join(marked))
                continue
            if token.type == "variable_begin":
                yield Token(token.lineno, "data", _mark(token.lineno))
            yield token


def _mark(line: int) -> str:
    return f"\ue000{line}\ue001"


def _number(printed: float | Fraction, digits: int) -> Tex:
    return figure(russian.number(printed, digits))


def _plural(count: int, one: str, few: str, many: str) -> Tex:
    return escape(russian.plural(count, one, few, many))


def _environment(*extensions: type[Extension]) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        block_start_string=r"\BLOCK{",
        block_end_string="}",
        variable_start_string=r"\VAR{",
        variable_end_string="}",
        comment_start_string=r"\#{",
        comment_end_string="}",
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
        finalize=value,
        extensions=extensions,
    )
    environment.filters |= {
        "number": _number,
        "plural": _plural,
        "word": russian.word,
        "day": lambda day: escape(russian.day(day)),
        "points": lambda count: escape(russian.points(count)),
        "tex": Tex,
    }
    environment.globals |= {"table": table}
    return environment


_PLAIN, _TRACED = _environment(), _environment(_Trace)


@cache
def _compiled(template: Template, *, traced: bool = False) -> jinja2.Template:
    environment = _TRACED if traced else _PLAIN
    code = environment.compile(template.source, filename=str(template.path))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def fill(template: Template, names: Mapping[str, object]) -> Tex:
    """The template's text with the values in place.

    Raises: BankError with the template's line if it is malformed, or uses a name or a value that is not there.
    """
    try:
        return Tex(_compiled(template).render(names))
    except jinja2.TemplateSyntaxError as fault:
        raise BankError(f"{template.path}:{fault.lineno}: {_translated(fault)}") from fault
    except Exception as fault:
        raise BankError(f"{template.path}:{_line(template, fault)}: {_translated(fault)}") from fault


def trace(template: Template, names: Mapping[str, object]) -> list[int]:
    """For each line that `fill` gives, the template's line that it came from."""
    lines, last = [], "1"
    for line in _compiled(template, traced=True).render(names).split("\n"):
        leading = _LEADING.match(line)
        lines.append(int(leading[1] if leading else last))
        last = (_MARKED.findall(line) or [last])[-1]
    return lines


def _line(template: Template, fault: Exception) -> int:
    line, place = 1, fault.__traceback__
    while place:
        if place.tb_frame.f_code.co_filename == str(template.path):
            line = place.tb_lineno
        place = place.tb_next
    return line


def _translated(fault: Exception) -> str:
    match fault:
        case jinja2.UndefinedError():
            found = re.search("'([^']+)' is undefined", str(fault))
            return f"имя «{found[1]}» не определено" if found else f"неопределённое значение: {fault}"
        case jinja2.TemplateSyntaxError():
            return f"ошибка в шаблоне: {fault.message}"
        case _:
            return f"шаблон не заполняется: {fault}"
