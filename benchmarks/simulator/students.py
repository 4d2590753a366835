"""Simulated students: what each means to write, from right answers, named mistakes, slips and blanks; and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from generator.documents.answer_sheet.layout import (
    ArrayRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Role,
    SheetLayout,
    Spot,
)
from generator.grading.marking.words import value_text
from generator.output.manifest import AnswerRecord, PaperRecord
from generator.russian import MINUS, THIN_SPACE

_MISTAKE, _SLIP = 0.55, 0.85
"""What becomes of an answer that is not right: up to these shares a named mistake, a slip, else a blank."""
_EMPTY = -1


def said(paper: PaperRecord, layout: SheetLayout, able: float, rng: np.random.Generator) -> dict[str, str]:
    """What a student answers to each question, as tables spell it; `able` is the share of answers that are right.

    Where a person marks, it is the points.
    """
    return {question.id: _said(question, _answer(paper, question), able, rng) for question in layout.questions}


def placed(layout: SheetLayout, answers: Mapping[str, str]) -> list[tuple[int, ...]]:
    """A value for each place of each leaf of the sheet."""
    elements = [_elements(question, answers[question.id]) for question in layout.questions]
    return [tuple(_value(spot, elements[spot.question]) for spot in leaf.spots) for leaf in layout.leaves]


def _answer(paper: PaperRecord, question: Question) -> AnswerRecord:
    place, _, name = question.id.partition("/")
    return next(answer for answer in paper.problems[int(place) - 1].answers if answer.id == name)


def _said(question: Question, key: AnswerRecord, able: float, rng: np.random.Generator) -> str:
    if isinstance(question.room, PointsRoom):
        return str(question.room.most if rng.random() < able else int(rng.integers(question.room.most + 1)))
    if rng.random() < able:
        return _plain(value_text(key, key.value))
    chance = rng.random()
    if chance < _MISTAKE and key.mistakes:
        return _plain(value_text(key, key.mistakes[int(rng.integers(len(key.mistakes)))].value))
    if chance < _SLIP and not isinstance(question.room, OptionsRoom):
        return _slipped(_plain(value_text(key, key.value)), rng)
    return ""


def _plain(text: str) -> str:
    return text.replace(MINUS, "-").replace(THIN_SPACE, "")


def _elements(question: Question, text: str) -> tuple[str, ...]:
    """The text of a value as the places of a sheet take it: one number, one option, or element by element."""
    match question.room:
        case ArrayRoom(sizes=True):
            return tuple(text.split("x"))
        case ArrayRoom(columns=columns):
            rows = [row.split() for row in text.split(";")]
            return tuple(cell for row in rows for cell in [*row, *[""] * (columns - len(row))])
        case _:
            return (text,)


def _slipped(text: str, rng: np.random.Generator) -> str:
    """A number with one digit that is another."""
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    if not places:
        return text
    place = int(rng.choice(places))
    return text[:place] + str((int(text[place]) + int(rng.integers(1, 10))) % 10) + text[place + 1 :]


def _value(spot: Spot, elements: Sequence[str]) -> int:
    text = elements[spot.element] if spot.attempt == 0 and spot.element < len(elements) else ""
    digits = [sign for sign in text if sign.isdigit()]
    match spot.role:
        case "digit":
            return int(digits[spot.place]) if spot.place < len(digits) else _EMPTY
        case "row" | "column":
            return _EMPTY
        case role:
            return int(_marked(role, spot.place, text, digits))


def _marked(role: Role, place: int, text: str, digits: Sequence[str]) -> bool:
    """Whether a box is marked."""
    match role:
        case "option":
            return str(place + 1) in text.split(", ")
        case "bubble":
            return digits[place // 10 : place // 10 + 1] == [str(place % 10)]
        case "comma":
            return "," in text and place == len([sign for sign in text.partition(",")[0] if sign.isdigit()]) - 1
        case "sign":
            return text.startswith("-")
        case _:
            return role == "points" and text == str(place)
