"""Differences between a record and today's bank, in words."""

from __future__ import annotations

from collections.abc import Sequence

from generator.output import Difference, describe


def difference_line(difference: Difference, numbers: Sequence[int]) -> str:
    """A difference with the papers that it is in: вариант 3; варианты 1–3, 7."""
    if not numbers:
        return describe(difference)
    return f"{'вариант' if len(set(numbers)) == 1 else 'варианты'} {_ranges(numbers)}: {describe(difference)}"


def _ranges(numbers: Sequence[int]) -> str:
    """Whole numbers with their runs joined: 1–3, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
