r"""Chains of numeric equalities in LaTeX: what each side is worth, as printed. Owns the reading; judges nothing.

A side that holds a letter, an unknown command or words in its middle has no value; \times is for sizes, 3×4.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.documents.html.prepared import formulas

_RELATION = re.compile(r"(\\approx(?![A-Za-z])|=)")
_END = re.compile(
    r"(?<![\\{]),|(?<!\\);|\\q?quad|\\Rightarrow|\\Longrightarrow|\\le(?:qslant|q)?(?![A-Za-z])|\\ge(?:qslant|q)?(?![A-Za-z])|[<>]|\\to(?![A-Za-z])|\\text\{[^{}]*\}(?=\s*[=\\(\d])"
)
_UNIT = re.compile(r"(?:~|\\[,; ]|\s)*\\text\{([^{}]*)\}[.\s]*$")
_IGNORED = re.compile(r"\\(?:left|right|displaystyle|bigl?|bigr|Bigl?|Bigr|,|;|!|:|quad)(?![A-Za-z])|[~&\s]|\\ |\{\}")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)|(?P<frac>\\[dt]?frac)|(?P<root>\\sqrt)|(?P<log>\\ln|\\log_2|\\log_\{2\})"
    r"|(?P<open>\\lceil|\\lfloor|[({])|(?P<close>\\rceil|\\rfloor|[)}])"
    r"|(?P<times>\\cdot|/|:)|(?P<sum>[+-])|(?P<power>\^)|(?P<e>e(?=\^))"
)
_NUMBER = re.compile(r"\d+(?:\.(\d+))?")


@dataclass(frozen=True)
class Side:
    """A side of an equality: as printed, its value, and how much a half of its last digits moves it."""

    text: str
    value: float
    slack: float
    unit: str


@dataclass(frozen=True)
class Equality:
    """Two sides and whether the sign between them says «approximately»."""

    left: Side
    right: Side
    about: bool

    @property
    def gap(self) -> float:
        """How far the sides are apart."""
        return abs(self.left.value - self.right.value)


def equalities(text: str) -> Iterator[Equality]:
    """The equalities of a text of LaTeX between sides that have values, in one unit."""
    for formula in formulas(text):
        body = re.sub(r"\\begin\{align\*\}|\\end\{align\*\}|^\$|\$$|^\\\[|\\\]$", "", formula)
        joined = re.sub(r"\\\\(?:\[[^\]]*\])?(?=\s*&?\s*(?:=|\\approx))", " ", body)
        for line in re.split(r"\\\\", joined):
            for chain in _END.split(line):
                yield from _chained(chain)


def _chained(chain: str) -> Iterator[Equality]:
    first, *rest = _RELATION.split(chain)
    left = side(first)
    for sign, text in zip(rest[::2], rest[1::2], strict=True):
        right = side(text)
        if left and right and (not left.unit or left.unit == right.unit):
            yield Equality(left, right, sign != "=")
        left = right


def side(text: str) -> Side | None:
    """What a side is worth; None if it has no value."""
    unit = _UNIT.search(text)
    bare = text[: unit.start()] if unit else text
    plain = _IGNORED.sub("", bare.replace(r"\ensuremath{-}", "-").replace(r"\,", "").replace("{,}", ".")).rstrip(".")
    try:
        value = _evaluated(plain)
        slack = sum(abs(_evaluated(moved) - value) for moved in _moved(plain))
    except (ValueError, ZeroDivisionError, OverflowError, IndexError):
        return None
    return Side(" ".join(bare.split()).rstrip(". "), value, slack, unit[1].strip(" .") if unit else "")


def _moved(plain: str) -> Iterator[str]:
    """The side with each of its decimals greater by half a unit of the last digit."""
    for found in _NUMBER.finditer(plain):
        if found[1]:
            moved = f"{float(found[0]) + 0.5 / 10 ** len(found[1]):.{len(found[1]) + 1}f}"
            yield plain[: found.start()] + moved + plain[found.end() :]


# --- The value of an expression ----------------------------------------------------------------------------


@dataclass
class _Reader:
    """The tokens that are left, each with its kind."""

    tokens: list[tuple[str, str]]

    def next(self, *kinds: str) -> str | None:
        """The next token if it is of one of these kinds, which is then read."""
        return self.tokens.pop(0)[1] if self.tokens and self.tokens[0][0] in kinds else None

    def sees(self, *kinds: str) -> bool:
        """Whether the next token is of one of these kinds."""
        return bool(self.tokens) and self.tokens[0][0] in kinds


def _evaluated(plain: str) -> float:
    """The value of an expression of numbers.

    Raises: ValueError if it is something else.
    """
    tokens, place = [], 0
    while place < len(plain):
        found = _TOKEN.match(plain, place)
        if not found or not found.lastgroup:
            raise ValueError(plain)
        tokens.append((found.lastgroup, found[0]))
        place = found.end()
    reader = _Reader(tokens)
    value = _sum(reader)
    if reader.tokens:
        raise ValueError(plain)
    return value


def _sum(reader: _Reader) -> float:
    sign = reader.next("sum")
    value = -_product(reader) if sign == "-" else _product(reader)
    while sign := reader.next("sum"):
        more = _product(reader)
        value = value + more if sign == "+" else value - more
    return value


def _product(reader: _Reader) -> float:
    value = _power(reader)
    while True:
        if sign := reader.next("times"):
            factor = -_power(reader) if reader.next("sum") == "-" else _power(reader)
            value = value / factor if sign in "/:" else value * factor
        elif reader.sees("frac", "root", "open", "log", "e"):
            value *= _power(reader)
        else:
            return value


def _power(reader: _Reader) -> float:
    value = _atom(reader)
    if reader.next("power"):
        value = _real(value ** _atom(reader))
    return value


def _atom(reader: _Reader) -> float:
    kind, read = reader.tokens.pop(0)
    match kind:
        case "number":
            return float(read)
        case "frac":
            return _atom(reader) / _atom(reader)
        case "root":
            return math.sqrt(_atom(reader))
        case "log":
            return math.log(_power(reader)) if read == r"\ln" else math.log2(_power(reader))
        case "e":
            return math.e
        case "open":
            value = _sum(reader)
            reader.tokens.pop(0)
            return {r"\lceil": math.ceil, r"\lfloor": math.floor}.get(read, float)(value)
        case _:
            raise ValueError(read)


def _real(value: complex) -> float:
    if isinstance(value, complex):
        raise ValueError(value)  # noqa: TRY004 - an expression without a real value
    return float(value)
