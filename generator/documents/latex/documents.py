"""Papers and templates → the LaTeX of the documents. Owns what a template is given; typesets nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from generator import russian
from generator.documents.latex import answer_key, names
from generator.documents.latex.filling import texts
from generator.documents.latex.groups import grouped
from generator.documents.latex.records import ClassFrame, GroupRow, HeadRow, Page, PaperRow, ProblemRow, StudentRow
from generator.documents.latex.templates import fill
from generator.documents.latex.values import Tex
from generator.documents.table import Document
from generator.documents.template_files import text_of
from generator.exams import measure
from generator.model import GroupHead, Paper, PaperHead, Student, Template
from generator.problems.solver_calls import spelled


def source(
    document: Document, head: PaperHead, templates: Path, papers: Sequence[Paper], *, followed: bool = False
) -> Tex:
    """The LaTeX of a document of these papers, in their order; `followed` if others come after them.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    rows = [paper_row(paper, document) for paper in papers]
    return source_of_rows(document, head, templates, rows, class_frame(papers[0]), followed=followed)


def source_of_rows(  # noqa: PLR0913 - what a document is made of
    document: Document,
    head: PaperHead,
    templates: Path,
    rows: Sequence[PaperRow],
    frame: ClassFrame,
    *,
    followed: bool = False,
    notes: Sequence[str] = (),
) -> Tex:
    """The LaTeX of a document of papers with these rows, which share this frame.

    Raises: BankError with a template's line if the template cannot be filled.
    """
    headed = _headed(head, rows)
    page = Page(
        head=head,
        papers=headed,
        groups=_groups(headed),
        columns=frame.columns,
        scores=frame.scores,
        total=frame.total,
        workload=measure(row.effort for row in rows),
        listed=any(row.student for row in rows),
        seats=any(row.student and row.student.seat for row in rows),
        followed=followed,
        notes=tuple(map(names.typed, notes)),
        pdf_title=_hexadecimal(f"{head.title}. {head.course}"),
    )
    return fill(_template(templates / document.template), vars(page))


def class_frame(paper: Paper) -> ClassFrame:
    """What is the same on all papers of a class, from any one of them."""
    return ClassFrame(answer_key.columns(paper), answer_key.scores(paper), paper.points)


def paper_row(paper: Paper, document: Document | None = None) -> PaperRow:
    """What this document prints of a paper, or what all documents of a whole class do: those print no texts.

    Raises: BankError with the template's line if a text cannot be filled.
    """
    return PaperRow(
        paper.number,
        paper.code,
        _student(paper.student) if paper.student else None,
        tuple(_problems(document, paper)) if document and document.texts else (),
        paper.effort,
        tuple(cell for instance in paper.instances for cell in answer_key.cells(instance)),
        paper.large,
    )


def _template(path: Path) -> Template:
    return Template(path, text_of(path))


def _student(student: Student) -> StudentRow:
    seat = f"ряд {student.row}, место {student.seat}".replace(" ", "~").replace(",~", ", ")
    return StudentRow(
        names.typed(russian.full_name(student)),
        names.typed(russian.short_name(student)),
        names.typed(student.group) if student.group else None,
        Tex(seat) if student.seat else None,
    )


def _problems(document: Document, paper: Paper) -> Iterator[ProblemRow]:
    for place, instance in enumerate(paper.instances):
        sheet = instance.problem.sheet
        filled = texts(document, paper, place)
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


def _hexadecimal(text: str) -> Tex:
    """Text for a PDF's metadata: UTF-16 in hexadecimal."""
    return Tex("feff" + text.encode("utf-16-be").hex())
