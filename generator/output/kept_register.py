"""A new register and what people typed into the former ones → one that has it all. Owns that nothing typed is lost.

A row belongs to the paper whose code it has; a column that the register lacks, and a row without a code, are kept too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from generator.output.spreadsheets import Calculated, Cell, Row
from generator.output.typed_register import CODE, Typed, Values, cell, is_points, named

__all__: list[str] = []


def merged(register: Sequence[Row], found: Typed) -> list[Row]:
    """The rows of a register with all that was typed into the former ones; what was typed last counts."""
    head, *rows = register
    heads = [named(str(name)) for name in head]
    extra = [name for name in dict.fromkeys(name for one in found.read for name in one.heads) if name not in heads]
    made: list[Row] = [(*head, *extra)]
    codes = set()
    for row in rows:
        code = str(row[heads.index(CODE)])
        codes.add(code)
        made.append(_filled(row, heads, extra, found.of(code)))
    rest = _homeless(found, codes)
    return [*made, *(tuple(cell(values.get(name, "")) for name in (*heads, *extra)) for values in rest)]


def _homeless(found: Typed, codes: set[str]) -> list[Values]:
    """Rows that belong to no paper of the register, each once."""
    rows = [
        values
        for one in found.read
        for values in (*(row for code, row in one.rows.items() if code not in codes), *one.loose)
    ]
    return [values for place, values in enumerate(rows) if values not in rows[:place]]


def _filled(row: Row, heads: Sequence[str], extra: Sequence[str], values: Values) -> Row:
    """A row with what was typed where it is empty; a formula gives way only if nothing is there to calculate."""
    pointed = any(is_points(name) and values.get(name) for name in heads)
    cells: list[Cell] = []
    for name, made in zip(heads, row, strict=True):
        text = values.get(name, "")
        if isinstance(made, Calculated) and text:
            cells.append(replace(made, typed=text) if pointed else cell(text))
        else:
            cells.append(made if made is not None or not text else cell(text))
    return (*cells, *(cell(values.get(name, "")) for name in extra))


def current(register: Sequence[Row], found: Typed) -> list[str]:
    """The changed registers that already hold all that the new one would."""
    head, *rows = register
    heads = [named(str(name)) for name in head]
    code = heads.index(CODE)
    wanted = {str(row[code]): _texts(heads, row) for row in rows if row[code]}
    return [
        one.name
        for one in found.read
        if one.changed and all(values.items() <= one.rows.get(name, {}).items() for name, values in wanted.items())
    ]


def _texts(heads: Sequence[str], row: Iterable[Cell]) -> Values:
    cells = zip(heads, row, strict=True)
    return {name: _text(made) for name, made in cells if made is not None and not isinstance(made, Calculated)}


def _text(made: Cell) -> str:
    return f"{made:f}".replace(".", ",") if isinstance(made, Decimal) else str(made)
