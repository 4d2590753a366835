"""Templates and values → filled text: the template language of the bank and of the documents, and its faults.

Owns the Jinja environment and what a template may call; what a value prints as, `tex` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import jinja2
import numpy as np
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator import russian
from generator.documents.latex import figures, formulas
from generator.documents.latex.values import Tex, bare_minuses, escape, figure, table, value
from generator.errors import BankError
from generator.model import Template
from generator.processes import calls

_MARKED = re.compile("\ue000(\\d+)\ue001")
# An escaped character is no brace, and neither is what a comment hides.
_NO_BRACE = re.compile(r"\\.|%.*")
_BRACE = re.compile("[{}]")
# To Jinja a sign at the very beginning means that spaces are to be trimmed: \VAR{-x} would print x.
_EATEN = re.compile(r"\\(?:VAR|BLOCK)\{[-+]")
_OF_ARRAYS = {"shape", "size", "ndim", "T"}
"""What a template may read of an array, besides its entries."""
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


def _plural(count: int, one: str, few: str, many: str) -> Tex:
    return escape(russian.plural(count, one, few, many))


class _Sandbox(ImmutableSandboxedEnvironment):
    """A sandbox in which arrays have a shape and entries, and no methods: some of numpy's write files."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - of any value
        """Whether a template may read this attribute."""
        if isinstance(obj, np.ndarray | np.generic):
            return attr in _OF_ARRAYS
        return super().is_safe_attribute(obj, attr, value)


def _environment(*extensions: type[Extension]) -> ImmutableSandboxedEnvironment:
    environment = _Sandbox(
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
    environment.filters |= formulas.FILTERS
    environment.filters |= {
        "plural": _plural,
        "word": russian.word,
        "day": lambda day: escape(russian.day(day)),
        "points": lambda count: escape(russian.points(count)),
        "from_points": lambda count: escape(russian.from_points(count)),
        "amount": lambda count: figure(russian.amount(count)),
        "tex": Tex,
    }
    environment.globals |= formulas.FUNCTIONS
    environment.globals |= {
        "table": table,
        "curves": figures.curves,
        "graph": figures.graph,
        "boxes": figures.boxes,
        "cells": figures.cells,
    }
    return environment


_PLAIN, _TRACED = _environment(), _environment(_Trace)


@cache
def _compiled(template: Template, *, traced: bool = False) -> jinja2.Template:
    environment = _TRACED if traced else _PLAIN
    if eaten := _EATEN.search(template.source):
        line = template.source.count("\n", 0, eaten.start()) + 1
        raise jinja2.TemplateSyntaxError("знак сразу после скобки пропадёт, после скобки нужен пробел", line)
    code = environment.compile(template.source, filename=str(template.path))
    return environment.template_class.from_code(environment, code, environment.make_globals(None))


def fill(template: Template, names: Mapping[str, object]) -> Tex:
    """The template's text with the values in place.

    Raises: BankError with the template's line if it is malformed, or uses a name or a value that is not there.
    """
    try:
        with calls.under_way(calls.TEMPLATE, f"{template.path}:1", "шаблон заполняется"):
            return Tex(_compiled(template).render(names))
    except calls.OutOfTime:
        raise BankError(f"{template.path}:1: шаблон заполняется дольше {calls.limit(calls.TEMPLATE)}") from None
    except jinja2.TemplateSyntaxError as fault:
        raise BankError(f"{template.path}:{fault.lineno}: {_translated(fault)}") from fault
    except Exception as fault:
        raise BankError(f"{template.path}:{_line(template, fault)}: {_translated(fault)}") from fault


def finished(filled: str, template: Template, names: Mapping[str, object]) -> Tex:
    """A filled text of the bank as it is printed: with bare minuses in its formulas.

    Raises: BankError with the template's line if a brace has no other.
    """
    if filled.count("{") != filled.count("}") and (line := _unbalanced(filled)) is not None:
        at = trace(template, names)[line]
        raise BankError(f"{template.path}:{at}: у фигурной скобки нет пары")
    return bare_minuses(filled)


def _unbalanced(text: str) -> int | None:
    """The line, from 0, of the first brace without another; none if all have one."""
    opened: list[int] = []
    for number, line in enumerate(text.split("\n")):
        for brace in _BRACE.findall(_NO_BRACE.sub("", line)):
            if brace == "{":
                opened.append(number)
            elif opened:
                opened.pop()
            else:
                return number
    return opened[-1] if opened else None


def trace(template: Template, names: Mapping[str, object]) -> list[int]:
    """For each line that `fill` gives, the template's line that it came from."""
    with calls.under_way(calls.TEMPLATE, f"{template.path}:1", "шаблон заполняется"):
        text = _compiled(template, traced=True).render(names)
    lines, last = [], "1"
    for line in text.split("\n"):
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
            return f"ошибка в шаблоне: {_explained(str(fault.message))}"
        case TypeError():
            return f"шаблон не заполняется: {_explained(str(fault))}"
        case _:
            return f"шаблон не заполняется: {fault}"


_EXPLANATIONS = {
    r"No filter named '(\w+)'\.": "фильтра «{}» нет",
    r"No test named '(\w+)'\.": "проверки «{}» нет",
    r"Encountered unknown tag '(\w+)'\..*": "нет такого слова: «{}»",
    r"Unexpected end of template.*": "шаблон кончился раньше, чем закрыт \\BLOCK",
    r"unexpected '(.*)'": "неожиданный знак «{}»",
    r"expected token '(.*)', got '(.*)'": "нужно «{}», а стоит «{}»",
    r"_?(\w+)\(\) missing \d+ required (?:positional|keyword-only) arguments?: (.*)": "{}: не хватает аргументов {}",
    r"_?(\w+)\(\) takes .* positional arguments? but (\d+) .*given": "{}: лишние аргументы, всего их {}",
    r"_?(\w+)\(\) got an unexpected keyword argument '(\w+)'": "{}: нет аргумента «{}»",
}
"""What Jinja and Python say of an author's slips, in Russian."""


def _explained(message: str) -> str:
    for pattern, words in _EXPLANATIONS.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return words.format(*(part.replace("'", "").replace(" and ", ", ") for part in found.groups()))
    return message
