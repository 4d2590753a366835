"""The layouts of a printing's sheets ↔ plain JSON: who reads a scan years later looks where it was printed.

What the layouts have in common, the place of an answer of its kind, is kept once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, astuple, replace
from typing import Any, cast

from generator.documents.answer_sheet.flow import assembled
from generator.documents.answer_sheet.layout import (
    VERSION,
    ArrayRoom,
    Label,
    NumberRoom,
    OptionsRoom,
    Part,
    Placement,
    PointsRoom,
    Question,
    Role,
    Room,
    SheetLayout,
    Side,
    Spot,
)
from generator.errors import ExamError
from generator.model import Entry

_ROOMS = {"number": NumberRoom, "array": ArrayRoom, "options": OptionsRoom, "points": PointsRoom}
_Kind = tuple[Room, Entry, Part]


def to_record(layouts: Mapping[str, SheetLayout]) -> dict[str, Any]:
    """The layouts, by their names, in plain JSON: a line of fields for each place, each text and each question."""
    kinds: dict[_Kind, int] = {}
    sheets = {}
    for name, layout in layouts.items():
        lines = []
        for question, placed in zip(layout.questions, layout.placements, strict=True):
            number = kinds.setdefault((question.room, question.entry, placed.part), len(kinds))
            lines.append(f"{question.id} {number} {placed.leaf} {_word(placed.y)} {question.label}")
        sheets[name] = lines
    return {"parts": [_part(*kind) for kind in kinds], "sheets": sheets}


def from_record(record: Mapping[str, Any], version: int) -> dict[str, SheetLayout]:
    """The layouts that were recorded.

    Raises: ExamError if a later version of the program wrote them.
    """
    if version > VERSION:
        raise ExamError(f"бланк записан новой версией программы ({version}, а здесь {VERSION}): обновите её")
    kinds = list(map(_kind, record["parts"]))
    return {name: _layout(lines, kinds) for name, lines in record["sheets"].items()}


def _layout(lines: list[str], kinds: list[_Kind]) -> SheetLayout:
    questions, placements = [], []
    for line in lines:
        name, number, leaf, y, label = line.split(" ", 4)
        room, entry, part = kinds[int(number)]
        questions.append(Question(name, label, room, entry))
        placements.append(Placement(int(leaf), float(y), part))
    return assembled(questions, placements)


# --- Parts -----------------------------------------------------------------------------------------------------------


def _part(room: Room, entry: Entry, part: Part) -> dict[str, Any]:
    kind = next(name for name, made in _ROOMS.items() if isinstance(room, made))
    return {
        "room": {"kind": kind} | asdict(room),
        "entry": entry,
        "size": f"{_word(part.width)} {_word(part.height)}",
        "spots": list(map(_line, part.spots)),
        "labels": [_line(replace(label, text="")) + label.text for label in part.labels],
    }


def _kind(record: dict[str, Any]) -> _Kind:
    width, height = map(float, record["size"].split())
    part = Part(tuple(map(_spot, record["spots"])), tuple(map(_label, record["labels"])), width, height)
    return _room(dict(record["room"])), cast("Entry", record["entry"]), part


def _room(record: dict[str, Any]) -> Room:
    kind = record.pop("kind")
    if kind == "array":
        record["element"] = NumberRoom(**record["element"])
    made: Room = _ROOMS[kind](**record)
    return made


def _line(item: Spot | Label) -> str:
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
