"""The pictures stand for the numbers: heights, places and words."""

from __future__ import annotations

import pytest

from generator.grading.statistics import charts
from generator.grading.statistics.chances import wilson
from generator.grading.statistics.fairness import Comparison, Group
from generator.grading.statistics.observed import Item


def test_columns_count_everybody_once() -> None:
    """Every student stands in one column, the best in the last one; the tallest fills the room."""
    found = charts.histogram([0, 0.5, 1, 9.5, 10, 10], 10)
    assert [column.count for column in found.columns] == ["2", "1", *[""] * 7, "3"]
    assert [tick.text for tick in found.ticks] == [str(points) for points in range(11)]
    assert max(column.height for column in found.columns) == charts.HEIGHT - charts.TOP - charts.BOTTOM
    assert found.columns[-1].title == "9–10: 3\u00a0работы"


@pytest.mark.parametrize(("most", "columns"), [(1, 1), (14, 14), (15, 8), (26, 13), (100, 10), (7.5, 8)])
def test_columns_are_few(most: float, columns: int) -> None:
    """Their width is a round number of points, so that there are fourteen at most."""
    assert len(charts.histogram([most], most).columns) == columns


def test_intervals_lie_on_their_axis() -> None:
    """Nought, half and all are ticks; an interval begins before its value and ends after it."""
    groups = tuple(Group(name, times, 20, wilson(times, 20)) for name, times in (("1", 5), ("2", 10), ("3", 20)))
    found = charts.intervals(Comparison(Item("t/p", "v", "a"), "L", "n", None, groups, 0.01, 0.02))
    assert [row.low < row.value <= row.high for row in found.rows] == [True, True, True]
    assert found.rows[1].value == found.ticks[1].at
    assert found.rows[2].value == found.ticks[2].at
    assert found.rows[0].told == "5 из\u00a020 (25\u00a0%)"
