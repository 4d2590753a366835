"""A sheet's layout ↔ plain JSON, kept with a printing: who reads a scan years later looks where it was printed."""

from __future__ import annotations

from dataclasses import asdict, astuple
from typing import Any

from generator.documents.answer_sheet.layout import (
    VERSION,
    ArrayRoom,
    Label,
    Leaf,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Question,
    Room,
    Rule,
    SheetLayout,
    Spot,
)
from generator.errors import ExamError

_ROOMS = {"number": NumberRoom, "array": ArrayRoom, "options": OptionsRoom, "points": PointsRoom}


def to_record(layout: SheetLayout) -> dict[str, Any]:
    """The layout in plain JSON: a list of fields for each place."""
    return {
        "version": layout.version,
        "questions": [_question(question) for question in layout.questions],
        "leaves": [
            {name: [list(astuple(item)) for item in getattr(leaf, name)] for name in ("spots", "labels", "rules")}
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
            tuple(Spot(*spot) for spot in leaf["spots"]),
            tuple(Label(*label) for label in leaf["labels"]),
            tuple(Rule(*rule) for rule in leaf["rules"]),
        )
        for leaf in record["leaves"]
    ]
    return SheetLayout(tuple(map(_asked, record["questions"])), tuple(leaves), record["version"])


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
