"""Doubts of a reader → the PDF on which people look at them. Shows no key, and no name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.documents.latex import Tex, names
from generator.documents.latex.templates import fill
from generator.documents.pdf import STYLE, typeset
from generator.documents.template_files import text_of
from generator.errors import PressError, TexError
from generator.model import Template

__all__ = ["Doubted", "Group", "print_doubts"]

_TEMPLATE = "doubts.tex.j2"


@dataclass(frozen=True)
class Doubted:
    """A doubt: the line of the table that decides it, the variant, its picture, what was read and why it is open."""

    line: int
    paper: int
    picture: str
    read: str
    why: str


@dataclass(frozen=True)
class Group:
    """The doubts about one question: how the sheet calls it, and the title of its problem."""

    name: str
    title: str
    doubts: tuple[Doubted, ...]


def print_doubts(
    title: str, table: str, groups: Sequence[Group], pictures: Mapping[str, bytes], templates: Path
) -> bytes:
    """The PDF; `table` is the name of the file in which people decide, `pictures` are PNG by the names in the doubts.

    Raises: PressError if TeX is not installed or fails.
    """
    path = templates / _TEMPLATE
    shown = [Group(_typed(group.name), _typed(group.title), tuple(map(_shown, group.doubts))) for group in groups]
    values = {"title": _typed(title), "table": _typed(table), "groups": shown}
    text = fill(Template(path, text_of(path)), values)
    try:
        return typeset(text, templates / STYLE, pictures=pictures).pdf
    except TexError as fault:
        raise PressError(f"{path}: TeX: {fault.words}") from fault


def _shown(one: Doubted) -> Doubted:
    return Doubted(one.line, one.paper, Tex(one.picture), _typed(one.read) or Tex("ничего"), _typed(one.why))


def _typed(text: str) -> Tex:
    return names.typed(text)
