"""Papers and templates → the LaTeX of the documents. Owns what a template is given; typesets nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import russian
from generator.documents.latex import answer_key, bookmarks, digest, key_table, names
from generator.documents.latex.filling import texts
from generator.documents.latex.groups import grouped
from generator.documents.latex.records import (
    NO_SHEETS,
    ClassFrame,
    DrawnSheets,
    GroupRow,
    HeadRow,
    Page,
    PaperRow,
    ProblemRow,
    StudentRow,
)
from generator.documents.latex.templates import fill
from generator.documents.latex.values import Tex
from generator.documents.table import DIGEST, KEY, Document, Extent
from generator.documents.template_files import text_of
from generator.exams import measure
from generator.model import GroupHead, Paper, PaperHead, Partial, Student, Template
from generator.problems.solver_calls import spelled


def source(  # noqa: PLR0913 - what a document is made of
    document: Document,
    head: PaperHead,
    templates: Path,
    papers: Sequence[Paper],
    *,
    followed: bool = False,
    sheets: DrawnSheets | None = None,
    partial: Partial | None = None,
) -> Tex:
    """The LaTeX of a document of these papers, in their order; `followed` if others come after them.

    Those of whom there are `sheets` have no places for answers. `partial` are the exam's shares of points for mistakes,
    which the digest tells.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    drawn = sheets or NO_SHEETS
    rows = [paper_row(paper, document, drawn.pages.get(paper.number), partial) for paper in papers]
    frame = class_frame(papers[0])
    return source_of_rows(document, head, templates, rows, frame, followed=followed, forms=drawn.forms)


def source_of_rows(  # noqa: PLR0913 - what a document is made of
    document: Document,
    head: PaperHead,
    templates: Path,
    rows: Sequence[PaperRow],
    frame: ClassFrame,
    *,
    followed: bool = False,
    notes: Sequence[str] = (),
    forms: Sequence[Tex] = (),
) -> Tex:
    """The LaTeX of a document of papers with these rows, which share this frame.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    headed = _headed(head, rows)
    groups = _groups(headed)
    page = Page(
        head=head,
        papers=headed,
        groups=groups,
        bookmarks=bookmarks.of_papers(headed if document.extent == Extent.BATCH else _by_groups(groups)),
        key=key_table.laid(headed) if document == KEY else None,
        scores=frame.scores,
        total=frame.total,
        workload=measure(row.effort for row in rows),
        listed=any(row.student for row in rows),
        seats=any(row.student and row.student.seat for row in rows),
        followed=followed,
        notes=tuple(map(names.typed, notes)),
        forms=forms,
        pdf_title=bookmarks.hexadecimal(f"{head.title}. {head.course}"),
    )
    return fill(_template(templates / document.template), vars(page))


def class_frame(paper: Paper) -> ClassFrame:
    """What is the same on all papers of a class, from any one of them."""
    return ClassFrame(answer_key.scores(paper), paper.points)


def paper_row(
    paper: Paper, document: Document | None = None, sheet: Tex | None = None, partial: Partial | None = None
) -> PaperRow:
    """What this document prints of a paper, or what all documents of a whole class do: those print no texts.

    Raises: BankError with the template's line if a text cannot be filled.
    """
    return PaperRow(
        paper.number,
        paper.code,
        student_row(paper.student) if paper.student else None,
        tuple(_problems(document, paper, partial or {}, on_sheet=sheet is not None))
        if document and document.extent != Extent.CLASS
        else (),
        paper.effort,
        tuple(map(answer_key.place, paper.instances)),
        (paper.student.group or "") if paper.student else None,
        sheet,
        paper.large,
    )


def _template(path: Path) -> Template:
    return Template(path, text_of(path))


def student_row(student: Student) -> StudentRow:
    """What documents print of a student."""
    seat = f"ряд {student.row}, место {student.seat}".replace(" ", "~").replace(",~", ", ")
    return StudentRow(
        names.typed(russian.full_name(student)),
        names.typed(russian.short_name(student)),
        names.typed(student.group) if student.group else None,
        Tex(seat) if student.seat else None,
        russian.short_name(student),
    )


def _problems(document: Document, paper: Paper, partial: Partial, *, on_sheet: bool) -> Iterator[ProblemRow]:
    for place, instance in enumerate(paper.instances):
        sheet = instance.problem.sheet
        filled = texts(document, paper, place, on_sheet=on_sheet)
        yield ProblemRow(
            id=instance.problem.id,
            topic=sheet.topic,
            title=sheet.title,
            minutes=sheet.minutes,
            points=instance.points,
            workspace=sheet.workspace,
            mistakes=answer_key.mistakes(instance),
            index=str(instance.index),
            params=spelled(instance.params),
            effort=instance.effort,
            statement=filled.get("statement"),
            solution=filled.get("solution"),
            answers=digest.answers(instance, partial) if document == DIGEST else (),
            bookmark=bookmarks.bookmark(f"{place + 1}. {sheet.title}"),
            outlined=bool(document.texts),
        )


def _groups(rows: Sequence[PaperRow]) -> list[GroupRow]:
    """The sections of the register: the papers group by group, the spare ones at the end."""
    return [
        GroupRow(Tex(group or ""), group is None, members, members[0].head) for group, members in grouped(rows).items()
    ]


def _headed(head: PaperHead, rows: Sequence[PaperRow]) -> list[PaperRow]:
    """The rows with what their groups have otherwise; papers without a student have what all have."""
    usual = HeadRow(head.date)
    own = {names.typed(name): _head_row(head, found) for name, found in head.groups.items()}
    return [replace(row, head=own.get(row.student.group or Tex(""), usual) if row.student else usual) for row in rows]


def _head_row(head: PaperHead, found: GroupHead) -> HeadRow:
    room = names.typed(found.room) if found.room else None
    return HeadRow(found.date or head.date, room, tuple(map(names.typed, found.lines)))


def _by_groups(groups: Sequence[GroupRow]) -> list[PaperRow]:
    return [row for group in groups for row in group.papers]
