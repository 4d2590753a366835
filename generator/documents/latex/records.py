"""What the templates of documents read of papers, problems and students, by attribute. Owns the shapes alone.

All of it is LaTeX or plain numbers and words, and travels between processes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.documents.latex.values import Tex
from generator.exams import Workload
from generator.model import PaperHead, Score


@dataclass(frozen=True)
class AnswerRow:
    """An answer as graders meet it: "а)" if there are several, its name, its points, the right answer.

    `line` is the same in a line of text, a matrix row by row; `wide` is the answer's width and `least` that of what
    cannot be broken, both in figures.
    """

    letter: str
    label: str
    points: Score
    right: Tex
    line: Tex
    wide: float
    least: float


@dataclass(frozen=True)
class KeyPlace:
    """A problem of a paper as the key has it; `pooled` if other papers have other problems there."""

    title: str
    topic: str
    pooled: bool
    points: Score
    answers: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class KeyColumn:
    """A column: the number of what is asked and its name, its points if they are the same in all papers, its width."""

    number: str
    label: Tex
    points: Score | None
    width: Tex


@dataclass(frozen=True)
class KeyTable:
    """The table: the size of its type in points, the width of what names a variant, the columns, the cells of each row.

    `parts` if some cell holds several answers, each followed by its points.
    """

    size: int
    first: Tex
    columns: tuple[KeyColumn, ...]
    rows: tuple[tuple[Tex, ...], ...]
    parts: bool


@dataclass(frozen=True)
class MistakeRow:
    """A wrong answer, the misconception that gives it, and the points that are proposed for it."""

    value: Tex
    name: Tex
    credit: Score


@dataclass(frozen=True)
class DigestAnswer:
    """An answer with its mistakes; `credit` is what all of them are worth, if it is the same."""

    answer: AnswerRow
    mistakes: tuple[MistakeRow, ...]
    credit: Score | None


@dataclass(frozen=True)
class StudentRow:
    """What is printed of a student: the name in full and short, the group, where the seat is in words.

    `plain` is the short name as text for the PDF's outline.
    """

    name: Tex
    short: Tex
    group: Tex | None
    seat: Tex | None
    plain: str


@dataclass(frozen=True)
class ProblemRow:
    """What is printed of a problem of a paper; a document that does not print one of the texts has none.

    `answers` are those of the digest; `bookmark` leads to it from the PDF's outline if it is `outlined` there.
    """

    id: str
    topic: str
    title: str
    minutes: int
    points: Score
    workspace: int
    mistakes: tuple[Tex, ...]
    index: str
    params: str
    effort: int
    statement: Tex | None
    solution: Tex | None
    answers: tuple[DigestAnswer, ...]
    bookmark: Tex
    outlined: bool


@dataclass(frozen=True)
class DrawnSheets:
    """The answer sheets of papers: what many of them share, and the pages of each, by its number."""

    forms: tuple[Tex, ...]
    pages: Mapping[int, Tex]


NO_SHEETS = DrawnSheets((), {})


@dataclass(frozen=True)
class HeadRow:
    """What the heads of papers may have otherwise, group by group: the date, the room, further lines of the title."""

    date: dt.date | None = None
    room: Tex | None = None
    lines: tuple[Tex, ...] = ()


@dataclass(frozen=True)
class PaperRow:
    """What is printed of a paper; `problems` are empty in documents of a whole class, `places` are the key's.

    `group` is that of the student as plain text: "" for a student without one, None for a paper without a student.
    `sheet` are the pages of its answer sheet, if it has one.
    `large` is the size of large type in points.
    """

    number: int
    code: str
    student: StudentRow | None
    problems: tuple[ProblemRow, ...]
    effort: int
    places: tuple[KeyPlace, ...]
    group: str | None
    sheet: Tex | None = None
    large: int | None = None
    head: HeadRow = HeadRow()


@dataclass(frozen=True)
class ClassFrame:
    """What is the same on all papers of a class: the table of scores, the points in all."""

    scores: Tex
    total: Score


@dataclass(frozen=True)
class GroupRow:
    """A section of the register: a group of students, or the papers without one, which are spare."""

    name: Tex
    spare: bool
    papers: Sequence[PaperRow]
    head: HeadRow


@dataclass(frozen=True)
class Page:
    """All that the template of a document may use.

    `listed` if any paper has a student, `seats` if any student has a seat, `followed` if other papers come after these;
    `bookmarks` lead to the papers, by their numbers, from the PDF's outline; `key` is the table of the key; `notes` are
    what was decided of the class since it was printed; `forms` are what its answer sheets share; `pdf_title` is the
    title for the PDF's metadata.
    """

    head: PaperHead
    papers: Sequence[PaperRow]
    groups: Sequence[GroupRow]
    bookmarks: Mapping[int, Tex]
    key: KeyTable | None
    scores: Tex
    total: Score
    workload: Workload
    listed: bool
    seats: bool
    followed: bool
    notes: Sequence[Tex]
    forms: Sequence[Tex]
    pdf_title: Tex
