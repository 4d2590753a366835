"""Figures stand where the numbers say, and their words are read like any others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pypdfium2
import pytest

from generator.check.russian_text import prose
from generator.documents.latex import figures
from generator.documents.latex.values import Tex
from generator.documents.pdf import STYLE, typeset

TEMPLATES = Path(__file__).parents[3] / "templates"


def paths(figure: Tex, style: str) -> list[str]:
    """The paths that a figure draws in this style."""
    return re.findall(rf"\\drawn{{{style}}}{{([^{{}}]*)}}", figure)


def points(path: str) -> list[tuple[int, int]]:
    """The corners of a path of straight lines."""
    return [(int(x), int(y)) for x, y in re.findall(r"(-?\d+) (-?\d+) [ml]\b", path)]


def labels(figure: Tex) -> dict[str, list[tuple[int, int]]]:
    """Where each label stands."""
    found = re.findall(
        r"\\put\((-?\d+),(-?\d+)\){\\makebox\(0,0\)\[\w*\]{(?:\\footnotesize |\\tick )?(.*?)}}(?=\\)", figure
    )
    places: dict[str, list[tuple[int, int]]] = {}
    for x, y, label in found:
        places.setdefault(label, []).append((int(x), int(y)))
    return places


def test_a_curve_meets_its_values_on_the_grid() -> None:
    """A value stands level with the tick that names it, and above the number of its place."""
    drawn = figures.curves([("потери", [Fraction(6, 5), Fraction(3, 5), 0])], "эпоха", "потери")
    corners = points(paths(drawn, "curve0")[0])
    ticks = labels(drawn)
    for (x, y), across, up in zip(corners, "123", ["1{,}2", "0{,}6", "0{,}0"], strict=True):
        assert x in {place[0] for place in ticks[across]}
        assert y in {place[1] for place in ticks[up]}


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3, 9], ["0", "3", "9"]),
        ([120, 121], ["120", "121"]),
        ([-1, 1], [r"\ensuremath{-}1", "0", "1"]),
        ([100, 1700], ["0", "200", "1800"]),
        ([10_000, 60_000], [r"10\,000", r"60\,000"]),
        ([0.25, 0.5], ["0{,}25", "0{,}50"]),
        ([7, 7], ["6", "7", "8"]),
    ],
)
def test_ticks_are_round_numbers_in_russian_writing(values: Sequence[float], ticks: list[str]) -> None:
    """An axis has at most twenty-one ticks, begins at zero where that is near, and writes as Russian does."""
    level = [
        label for label, places in labels(figures.curves([("", values)], "x", "y")).items() if (-15) in dict(places)
    ]
    assert set(ticks) <= set(level)
    assert len(level) <= 21


def test_curves_are_told_apart_without_colour() -> None:
    """Each curve has a style of its own, which stands by its label; a single one needs no label."""
    drawn = figures.curves([(name, [1, 2]) for name in "абвг"], "x", "y")
    assert [len(paths(drawn, f"curve{style}")) for style in range(4)] == [2, 2, 2, 2]
    assert set("абвг") <= labels(drawn).keys()
    assert "а" not in labels(figures.curves([("а", [1, 2])], "x", "y"))


@pytest.mark.parametrize("series", [[], [("а", [1])], [(str(n), [1, 2]) for n in range(5)]])
def test_curves_that_cannot_be_drawn(series: list[tuple[str, list[int]]]) -> None:
    """No curve, a single point, or more curves than styles are refused."""
    with pytest.raises(ValueError, match="от 1 до 4"):
        figures.curves(series, "x", "y")


def test_arrows_go_from_rim_to_rim() -> None:
    """An edge begins on the rim of its first node, and its head touches the rim of the second."""
    drawn = figures.graph([("a", "$a$", 0, 0), ("b", "$b$", 1, 2)], [("a", "b", "$w$")])
    (x0, y0), (x1, y1) = labels(drawn)["$a$"][0], labels(drawn)["$b$"][0]
    start, tip = points(paths(drawn, "edge")[0])[0], points(paths(drawn, "arrow")[0])[0]
    radius = 52
    assert np.hypot(start[0] - x0, start[1] - y0) == pytest.approx(radius, abs=1)
    assert np.hypot(tip[0] - x1, tip[1] - y1) == pytest.approx(radius, abs=1)
    assert np.hypot(tip[0] - x0, tip[1] - y0) > np.hypot(start[0] - x0, start[1] - y0)
    assert y1 < y0
    assert "$w$" in labels(drawn)


@pytest.mark.parametrize("edge", [("a", "c"), ("a", "b")])
def test_edges_that_lead_nowhere(edge: tuple[str, str]) -> None:
    """An edge to a node that is not there, or that stands in the same place, is refused."""
    with pytest.raises(ValueError, match="ребро"):
        figures.graph([("a", "", 0, 0), ("b", "", 0, 0)], [edge])


def test_boxes_stand_on_the_numbers_of_the_grid() -> None:
    """A box reaches from the numbers of its corners, y growing downwards."""
    drawn = figures.boxes([("$A$", 1, 2, 5, 3)], 6, 4)
    x, y, width, height = map(int, re.findall(r"(-?\d+)", paths(drawn, "curve0")[0]))
    ticks = labels(drawn)
    assert {x, x + width} == {dict(enumerate(place))[0] for n in "15" for place in ticks[n] if place[1] > 0}
    assert {y, y + height} == {place[1] for n in "23" for place in ticks[n] if place[0] < 0}


@pytest.mark.parametrize("corners", [(1, 1, 1, 3), (0, 0, 7, 2), (-1, 0, 2, 2), (0, 3, 2, 2)])
def test_boxes_that_are_none(corners: tuple[int, int, int, int]) -> None:
    """An empty box and one outside the grid are refused."""
    with pytest.raises(ValueError, match="рамка"):
        figures.boxes([("$A$", *corners)], 6, 4)


def test_cells_stand_in_rows_and_columns() -> None:
    """Every entry stands in its square, the first row at the top, and marked squares are shaded."""
    drawn = figures.cells(np.array([[1, -2], [3, 40_000]]), [[0, 1]])
    places = {label: places[0] for label, places in labels(drawn).items()}
    assert places["$1$"][1] == places[r"$\ensuremath{-}2$"][1] > places["$3$"][1] == places[r"$40\,000$"][1]
    assert places["$1$"][0] == places["$3$"][0] < places[r"$40\,000$"][0]
    corner = [int(number) for number in re.findall(r"-?\d+", paths(drawn, "shaded")[0])]
    middle = (corner[0] + corner[2] // 2, corner[1] + corner[3] // 2)
    assert middle == places[r"$\ensuremath{-}2$"]
    assert Counter(len(paths(drawn, style)) for style in ("cell", "shaded")) == Counter([3, 1])


def test_prose_reads_the_labels_of_a_figure() -> None:
    """The words of a figure are prose; its numbers' places are none."""
    drawn = figures.curves([("обучение", [1, 2]), ("проверка", [2, 1])], "эпоха", "доля ошибок")
    read = prose.prose(f"До. {drawn} После.")
    assert {"обучение", "проверка", "эпоха", "доля ошибок"} <= {part.strip() for part in read.split("¦")}
    assert "put" not in read
    assert not re.search(r"\d", read)


@pytest.mark.latex
def test_figures_are_printed_in_vector_form() -> None:
    """TeX takes every kind of figure, prints its words, and draws paths, not pictures."""
    drawn = (
        figures.curves([("обучение", [1, 2])], "эпоха", "потери"),
        figures.graph([("a", "$a$", 0, 0), ("b", "$b$", 1, 0)], [("a", "b")]),
        figures.boxes([("$A$", 0, 0, 1, 1)], 2, 2),
        figures.cells(np.eye(2, dtype=int), [[1, 1]]),
    )
    body = "\n".join(drawn)
    source = rf"\documentclass{{article}}\usepackage{{exam}}\begin{{document}}{body}\end{{document}}"
    with pypdfium2.PdfDocument(typeset(source, TEMPLATES / STYLE).pdf) as pdf:
        kinds = Counter(item.type for item in pdf[0].get_objects())
        assert "эпоха" in pdf[0].get_textpage().get_text_range()
    assert kinds[pypdfium2.raw.FPDF_PAGEOBJ_PATH] == body.count(r"\drawn{") > 0
    assert kinds[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE] == 0
