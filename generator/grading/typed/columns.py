"""Which columns a table of typed answers has: by place and part of a paper, and beside them the graders' points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.output import PaperRecord
from generator.output.manifest import AnswerRecord
from generator.russian import PART_LETTERS

ABOUT = ("№", "Код билета", "Фамилия, имя", "Группа")
CODE = ABOUT[1]
POINTS = "баллы"
_HEAD = re.compile(rf"(\d{{1,3}})([{PART_LETTERS}]?)(?: .*?({POINTS}))?(?: .*)?")
_BY_HAND = frozenset({"formula", "text"})
"""What a grader gives points for."""
_HINTS = {
    "integer": "целое число",
    "number": "число",
    "choice": "номер варианта",
    "several": "номера вариантов",
    "shape": "размер: 3x4",
    "matrix": "матрица: 1 2; 3 4",
    "formula": "формула",
    "text": "текст",
}


@dataclass(frozen=True, order=True)
class Column:
    """An answer by its place and its number in the problem, from 1 and from 0; or the grader's points for it."""

    place: int
    part: int
    points: bool = False


def columns(papers: Sequence[PaperRecord]) -> dict[Column, str]:
    """The columns that the papers need, each with its head."""
    kinds: dict[Column, set[str]] = {}
    for paper in papers:
        for column, key in asked(paper):
            kinds.setdefault(column, set()).add(key.kind)
    parts = {column.place for column in kinds if column.part}
    return {column: _head(column, found, column.place in parts) for column, found in sorted(kinds.items())}


def asked(paper: PaperRecord) -> Iterator[tuple[Column, AnswerRecord]]:
    """The columns of a paper, each with the key of its answer."""
    for place, problem in enumerate(paper.problems, 1):
        for part, key in enumerate(problem.answers):
            yield Column(place, part), key
            if key.kind in _BY_HAND:
                yield Column(place, part, points=True), key


def _head(column: Column, kinds: set[str], lettered: bool) -> str:  # noqa: FBT001 - of its problem
    hint = _HINTS.get(min(kinds), "") if len(kinds) == 1 else ""
    name = f"{column.place}{PART_LETTERS[column.part] if lettered else ''}"
    return f"{name} {POINTS if column.points else hint}".strip()


def of_head(head: str) -> Column | None:
    """The column that a head names: 3, 3б, 3б баллы, whatever else follows."""
    named = _HEAD.fullmatch(" ".join(head.lower().split()))
    if not named or not int(named[1]):
        return None
    return Column(int(named[1]), PART_LETTERS.index(named[2]) if named[2] else 0, bool(named[3]))


def question(paper: PaperRecord, column: Column) -> str:
    """How people call a question of a paper: 3б, or 3 where a problem asks one thing."""
    single = len(paper.problems) >= column.place and len(paper.problems[column.place - 1].answers) == 1
    return f"{column.place}{'' if single and not column.part else PART_LETTERS[column.part]}"
