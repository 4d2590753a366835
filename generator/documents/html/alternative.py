"""What a figure shows, in words, for those who do not see it. Reads the figure's own LaTeX: labels, ticks and paths.

Values come from where things stand between the ticks of their axis, so they are as exact as a good eye's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import hypot

from generator.russian import plural

_LABEL = re.compile(r"\\put\((-?\d+),(-?\d+)\)\{\\makebox\(0,0\)\[(\w*)\]\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}\}")
_PATH = re.compile(r"\\drawn\{(\w+)\}\{([^}]*)\}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_COMMAND = re.compile(r"\\[A-Za-z]+ ?|[{}$]")
_SAID = {
    r"\ensuremath{-}": "−",
    r"\\": ": ",
    "{,}": ",",
    r"\,": " ",
    "~": " ",
    r"\cdot": "·",
    r"\times": "×",
    r"\sigma": "σ",
    r"\ln": "ln",
    r"\tanh": "th",
    r"\exp": "exp",
    r"\max": "max",
}
_TICK = r"\tick "
_PARTS = 20
"""Into how many parts an eye divides the step between two ticks."""

_Paths = Sequence[tuple[str, list[float]]]
"""The styles of what is drawn, and the numbers of its path."""
_Scale = tuple[float, float, float]
"""A place on an axis, the value there, and how much a tenth of a millimetre is worth."""


@dataclass(frozen=True)
class _Label:
    """What is written in a figure: where, on which side of that place, and the LaTeX."""

    x: int
    y: int
    anchor: str
    text: str


def words(drawing: str) -> str:
    """The figure in words: which curves, nodes, boxes or cells it shows, and with which values."""
    labels = [_Label(int(x), int(y), anchor, text) for x, y, anchor, text in _LABEL.findall(drawing)]
    paths = [(style, [float(one) for one in _NUMBER.findall(path)]) for style, path in _PATH.findall(drawing)]
    styles = {style for style, _ in paths}
    if "node" in styles:
        return _graph(labels, paths)
    if styles & {"cell", "shaded"}:
        return _cells(labels, paths)
    return _curves(labels, paths) if "axis" in styles else _boxes(labels, paths)


def _said(text: str) -> str:
    for written, read in _SAID.items():
        text = text.replace(written, read)
    return _COMMAND.sub("", text).strip()


def _cells(labels: Sequence[_Label], paths: _Paths) -> str:
    shaded = {(path[0], path[1]) for style, path in paths if style == "shaded"}
    rows = [list(row) for _, row in groupby(labels, lambda label: label.y)]
    half = labels[0].x

    def cell(label: _Label) -> str:
        marked = (label.x - half, label.y - half) in shaded
        return f"[{_said(label.text)}]" if marked else _said(label.text)

    told = "; ".join(" ".join(map(cell, row)) for row in rows)
    note = "; закрашенные клетки в квадратных скобках" if shaded else ""
    return f"Клетки {len(rows)}×{len(rows[0])}, по строкам: {told}{note}."


def _graph(labels: Sequence[_Label], paths: _Paths) -> str:
    nodes = [(path[6], path[1]) for style, path in paths if style == "node"]
    centres = {(round(x), round(y)) for x, y in nodes}
    written = {(label.x, label.y): _said(label.text) for label in labels}
    names = [written.get((round(x), round(y)), "?") for x, y in nodes]
    edges = [path for style, path in paths if style == "edge"]
    middles = [((edge[0] + edge[-2]) / 2, (edge[1] + edge[-1]) / 2) for edge in edges]
    told = [f"{names[_nearest(nodes, *edge[:2])]} → {names[_nearest(nodes, *edge[-2:])]}" for edge in edges]
    for label in labels:
        if (label.x, label.y) not in centres:
            told[_nearest(middles, label.x, label.y)] += f" ({_said(label.text)})"
    return f"Граф. Узлы: {', '.join(names)}. Стрелки: {', '.join(told)}."


def _nearest(places: Sequence[tuple[float, float]], x: float, y: float) -> int:
    return min(range(len(places)), key=lambda place: hypot(places[place][0] - x, places[place][1] - y))


def _boxes(labels: Sequence[_Label], paths: _Paths) -> str:
    across, down = _scale(_across(labels, "b")), _scale(_upward(labels))
    names = [_said(label.text) for label in labels if label.anchor == "tl"]
    told = []
    for name, (x, y, width, height) in zip(names, [path for style, path in paths if style != "grid"], strict=True):
        left, right = (round(_value(place, across)) for place in (x, x + width))
        top, bottom = (round(_value(place, down)) for place in (y + height, y))
        told.append(f"{name}: x от {left} до {right}, y от {top} до {bottom}")
    return f"Рамки на сетке, ось y направлена вниз. {'; '.join(told)}."


def _curves(labels: Sequence[_Label], paths: _Paths) -> str:
    xs, ys = _across(labels, "t"), _upward(labels)
    drawn: dict[str, list[float]] = {}
    for style, path in paths:
        if style.startswith("curve"):
            drawn.setdefault(style, path)
    plain = [_said(label.text) for label in labels if not label.text.startswith(_TICK)]
    (up, across), names = plain[:2], plain[2:] or ["кривая"]
    told = []
    for name, path in zip(names, drawn.values(), strict=True):
        points = zip(path[::2], path[1::2], strict=True)
        told.append(f"{name}: " + ", ".join(f"{_read(x, xs)} → {_read(y, ys)}" for x, y in points))
    count = plural(len(drawn), "кривая", "кривые", "кривых")
    head = f"График, {count}; по вертикали {up}, по горизонтали {across}"
    return f"{head.rstrip('.')}. {'; '.join(told)}."


# --- What stands along an axis -----------------------------------------------------------------------------


def _across(labels: Iterable[_Label], anchor: str) -> list[tuple[int, float]]:
    """The ticks along the axis below, or above: where each stands, and its number."""
    return [(label.x, _number(label.text)) for label in labels if label.anchor == anchor and _is_tick(label)]


def _upward(labels: Iterable[_Label]) -> list[tuple[int, float]]:
    """The ticks along the axis on the left."""
    return [(label.y, _number(label.text)) for label in labels if label.anchor == "r" and _is_tick(label)]


def _is_tick(label: _Label) -> bool:
    return label.text.startswith(_TICK)


def _number(text: str) -> float:
    return float(_said(text.removeprefix(_TICK)).replace("−", "-").replace(",", ".").replace(" ", ""))


def _scale(ticks: Sequence[tuple[int, float]]) -> _Scale:
    (first, low), (last, high) = ticks[0], ticks[-1]
    return first, low, (high - low) / (last - first)


def _value(place: float, scale: _Scale) -> float:
    return scale[1] + (place - scale[0]) * scale[2]


def _read(place: float, ticks: Sequence[tuple[int, float]]) -> str:
    """The value at a place, to a twentieth of the step between ticks."""
    fine = abs(ticks[1][1] - ticks[0][1]) / _PARTS
    digits = next(digits for digits in range(9) if fine * 10**digits >= 0.5)  # noqa: PLR2004 - half of a unit
    written = f"{round(_value(place, _scale(ticks)), digits) + 0:.{digits}f}"
    return (written.rstrip("0").rstrip(".") if digits else written).replace("-", "−").replace(".", ",")
