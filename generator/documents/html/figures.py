"""Figures of the papers → PNG for a screen, all in one run of TeX. Owns their size, not what they say in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.documents import pdf
from generator.documents.html import alternative
from generator.errors import PressError, TexError

DPI = 200
"""Pixels to an inch: twice what a plain screen shows."""
_SCREEN = 115
"""CSS pixels to an inch of paper: a figure is a little larger on a screen than on paper."""

_HEAD = r"""\documentclass[11pt,a4paper]{article}
\usepackage{exam}
\begin{document}
\pdfhorigin=1mm \pdfvorigin=1mm
\renewenvironment{drawing}{\small\unitlength.1mm\begin{picture}}{\end{picture}}
"""
_PAGE = r"""\setbox0\hbox{%s}
\pdfpagewidth=\dimexpr\wd0+2mm\relax \pdfpageheight=\dimexpr\ht0+\dp0+2mm\relax
\shipout\box0
"""


@dataclass(frozen=True)
class Picture:
    """A figure as PNG: the name of its file, its size in CSS pixels, and in words what it shows."""

    name: str
    png: bytes
    width: int
    height: int
    words: str


def pictures(drawings: Iterable[str], templates: Path) -> Mapping[str, Picture]:
    """The figures as PNG, by their LaTeX.

    Raises: PressError if TeX is not there, or fails.
    """
    distinct = sorted(set(drawings))
    if not distinct:
        return {}
    source = _HEAD + "".join(_PAGE % drawing for drawing in distinct) + r"\end{document}" + "\n"
    try:
        pages = pdf.typeset(source, templates / pdf.STYLE).pdf
    except TexError as fault:
        raise PressError(f"рисунки: TeX: {fault.words}") from fault
    made = zip(distinct, pdf.figures(pages, DPI), strict=True)
    return {drawing: _picture(drawing, *rendered) for drawing, rendered in made}


def _picture(drawing: str, png: bytes, width: int, height: int) -> Picture:
    digest = hashlib.sha256(drawing.encode()).hexdigest()[:12]
    across, down = (round(side * _SCREEN / DPI) for side in (width, height))
    return Picture(f"figure-{digest}.png", png, across, down, alternative.words(drawing))
