"""Texts of a workbook: the shared ones, and those inside a sheet. Owns how Excel spells signs that XML cannot hold."""

from __future__ import annotations

import re

from generator.exams.table_file.xml_part import Attributes, walk

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_SURROGATES = range(0xD800, 0xE000)


def unescaped(text: str) -> str:
    """The text with _x000D_ and the like as the signs that they stand for."""
    return _ESCAPED.sub(_sign, text) if "_x" in text else text


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16)
    return found[0] if code in _SURROGATES else chr(code)


def shared(content: bytes) -> list[str]:
    """The shared texts by their number, each joined from its runs; how a text is pronounced is passed over.

    Raises: PartError if it is no XML.
    """
    texts: list[str] = []
    runs: list[str] = []
    spoken = 0

    def begin(element: str, _: Attributes) -> None:
        nonlocal spoken
        spoken += element == "rPh"

    def end(element: str, text: str) -> None:
        nonlocal spoken
        if element == "t" and not spoken:
            runs.append(text)
        elif element == "rPh":
            spoken -= 1
        elif element == "si":
            texts.append(unescaped("".join(runs)))
            runs.clear()

    walk(content, begin, end)
    return texts
