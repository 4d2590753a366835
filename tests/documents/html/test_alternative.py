"""A figure in words says what the figure was drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from generator.documents.html.alternative import words
from generator.documents.latex import figures


def test_cells_are_read_row_by_row() -> None:
    """Numbers come by rows, shaded ones in brackets."""
    assert words(figures.cells(np.array([[1, -2, 3], [4, 5, 6]]), [[0, 1], [1, 2]])) == (
        "Клетки 2×3, по строкам: 1 [−2] 3; 4 5 [6]; закрашенные клетки в квадратных скобках."
    )


def test_graphs_name_nodes_and_arrows() -> None:
    """Each arrow is told with its ends, and with its label if it has one."""
    nodes = [("x", "$x$", 0, 0), ("y", "$y$", 0, 1), ("f", "$+$", 1, 0)]
    found = words(figures.graph(nodes, [("x", "f"), ("y", "f", "$2$")]))
    assert found == "Граф. Узлы: x, y, +. Стрелки: x → +, y → + (2)."


def test_boxes_have_their_coordinates() -> None:
    """The sides of each box are told by the numbers along the grid."""
    found = words(figures.boxes([("$A$", 0, 1, 4, 3), ("$B$", 2, 2, 7, 6)], 8, 6))
    assert found.endswith("A: x от 0 до 4, y от 1 до 3; B: x от 2 до 7, y от 2 до 6.")


@pytest.mark.parametrize("named", [1, 2, 4])
def test_curves_have_their_values(named: int) -> None:
    """The points of each curve are told as exactly as ticks and an eye allow."""
    series = [(f"кривая {n}", [0.5 * n, 1.5 * n, 2 * n]) for n in range(1, named + 1)]
    found = words(figures.curves(series, x="эпоха", y="потери"))
    assert "по вертикали потери, по горизонтали эпоха" in found
    assert "1 → 0,5, 2 → 1,5, 3 → 2" in found
    assert found.count("→") == 3 * named
