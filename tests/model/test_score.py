"""Points are whole numbers and halves, exact: what a file may say of them, and their sums."""

from __future__ import annotations

from fractions import Fraction

import pytest
from pydantic import TypeAdapter, ValidationError

from generator.model.score import AnyPoints, SomePoints, plain, total

SOME, ANY = TypeAdapter(SomePoints), TypeAdapter(AnyPoints)


@pytest.mark.parametrize(("said", "points"), [(1, 1), (2.0, 2), (0.5, Fraction(1, 2)), (7.5, Fraction(15, 2))])
def test_points(said: float, points: Fraction | int) -> None:
    """Whole points are an int, halves are exact."""
    found = SOME.validate_python(said)
    assert (found, type(found)) == (points, type(points))
    assert ANY.validate_python(said) == points


@pytest.mark.parametrize("said", [0.3, -1, -0.5, True, "1", "1,5", None, [1], 1e9, float("nan"), float("inf"), 10**400])
def test_what_are_no_points(said: object) -> None:
    """Thirds, what is negative, words, truth values and endless numbers are told in Russian, with what is meant."""
    for kind in (SOME, ANY):
        with pytest.raises(ValidationError, match="нужны баллы: 0"):
            kind.validate_python(said)


def test_nothing() -> None:
    """A limit may be nothing, an answer is worth something."""
    assert ANY.validate_python(0) == 0
    with pytest.raises(ValidationError, match=r"нужны баллы: 0\.5, 1, 1\.5 и так далее, а не 0"):
        SOME.validate_python(0)


def test_sums() -> None:
    """A thousand halves are five hundred, and whole sums are an int again."""
    assert total([Fraction(1, 2)] * 1000) == 500
    assert type(total([Fraction(1, 2), 1, Fraction(1, 2)])) is int
    assert plain(Fraction(3, 2)) == Fraction(3, 2)
