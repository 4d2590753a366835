"""What states of places come to: values, replacements, and doubts by meaning."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from generator.documents.answer_sheet import Question, lay_out
from generator.documents.answer_sheet.layout import (
    STENCILS,
    ArrayRoom,
    NumberRoom,
    OptionsRoom,
    PointsRoom,
    Room,
)
from generator.grading.reading.meaning import answers
from generator.grading.reading.readings import DOUBTFUL, EMPTY, AnswerReading, SpotReading
from generator.model import Entry

Written = Mapping[tuple[str, int, int, int], int]
"""What was written where: role, attempt, element, place; the rest is empty."""
NUMBER = NumberRoom(5, comma=True)


def read(room: Room, written: Written, entry: Entry = "stencil") -> AnswerReading:
    """The answer to the only question of a sheet."""
    layout = lay_out([Question("1", "1", room, entry)])
    spots = []
    for spot in layout.leaves[0].spots:
        empty = EMPTY if spot.role in STENCILS else 0
        value = written.get((spot.role, spot.attempt, spot.element, spot.place), empty)
        state = "doubt" if value == DOUBTFUL else "empty" if value == empty else "marked"
        spots.append(SpotReading(state, value, 0, 0))  # type: ignore[arg-type]
    return answers(layout.leaves[0], layout.questions, spots)[0]


def digits(
    text: str, attempt: int = 0, element: int = 0, first: int = 0, role: str = "digit"
) -> dict[tuple[str, int, int, int], int]:
    """Digits from a cell on; a space is an empty cell and «?» a doubtful one."""
    return {
        (role, attempt, element, first + place): DOUBTFUL if digit == "?" else int(digit)
        for place, digit in enumerate(text)
        if digit != " "
    }


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ({}, None),
        (digits("125"), "125"),
        (digits("125", first=2), "125"),
        (digits("125") | {("comma", 0, 0, 0): 1}, "1,25"),
        (digits("125") | {("comma", 0, 0, 1): 1, ("sign", 0, 0, 0): 1}, "-12,5"),
        (digits("007"), "007"),
    ],
)
def test_numbers_are_read_as_they_stand(written: Written, value: str | None) -> None:
    """A minus, digits from any cell on, one comma."""
    assert read(NUMBER, written) == AnswerReading("1", value, 0, ())


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (digits("1 5"), "пустая клетка"),
        (digits("125") | {("comma", 0, 0, 0): 1, ("comma", 0, 0, 1): 1}, "несколько запятых"),
        (digits("12") | {("comma", 0, 0, 1): 1}, "не между цифрами"),
        (digits("12", first=1) | {("comma", 0, 0, 0): 1}, "не между цифрами"),
        ({("sign", 0, 0, 0): 1}, "цифр нет"),
        (digits("1?5"), "неясная цифра"),
        (digits("15") | {("comma", 0, 0, 3): DOUBTFUL}, "неясная пометка"),
    ],
)
def test_numbers_that_mean_nothing_are_doubts(written: Written, reason: str) -> None:
    """What no number is written like is shown to a person."""
    assert reason in " ".join(doubt.reason for doubt in read(NUMBER, written).doubts)


def test_a_replacement_counts_alone() -> None:
    """Once anything stands in it, the first answer is not looked at, doubts and all."""
    assert read(NUMBER, digits("1?3") | digits("45", attempt=1)) == AnswerReading("1", "45", 1, ())


def test_a_doubtful_replacement_is_a_doubt() -> None:
    """A trace in the replacement may be one, so that the first answer is not taken for sure."""
    found = read(NUMBER, digits("12") | {("sign", 1, 0, 0): DOUBTFUL})
    assert found.attempt == 1
    assert found.doubts


def test_one_option_of_several_marked_is_a_doubt_only_where_one_is_asked() -> None:
    """Two marks in a single choice are shown, in a choice of several they are the answer."""
    written = {("option", 0, 0, 0): 1, ("option", 0, 0, 2): 1}
    assert read(OptionsRoom(4, several=True), written) == AnswerReading("1", (1, 3), 0, ())
    assert "несколько" in read(OptionsRoom(4), written).doubts[0].reason


def test_points_have_halves() -> None:
    """Points and a half more; two points at once are a doubt."""
    room = PointsRoom(3)
    assert read(room, {("points", 0, 0, 2): 1, ("half", 0, 0, 0): 1}).value == 2.5
    assert read(room, {("half", 0, 0, 0): 1}).value == 0.5
    assert read(room, {("points", 0, 0, 0): 1}).value == 0
    assert read(room, {}).value is None
    assert read(room, {("points", 0, 0, 0): 1, ("points", 0, 0, 1): 1}).doubts


def test_sizes_are_read_one_by_one() -> None:
    """The elements of an array that are left empty are told as empty."""
    room = ArrayRoom(1, 3, NumberRoom(3, signed=False), sizes=True)
    assert read(room, digits("64") | digits("128", element=1)).value == ("64", "128", None)


def test_single_elements_of_a_matrix_are_replaced() -> None:
    """A replacement says row, column and number; two may stand side by side."""
    room = ArrayRoom(2, 2, NumberRoom(2))
    first = {key: value for n in range(4) for key, value in digits(str(n + 1), element=n).items()}
    patch = digits("2", 1, role="row") | digits("1", 1, role="column") | digits("77", 1)
    found = read(room, first | patch)
    assert (found.value, found.attempt, found.doubts) == (("1", "2", "77", "4"), 1, ())
    wrong = read(room, first | digits("3", 1, role="row") | digits("1", 1, role="column") | digits("77", 1))
    assert wrong.value == ("1", "2", "3", "4")
    assert "не говорит" in wrong.doubts[0].reason


def test_columns_of_boxes_are_digits() -> None:
    """Of a grid each column is a digit, and two marks in one are a doubt."""
    written = {("bubble", 0, 0, 7): 1, ("bubble", 0, 0, 10): 1, ("comma", 0, 0, 0): 1}
    assert read(NUMBER, written, "grid").value == "7,0"
    assert read(NUMBER, written | {("bubble", 0, 0, 8): 1}, "grid").doubts
