r"""Papers → the outline of their PDF: groups, students or variants, problems. Owns the titles, and \bookmark's form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from generator.documents.latex.records import PaperRow
from generator.documents.latex.values import Tex

SPARE = "Запасные билеты"
NO_GROUP = "Без группы"


def bookmark(title: str, children: int = 0) -> Tex:
    """An item of the outline that leads to where it stands; it is closed over so many items, which come after it."""
    return Tex(rf"\bookmark{{{-children}}}{{{hexadecimal(title)}}}")


def hexadecimal(text: str) -> Tex:
    """Text for a PDF's own strings: UTF-16 in hexadecimal."""
    return Tex("feff" + text.encode("utf-16-be").hex())


def of_papers(rows: Sequence[PaperRow]) -> dict[int, Tex]:
    """What stands at the beginning of each paper, by its number: its own item, after the group's if one begins here."""
    return dict(_of_groups(rows) if any(row.group for row in rows) else ((row.number, _own(row)) for row in rows))


def _of_groups(rows: Iterable[PaperRow]) -> Iterator[tuple[int, Tex]]:
    for group, members in groupby(rows, key=lambda row: row.group):
        papers = list(members)
        title = SPARE if group is None else group or NO_GROUP
        for place, row in enumerate(papers):
            yield row.number, Tex(("" if place else bookmark(title, len(papers))) + _own(row))


def _own(row: PaperRow) -> Tex:
    title = f"{row.number}. {row.student.plain}" if row.student else f"Вариант {row.number}"
    return bookmark(title, sum(problem.outlined for problem in row.problems))
