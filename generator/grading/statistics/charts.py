"""Pictures of statistics as plain geometry: columns, points and intervals in pixels. The template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor

from generator.grading.statistics.chances import Interval
from generator.grading.statistics.fairness import Comparison
from generator.grading.statistics.item_table import ProblemFigures
from generator.grading.statistics.reliability import DISCRIMINATING
from generator.grading.statistics.wording import of, percent
from generator.russian import amount, integer, plural

__all__ = ["Histogram", "Intervals", "Scatter", "histogram", "intervals", "scatter"]

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 520, 230, 40, 40, 22
_MOST_COLUMNS = 14
_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_ROW = 26
_AXIS = (170, 390)
"""Where the axis of shares begins and ends."""
_LETTERS = 20
_RADIUS = 11


@dataclass(frozen=True)
class Column:
    """A column of a histogram; `title` says all that it stands for."""

    x: float
    y: float
    width: float
    height: float
    count: str
    title: str


@dataclass(frozen=True)
class Mark:
    """A tick with its text, or a line with its name, at a place of an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Histogram:
    """How many students have how many points, with the mean."""

    columns: tuple[Column, ...]
    ticks: tuple[Mark, ...]
    mean: Mark


def histogram(totals: Sequence[float], most: float) -> Histogram:
    """Columns of a whole number of points each; the last one holds its upper end too."""
    step = next((step for step in _STEPS if most / step <= _MOST_COLUMNS), _STEPS[-1])
    number = max(1, ceil(most / step))
    counts = [0] * number
    for total in totals:
        counts[min(floor(total / step), number - 1)] += 1
    width, tallest = (WIDTH - LEFT) / number, max(counts)
    room = HEIGHT - TOP - BOTTOM
    columns = tuple(
        Column(
            round(LEFT / 2 + place * width + 1, 1),
            round(TOP + room * (1 - count / tallest), 1),
            round(width - 2, 1),
            round(room * count / tallest, 1),
            integer(count) if count else "",
            f"{_range(place * step, min((place + 1) * step, most))}: {plural(count, 'работа', 'работы', 'работ')}",
        )
        for place, count in enumerate(counts)
    )
    ticks = tuple(Mark(round(LEFT / 2 + place * width, 1), integer(place * step)) for place in range(number + 1))
    mean = sum(totals) / len(totals)
    return Histogram(columns, ticks, Mark(round(LEFT / 2 + mean / step * width, 1), ""))


def _range(least: float, most: float) -> str:
    return f"{_points(least)}–{_points(most)}"


def _points(value: float) -> str:
    return integer(int(value)) if value == int(value) else amount(value)  # type: ignore[arg-type]


# --- Problems ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """A problem: its number in the table, what it is and how it stands."""

    x: float
    y: float
    text: str
    anchor: str
    title: str
    bad: bool


@dataclass(frozen=True)
class Scatter:
    """Problems by how much was got of their points, and by how far they tell students apart."""

    points: tuple[Point, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]


def scatter(problems: Sequence[ProblemFigures]) -> Scatter:
    """The problems whose discrimination can be told, numbered as in the table; those that lie on others move aside."""
    points: list[Point] = []
    for number, one in enumerate(problems, 1):
        if one.discrimination:
            x, y = _across(one.share), _up(one.discrimination.value)
            while any(abs(x - other.x) < _RADIUS and abs(y - other.y) < _RADIUS for other in points):
                x += _RADIUS
            bad = one.discrimination.high < DISCRIMINATING
            title = f"{one.title}: {percent(one.share)} баллов"
            points.append(Point(round(x, 1), round(y, 1), str(number), f"p{number}", title, bad))
    across = tuple(Mark(_across(share / 100), f"{share} %") for share in range(0, 101, 20))
    up = tuple(
        Mark(_up(value / 10), f"{value / 10:.1f}".replace(".", ",").replace("-", "−")) for value in range(-2, 11, 2)
    )
    return Scatter(tuple(points), across, up)


def _across(share: float) -> float:
    return round(LEFT + 10 + (WIDTH - LEFT - 30) * share, 1)


def _up(value: float) -> float:
    return round(TOP + (HEIGHT + 40 - TOP - BOTTOM) * (1 - (max(value, -0.2) + 0.2) / 1.2), 1)


# --- Groups --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A group of variants: its share with the interval, as places on the axis."""

    y: float
    label: str
    full: str
    low: float
    high: float
    value: float
    told: str


@dataclass(frozen=True)
class Intervals:
    """Shares of groups with their intervals on one axis."""

    height: int
    rows: tuple[Row, ...]
    ticks: tuple[Mark, ...]


def intervals(found: Comparison) -> Intervals:
    """The groups of a comparison, one under the other."""
    rows = tuple(
        Row(
            _ROW * place + _ROW / 2,
            _short(group.label),
            f"{found.parameter} = {group.label}",
            *_limits(group.share),
            of(group.times, group.count),
        )
        for place, group in enumerate(found.groups)
    )
    ticks = tuple(Mark(_on_axis(share), percent(share)) for share in (0.0, 0.5, 1.0))
    return Intervals(_ROW * (len(rows) + 1), rows, ticks)


def _limits(share: Interval) -> tuple[float, float, float]:
    return _on_axis(share.low), _on_axis(share.high), _on_axis(share.value)


def _on_axis(share: float) -> float:
    return round(_AXIS[0] + (_AXIS[1] - _AXIS[0]) * share, 1)


def _short(label: str) -> str:
    return label if len(label) <= _LETTERS else label[: _LETTERS - 1] + "…"
