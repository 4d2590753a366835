"""The values of a record: each stands in JSON and comes back as it was; points go in steps of a half."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.output.differences import agree
from generator.output.recorded_values import Latex, decoded, encoded, half, recorded, spelled_points
from generator.solvers.numbers.formula import Product, Symbol, Transpose

LEAVES = (
    st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.fractions()
    | st.builds(Latex, st.text())
)


@given(st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4).map(tuple), max_leaves=10))
def test_values_come_back(value: Any) -> None:  # noqa: ANN401 - any recorded value
    """What is written is read as the same value of the same type, down to the last bit of a float."""
    again = decoded(json.loads(json.dumps(encoded(value))))
    assert again == value
    assert agree(again, value)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (np.array([[1, -2]]), ((1, -2),)),
        ((3, 4), (3, 4)),
        (Product(Transpose(Symbol("A")), Symbol("B")), Latex(r"A^{\mathsf T} B")),
        (Fraction(1, 4), Fraction(1, 4)),
        ("one", "one"),
    ],
)
def test_what_a_solver_gives(value: Any, kept: Any) -> None:  # noqa: ANN401 - any answer
    """An array is kept as its rows, a formula as its LaTeX, all else as it is."""
    assert recorded(value) == kept


@pytest.mark.parametrize(
    "value", [None, True, float("nan"), float("inf"), {"fraction": [2, 4]}, {"fraction": [1, -2]}, {"latex": 1}, {}]
)
def test_what_no_value_is(value: object) -> None:
    """Nothing, truth, no number, an unreduced fraction and other objects are refused."""
    with pytest.raises(PydanticCustomError):
        decoded(value)


@pytest.mark.parametrize(
    ("value", "points", "spelled"),
    [(2, Fraction(2), "2"), (2.5, Fraction(5, 2), "2.5"), (0, Fraction(0), "0"), (2.0, Fraction(2), "2")],
)
def test_half_points(value: float, points: Fraction, spelled: str) -> None:
    """Points are exact halves, and are written as 2 or 2.5."""
    assert half(value) == points
    assert json.dumps(spelled_points(points)) == spelled


@pytest.mark.parametrize("value", [0.3, -1, -0.5, True, "2", None, float("inf"), float("nan"), 2.25])
def test_no_points(value: object) -> None:
    """Thirds, debts, words and infinity are no points."""
    with pytest.raises(PydanticCustomError):
        half(value)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (1e-17, 0.0, True),
        (1.0, 1.0 + 1e-11, False),
        (7, 7.0, False),
        (Fraction(1, 2), 0.5, False),
        ((1, 0.3), (1, 0.1 + 0.2), True),
        ((1, 2), (1, 2, 3), False),
        ("да", "нет", False),
    ],
)
def test_agreement(one: Any, other: Any, same: bool) -> None:  # noqa: ANN401, FBT001 - any recorded value
    """Floats agree within 1e-12 of themselves, or 1e-15 next to zero; exact values agree exactly."""
    assert agree(one, other) is same
