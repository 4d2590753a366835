"""Numbers → vector figures: curves, graphs, boxes and cells, distinct in black and white.

Owns where things stand in a figure, in tenths of a millimetre; how they look, `exam.sty` says. A figure is LaTeX's own
picture with paths in PDF's operators, so it needs no package and costs TeX next to nothing. Labels are LaTeX.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from math import ceil, floor, hypot
from typing import Any, TypeAlias

import numpy as np

from generator import russian
from generator.documents.latex.values import Tex, figure

Place: TypeAlias = tuple[int, int]

_WIDE, _TALL = 1000, 500
_MOST_TICKS = 10
_MOST_COUNTED = 20
"""Up to this many whole numbers along an axis each have a tick."""
_MOST_MARKS = 30
"""A curve through more points is drawn without marks."""
_STYLES = 4
_ABREAST, _LEGEND = 2, 60
"""How many labels of curves stand in a row, and how tall it is."""
_COLUMN, _ROW, _NODE = 260, 150, 52
"""How far apart the nodes of a graph stand, and their radius."""
_MOST_WIDE = 700
"""How wide, and how tall, a grid of boxes may be."""
_UNIT, _CELL, _MARK = 50, 70, 7
_ARROW = (20, 7)
"""The length of an arrow's head and half its width."""
_ROUND = 0.5523
"""Where a Bézier curve that is a quarter of a circle has its control points: at 4/3 (√2 - 1) of the radius."""


def curves(series: Sequence[tuple[str, Sequence[Any]]], x: str, y: str) -> Tex:
    """Curves over a grid: each of `series` is a label and its values at 1, 2, 3…, or its points (x, y).

    An axis begins at zero unless that would waste half of it; `x` and `y` are what the axes show.
    Raises: ValueError if there is no curve, too many, or one without two points.
    """
    named = [(label, _points(values)) for label, values in series]
    if not 0 < len(named) <= _STYLES or any(len(points) <= 1 for _, points in named):
        raise ValueError(f"кривых бывает от 1 до {_STYLES}, и у каждой хотя бы две точки")
    points = [point for _, curve in named for point in curve]
    across, up = _Axis([point[0] for point in points], _WIDE), _Axis([point[1] for point in points], _TALL)
    drawn = [*_grid(across, up), _path("axis", _line([(0, _TALL), (0, 0), (_WIDE, 0)]))]
    for style, (_, curve) in enumerate(named):
        drawn += _curve(style, [(across.place(point[0]), up.place(point[1])) for point in curve])
    drawn += [_label((-80, _TALL + 45), "l", y), _label((_WIDE, -75), "tr", x)]
    legend = [(style, label) for style, (label, _) in enumerate(named)] if len(named) > 1 else []
    top = _TALL + 80 + _rows(len(legend)) * _LEGEND
    return _picture([*drawn, *_legend(legend)], (-100, -125), (_WIDE + 30, top))


class _Axis:
    """The numbers along a side of a figure: where each stands, and which have a tick."""

    def __init__(self, values: Sequence[Fraction], length: int) -> None:
        least, most = min(values), max(values)
        if 0 < least <= most - least:
            least = Fraction(0)
        if most == least:
            least, most = least - 1, most + 1
        self.step = _step(values, most - least)
        self.first, self.last = floor(least / self.step), ceil(most / self.step)
        self.length = length

    def place(self, value: Fraction) -> int:
        """How far from the corner a value stands."""
        return round((value / self.step - self.first) / (self.last - self.first) * self.length)

    def ticks(self) -> Iterator[tuple[int, Tex]]:
        """The places of the ticks and what is written there."""
        digits = next(digits for digits in range(9) if (self.step * 10**digits).denominator == 1)
        for tick in range(self.first, self.last + 1):
            yield self.place(tick * self.step), figure(russian.number(tick * self.step, digits))


def _step(values: Iterable[Fraction], span: Fraction) -> Fraction:
    """The smallest step out of 1, 2, 5, 10… that gives few enough ticks; 1 for not too many whole numbers."""
    if span <= _MOST_COUNTED and all(value.denominator == 1 for value in values):
        return Fraction(1)
    steps = (Fraction(lead) * Fraction(10) ** order for order in range(-8, 16) for lead in (1, 2, 5))
    return next(step for step in steps if span / step <= _MOST_TICKS)


def _points(values: Sequence[Any]) -> list[tuple[Fraction, Fraction]]:
    pairs = [value if isinstance(value, Sequence) else (place, value) for place, value in enumerate(values, 1)]
    return [(_exact(x), _exact(y)) for x, y in pairs]


def _exact(value: float | Fraction) -> Fraction:
    """The number that is meant: a float counts as its shortest decimal."""
    return Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for place, number in across.ticks():
        yield _path("grid", _line([(place, 0), (place, _TALL)])) + _tick((place, -15), "t", number)
    for place, number in up.ticks():
        yield _path("grid", _line([(0, place), (_WIDE, place)])) + _tick((-15, place), "r", number)


def _curve(style: int, places: Sequence[Place]) -> Iterator[str]:
    yield _path(f"curve{style}", _line(places))
    if len(places) <= _MOST_MARKS:
        mark = _circle if style < _STYLES // 2 else _square
        yield _path(f"mark{style}", " ".join(mark(place, _MARK) for place in places))


def _legend(named: Sequence[tuple[int, str]]) -> Iterator[str]:
    """Rows of two over the figure: a piece of each curve and its label."""
    for place, (style, label) in enumerate(named):
        row, column = divmod(place, _ABREAST)
        left, height = column * _WIDE // _ABREAST, _TALL + 55 + (_rows(len(named)) - row) * _LEGEND
        yield from _curve(style, [(left, height), (left + 100, height)])
        yield _label((left + 125, height), "l", label)


def _rows(labels: int) -> int:
    return -(-labels // _ABREAST)


def graph(nodes: Sequence[tuple[str, str, int, int]], edges: Sequence[Sequence[str]]) -> Tex:
    """A directed graph: nodes are (name, label, column, row), rows grow downwards; edges (from, to) or with a label.

    Raises: ValueError for an edge of a node that is not there, or between nodes in one place.
    """
    places = {name: (column * _COLUMN, -row * _ROW) for name, _, column, row in nodes}
    drawn = [part for edge in edges for part in _edge(places, *edge)]
    for name, label, _, _ in nodes:
        drawn += [_path("node", _circle(places[name], _NODE)), _label(places[name], "", label)]
    xs, ys = [place[0] for place in places.values()], [place[1] for place in places.values()]
    room = _NODE + 10
    return _picture(drawn, (min(xs) - room, min(ys) - room), (max(xs) + room, max(ys) + room))


def _edge(places: Mapping[str, Place], start: str, end: str, label: str = "") -> Iterator[str]:
    """An arrow from the rim of a node to that of another; its label stands on its left, halfway."""
    if start not in places or end not in places or places[start] == places[end]:
        raise ValueError(f"ребро {start} → {end} некуда провести")
    (x0, y0), (x1, y1) = places[start], places[end]
    length = hypot(x1 - x0, y1 - y0)
    along = (x1 - x0) / length, (y1 - y0) / length

    def beside(distance: float, left: float) -> Place:
        return round(x0 + along[0] * distance - along[1] * left), round(y0 + along[1] * distance + along[0] * left)

    tip, (long, wide) = length - _NODE, _ARROW
    yield _path("edge", _line([beside(_NODE, 0), beside(tip - long, 0)]))
    yield _path("arrow", _line([beside(tip, 0), beside(tip - long, wide), beside(tip - long, -wide)]))
    if label:
        yield _label(beside(length / 2, 32), "", rf"\footnotesize {label}")


def boxes(rectangles: Sequence[tuple[str, int, int, int, int]], width: int, height: int) -> Tex:
    """Boxes (label, x0, y0, x1, y1) over a numbered grid of `width` by `height` units; y grows downwards, as in images.

    Raises: ValueError for a box that is empty, or leaves the grid.
    """
    unit = min(_UNIT, _MOST_WIDE // max(width, height))
    every = 1 if unit >= _UNIT else 2
    right, bottom = width * unit, -height * unit
    drawn = [_path("grid", _line([(x, 0), (x, bottom)])) for x in range(0, right + 1, unit)]
    drawn += [_path("grid", _line([(0, y), (right, y)])) for y in range(0, bottom - 1, -unit)]
    drawn += [_tick((x * unit, 15), "b", str(x)) for x in range(0, width + 1, every)]
    drawn += [_tick((-15, -y * unit), "r", str(y)) for y in range(0, height + 1, every)]
    for style, (label, x0, y0, x1, y1) in enumerate(rectangles):
        if not (0 <= x0 < x1 <= width and 0 <= y0 < y1 <= height):
            raise ValueError(f"рамка {label} пуста или выходит за сетку")
        drawn.append(_path(f"curve{style % _STYLES}", _rectangle((x0 * unit, -y1 * unit), (x1 * unit, -y0 * unit))))
        drawn.append(_label((x0 * unit + 12, -y0 * unit - 12), "tl", label))
    return _picture(drawn, (-60, bottom - 10), (right + 30, 60))


def cells(matrix: np.ndarray[Any, Any], mark: Sequence[Sequence[int]] = ()) -> Tex:
    """An integer matrix, shape (m, n), as a grid of squares; those at (row, column) of `mark`, from 0, are shaded."""
    rows, columns = np.atleast_2d(matrix).shape
    drawn = []
    for (row, column), entry in np.ndenumerate(np.atleast_2d(matrix)):
        corner = (column * _CELL, -(row + 1) * _CELL)
        style = "shaded" if [row, column] in [list(cell) for cell in mark] else "cell"
        drawn.append(_path(style, _rectangle(corner, (corner[0] + _CELL, corner[1] + _CELL))))
        number = Tex(f"${figure(russian.integer(int(entry)))}$")
        drawn.append(_label((corner[0] + _CELL // 2, corner[1] + _CELL // 2), "", number))
    return _picture(drawn, (-5, -rows * _CELL - 5), (columns * _CELL + 5, 5))


# --- What a picture is made of ------------------------------------------------------------------------------------


def _line(places: Sequence[Place]) -> str:
    return " ".join(f"{x} {y} {'l' if place else 'm'}" for place, (x, y) in enumerate(places))


def _rectangle(corner: Place, opposite: Place) -> str:
    return f"{corner[0]} {corner[1]} {opposite[0] - corner[0]} {opposite[1] - corner[1]} re"


def _square(centre: Place, half: int) -> str:
    return _rectangle((centre[0] - half, centre[1] - half), (centre[0] + half, centre[1] + half))


def _circle(centre: Place, radius: int) -> str:
    (x, y), r, c = centre, radius, round(radius * _ROUND, 1)
    quarters = [
        ((r, c), (c, r), (0, r)),
        ((-c, r), (-r, c), (-r, 0)),
        ((-r, -c), (-c, -r), (0, -r)),
        ((c, -r), (r, -c), (r, 0)),
    ]
    drawn = (" ".join(f"{x + dx:g} {y + dy:g}" for dx, dy in quarter) + " c" for quarter in quarters)
    return f"{x + r} {y} m {' '.join(drawn)}"


def _path(style: str, operators: str) -> str:
    return rf"\put(0,0){{\drawn{{{style}}}{{{operators}}}}}"


def _label(place: Place, anchor: str, text: str) -> str:
    return rf"\put({place[0]},{place[1]}){{\makebox(0,0)[{anchor}]{{{text}}}}}"


def _tick(place: Place, anchor: str, number: str) -> str:
    return _label(place, anchor, rf"\tick {number}")


def _picture(drawn: Iterable[str], least: Place, most: Place) -> Tex:
    """What is drawn between two corners, all on one line: a template's value begins no new one."""
    size = f"({most[0] - least[0]},{most[1] - least[1]})({least[0]},{least[1]})"
    return Tex(rf"\begin{{drawing}}{size}{''.join(drawn)}\end{{drawing}}")
