"""A sheet's layout ↔ plain JSON, kept with a printing: who reads a scan years later looks where it was printed."""

from __future__ import annotations

from dataclasses import asdict, astuple, replace
from typing import Any, cast

from generator.documents.answer_sheet.layout import (
    VERSION,
    ArrayRoom,
    Label,
    Leaf,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Role,
    Room,
    Rule,
    SheetLayout,
    Side,
    Spot,
)
from generator.errors import ExamError

_ROOMS = {"number": NumberRoom, "array": ArrayRoom, "options": OptionsRoom, "points": PointsRoom}


def to_record(layout: SheetLayout) -> dict[str, Any]:
    """The layout in plain JSON: a line of fields for each place, each text and each rule."""
    return {
        "version": layout.version,
        "questions": [_question(question) for question in layout.questions],
        "leaves": [
            {
                "spots": list(map(_line, leaf.spots)),
                "labels": [_line(replace(label, text="")) + label.text for label in leaf.labels],
                "rules": list(map(_line, leaf.rules)),
            }
            for leaf in layout.leaves
        ],
    }


def from_record(record: dict[str, Any]) -> SheetLayout:
    """The layout that was recorded.

    Raises: ExamError if a later version of the program wrote it.
    """
    if record["version"] > VERSION:
        raise ExamError(f"бланк записан новой версией программы ({record['version']}, а здесь {VERSION}): обновите её")
    leaves = [
        Leaf(
            tuple(map(_spot, leaf["spots"])),
            tuple(map(_label, leaf["labels"])),
            tuple(Rule(*map(float, rule.split())) for rule in leaf["rules"]),
        )
        for leaf in record["leaves"]
    ]
    return SheetLayout(tuple(map(_asked, record["questions"])), tuple(leaves), record["version"])


def _line(item: Spot | Label | Rule) -> str:
    """The fields of an item, which hold no spaces but for a text, and that comes last."""
    fields = astuple(item)
    return " ".join(map(_word, (*fields[:2], *fields[3:], "") if isinstance(item, Label) else fields))


def _word(field: object) -> str:
    match field:
        case bool():
            return str(int(field))
        case float():
            return repr(field).removesuffix(".0")
        case _:
            return str(field)


def _spot(line: str) -> Spot:
    role, *rest = line.split()
    question, attempt, element, place = map(int, rest[:4])
    x, y, width, height = map(float, rest[4:8])
    return Spot(cast("Role", role), question, attempt, element, place, x, y, width, height, rest[8] == "1")


def _label(line: str) -> Label:
    x, y, size, side, text = line.split(" ", 4)
    return Label(float(x), float(y), text, float(size), cast("Side", side))


def _question(question: Question) -> dict[str, Any]:
    kind = next(name for name, made in _ROOMS.items() if isinstance(question.room, made))
    return asdict(question) | {"room": {"kind": kind} | asdict(question.room)}


def _asked(record: dict[str, Any]) -> Question:
    room = dict(record["room"])
    kind = room.pop("kind")
    if kind == "array":
        room["element"] = NumberRoom(**room["element"])
    made: Room = _ROOMS[kind](**room)
    return Question(record["id"], record["label"], made, record["entry"])
