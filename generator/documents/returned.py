"""Marked papers → the PDF that each student gets back: scans with notes on them, tables where nothing was scanned.

Draws what it is told and where; knows neither scans nor marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from generator.documents.latex import Tex, names
from generator.documents.latex.templates import fill
from generator.documents.pdf import STYLE, Typeset, typeset
from generator.documents.template_files import text_of
from generator.errors import PressError, TexError
from generator.model import Template
from generator.model.fonts import missing_glyphs
from generator.russian import MINUS, NO_BREAK_SPACE, THIN_SPACE

__all__ = ["MarkedLeaf", "Note", "Returned", "Row", "Sign", "Tone", "print_returned"]

Tone: TypeAlias = Literal["right", "wrong", "open"]
_TEMPLATE = "returned.tex.j2"
_SIGNS = {MINUS: "$-$", THIN_SPACE: r"\,", "∂": r"$\partial$", "∇": r"$\nabla$", "√": r"$\surd$", "∑": r"$\Sigma$"}
_LACKING = r"$\square$"
"""What stands for a sign that the fonts lack: somebody may have typed anything."""


@dataclass(frozen=True)
class Sign:
    """A tick, a cross or a question mark beside an answer, `y` millimetres below the page's top, and the points."""

    y: float
    tone: Tone
    points: str
    most: str


@dataclass(frozen=True)
class Note:
    """Lines of text whose top left corner lies there, at most so many millimetres wide; LaTeX, or plain text."""

    x: float
    y: float
    width: float
    tone: Tone
    lines: tuple[str, ...]
    small: bool = False


@dataclass(frozen=True)
class MarkedLeaf:
    """A leaf of a sheet: the name of its picture, and what is written on it."""

    picture: str
    signs: tuple[Sign, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True)
class Row:
    """An answer that was not scanned: its name, what was written, the right one, what it is, its points."""

    name: str
    written: str
    key: str
    told: str
    points: str
    tone: Tone


@dataclass(frozen=True)
class Returned:
    """A paper: its number and code, whose it is, the sum, the grade and the sums of the problems in words."""

    number: int
    code: str
    name: str
    group: str
    total: str
    grade: str
    sums: str
    leaves: tuple[MarkedLeaf, ...]
    rows: tuple[Row, ...]


def print_returned(
    title: str, papers: Sequence[Returned], pictures: Mapping[str, bytes], templates: Path
) -> tuple[bytes, list[int]]:
    """The papers one after another in a PDF, and how many pages each has; `pictures` are JPEG by the leaves' names.

    Raises: PressError if TeX is not installed or fails.
    """
    path = templates / _TEMPLATE
    text = fill(Template(path, text_of(path)), {"title": _tex(title), "papers": list(map(_shown, papers))})
    try:
        made = typeset(text, templates / STYLE, pictures=pictures)
    except TexError as fault:
        raise PressError(f"{path}: TeX: {fault.words}") from fault
    return made.pdf, list(_counts(made))


def _counts(made: Typeset) -> Iterator[int]:
    """The pages of each paper, from the page that TeX has told each to end with."""
    before = 0
    for remark in made.remarks:
        yield int(remark) - before
        before = int(remark)


# --- Plain text → LaTeX ----------------------------------------------------------------------------------------------


def _shown(paper: Returned) -> dict[str, object]:
    """What the template prints of a paper, all of it LaTeX."""
    texts = {name: _tex(getattr(paper, name)) for name in ("code", "name", "group", "total", "grade", "sums")}
    return texts | {
        "number": paper.number,
        "leaves": list(map(_leaf, paper.leaves)),
        "rows": list(map(_row, paper.rows)),
    }


def _leaf(leaf: MarkedLeaf) -> dict[str, object]:
    return {"picture": Tex(leaf.picture), "signs": list(map(_sign, leaf.signs)), "notes": list(map(_note, leaf.notes))}


def _sign(one: Sign) -> dict[str, Tex]:
    return {"y": _millimetres(one.y), "tone": Tex(one.tone), "points": _tex(one.points), "most": _tex(one.most)}


def _note(one: Note) -> dict[str, object]:
    places = {name: _millimetres(getattr(one, name)) for name in ("x", "y", "width")}
    return places | {"tone": Tex(one.tone), "lines": list(map(_tex, one.lines)), "small": one.small}


def _row(one: Row) -> dict[str, Tex]:
    told = {name: _tex(getattr(one, name)) for name in ("name", "written", "key", "told", "points")}
    return told | {"tone": Tex(one.tone)}


def _millimetres(value: float) -> Tex:
    return Tex(f"{value:.2f}")


def _tex(text: str) -> Tex:
    """The text as LaTeX, if it is not already."""
    if isinstance(text, Tex):
        return text
    lacking = [sign for sign in missing_glyphs(text) if sign != NO_BREAK_SPACE]
    if not lacking:
        return names.typed(text)
    pieces = re.split(f"([{re.escape(''.join(lacking))}])", text)
    return Tex(
        "".join(_SIGNS.get(piece, _LACKING) if place % 2 else names.typed(piece) for place, piece in enumerate(pieces))
    )
