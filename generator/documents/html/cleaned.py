"""What pandoc writes → lean HTML: the same words with fewer tags. Owns the shape that each export may count on."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.documents.html.prepared import SHADED, mark

_SPACES = "\u2006\u2009\u202f\u00a0"
"""What may stand between groups of figures."""
_GROUPED = re.compile(rf"\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)")
_CENTRED = re.compile(r'<(t[dh])((?: colspan="\d+")?) style="text-align: center;">')
_SHADED = re.compile(rf"<(t[dh])((?: colspan=\"\d+\")?)>((?:<strong>)?){mark(SHADED)} ?")
_POINTED = re.compile(r"<mn>(\d+)\.(\d+)</mn>")
_APART = re.compile(r'(?<=<mn>)(\d{1,3})((?:</mn><mspace width="0.167em"></mspace><mn>\d{3}(?!\d))+)')
_ALIGNED = re.compile(
    r'<mtable>(?=<mtr><mtd columnalign="\w+" style="text-align: \w+; padding)|(?<=<math display="block">)<mtable>'
)
"""Aligned equations, which are as tall as on a line of their own; the cells of a matrix are not."""
_NAMESPACE = ' xmlns="http://www.w3.org/1998/Math/MathML"'
_SPAN = re.compile(r'<span class="math (?:inline|display)">(.*?)</span>', re.DOTALL)
_ANNOTATION = re.compile(r"<annotation [^>]*>.*?</annotation>", re.DOTALL)
_SEMANTICS = re.compile(r"</?semantics>")
_GAP = re.compile(r"\n+(?=<)|(?<=>)\n+")
_ALONE = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
_OUTSIDE = re.compile(r"(<math\b.*?</math>|\\\(.*?\\\)|\\\[.*?\\\]|<[^>]*>)", re.DOTALL)


def html(text: str) -> str:
    """The text without what no reader sees: wrappers of formulas, styles of cells, annotations, line breaks."""
    bare = _SPAN.sub(r"\1", text)
    bare = _SEMANTICS.sub("", _ANNOTATION.sub("", bare))
    bare = _numbers(_ALIGNED.sub('<mtable displaystyle="true">', bare.replace(_NAMESPACE, "")))
    bare = _CENTRED.sub(r"<\1\2>", bare)
    bare = _SHADED.sub(r'<\1\2 class="shaded" style="background:#ddd">\3', bare)
    return prose(_GAP.sub("", bare), _figures)


def _numbers(text: str) -> str:
    """MathML in which a number is one number: with a decimal comma, and with its groups of figures together."""
    whole = _APART.sub(lambda found: found[1] + re.sub(r"(?:<[^>]*>)+", "\u00a0", found[2]), text)
    return _POINTED.sub(r"<mn>\1,\2</mn>", whole)


def prose(text: str, change: Callable[[str], str]) -> str:
    """The text with what stands outside tags and formulas changed."""
    pieces = _OUTSIDE.split(text)
    return "".join(piece if place % 2 else change(piece) for place, piece in enumerate(pieces))


def inline(text: str) -> str:
    """The text of a single paragraph without its tags; any other as it is."""
    found = _ALONE.fullmatch(text.strip())
    return found[1] if found else text


def _figures(text: str) -> str:
    """Grouped figures that break nowhere, and whose copy holds plain spaces, which programs understand."""
    return _GROUPED.sub(lambda found: f'<span class="n">{re.sub(f"[{_SPACES}]", " ", found[0])}</span>', text)
