"""What a simulated student and grader mean to write: random answers, of which some are replaced."""

from __future__ import annotations

import numpy as np

from generator.documents.answer_sheet.layout import STENCILS, Leaf

_MARKED, _REPLACED, _MINUS = 0.3, 0.25, 0.3


def meant(leaf: Leaf, rng: np.random.Generator) -> tuple[int, ...]:
    """A value for each place: numbers of any length from the first cell on, marks, points, some replacements."""
    written: dict[tuple[int, int, int], int] = {}
    values = []
    for spot in leaf.spots:
        key = (spot.question, spot.attempt, spot.element)
        if key not in written:
            there = spot.attempt == 0 or rng.random() < _REPLACED
            written[key] = int(rng.integers(1, 9)) if there else 0
        length = written[key]
        values.append(_value(spot.role, spot.place, length, rng))
    return tuple(values)


def full(leaf: Leaf, rng: np.random.Generator) -> tuple[int, ...]:
    """A digit for every stencil, and nothing in the boxes."""
    return tuple(int(rng.integers(10)) if spot.role in STENCILS else 0 for spot in leaf.spots)


def _value(role: str, place: int, length: int, rng: np.random.Generator) -> int:
    match role:
        case "digit" | "row" | "column":
            return int(rng.integers(10)) if place < length else -1
        case "comma":
            return int(length > 1 and place == length // 2 - 1)
        case "sign":
            return int(length > 0 and rng.random() < _MINUS)
        case "bubble":
            return int(place // 10 < length and place % 10 == (place * 7 + length) % 10)
        case _:
            return int(length > 0 and rng.random() < _MARKED)
