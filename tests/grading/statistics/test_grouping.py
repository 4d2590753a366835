"""Which values are compared as one."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.grading.statistics import grouping
from generator.grading.statistics.observed import Attempt, Item, Observed


def met(*values: object) -> list[tuple[Attempt, Observed]]:
    """An answer for each value of the parameter `x`."""
    answers = [
        Observed(Item("t/p", "v", "a"), "T", "L", "1", "right", Fraction(1), Fraction(1), params={"x": value})
        for value in values
    ]
    return [(Attempt("x-1", str(number), "", (one,)), one) for number, one in enumerate(answers)]


@pytest.mark.parametrize(
    ("values", "groups"),
    [
        ([2] * 5 + [10] * 6 + [3] * 4, {"2": 5, "10": 6}),
        ([True] * 5 + [False] * 5, {"False": 5, "True": 5}),
        (["relu"] * 5 + ["tanh"] * 7, {"relu": 5, "tanh": 7}),
        (list(range(40)), {"0…9": 10, "10…19": 10, "20…29": 10, "30…39": 10}),
        ([*range(16), *[16] * 30], {"0…11": 12, "12…16": 34}),
        ([(n, 1) for n in range(5)] + [(n, 1, 1) for n in range(5)], {"2": 5, "3": 5}),
        ([((n, 1), (1, 1)) for n in range(9)], {"2×2": 9}),
        ([Fraction(1, 2)] * 5 + [0.25] * 5 + [-1] * 5, {"−1": 5, "0,25": 5, "1/2": 5}),
        ([None] * 20, {}),
    ],
)
def test_values_are_put_together(values: list[object], groups: dict[str, int]) -> None:
    """Few values each alone, many numbers by quarters, arrays by size; of fewer than five nothing is told."""
    found = grouping.grouped(met(*values), "x")
    assert {title: len(answers) for title, answers in found.items()} == groups
    assert list(found) == list(groups)
