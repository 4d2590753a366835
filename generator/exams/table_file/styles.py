"""The styles of a workbook → the number format of each. Owns the formats that have a number but no text in the file."""

from __future__ import annotations

from generator.exams.table_file.number_format import GENERAL
from generator.exams.table_file.xml_part import Attributes, walk

_DATE = "dd.mm.yyyy"
_BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 37: "#,##0_);(#,##0)", 38: "#,##0_);(#,##0)", 39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);(#,##0.00)", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)], _DATE),
}  # fmt: skip
"""ECMA-376, part 1, 18.8.30; the dates and times of all languages are alike here."""


def formats(content: bytes) -> list[str]:
    """The format of each style of a cell, by the style's number. Raises: PartError if it is no XML."""
    named: dict[str, str] = {}
    found: list[str] = []
    inside: list[str] = []

    def begin(element: str, attributes: Attributes) -> None:
        if element == "numFmt" and "numFmts" in inside:
            named[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)
        if element == "xf" and inside and inside[-1] == "cellXfs":
            found.append(attributes.get("numFmtId", "0"))
        inside.append(element)

    def end(*_: str) -> None:
        inside.pop()

    walk(content, begin, end)
    return [named[code] if code in named else _built_in(code) for code in found]


def _built_in(code: str) -> str:
    return _BUILT_IN.get(int(code), GENERAL) if code.isdecimal() and len(code) < 4 else GENERAL  # noqa: PLR2004
