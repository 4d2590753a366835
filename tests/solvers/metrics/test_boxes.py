"""Overlaps of boxes agree with shapely, and sides with unit squares."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from generator.solvers.metrics.boxes import Box, common, dice, iou, squares


@pytest.mark.parametrize(
    ("first", "second", "shared", "over", "twice"),
    [
        (Box(4, 4, 10, 9), Box(6, 5, 12, 8), 12, Fraction(1, 3), Fraction(1, 2)),
        (Box(3, 5, 8, 9), Box(1, 4, 6, 8), 9, Fraction(9, 31), Fraction(9, 20)),
    ],
)
def test_the_overlap_is_that_of_shapely(first: Box, second: Box, shared: int, over: Fraction, twice: Fraction) -> None:
    """Figures by shapely 2.2.0: 12, 0.3333 and 0.5; 9, 0.2903 and 0.45."""
    assert common(first, second).area == shared
    assert iou(first, second) == over
    assert dice(first, second) == twice


def test_boxes_that_do_not_meet_share_nothing() -> None:
    """Two negative sides do not make an area, and a common side is none."""
    assert common(Box(0, 0, 2, 2), Box(5, 5, 7, 7)).area == 0
    assert common(Box(0, 0, 2, 2), Box(2, 0, 4, 2)).area == 0


def test_sides_and_unit_squares_agree() -> None:
    """Over all boxes with corners on a small grid and one that stays."""
    still, seen = Box(1, 1, 4, 3), 0
    for x0, x1, y0, y1 in product(range(5), range(6), range(4), range(5)):
        box = Box(x0, y0, x1, y1)
        assert len(squares(box)) == box.area
        assert len(squares(box) & squares(still)) == common(box, still).area
        seen += 1
    assert seen == 600
