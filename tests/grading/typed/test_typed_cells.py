"""Cells that somebody filled: whatever stands in them is read or refused."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from generator.grading.marking import verdict
from generator.grading.typed import typed_cells
from generator.output.manifest import AnswerRecord
from generator.output.recorded_values import Latex

KEYS = (
    AnswerRecord("a", "integer", Fraction(2), 7, "7"),
    AnswerRecord("a", "number", Fraction(2), Fraction(1, 3), "0,333", 3),
    AnswerRecord("a", "choice", Fraction(2), "up", "Вверх", options=("down", "up", "same")),
    AnswerRecord("a", "shape", Fraction(2), (3, 4), "3×4"),
    AnswerRecord("a", "matrix", Fraction(2), ((1, 2), (3, 4)), "[1 2; 3 4]"),
    AnswerRecord("a", "formula", Fraction(2), Latex(r"A^{\mathsf T} B"), ""),
    AnswerRecord("a", "text", Fraction(2), "", ""),
)


@given(st.sampled_from(KEYS), st.text(max_size=30) | st.text(alphabet="0123456789,.;-−x×/ eABT^'()", max_size=20))
def test_any_text_is_read_or_refused(key: AnswerRecord, text: str) -> None:
    """What is taken has a verdict, and what is not has a reason."""
    value, fault = typed_cells.value(key, text.strip())
    if not fault:
        assert verdict(key, value).kind in {"right", "other", "blank"}
    points, fault = typed_cells.points(key, text.strip())
    assert (points is None) == bool(fault)
    assert points is None or (0 <= points <= key.points and (2 * points).denominator == 1)


def test_options_are_told_by_their_numbers_on_the_paper() -> None:
    """The order is that of this paper; several marked ones stay several."""
    choice = KEYS[2]
    assert typed_cells.value(choice, "2") == (("up",), "")
    assert typed_cells.value(choice, "2)") == (("up",), "")
    assert typed_cells.value(choice, "1, 3; 1") == (("down", "same"), "")
    assert typed_cells.value(choice, "4") == (None, "«4» — не номер варианта от 1 до 3")


def test_a_dash_is_a_blank() -> None:
    """It says that the work came, and that nothing stands there."""
    assert [typed_cells.value(key, dash) for key in KEYS for dash in "-–—"] == [(None, "")] * 3 * len(KEYS)
