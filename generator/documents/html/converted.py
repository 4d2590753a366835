"""Many texts of LaTeX → HTML in one run of pandoc. Owns how the texts are kept apart, and which of them lost what."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal, TypeAlias

from generator.documents.html import cleaned, pandoc
from generator.documents.html.prepared import BREAK, PART, RIGHT, mark, prepared
from generator.errors import ExamError

Formulas: TypeAlias = Literal["tex", "mathml"]
"""How formulas stand in the HTML: as TeX between \\( and \\) for MathJax, or as MathML."""

_OPTIONS = {"tex": "--mathjax", "mathml": "--mathml"}
_BREAK = re.compile(f"\\s*<p>{mark(BREAK)}</p>\\s*")
_OWN = re.compile(rf"\\(begin|end)\{{({PART}|{RIGHT})\}}")


@dataclass(frozen=True)
class Html:
    """A text in HTML, with marks for answers and figures; the figures as LaTeX; what pandoc could not read."""

    text: str
    drawings: tuple[str, ...]
    lost: tuple[str, ...]


def converted(texts: Sequence[str], formulas: Formulas = "tex") -> list[Html]:
    """These filled texts of LaTeX as HTML, in their order.

    Raises: ExamError if pandoc is not there, or stumbles over one of them.
    """
    distinct = {text: prepared(text, pointed=formulas == "mathml") for text in dict.fromkeys(texts)}
    sources = [f"{source}\n\n" for source, _ in distinct.values()]
    if not sources:
        return []
    between = f"{mark(BREAK)}\n\n"
    whole = between.join(sources)
    made = pandoc.run(whole, "--from=latex", "--to=html", "--wrap=none", _OPTIONS[formulas])
    pieces = _BREAK.split(made.output.decode().strip())
    if len(pieces) != len(sources):
        raise ExamError(f"pandoc: текстов {len(sources)}, а после перевода {len(pieces)}")
    ends = list(accumulate((source + between).count("\n") for source in sources))
    lost: list[list[str]] = [[] for _ in sources]
    for line, words in made.lost:
        if not _OWN.fullmatch(words):
            lost[min(bisect.bisect_left(ends, line or 0), len(sources) - 1)].append(words)
    found = {
        text: Html(cleaned.html(piece), drawings, tuple(gone))
        for (text, (_, drawings)), piece, gone in zip(distinct.items(), pieces, lost, strict=True)
    }
    return [found[text] for text in texts]
