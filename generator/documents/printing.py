"""Papers → the PDF of each document. Owns how TeX's faults and overfull lines are led back to the bank."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator import russian
from generator.documents.answer_sheet import Sheet, SheetLayout, writing
from generator.documents.latex import ClassFrame, PaperRow, Tex, origin, source, source_of_rows
from generator.documents.latex.records import DrawnSheets
from generator.documents.pdf import STYLE, Runs, Typeset, typeset
from generator.documents.remarks import misfits
from generator.documents.table import Document
from generator.errors import PressError, TexError
from generator.model import Instance, Paper, PaperHead, Partial

_PROJECT = "оформление страницы"
_POINTS_PER_MM = 72.27 / 25.4


@dataclass(frozen=True)
class PaperSheets:
    """The answer sheets of papers: their printing's opaque number, and the layout of each by the paper's number."""

    printing: int
    layouts: Mapping[int, SheetLayout]


@dataclass(frozen=True)
class Setting:
    """How papers are typeset: by which templates, in which folder TeX may work, and how many documents at a time.

    `followed` if other papers come after these, `sheets` are theirs if they are answered on sheets; `partial` are the
    exam's shares of points for mistakes.
    """

    templates: Path
    scratch: Path | None = None
    jobs: int | None = None
    followed: bool = False
    partial: Partial = field(default_factory=dict)
    sheets: PaperSheets | None = None


def print_papers(
    head: PaperHead, papers: Sequence[Paper], setting: Setting, documents: Sequence[Document]
) -> tuple[dict[str, Typeset], list[str]]:
    """Each of these documents for the papers, by its name, and warnings of lines that stick out.

    Raises: PressError if TeX is not installed or fails, or a card is too small; its message leads to the line of the
        bank.
    """
    sources = {document.name: _source(document, head, setting, papers) for document in documents}
    made: dict[str, Typeset] = {}
    together = Runs()
    with ThreadPoolExecutor(max_workers=setting.jobs or os.cpu_count()) as pool:
        runs = {name: pool.submit(_typeset, text, setting, together) for name, text in sources.items()}
        try:
            for document in documents:
                try:
                    made[document.name] = runs[document.name].result()
                except TexError as fault:
                    raise _located_fault(fault, document, head, setting, papers) from fault
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            together.stop()
            raise
    if faults := [fault for document in documents for fault in _misfits(made, sources, document, head, papers)]:
        raise PressError("\n".join(faults))
    return made, list(dict.fromkeys(_warnings(made, sources, papers)))


def print_rows(  # noqa: PLR0913, PLR0917 - what such a document is made of
    document: Document,
    head: PaperHead,
    rows: Sequence[PaperRow],
    frame: ClassFrame,
    setting: Setting,
    notes: Sequence[str] = (),
) -> tuple[bytes, list[str]]:
    """The PDF of a document that has a row for each paper of a class, and warnings of what sticks out.

    `notes` are plain text above the rows.

    Raises: PressError if TeX is not installed or fails.
    """
    try:
        made = _typeset(source_of_rows(document, head, setting.templates, rows, frame, notes=notes), setting)
    except TexError as fault:
        raise PressError(f"{_PROJECT}: TeX: {fault.words}") from fault
    return made.pdf, [f"{document.file}: {_too_long(excess)}" for _, excess in made.overfull]


def _misfits(
    made: Mapping[str, Typeset],
    sources: Mapping[str, Tex],
    document: Document,
    head: PaperHead,
    papers: Sequence[Paper],
) -> Iterator[str]:
    """What a card cannot hold: the problem for which there is no room, or a line that is too wide."""
    if document.layout != "cards":
        return
    ways = "возьмите карточку побольше (cards: 2), задачи покороче или layout: exam"
    if found := misfits(made[document.name]):
        worst = max(found, key=lambda one: one.lacking)
        paper = next(paper for paper in papers if paper.number == worst.number)
        place = f"задача {worst.place} «{paper.instances[worst.place - 1].problem.sheet.title}»"
        named = _named(paper.instances[worst.place - 1], paper)
        several = f"; так у {russian.plural(len(found), 'варианта', 'вариантов', 'вариантов')}" if found[1:] else ""
        size = f"{head.cards} на листе"
        lack = russian.number(worst.lacking / _POINTS_PER_MM, 0)
        yield f"{named}: на карточке ({size}) не помещается {place}, не хватает {lack} мм{several}; {ways}"
        return
    for line, excess in made[document.name].overfull:
        place = _place(sources[document.name], line, papers)
        yield f"{place}: строка шире карточки ({head.cards} на листе) на {russian.number(excess, 1)} пт; {ways}"
        return


def _source(document: Document, head: PaperHead, setting: Setting, papers: Sequence[Paper]) -> Tex:
    sheets = _drawn(head, setting.sheets, papers) if setting.sheets and document.blanks else None
    return source(
        document, head, setting.templates, papers, followed=setting.followed, sheets=sheets, partial=setting.partial
    )


def _drawn(head: PaperHead, sheets: PaperSheets, papers: Sequence[Paper]) -> DrawnSheets:
    of = {paper.number: Sheet(sheets.printing, writing.owner(paper)) for paper in papers}
    return writing.drawn({number: sheets.layouts[number] for number in of}, of, writing.shared(head))


def _typeset(text: str, setting: Setting, together: Runs | None = None) -> Typeset:
    return typeset(text, setting.templates / STYLE, setting.scratch, together)


def _warnings(made: Mapping[str, Typeset], sources: Mapping[str, Tex], papers: Sequence[Paper]) -> Iterator[str]:
    for name, document in made.items():
        for line, excess in document.overfull:
            place = _place(sources[name], line, papers)
            yield f"{place}: {_too_long(excess)}"


def _too_long(excess: float) -> str:
    return f"строка длиннее полосы на {russian.number(excess, 1)} пт"


def _place(text: str, line: int | None, papers: Sequence[Paper]) -> str:
    """Whose line of a document this is, as the bank's author finds it."""
    found = origin(text, line, papers) if line else None
    if not found:
        return _PROJECT
    return f"{found.template.path}:{found.line}: {_named(found.instance, found.paper)}"


def _named(instance: Instance, paper: Paper) -> str:
    return f"задача {instance.problem.id}, вариант {paper.number}"


def _located_fault(
    fault: TexError, document: Document, head: PaperHead, setting: Setting, papers: Sequence[Paper]
) -> PressError:
    """The fault as the bank's author can mend it; where TeX's line leads nowhere, each problem is tried alone."""
    text = _source(document, head, setting, papers)
    if fault.line and origin(text, fault.line, papers):
        return PressError(f"{_place(text, fault.line, papers)}: TeX: {fault.words}")
    for suspect in papers:
        for instance in suspect.instances:
            try:
                _typeset(_source(document, head, setting, [replace(suspect, instances=(instance,))]), setting)
            except TexError as found:
                folder = instance.problem.statement.path.parent
                return PressError(f"{folder}: {_named(instance, suspect)}: TeX: {found.words}")
    return PressError(f"{_PROJECT}: TeX: {fault.words}")
