"""Which wrong numbers a grader can tell from the right one."""

from __future__ import annotations

from fractions import Fraction

from generator.solvers.distractors import Exact, apart


def test_wrong_values_stand_more_than_a_unit_apart() -> None:
    """A unit of the last digit is what another way of rounding may change: 0.61 is too near to 0.60, 0.62 is not."""
    wrong: dict[str, float | Exact] = {
        "near": Fraction(61, 100),
        "far": Fraction(62, 100),
        "farther": 0.635,
        "near the far": 0.63,
    }
    assert list(apart(Fraction(6, 10), wrong, 2)) == ["far", "farther"]


def test_the_first_of_two_equal_mistakes_is_kept() -> None:
    """Values keep their order and their types."""
    kept = apart(5, {"first": 7, "second": Fraction(7), "third": -7}, 0)
    assert kept == {"first": 7, "third": -7}
    assert isinstance(kept["first"], int)


def test_the_right_value_is_no_mistake() -> None:
    """However it was reached."""
    assert apart(Fraction(1, 3), {"float": 1 / 3, "rounded": Fraction(333, 1000)}, 3) == {}
