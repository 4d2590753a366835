"""Boxes on a pixel grid and how much they overlap: by their sides, and by the sets of their unit squares."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple


class Box(NamedTuple):
    """The box between (x0, y0) and (x1, y1); a side is the difference of coordinates."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """How wide it is; nothing that is not positive is a box."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """How tall it is."""
        return self.y1 - self.y0

    @property
    def area(self) -> int:
        """The area, 0 if the sides are out of order."""
        return max(0, self.width) * max(0, self.height)


def common(first: Box, second: Box) -> Box:
    """The intersection; of boxes that do not meet, something without area."""
    corner = max(first.x0, second.x0), max(first.y0, second.y0)
    return Box(*corner, min(first.x1, second.x1), min(first.y1, second.y1))


def iou(first: Box, second: Box) -> Fraction:
    """Intersection over union, the index of Jaccard. Source: Everingham et al., PASCAL VOC, 2010, section 4.2."""
    shared = common(first, second).area
    return Fraction(shared, first.area + second.area - shared)


def dice(first: Box, second: Box) -> Fraction:
    """The coefficient of Dice (1945): twice the intersection over the sum of the areas."""
    return Fraction(2 * common(first, second).area, first.area + second.area)


def squares(box: Box) -> set[tuple[int, int]]:
    """The unit squares of the box, each by its corner next to the origin."""
    return {(x, y) for x in range(box.x0, box.x1) for y in range(box.y0, box.y1)}
