"""Counted verdicts → data for programs and tables for people. Owns the columns of both."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict

from generator.export.moodle.results import BLANK, OTHER, RIGHT, Count, by_problem
from generator.output.spreadsheets import MARK, Row, csv_text

__all__ = ["files"]

DATA, TABLE = "results.json", "results.csv"
FORMAT = 1

_HEADS = ("Задача", "Индекс", "Ответ", "Что отвечено", "Раз", "Из них")
_SAID = {RIGHT: "верно", OTHER: "другое", BLANK: "нет ответа"}


def files(counted: Sequence[Count]) -> dict[str, bytes]:
    """The counts as JSON, and as a table: first over all instances of each problem, then instance by instance."""
    tree = {"format": FORMAT, "source": "moodle", "counts": [asdict(one) for one in counted]}
    data = json.dumps(tree, ensure_ascii=False, indent=1) + "\n"
    return {DATA: data.encode(), TABLE: as_table([*by_problem(counted), *counted]).encode()}


def as_table(counted: Sequence[Count]) -> str:
    """The counts for a spreadsheet: numbers are numbers; an empty index is the whole problem."""
    totals = _totals(counted)
    rows: list[Row] = [
        (
            one.problem,
            one.index and f"№ {one.index}",
            one.label,
            _SAID.get(one.verdict, one.verdict),
            one.times,
            totals[one.problem, one.index, one.answer],
        )
        for one in counted
    ]
    return MARK + csv_text([_HEADS, *rows])


def _totals(counted: Iterable[Count]) -> dict[tuple[str, str, str], int]:
    """How many answers there were to each question."""
    found: dict[tuple[str, str, str], int] = {}
    for one in counted:
        key = (one.problem, one.index, one.answer)
        found[key] = found.get(key, 0) + one.times
    return found
