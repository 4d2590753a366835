"""The figures of each question, counted by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.grading.statistics import item_table
from generator.grading.statistics.observed import Attempt, Item, Observed, Outcome


def answer(name: str, outcome: Outcome, mistake: str | None = None, known: tuple[str, ...] = ()) -> Observed:
    """An answer `a/b:c` for one point."""
    problem, _, part = name.partition(":")
    points = Fraction(outcome == "right")
    return Observed(
        Item(problem, "v1", part), f"Title of {problem}", part, "3", outcome, points, Fraction(1), mistake, known=known
    )


def test_figures_by_hand() -> None:
    """Right, blank, mistaken and other answers of four students; a mistake counts where it could be told."""
    both = ("sign", "shift")
    group = [
        Attempt("x-1", "1", "А", (answer("t/p:a", "right", known=both), answer("t/p:b", "right"))),
        Attempt("x-1", "2", "Б", (answer("t/p:a", "mistake", "sign", both), answer("t/p:b", "right"))),
        Attempt("x-1", "3", "В", (answer("t/p:a", "other", known=("shift",)), answer("t/p:b", "blank"))),
        Attempt("x-2", "1", "Г", (answer("t/p:a", "blank", known=both), answer("t/p:b", "blank"))),
    ]
    [found] = item_table.figures(group)
    assert (found.problem, found.version, found.title, found.count) == ("t/p", "v1", "Title of t/p", 4)
    assert found.printings == ("x-1", "x-2")
    assert found.share == pytest.approx(3 / 8)
    first, second = found.questions
    assert (first.facility.value, first.blank, first.unreached, first.other) == (0.25, 1, 0, 1)
    assert first.mistakes == (item_table.MistakeCount("sign", 1, 3),)
    assert (second.facility.value, second.blank, second.unreached) == (0.5, 2, 1)


def test_what_is_blank_to_the_end_was_not_reached() -> None:
    """A gap in the middle is a blank; only what follows the last answer was not reached."""
    group = [Attempt("x", "1", "А", (answer("t/p:a", "right"), answer("t/q:a", "blank"), answer("t/r:a", "right")))]
    group += [Attempt("x", "2", "Б", (answer("t/p:a", "right"), answer("t/q:a", "blank"), answer("t/r:a", "blank")))]
    unreached = {one.problem: one.questions[0].unreached for one in item_table.figures(group)}
    assert unreached == {"t/p": 0, "t/q": 1, "t/r": 1}


def test_versions_are_kept_apart() -> None:
    """A problem that was mended is another one; its printings are not mixed with those of the old one."""
    old = answer("t/p:a", "right")
    new = Observed(Item("t/p", "v2", "a"), "New", "a", "3", "blank", Fraction(), Fraction(1))
    found = item_table.figures([Attempt("x", "1", "А", (old,)), Attempt("y", "1", "Б", (new,))])
    assert [(one.version, one.questions[0].facility.value) for one in found] == [("v1", 1.0), ("v2", 0.0)]
