"""The answers of a class → the table of its key: which columns, how wide, how large the type. Sets no type itself.

Widths are estimated in figures of the type, and need not be exact: what is wider than its column is set smaller there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator import russian
from generator.documents.latex import names
from generator.documents.latex.records import AnswerRow, KeyColumn, KeyPlace, KeyTable, PaperRow
from generator.documents.latex.values import Tex, escape, figure
from generator.model import Score

ROOM = 267.0
"""Millimetres between the margins of a landscape page."""
GAP = 2.3
"""Millimetres that a column takes besides its text."""
NUMBER = 7.0
"""Millimetres for the number of a variant."""
SIZES = {9: 1.63, 8: 1.50, 7: 1.40}
"""How wide a figure is at each size of the type, in millimetres."""
_HEAD = 1.2
"""How wide a letter is, compared with a figure."""
_SYLLABLES = 5
"""Letters of a head that stay together: longer words are broken between syllables."""
_CODE, _MOST = 8, 24
"""Figures for the code of a variant, and the most for a student's name."""
_LINES = 3
"""Lines that the answers of a problem may take where they share a cell."""
_LABELS = 2
"""Lines that the name of a column may take."""


@dataclass(frozen=True)
class _Wanted:
    """A column before it has a width: how wide it would be, and how wide it has to be, in figures."""

    number: str
    label: str
    points: Score | None
    wide: float
    least: float


def laid(papers: Sequence[PaperRow]) -> KeyTable:
    """The table of these papers; an answer has a column of its own as long as all of them fit on the page."""
    room = ROOM - NUMBER - GAP
    joined = False
    wanted = [_name(papers), *_wanted(papers, joined=joined)]
    size, widths = _sized(wanted, room)
    if widths is None:
        joined = True
        wanted = [wanted[0], *_wanted(papers, joined=joined)]
        size, widths = _sized(wanted, room)
        widths = widths or _shared(wanted, room - GAP * len(wanted))
    first, *columns = (
        KeyColumn(one.number, names.typed(one.label), one.points, Tex(f"{width:.2f}mm"))
        for one, width in zip(wanted, widths, strict=True)
    )
    rows = tuple(tuple(cell for place in paper.places for cell in _cells(place, joined=joined)) for paper in papers)
    parts = any(_is_shared(place, joined=joined) and len(place.answers) > 1 for place in papers[0].places)
    return KeyTable(size, first.width, tuple(columns), rows, parts)


def _name(papers: Sequence[PaperRow]) -> _Wanted:
    """The column of what names a variant: its code, and the student if it has one."""
    names = [paper.student.plain for paper in papers if paper.student]
    wide = max((_HEAD * len(name) for name in names), default=0)
    least = max((_longest(name) for name in names), default=0)
    return _Wanted("", "", None, min(max(wide, _CODE), _MOST), min(max(least, _CODE), _MOST))


# --- Cells ---------------------------------------------------------------------------------------------------------


def _is_shared(place: KeyPlace, *, joined: bool) -> bool:
    """Whether all answers of a place stand in one cell; in a pool they answer another problem in each paper."""
    return joined or place.pooled


def _cells(place: KeyPlace, *, joined: bool) -> tuple[Tex, ...]:
    if not _is_shared(place, joined=joined):
        return tuple(_own_cell(answer) for answer in place.answers)
    title = f"{escape(place.title)}: " if place.pooled else ""
    return (Tex(title + "; ".join(map(_part, place.answers))),)


def _own_cell(answer: AnswerRow) -> Tex:
    """A matrix is set smaller if its column is too narrow, and row by row if that does not help."""
    return answer.right if answer.right == answer.line else Tex(rf"\incolumn{{{answer.right}}}{{{answer.line}}}")


def _part(answer: AnswerRow) -> str:
    """An answer that shares its cell with others: its letter, itself, its points."""
    right = rf"\textbf{{{answer.line}}}"
    return rf"{answer.letter}\,{right}~({figure(russian.amount(answer.points))})" if answer.letter else right


# --- Columns -------------------------------------------------------------------------------------------------------


def _wanted(papers: Sequence[PaperRow], *, joined: bool) -> list[_Wanted]:
    places = zip(*(paper.places for paper in papers), strict=True)
    return [column for number, every in enumerate(places, 1) for column in _of_place(number, every, joined=joined)]


def _of_place(number: int, every: Sequence[KeyPlace], *, joined: bool) -> Iterator[_Wanted]:
    """The columns of a place of the paper, as all papers have it."""
    if _is_shared(every[0], joined=joined):
        yield _shared_column(number, every)
        return
    for answers in zip(*(place.answers for place in every), strict=True):
        wide, least = max(answer.wide for answer in answers), max(answer.least for answer in answers)
        yield _named(f"{number}{answers[0].letter.rstrip(')')}", answers[0].label, answers[0].points, wide, least)


def _shared_column(number: int, every: Sequence[KeyPlace]) -> _Wanted:
    """A column for the answers of a place; it is named by the problem, or by the topic that a pool draws from."""
    pooled = any(place.pooled for place in every)
    names = {place.topic if pooled else place.title for place in every}
    points = {place.points for place in every}
    least = max(max(answer.least + 3 for answer in place.answers) for place in every)
    words = max(_longest(place.title) for place in every) if pooled else 0
    return _named(
        str(number),
        names.pop() if len(names) == 1 else "Из набора",
        points.pop() if len(points) == 1 else None,
        max(_length(place) for place in every) / _LINES,
        max(least, words),
    )


def _length(place: KeyPlace) -> float:
    """How long the answers of a place would be in a line."""
    answers = sum(answer.wide + (_HEAD * 7 if answer.letter else 1) for answer in place.answers)
    return answers + (_HEAD * len(place.title) if place.pooled else 0)


def _named(number: str, label: str, points: Score | None, wide: float, least: float) -> _Wanted:
    """A column that its name fits into, too."""
    head = _HEAD * (len(number) + 2)
    words = min(_longest(label), _HEAD * _SYLLABLES)
    return _Wanted(
        number,
        label,
        points,
        max(wide, least, head + _HEAD * len(label) / _LABELS, _longest(label)),
        max(least, head, words),
    )


def _longest(text: str) -> float:
    return _HEAD * max(map(len, re.split(r"[\s-]+", text)))


# --- Widths --------------------------------------------------------------------------------------------------------


def _sized(wanted: Sequence[_Wanted], room: float) -> tuple[int, list[float] | None]:
    """The largest type in which all columns have the width that they want, or else the largest in which they may."""
    free = room - GAP * len(wanted)
    for size, figure_width in SIZES.items():
        if sum(one.wide for one in wanted) * figure_width <= free:
            return size, [one.wide * figure_width * _stretch(wanted, free, figure_width) for one in wanted]
    for size, figure_width in SIZES.items():
        if size < max(SIZES) and sum(one.least for one in wanted) * figure_width <= free:
            return size, _between(wanted, free, figure_width)
    return min(SIZES), None


def _stretch(wanted: Sequence[_Wanted], free: float, figure_width: float) -> float:
    """By how much columns are wider than they want if there is room: half as wide again, at most."""
    return min(1.5, free / (sum(one.wide for one in wanted) * figure_width))


def _between(wanted: Sequence[_Wanted], free: float, figure_width: float) -> list[float]:
    """The least widths, and a share of what is left by how much more each column wants."""
    least = [one.least * figure_width for one in wanted]
    more = [one.wide - one.least + 0.01 for one in wanted]
    left = free - sum(least)
    return [width + left * share / sum(more) for width, share in zip(least, more, strict=True)]


def _shared(wanted: Sequence[_Wanted], free: float) -> list[float]:
    """Widths by what the columns want at least, though it is more than there is."""
    return [free * one.least / sum(other.least for other in wanted) for one in wanted]
