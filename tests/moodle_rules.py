"""Moodle's import and grading as its own code does them, written for the tests: they share nothing with the exporter.

Source: question/format/xml and question/type/{numerical,multichoice,multianswer} of Moodle 4.5; its language packs.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree import ElementTree as ET

FRACTIONS = [
    1.0, 0.9, 0.8333333, 0.8, 0.75, 0.7, 0.6666667, 0.6, 0.5, 0.4, 0.3333333, 0.3, 0.25, 0.2, 0.1666667, 0.1428571,
    0.125, 0.1111111, 0.1, 0.05, 0.0,
]  # fmt: skip
DECIMAL = {"ru": ",", "en": "."}
THOUSANDS = {"ru": " ", "en": ","}


class RefusedError(Exception):
    """Moodle refuses the whole file."""


@dataclass
class Choice:
    """An answer: its share of the mark, its text or number, how far from that is the same, its feedback."""

    fraction: float
    text: str
    tolerance: Decimal
    feedback: str


@dataclass
class Asked:
    """One thing to answer: a number, or one of several choices; `weight` is its part of the mark."""

    kind: str
    weight: int
    choices: list[Choice]


@dataclass
class Imported:
    """A question as Moodle's database holds it."""

    name: str
    category: tuple[str, ...]
    idnumber: str | None
    text: str
    feedback: str
    asked: list[Asked]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass
class Graded:
    """What became of an answer: its share, and what the student is told."""

    share: float
    told: list[str]


def imported(xml: str, language: str = "ru") -> list[Imported]:
    """The questions of a file, as an importer with this language reads them.

    Raises: RefusedError if Moodle would refuse the file.
    """
    try:
        quiz = ET.fromstring(xml)  # noqa: S314 - the tests' own files
    except ET.ParseError as fault:
        raise RefusedError(str(fault)) from fault
    category: tuple[str, ...] = ()
    found: list[Imported] = []
    for node in quiz:
        if node.get("type") == "category":
            category = _path(node.findtext("category/text") or "")
            continue
        question = _question(node, category, language)
        taken = {(one.category, one.idnumber) for one in found}
        if question.idnumber and (category, question.idnumber) in taken:
            question.idnumber = None
        found.append(question)
    return found


def _path(text: str) -> tuple[str, ...]:
    steps = re.split(r"(?<!/)/(?!/)", text)
    return tuple(html.unescape(step.replace("//", "/").strip()) for step in steps)


def _question(node: ET.Element, category: tuple[str, ...], language: str) -> Imported:
    kind = node.get("type")
    name = _text(node.find("name"))
    if not name:
        raise RefusedError("no name")
    text, feedback = _text(node.find("questiontext")), _text(node.find("generalfeedback"))
    asked: list[Asked] = []
    if kind == "numerical":
        asked = [Asked(kind, 1, [_numerical(answer, language) for answer in node.findall("answer")])]
    elif kind == "multichoice":
        asked = [Asked(kind, 1, [_option(answer) for answer in node.findall("answer")])]
    elif kind == "cloze":
        text, asked = _cloze(text, language)
    else:
        raise RefusedError(f"type {kind}")
    files = {
        str(one.get("name")): (one.text or "").encode()
        for part in ("questiontext", "generalfeedback")
        for one in node.findall(f"{part}/file")
    }
    identity = (node.findtext("idnumber") or "").strip() or None
    return Imported(html.unescape(name[:255]), category, identity, text, feedback, asked, files)


def _text(node: ET.Element | None) -> str:
    inner = node.find("text") if node is not None else None
    if inner is None:
        return ""
    if len(inner):
        raise RefusedError("markup outside CDATA")
    return (inner.text or "").strip()


def _fraction(percent: str) -> float:
    wanted = float(percent) / 100
    for one in FRACTIONS:
        if abs(abs(wanted) - one) < 0.00001:
            return one if wanted >= 0 else -one
    raise RefusedError(f"fraction {percent}")


def _numerical(node: ET.Element, language: str) -> Choice:
    value = _number(node.findtext("text") or "", language)
    tolerance = _number(node.findtext("tolerance") or "0", language)
    assert value is not None
    assert tolerance is not None
    return Choice(_fraction(node.get("fraction", "")), str(value), tolerance, _text(node.find("feedback")))


def _option(node: ET.Element) -> Choice:
    return Choice(
        _fraction(node.get("fraction", "")), node.findtext("text") or "", Decimal(0), _text(node.find("feedback"))
    )


# --- Fields in a text: read letter by letter ---------------------------------------------------------------


def _cloze(text: str, language: str) -> tuple[str, list[Asked]]:
    """The text with {#1}, {#2}… for its fields, and the fields."""
    asked: list[Asked] = []
    rest, place = [], 0
    while place < len(text):
        head = re.compile(r"\{(\d*):(NUMERICAL|NM|MCV|MC|MCH|SA|SHORTANSWER|MULTICHOICE):").match(text, place)
        if not head:
            rest.append(text[place])
            place += 1
            continue
        pieces, end = _pieces(text, head.end())
        if end is None:
            rest.append(text[place])
            place += 1
            continue
        weight = int(head[1]) if head[1] else 1
        asked.append(Asked(head[2], weight, [_alternative(one, head[2], language) for one in pieces]))
        rest.append(f"{{#{len(asked)}}}")
        place = end
    return "".join(rest), asked


def _pieces(text: str, place: int) -> tuple[list[tuple[str, str]], int | None]:
    """The alternatives that begin here, each with its feedback, and where the field ends."""
    found: list[tuple[str, str]] = []
    answer, feedback, inside = "", "", False
    while place < len(text):
        sign = text[place]
        if sign == "\\" and text[place + 1 : place + 2] in {"}", "#"}:
            piece, place = text[place + 1], place + 2
        elif sign == "}":
            return [*found, (answer, feedback)], place + 1
        elif sign == "~":
            found.append((answer, feedback))
            answer, feedback, inside = "", "", False
            place += 1
            continue
        elif sign == "#" and not inside and not answer.endswith("&"):
            inside = True
            place += 1
            continue
        else:
            piece, place = sign, place + 1
        if inside:
            feedback += piece
        else:
            answer += piece
    return found, None


def _alternative(piece: tuple[str, str], kind: str, language: str) -> Choice:
    text, feedback = piece
    fraction = 0.0
    if text.startswith("="):
        fraction, text = 1.0, text[1:]
    elif share := re.match(r"%(-?\d+(?:[.,]\d*)?)%", text):
        fraction, text = _fraction(share[1].replace(",", ".")), text[share.end() :]
    if kind in {"NUMERICAL", "NM"}:
        value, _, tolerance = text.partition(":")
        read = _number(value, language), _number(tolerance or "0", language)
        assert read[0] is not None, text
        assert read[1] is not None, text
        return Choice(fraction, str(read[0]), read[1], html.unescape(feedback))
    return Choice(fraction, text, Decimal(0), html.unescape(feedback))


# --- Numbers and marks -------------------------------------------------------------------------------------


def _number(text: str, language: str) -> Decimal | None:
    """A number as the processor of numerical answers reads it in this language."""
    bare = text.replace(" ", "")
    point, thousands = re.escape(DECIMAL[language]), re.escape(THOUSANDS[language])
    found = re.fullmatch(rf"([+-]?[{thousands}\d]*)(?:{point}(\d*))?(?:[eE]([+-]?\d+))?", bare)
    if not found:  # a file's numbers have a dot whatever the language
        found = re.fullmatch(r"([+-]?\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?", bare)
    if not found or not (found[1] or found[2]):
        return None
    whole = re.sub(thousands, "", found[1])
    return Decimal(f"{whole or '0'}.{found[2] or '0'}e{found[3] or 0}")


def grade(question: Imported, typed: Sequence[str | int], language: str) -> Graded:
    """What these answers are worth: numbers as typed in this language, choices by their place from 0."""
    whole = sum(asked.weight for asked in question.asked)
    share, told = 0.0, []
    for asked, answer in zip(question.asked, typed, strict=True):
        choice = asked.choices[answer] if isinstance(answer, int) else next(_matching(asked, answer, language), None)
        if choice:
            share += choice.fraction * asked.weight / whole
            told.append(html.unescape(choice.feedback))
        else:
            told.append("")
    return Graded(round(share, 6), told)


def _matching(asked: Asked, answer: str, language: str) -> Iterator[Choice]:
    value = _number(answer, language)
    for choice in asked.choices:
        if value is not None and abs(value - Decimal(choice.text)) <= choice.tolerance:
            yield choice
