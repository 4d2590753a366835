"""What is right in a field, and how far from it: one truth for every export."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from generator.export.fields import Field, decimal, fields, grids, hint, tolerated, typed
from generator.model import Answer, IntegerSpec, MatrixSpec, NumberSpec, Value
from generator.model.answers import Tolerance

NUMBER = NumberSpec(1, "Число", "number", 2)


def answer(spec: NumberSpec | IntegerSpec | MatrixSpec, value: Value, **mistakes: Value) -> Answer:
    """An answer of this kind."""
    return Answer("x", spec, 1, value, "", (), mistakes)


@pytest.mark.parametrize(
    ("tolerance", "wanted"),
    [(None, "0.01"), (Tolerance(Fraction(1, 20)), "0.05"), (Tolerance(Fraction(2, 100), relative=True), "0.0316")],
)
def test_the_tolerance_is_the_problems_or_a_unit(tolerance: Tolerance | None, wanted: str) -> None:
    """What problem.yaml says holds; where it says nothing, one unit of the last digit."""
    assert tolerated(answer(replace(NUMBER, tolerance=tolerance), Fraction(158, 100))) == wanted


def test_whole_numbers_are_exact() -> None:
    """A whole number has no tolerance."""
    assert tolerated(answer(IntegerSpec(1, "Число", "integer"), 5)) == "0"


@pytest.mark.parametrize(("written", "read"), [("−0,05", "-0.05"), ("9\u202f220\u202f480", "9220480"), ("12", "12")])
def test_numbers_are_written_for_programs(written: str, read: str) -> None:
    """Spaces go, the comma becomes a dot, the long minus a short one."""
    assert typed(written) == read


@pytest.mark.parametrize(
    ("value", "digits", "written"), [(Fraction(1, 100), 5, "0.01"), (Fraction(5), 2, "5"), (Fraction(1, 3), 3, "0.333")]
)
def test_decimals_have_no_padding(value: Fraction, digits: int, written: str) -> None:
    """A decimal ends with its last figure."""
    assert decimal(value, digits) == written


def test_cells_know_all_their_mistakes() -> None:
    """A cell has each wrong number once, with all mistakes that give it; a matrix of another size gives none."""
    spec = MatrixSpec(1, "Матрица", "matrix")
    found = fields(
        answer(
            spec,
            np.array([[1, 2]]),
            первая=np.array([[3, 2]]),
            вторая=np.array([[3, 4]]),
            третья=np.array([[1], [2]]),
        )
    )
    assert found == ((Field("1", "0", {"3": ("первая", "вторая")}), Field("2", "0", {"4": ("вторая",)})),)
    told = grids(answer(spec, np.array([[1, 2]]), третья=np.array([[1], [2]])))
    assert told == ([["1", "2"]], {"третья": [["1"], ["2"]]})


def test_hints_say_how_exact() -> None:
    """The hint names the last digit that is wanted."""
    assert hint(NUMBER) == "число с точностью до сотых"
    assert hint(IntegerSpec(1, "Число", "integer")) == "целое число"
