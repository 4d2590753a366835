"""Print: the texts at the corners of the space and of a sample are filled and typeset as they stand on the papers.

Nothing sticks out, no glyph is missing, no heading is left alone, and there is the space that the problem claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from generator import russian
from generator.check.evidence import extremes
from generator.check.report import Complaint, Result, gathered
from generator.documents import PREVIEW, SOLUTIONS, Document, preview_head
from generator.documents.latex import origin, source, texts
from generator.documents.pdf import STYLE, Typeset, lines, typeset
from generator.errors import ExamError, TexError
from generator.model import Instance, Paper, Problem, Sheet
from generator.problems import yaml_file

NAME = "print"

_STOPS = 5
"""After so many faults that stop TeX the author has enough to mend."""
_ROW = 5 / 25.4 * 72.27
"""The height of a row of squared paper, in points."""
_NO_GLYPH = re.compile(r"Missing character|нет знака (\S+)|unavailable in encoding")
_VARIANT = re.compile(r"Вариант № (\d+)\b")
_HEADING = re.compile(r"Задача 1\. .*|Решение|Типичные ошибки")


@dataclass(frozen=True)
class _Sizes:
    """What an instance takes, in points: its statement with the heading, the page there is, its solution, a line."""

    instance: Instance
    statement: float
    page: float
    solution: float
    line: float


@dataclass(frozen=True)
class _Run:
    """A document as far as it could be typeset: the papers that are in it, its source, and what TeX made of it."""

    papers: tuple[Paper, ...]
    source: str
    typeset: Typeset | None
    complaints: tuple[Complaint, ...]


def examine(problem: Problem, instances: Sequence[Instance], templates: Path) -> Result:
    """How these instances and the corners around them print on the papers of these templates.

    Raises: PressError if TeX is missing.
    """
    made, unmade = extremes.added(problem, instances)
    papers, unfilled = _filled([Paper(number, "", (found,)) for number, found in enumerate(made, 1)])
    sheet = _run(problem, PREVIEW, papers, templates)
    solutions = _run(problem, SOLUTIONS, sheet.papers if sheet.typeset else (), templates)
    complaints = [*unmade, *unfilled, *sheet.complaints, *solutions.complaints]
    if not sheet.typeset or not solutions.typeset:
        return Result(NAME, "—", gathered(problem.id, NAME, complaints))
    sizes = list(_sizes(sheet.typeset, papers))
    complaints += [*_overfull(sheet), *_overfull(solutions)]
    complaints += _too_long(sizes, problem)
    complaints += _stranded(solutions)
    statement, solution = (
        ceil(max(getattr(size, name) / size.line for size in sizes)) for name in ("statement", "solution")
    )
    figures = {"строк в условии": statement, "строк в решении": solution, "рядов клеток": problem.sheet.workspace}
    most = russian.plural(statement, "строка", "строки", "строк")
    return Result(NAME, most, gathered(problem.id, NAME, complaints), figures)


def _filled(papers: Sequence[Paper]) -> tuple[list[Paper], list[Complaint]]:
    """The papers whose texts can be filled, and why the others' cannot."""
    good: list[Paper] = []
    complaints: list[Complaint] = []
    for printed in papers:
        try:
            texts(PREVIEW, printed, 0)
        except ExamError as fault:
            complaints.append(Complaint(printed.instances[0].index, str(fault), str(fault)))
        else:
            good.append(printed)
    return good, complaints


def _run(problem: Problem, document: Document, papers: Sequence[Paper], templates: Path) -> _Run:
    """A document of these papers, less those that stop TeX."""
    left, complaints = list(papers), list[Complaint]()
    while left and len(complaints) < _STOPS:
        text = source(document, preview_head(problem), templates, left)
        try:
            made = typeset(text, templates / STYLE)
        except TexError as fault:
            culprit, place = _origin(text, fault.line, left)
            complaints.append(_stopped(fault, culprit, place))
            if culprit is None:
                break
            left.remove(culprit)
        else:
            return _Run(tuple(left), text, made, tuple(complaints))
    return _Run(tuple(left), "", None, tuple(complaints))


def _origin(text: str, line: int | None, papers: Sequence[Paper]) -> tuple[Paper | None, str]:
    """Whose text a line of a document is, and where the bank has it."""
    found = origin(text, line, papers) if line else None
    if not found:
        return None, "оформление страницы"
    return found.paper, f"{found.template.path}:{found.line}"


def _stopped(fault: TexError, culprit: Paper | None, place: str) -> Complaint:
    reason = fault.words
    if missing := _NO_GLYPH.search(fault.words):
        reason = f"в шрифте нет знака{f' «{missing[1]}»' if missing[1] else ''} ({fault.words})"
    message = f"{place}: TeX остановился: {reason}"
    return Complaint(culprit.instances[0].index if culprit else None, message, message)


def _overfull(run: _Run) -> Iterator[Complaint]:
    """The lines that stick out, the worst first."""
    for line, excess in sorted(run.typeset.overfull if run.typeset else (), key=lambda found: -found[1]):
        culprit, place = _origin(run.source, line, run.papers)
        message = f"{place}: строка длиннее полосы на {russian.number(excess, 1)} пт"
        yield Complaint(culprit.instances[0].index if culprit else None, place, message)


def _sizes(sheet: Typeset, papers: Sequence[Paper]) -> Iterator[_Sizes]:
    by_number = {printed.number: printed for printed in papers}
    for remark in sheet.remarks:
        number, *heights = remark.split()
        yield _Sizes(by_number[int(number)].instances[0], *(float(height.removesuffix("pt")) for height in heights))


def _too_long(sizes: Sequence[_Sizes], problem: Problem) -> Iterator[Complaint]:
    """The statements that do not fit on a page, alone or with the squared paper below them."""
    path = problem.statement.path
    sheet = path.parent / "problem.yaml"
    _, line = yaml_file.read(sheet, Sheet)
    for size in sorted(sizes, key=lambda found: -found.statement):
        lines, page = ceil(size.statement / size.line), int(size.page / size.line)
        told = russian.plural(lines, "строку", "строки", "строк")
        if size.statement > size.page:
            message = f"{path}:1: условие не помещается на страницу: занимает {told} из {page}"
            yield Complaint(size.instance.index, "statement", message)
        elif size.statement + problem.sheet.workspace * _ROW > size.page:
            rows = russian.plural(problem.sheet.workspace, "ряд", "ряда", "рядов")
            message = f"{sheet}:{line('workspace')}: на странице условию ({told}) и {rows} клеток (workspace) тесно"
            yield Complaint(size.instance.index, "workspace", message)


def _stranded(run: _Run) -> Iterator[Complaint]:
    """The headings that are the last on their page, and the announcements of what comes on the next one."""
    by_number = {str(printed.number): printed for printed in run.papers}
    for page in lines(run.typeset.pdf if run.typeset else b""):
        printed = [line.strip() for line in page if line.strip()]
        if not printed:
            continue
        foot, last = _VARIANT.match(printed[0]), printed[-1]
        found = by_number[foot[1]].instances[0] if foot else None
        place = found.problem.solution.path if found else run.papers[0].instances[0].problem.solution.path
        if _HEADING.fullmatch(last) or last.endswith(":"):
            message = f"{place}:1: страница кончается словами «{last}», а то, что за ними следует, ушло на другую"
            yield Complaint(found.index if found else None, "stranded", message)
