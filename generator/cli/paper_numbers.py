"""Numbers of papers in words."""

from __future__ import annotations

from collections.abc import Sequence


def listed(numbers: Sequence[int]) -> str:
    """The papers with these numbers: вариант 3; варианты 1–3, 7."""
    return f"{'вариант' if len(set(numbers)) == 1 else 'варианты'} {_ranges(numbers)}"


def _ranges(numbers: Sequence[int]) -> str:
    """Whole numbers with their runs joined: 1–3, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("–".join(map(str, run)) for run in runs)
