"""What a figure shows, in words, for those who do not see it. Reads the figure's own LaTeX: labels, ticks and paths.

Values come from where things stand between the ticks of their axis, so they are as exact as a good eye's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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

_Label = tuple[int, int, str, str]
_Scale = tuple[int, float, float]
"""A place on an axis, the value there, and how much a tenth of a millimetre is worth."""


def words(drawing: str) -> str:
    """The figure in words: which curves, nodes, boxes or cells it shows, and with which values."""
    labels = [(int(x), int(y), anchor, text) for x, y, anchor, text in _LABEL.findall(drawing)]
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


def _cells(labels: Sequence[_Label], paths: Sequence[tuple[str, list[float]]]) -> str:
    shaded = {(path[0], path[1]) for style, path in paths if style == "shaded"}
    rows = [[label for label in row] for _, row in groupby(labels, lambda label: label[1])]
    half = labels[0][0]

    def cell(label: _Label) -> str:
        marked = (label[0] - half, label[1] - half) in shaded
        return f"[{_said(label[3])}]" if marked else _said(label[3])

    told = "; ".join(" ".join(map(cell, row)) for row in rows)
    note = "; закрашенные клетки в квадратных скобках" if shaded else ""
    return f"Клетки {len(rows)}×{len(rows[0])}, по строкам: {told}{note}."


def _graph(labels: Sequence[_Label], paths: Sequence[tuple[str, list[float]]]) -> str:
    nodes = [(path[6], path[1]) for style, path in paths if style == "node"]
    names = [next((_said(text) for x, y, _, text in labels if (x, y) == (round(a), round(b))), "?") for a, b in nodes]
    edges = [path for style, path in paths if style == "edge"]
    notes = [label for label in labels if (label[0], label[1]) not in {(round(a), round(b)) for a, b in nodes}]
    told = [
        f"{names[_nearest(nodes, edge[0], edge[1])]} → {names[_nearest(nodes, edge[-2], edge[-1])]}" for edge in edges
    ]
    for x, y, _, text in notes:
        middle = [((edge[0] + edge[-2]) / 2, (edge[1] + edge[-1]) / 2) for edge in edges]
        place = _nearest(middle, x, y)
        told[place] += f" ({_said(text)})"
    return f"Граф. Узлы: {', '.join(names)}. Стрелки: {', '.join(told)}."


def _nearest(places: Sequence[tuple[float, float]], x: float, y: float) -> int:
    return min(range(len(places)), key=lambda place: hypot(places[place][0] - x, places[place][1] - y))


def _ticks(labels: Iterable[_Label], anchors: str, axis: int) -> _Scale:
    """How places along an axis become values."""
    found = [
        (label[axis], _value(label[3]))
        for label in labels
        if label[2] in anchors.split() and label[3].startswith(_TICK)
    ]
    (first, low), (last, high) = found[0], found[-1]
    return int(first), low, (high - low) / (last - first)


def _value(text: str) -> float:
    return float(_said(text.removeprefix(_TICK)).replace("−", "-").replace(",", ".").replace(" ", ""))


def _read(place: float, scale: _Scale, step: float) -> str:
    """The value at a place, to a twentieth of the step between ticks."""
    value = scale[1] + (place - scale[0]) * scale[2]
    fine = step / _PARTS
    digits = next(digits for digits in range(9) if fine * 10**digits >= 0.5)  # noqa: PLR2004 - half of a unit
    written = f"{round(value, digits) + 0:.{digits}f}"
    return (written.rstrip("0").rstrip(".") if digits else written).replace("-", "−").replace(".", ",")


def _step(labels: Iterable[_Label], anchor: str) -> float:
    values = [_value(text) for _, _, where, text in labels if where == anchor and text.startswith(_TICK)]
    return abs(values[1] - values[0])


def _boxes(labels: Sequence[_Label], paths: Sequence[tuple[str, list[float]]]) -> str:
    across, down = _ticks(labels, "b", 0), _ticks(labels, "r", 1)
    names = [_said(text) for _, _, anchor, text in labels if anchor == "tl"]
    told = []
    for name, (x, y, width, height) in zip(names, [path for style, path in paths if style != "grid"], strict=True):
        left, right = (round(across[1] + (place - across[0]) * across[2]) for place in (x, x + width))
        top, bottom = (round(down[1] + (place - down[0]) * down[2]) for place in (y + height, y))
        told.append(f"{name}: x от {left} до {right}, y от {top} до {bottom}")
    return f"Рамки на сетке, ось y направлена вниз. {'; '.join(told)}."


def _curves(labels: Sequence[_Label], paths: Sequence[tuple[str, list[float]]]) -> str:
    across, up = _ticks(labels, "t", 0), _ticks(labels, "r", 1)
    steps = _step(labels, "t"), _step(labels, "r")
    shown = [(style, path) for style, path in paths if style.startswith("curve")]
    styles = dict.fromkeys(style for style, _ in shown)
    pieces = {style: [path for own, path in shown if own == style] for style in styles}
    plain = [label for label in labels if not label[3].startswith(_TICK)]
    axes, names = plain[:2], [_said(text) for _, _, _, text in plain[2:]]
    told = []
    for place, (_, found) in enumerate(pieces.items()):
        points = list(zip(found[0][::2], found[0][1::2], strict=True))
        listed = ", ".join(f"{_read(x, across, steps[0])} → {_read(y, up, steps[1])}" for x, y in points)
        told.append(f"{names[place] if place < len(names) else 'кривая'}: {listed}")
    count = plural(len(pieces), "кривая", "кривые", "кривых")
    head = f"График, {count}; по вертикали {_said(axes[0][3])}, по горизонтали {_said(axes[1][3])}"
    return f"{head.rstrip('.')}. {'; '.join(told)}."
