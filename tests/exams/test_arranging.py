"""The order of problems on the papers of a class: as asked, and such that the papers take fewer pages."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from generator.exams import load_exam
from generator.exams.arranging import Measured, arranged, by_difficulty, packed, pages
from generator.model import Slot

ROOT = Path(__file__).parents[2] / "bank"

heights = st.lists(st.sampled_from([90.0, 200.0, 320.0, 480.0]), min_size=4, max_size=4)


def measured(statements: list[float], rows: int = 6) -> Measured:
    """A paper with these statements, each of which needs so many rows."""
    return Measured(530, 745, 14.2, tuple(statements), (rows,) * len(statements))


def test_short_problems_come_first() -> None:
    """The exam whose file has a long problem before a short one is put in order, ties as they are."""
    _, places = load_exam(ROOT, "deep-learning")
    order = by_difficulty(places)
    minutes = [slot.problem.sheet.minutes for slot in arranged(places, order) if isinstance(slot, Slot)]
    assert minutes == sorted(minutes)
    assert sorted(order) == list(range(1, len(places) + 1)) != list(order)
    ties = [(places[place - 1], place) for place in order]
    assert all(
        one < other
        for (first, one), (second, other) in pairwise(ties)
        if first.problem.sheet.minutes == second.problem.sheet.minutes  # type: ignore[union-attr]
    )


def test_an_order_of_other_places_changes_nothing() -> None:
    """Without an order, or with one of another number of places, they stand as they are."""
    _, places = load_exam(ROOT, "deep-learning")
    assert arranged(places, ()) == arranged(places, (2, 1)) == places


def test_pages_as_the_style_lays_them() -> None:
    """Statements are whole; squares shrink before a page is turned for nothing but them."""
    paper = measured([200, 300, 300])
    assert pages(paper, [0, 1, 2], 0, "none") == 2
    assert pages(paper, [0, 1, 2], 0, "full") == 2
    assert pages(paper, [0, 1, 2], 100, "full") == 3
    assert pages(measured([544, 100]), [0, 1], 0, "full") == 2
    assert pages(measured([470]), [0], 100, "full") == 1


@given(heights, heights)
def test_packing_never_costs_pages(one: list[float], other: list[float]) -> None:
    """The order that is found takes no more pages than the given one, and no exchange of two takes fewer."""
    papers = [measured(one), measured(other)]
    groups = [[place] for place in range(4)]
    found = packed(papers, groups, "full", None)

    def taken(order: list[int] | tuple[int, ...]) -> int:
        return sum(pages(paper, order, 60, "full") for paper in papers)

    assert sorted(found) == list(range(4))
    assert taken(found) <= taken(range(4))  # type: ignore[arg-type]
    near = [order for order in permutations(range(4)) if sum(a != b for a, b in zip(order, found, strict=True)) == 2]
    assert all(taken(order) >= taken(found) for order in near)


def test_a_goal_comes_before_the_sum() -> None:
    """Papers that cannot reach the goal even with few squares count first; what stands in a group stays together."""
    groups = [[0, 1], [2], [3]]
    order = packed([measured([400, 90, 90, 400])], groups, "compact", 2)
    places = [place for group in order for place in groups[group]]
    assert pages(measured([400, 90, 90, 400]), places, 0, "compact") == 2
    assert abs(places.index(0) - places.index(1)) == 1
