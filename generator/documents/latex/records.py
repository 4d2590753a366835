"""What the templates of documents read of papers, problems and students, by attribute. Owns the shapes alone.

All of it is LaTeX or plain numbers and words, and travels between processes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.documents.latex.values import Tex
from generator.exams import Workload
from generator.model import PaperHead, Score


@dataclass(frozen=True)
class Column:
    """A column of the key: number and name of what is asked, its points, and how wide it is among the others."""

    number: str
    label: str
    points: Score
    weight: int


@dataclass(frozen=True)
class StudentRow:
    """What is printed of a student: the name in full and short, the group, where the seat is in words."""

    name: Tex
    short: Tex
    group: Tex | None
    seat: Tex | None


@dataclass(frozen=True)
class ProblemRow:
    """What is printed of a problem of a paper; a document that does not print one of the texts has none."""

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


@dataclass(frozen=True)
class DrawnSheets:
    """The answer sheets of papers: what many of them share, and the pages of each, by its number."""

    forms: tuple[Tex, ...]
    pages: Mapping[int, Tex]


NO_SHEETS = DrawnSheets((), {})


@dataclass(frozen=True)
class PaperRow:
    """What is printed of a paper; `problems` are empty in documents without texts, `answers` are cells of the key.

    `sheet` are the pages of its answer sheet, if it has one.
    """

    number: int
    code: str
    student: StudentRow | None
    problems: tuple[ProblemRow, ...]
    effort: int
    answers: tuple[Tex, ...]
    sheet: Tex | None = None


@dataclass(frozen=True)
class ClassFrame:
    """What is the same on all papers of a class: the columns of the key, the table of scores, the points in all."""

    columns: tuple[Column, ...]
    scores: Tex
    total: Score


@dataclass(frozen=True)
class GroupRow:
    """A section of the register: a group of students, or the papers without one, which are spare."""

    name: Tex
    spare: bool
    papers: Sequence[PaperRow]


@dataclass(frozen=True)
class Page:
    """All that the template of a document may use.

    `listed` if any paper has a student, `seats` if any student has a seat, `followed` if other papers come after these;
    `notes` are what was decided of the class since it was printed; `forms` what its answer sheets share;
    `pdf_title` is the title for the PDF's metadata.
    """

    head: PaperHead
    papers: Sequence[PaperRow]
    groups: Sequence[GroupRow]
    columns: Sequence[Column]
    scores: Tex
    total: Score
    workload: Workload
    listed: bool
    seats: bool
    followed: bool
    notes: Sequence[Tex]
    forms: Sequence[Tex]
    pdf_title: Tex
