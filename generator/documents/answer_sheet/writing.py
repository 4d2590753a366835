"""Sheets → the LaTeX of a document that holds them and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.documents.answer_sheet import drawing, forms
from generator.documents.answer_sheet.codes import PageCode
from generator.documents.answer_sheet.forms import Owner, Shared
from generator.documents.answer_sheet.layout import SheetLayout
from generator.documents.latex.templates import fill
from generator.documents.latex.values import Tex
from generator.model import Template

_TEMPLATE = "sheet.tex.j2"


@dataclass(frozen=True)
class Sheet:
    """The sheet of one paper: the opaque number of its printing, and whose it is."""

    printing: int
    owner: Owner


def source(layout: SheetLayout, shared: Shared, sheets: Sequence[Sheet], templates: Path) -> Tex:
    """The document of these sheets, all of one layout."""
    path = templates / _TEMPLATE
    template = Template(path, path.read_text(encoding="utf-8"))
    leaves = range(len(layout.leaves))
    made = [drawing.form(layout, leaf, shared) for leaf in leaves]
    pages = [
        drawing.sheet(leaf, PageCode(one.printing, one.owner.code, leaf), forms.owned(one.owner, leaf))
        for one in sheets
        for leaf in leaves
    ]
    return fill(template, {"forms": list(map(Tex, made)), "sheets": list(map(Tex, pages))})
