"""Answers → fields that someone types numbers into. Owns what is right in each, what is a named mistake, and the hint.

Numbers are decimals with a dot, as every importer reads them, however the interface shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, assert_never

import numpy as np

from generator.model import Answer, AnswerSpec, ChoiceSpec, FormulaSpec, IntegerSpec, MatrixSpec, NumberSpec, ShapeSpec
from generator.problems.answers import margin, shown, unit
from generator.russian import MINUS, NO_BREAK_SPACE, THIN_SPACE

_TYPED = {MINUS: "-", ",": ".", THIN_SPACE: "", NO_BREAK_SPACE: "", " ": ""}
_FINER = 3
"""More digits than the answer's has a tolerance that is a share of it."""
_PLACES = (
    "целых",
    "десятых",
    "сотых",
    "тысячных",
    "десятитысячных",
    "стотысячных",
    "миллионных",
)


@dataclass(frozen=True)
class Field:
    """A number to be typed: the right one, how far from it is right too, and wrong ones, each with its mistakes."""

    right: str
    tolerance: str
    mistakes: Mapping[str, tuple[str, ...]]

    @property
    def told(self) -> dict[str, str]:
        """The wrong numbers, each with what is said of it."""
        return {value: "; ".join(names) for value, names in self.mistakes.items()}


Fields = tuple[tuple[Field, ...], ...]
"""The fields of an answer, row by row; a single number is one row of one field."""
Grid = list[list[str]]
"""Numbers as a program reads them, row by row."""


def fields(answer: Answer) -> Fields | None:
    """The fields of an answer that is typed, nothing for one that is chosen."""
    found = grids(answer)
    if found is None:
        return None
    grid, wrong = found
    fitting = {name: cells for name, cells in wrong.items() if _shape(cells) == _shape(grid)}
    tolerance = tolerated(answer)
    return tuple(
        tuple(
            Field(right, tolerance, _told(right, {name: cells[row][column] for name, cells in fitting.items()}))
            for column, right in enumerate(cells_of_row)
        )
        for row, cells_of_row in enumerate(grid)
    )


def grids(answer: Answer) -> tuple[Grid, dict[str, Grid]] | None:
    """The right numbers of an answer that is typed, row by row, and those of each named mistake, of any shape."""
    grid = _grid(answer.spec, answer.value)
    if grid is None:
        return None
    wrong = {name: _grid(answer.spec, value) for name, value in answer.mistakes.items()}
    return grid, {name: cells for name, cells in wrong.items() if cells}


def tolerated(answer: Answer) -> str:
    """How far from the key is right: what the problem says, else a unit of the last digit; nothing for whole kinds."""
    if not isinstance(answer.spec, NumberSpec):
        return "0"
    most = max(margin(answer.spec, answer.value), unit(answer.spec.digits))
    return decimal(most, answer.spec.digits + _FINER)


def decimal(value: Fraction, digits: int) -> str:
    """A decimal of so many digits with a dot, without padding."""
    text = f"{value.numerator * 10**digits // value.denominator:0{digits + 1}d}"
    whole, rest = text[: len(text) - digits], text[len(text) - digits :].rstrip("0")
    return f"{whole}.{rest}" if rest else whole


def typed(text: str) -> str:
    """A number in Russian writing as a program reads it."""
    for written, read in _TYPED.items():
        text = text.replace(written, read)
    return text


def hint(spec: AnswerSpec) -> str:
    """In which form an answer is typed."""
    match spec:
        case NumberSpec(digits=digits) if digits:
            return f"число с точностью до {_PLACES[digits] if digits < len(_PLACES) else f'{digits}-го знака'}"
        case ShapeSpec():
            return "целые числа"
        case MatrixSpec():
            return "целое число в каждой клетке"
        case ChoiceSpec() | FormulaSpec():
            return "один вариант"
        case IntegerSpec() | NumberSpec():
            return "целое число"
        case _:
            assert_never(spec)


def _grid(spec: AnswerSpec, value: Any) -> Grid | None:  # noqa: ANN401 - any answer's value
    """The numbers of a value, row by row, as a program reads them."""
    match spec:
        case ChoiceSpec() | FormulaSpec():
            return None
        case ShapeSpec():
            return [[str(size) for size in value]]
        case MatrixSpec():
            return [[str(entry) for entry in row] for row in np.asarray(value).tolist()]
        case IntegerSpec() | NumberSpec():
            return [[typed(shown(spec, value))]]
        case _:
            assert_never(spec)


def _shape(grid: Grid) -> tuple[int, int]:
    return len(grid), len(grid[0])


def _told(right: str, wrong: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The wrong numbers of a field, each with all mistakes that give it."""
    names: dict[str, list[str]] = {}
    for name, value in wrong.items():
        if value != right:
            names.setdefault(value, []).append(name)
    return {value: tuple(found) for value, found in names.items()}
