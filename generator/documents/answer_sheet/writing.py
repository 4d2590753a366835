"""Sheets → their LaTeX: for papers to begin with, or as a document that holds them and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import russian
from generator.documents.answer_sheet import drawing, forms
from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.forms import Owner, Shared
from generator.documents.answer_sheet.layout import SheetLayout
from generator.documents.latex import names
from generator.documents.latex.documents import student_row
from generator.documents.latex.records import DrawnSheets
from generator.documents.latex.templates import fill
from generator.documents.latex.values import Tex
from generator.model import Paper, PaperHead, Template

_TEMPLATE = "sheet.tex.j2"


def shared(head: PaperHead) -> Shared:
    """What all sheets say of their exam."""
    date = f". {russian.day(head.date)}" if head.date else ""
    return Shared(names.typed(head.title), names.typed(head.course + date))


def owner(paper: Paper) -> Owner:
    """Whose sheet it is."""
    who = student_row(paper.student) if paper.student else None
    if not who:
        return Owner(str(paper.number), paper.code)
    return Owner(str(paper.number), paper.code, who.name, who.group or "", who.seat or "")


@dataclass(frozen=True)
class Sheet:
    """The sheet of one paper: the opaque number of its printing, and whose it is."""

    printing: int
    owner: Owner


def drawn(layouts: Mapping[int, SheetLayout], sheets: Mapping[int, Sheet], shared: Shared) -> DrawnSheets:
    """The LaTeX of these papers' sheets, by their numbers: what those of a layout share is kept once.

    Papers that are printed on both sides have empty backs behind their sheets.
    """
    firsts: dict[int, int] = {}
    kept: list[Tex] = []
    made: dict[int, Tex] = {}
    for number, layout in layouts.items():
        leaves = range(len(layout.leaves))
        if id(layout) not in firsts:
            firsts[id(layout)] = len(kept)
            kept += [Tex(drawing.form(layout, leaf, shared)) for leaf in leaves]
        made[number] = Tex("".join(f"{page}\\sheetback" for page in _pages(sheets[number], leaves, firsts[id(layout)])))
    return DrawnSheets(tuple(kept), made)


def _pages(one: Sheet, leaves: range, first: int) -> list[str]:
    """The pages of a sheet, which are drawn over forms from this number on."""
    return [
        drawing.sheet(first + leaf, PageCode(one.printing, one.owner.code, leaf), forms.owned(one.owner, leaf))
        for leaf in leaves
    ]


def source(layout: SheetLayout, shared: Shared, sheets: Sequence[Sheet], templates: Path) -> Tex:
    """The document of these sheets, all of one layout."""
    path = templates / _TEMPLATE
    template = Template(path, path.read_text(encoding="utf-8"))
    leaves = range(len(layout.leaves))
    made = [drawing.form(layout, leaf, shared) for leaf in leaves]
    pages = [page for one in sheets for page in _pages(one, leaves, 0)]
    return fill(template, {"forms": list(map(Tex, made)), "sheets": list(map(Tex, pages))})
