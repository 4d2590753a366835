"""What was read becomes what marks take: options by their keys, arrays in the shape of the key, the grader's points."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.documents.answer_sheet import ArrayRoom, NumberRoom, OptionsRoom, PointsRoom, Question, Room, lay_out
from generator.grading.answered import NO_POINTS, responses
from generator.grading.corrections import Correction, Corrections
from generator.grading.reading import Doubt, Value
from generator.grading.readings import ReadAnswer, ReadFile, Readings, ReadPage
from generator.grading.responses import Response, Written
from generator.output import EditionRecord, HeadRecord, Manifest, PaperRecord, PrintingRecord
from generator.output.manifest import AnswerRecord, ProblemRecord, SourceRecord
from generator.output.sheet_records import sheets_record

ROOMS: dict[str, Room] = {
    "number": NumberRoom(4, comma=True),
    "choice": OptionsRoom(3),
    "matrix": ArrayRoom(3, 3, NumberRoom(2)),
    "shape": ArrayRoom(1, 3, NumberRoom(2), sizes=True),
    "formula": PointsRoom(2, 1),
}
KEYS: dict[str, object] = {
    "number": 3,
    "choice": "b",
    "matrix": ((1, 2), (3, 4)),
    "shape": (2, 3),
    "formula": "x",
}


def manifest() -> Manifest:
    """A printing of one paper that asks a question of each kind."""
    layout = lay_out([Question(f"1/{name}", f"1~{name}", room) for name, room in ROOMS.items()])
    answers = tuple(
        AnswerRecord(name, name, Fraction(2), key, str(key), options=("c", "a", "b") if name == "choice" else ())  # type: ignore[arg-type]  # plain values
        for name, key in KEYS.items()
    )
    paper = PaperRecord(1, "ABCDEF", 1, (ProblemRecord("t/p", "0", {}, answers),), sheet="one")
    head = HeadRecord("Экзамен", "Счёт", 10, answers="sheet")
    edition = EditionRecord("0", head, {}, {"t/p": SourceRecord("0" * 64)})
    printing = PrintingRecord("e", "7", (edition,), sheet_number=5, sheets=sheets_record({"one": layout}))
    return Manifest(printing, (paper,))


def read(values: dict[str, Value], *doubts: str) -> Readings:
    """One scan of the paper, on which this was read."""
    answers = tuple(ReadAnswer(f"1/{name}", value, 0, tuple(map(Doubt, doubts))) for name, value in values.items())
    return Readings((ReadFile("a.png", "d", 1, (ReadPage(1, 1, answers=answers),)),))


def response(name: str, value: Value, corrections: Corrections = Corrections()) -> Response:  # noqa: B008 - frozen
    """The response to one question."""
    (found,) = responses(read({name: value}), corrections, manifest())
    return found


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("number", "-3,14", "-3,14"),
        ("number", None, None),
        ("choice", (1,), ("c",)),
        ("choice", (), None),
        ("matrix", ("1", "2", None, "3", "4", None, None, None, None), ("1", "2", "3", "4")),
        ("matrix", ("1", "2", None, None, "4", None, None, None, None), ("1", "2", None, "4")),
        ("matrix", ("1", "2", "9", "3", "4", None, None, None, None), ("1", "2", "9", "3", "4", *[None] * 4)),
        ("shape", ("2", "3", None), ("2", "3")),
        ("formula", 1.5, None),
    ],
)
def test_values_become_what_marks_take(name: str, value: Value, written: Written) -> None:
    """An array larger than the key's stays larger: none of it is cut off to look right."""
    assert response(name, value).written == written


def test_points_are_the_graders() -> None:
    """Halves stay halves; without points somebody has to look."""
    assert response("formula", 1.5).given == Fraction(3, 2)
    assert response("formula", None).doubts == (NO_POINTS,)
    assert response("formula", 2.5).doubts != ()


def test_a_decision_ends_a_doubt_and_needs_no_scan() -> None:
    """What somebody decided counts, whether the sheet came or not."""
    decided = Correction(1, "1/number", "7", "Иванова", "12.12", "corrections.csv:2")
    corrections = Corrections({(1, "1/number"): decided})
    doubtful = responses(read({"number": "?"}, "неясная цифра"), Corrections(), manifest())
    assert doubtful == [Response(1, 1, "number", "?", "scan", doubts=("неясная цифра",))]
    for readings in (read({"number": "?"}, "неясная цифра"), Readings()):
        assert responses(readings, corrections, manifest()) == [Response(1, 1, "number", "7", "decided", by="Иванова")]
