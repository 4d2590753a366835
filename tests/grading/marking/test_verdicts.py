"""What an answer is: the printed rounding, tolerances, the nearest mistake, each kind of answer."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from generator.grading.marking.verdicts import Verdict, rule, verdict
from generator.output.manifest import AnswerRecord, MistakeRecord

ONE = Fraction(1)
NUMBER = AnswerRecord(
    "loss",
    "number",
    ONE,
    Fraction(6174, 10000),
    "0,617",
    3,
    mistakes=(MistakeRecord("первая", Fraction(500, 1000)), MistakeRecord("вторая", Fraction(502, 1000))),
)
MATRIX = AnswerRecord(
    "grad", "matrix", ONE, ((1, 2, 3), (4, 5, 6)), "", mistakes=(MistakeRecord("повёрнута", ((1, 4), (2, 5), (3, 6))),)
)
CHOICE = AnswerRecord(
    "c", "choice", ONE, "up", "", options=("down", "up"), mistakes=(MistakeRecord("наоборот", "down"),)
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *(("0,617", "right"), ("0.6174", "right"), (" 0,616", "right"), ("0,618", "right"), ("6174/10000", "right")),
        *(
            ("0,619", "other"),
            ("0,62", "other"),
            ("−0,617", "other"),
            ("617", "other"),
            ("нет", "other"),
            ("", "blank"),
        ),
    ],
)
def test_a_number_is_right_within_a_unit_of_its_last_digit(text: str, kind: str) -> None:
    """Whoever rounds another way, or gives more digits, is right; whoever rounds more coarsely is not."""
    assert verdict(NUMBER, text).kind == kind


def test_the_nearest_mistake_is_named() -> None:
    """Of two mistakes as near as two units of the last digit, that one which was printed; the first if both are."""
    assert [verdict(NUMBER, text).name for text in ("0,500", "0,502", "0,501", "0,5015")] == [
        *("первая", "вторая", "первая", "вторая")
    ]


def test_a_tolerance_is_that_of_the_problem() -> None:
    """It counts from the exact value, and the rule tells it."""
    wide = replace(NUMBER, tolerance=Fraction(1, 50))
    assert [verdict(wide, text).kind for text in ("0,6374", "0,5974", "0,638", "0,597")] == [
        *("right", "right", "other", "other")
    ]
    assert "0,02" in rule(wide)


def test_arrays_are_read_whole_or_element_by_element() -> None:
    """Typed with any size; from a sheet, whose room has the key's size, as its elements."""
    assert verdict(MATRIX, "1 2 3; 4 5 6") == Verdict("right")
    assert verdict(MATRIX, "[1, 2, 3]\n[4, 5, 6]") == Verdict("right")
    assert verdict(MATRIX, "1 4; 2 5; 3 6") == Verdict("mistake", "повёрнута")
    assert verdict(MATRIX, ("1", "2", "3", "4", "5", "6")) == Verdict("right")
    assert verdict(MATRIX, ("1", "2", "3", "4", "5", None)) == Verdict("other")
    assert verdict(MATRIX, (None,) * 6) == Verdict("blank")


def test_one_option_is_chosen_by_marking_it_alone() -> None:
    """Two marked options are no choice."""
    assert verdict(CHOICE, ("up",)) == Verdict("right")
    assert verdict(CHOICE, ("down",)) == Verdict("mistake", "наоборот")
    assert verdict(CHOICE, ("down", "up")) == Verdict("other")
    assert verdict(CHOICE, ()) == Verdict("blank")


@pytest.mark.parametrize(
    ("text", "kind"), [("3x4", "right"), ("3 × 4", "right"), ("(3, 4)", "right"), ("4х3", "other")]
)
def test_sizes_are_read_with_any_sign_between(text: str, kind: str) -> None:
    """Latin and Russian letters, the sign of multiplication, a comma."""
    assert verdict(AnswerRecord("s", "shape", ONE, (3, 4), "3×4"), text).kind == kind
