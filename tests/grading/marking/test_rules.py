"""Shares of points: whose rule counts, and how they become points."""

from __future__ import annotations

from fractions import Fraction

from generator.grading.marking.rules import points, share, unknown
from generator.grading.marking.verdicts import Kind, Verdict
from generator.model import Partial

HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)
RULES: Partial = {
    "знак": HALF,
    "any": QUARTER,
    "a/b": {"знак": Fraction(0), "follows": HALF},
    "a/c": {"any": Fraction(0)},
}


def test_a_problems_own_rule_counts_before_the_common_one() -> None:
    """A named mistake first, of the problem or of all; then any mistake, of the problem or of all."""
    sign, other = Verdict("mistake", "знак"), Verdict("mistake", "иное")
    assert [share(RULES, name, sign) for name in ("a/b", "a/c", "a/d")] == [0, HALF, HALF]
    assert [share(RULES, name, other) for name in ("a/b", "a/c", "a/d")] == [QUARTER, 0, QUARTER]


def test_without_rules_only_what_is_right_gives_points() -> None:
    """What follows from a student's own numbers is right, unless the rules say that it is worth less."""
    kinds: tuple[Kind, ...] = ("right", "follows", "mistake", "other", "blank", "graded", "doubt")
    assert [share({}, "a/b", Verdict(kind, None)) for kind in kinds] == [1, 1, 0, 0, 0, 0, 0]
    assert share(RULES, "a/b", Verdict("follows")) == HALF


def test_points_are_halves() -> None:
    """The nearest half point, a quarter up; never above the whole nor below nothing."""
    cases = [
        (QUARTER, 1),
        (QUARTER, 2),
        (Fraction("0.33"), 3),
        (Fraction("0.1"), 2),
        (Fraction(1), 3),
        (Fraction(0), 3),
    ]
    assert [points(part, Fraction(most)) for part, most in cases] == [HALF, HALF, 1, 0, 3, 0]


def test_names_that_lead_nowhere_are_told() -> None:
    """A slip in the name of a mistake or of a problem would silently give nothing."""
    assert unknown(RULES, [("a/b", "знак"), ("a/c", "иное")]) == []
    assert unknown({"знка": HALF, "a/b": {"иное": HALF}, "a/x": {}}, [("a/b", "знак"), ("a/c", "иное")]) == [
        *("знка", "a/b: иное", "a/x")
    ]
