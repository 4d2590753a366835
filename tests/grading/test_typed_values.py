"""What people type for an answer is understood as they mean it, and refused where it means nothing."""

from __future__ import annotations

import pytest

from generator.documents.answer_sheet import ArrayRoom, NumberRoom, OptionsRoom, PointsRoom, Room
from generator.grading.reading import Value
from generator.grading.typed_values import NoAnswerError, spelled, value_of

NUMBER, ONE, MANY = NumberRoom(5, comma=True), OptionsRoom(4), OptionsRoom(4, several=True)
MATRIX, SIZES, POINTS = ArrayRoom(2, 3, NumberRoom(2)), ArrayRoom(1, 3, NumberRoom(2), sizes=True), PointsRoom(3)


@pytest.mark.parametrize(
    ("typed", "room", "value"),
    [
        ("-3,14", NUMBER, "-3,14"),
        ("−3.14", NUMBER, "-3,14"),
        ("'-7", NUMBER, "-7"),
        ("1 024", NUMBER, "1024"),
        ("Пусто", NUMBER, None),
        ("пусто", ONE, ()),
        ("3", ONE, (3,)),
        ("4, 1", MANY, (1, 4)),
        ("1 и 4", MANY, (1, 4)),
        ("1 2; -3 4", MATRIX, ("1", "2", None, "-3", "4", None)),
        ("3x4", SIZES, ("3", "4", None)),
        ("3×4×5", SIZES, ("3", "4", "5")),
        ("2,5", POINTS, 2.5),
        ("0", POINTS, 0.0),
    ],
)
def test_what_is_typed_is_understood(typed: str, room: Room, value: Value) -> None:
    """Commas and points, dashes, spaces and Excel's apostrophe all do."""
    assert value_of(typed, room) == value


@pytest.mark.parametrize(
    ("typed", "room"),
    [
        *(("семь", NUMBER), ("1,2,3", NUMBER), ("1 2", ONE), ("5", MANY), ("0", ONE)),
        *(("1 2 3 4", MATRIX), ("1; 2; 3", MATRIX), (";", MATRIX)),
        *(("3,7", POINTS), ("4", POINTS), ("-1", POINTS)),
    ],
)
def test_what_is_no_answer_is_refused(typed: str, room: Room) -> None:
    """A slip of the keyboard is no answer."""
    with pytest.raises(NoAnswerError):
        value_of(typed, room)


@pytest.mark.parametrize(
    ("value", "room"),
    [("-3,14", NUMBER), ((3,), ONE), ((1, 4), MANY), (("1", "2", "3", "4", "5", "6"), MATRIX), (2.5, POINTS)],
)
def test_what_is_shown_may_be_typed(value: Value, room: Room) -> None:
    """What a table shows as read means the same when somebody types it."""
    assert value_of(spelled(value, room), room) == value
