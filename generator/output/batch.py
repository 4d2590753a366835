"""A part of a class → its documents: a pure function, to be called wherever the bank is.

The parts are fixed, so that neither the number of processes nor of machines shows in what is printed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from generator.documents import Document, Extent, PaperSheets, Setting, Sheets, documents_of, print_papers
from generator.documents.answer_sheet import SheetLayout, SheetPlan, planned
from generator.documents.latex import ClassFrame, PaperRow, class_frame, paper_row
from generator.documents.pdf import Typeset, cut
from generator.documents.remarks import sheets
from generator.errors import BankError, PressError
from generator.exams import Dealer, dealer, load_exam, paper_head
from generator.exams.arranging import arranged
from generator.model import Blueprint, GroupHead, Paper, PaperHead, Place, Pool, Problem, Sitting
from generator.output import tables
from generator.output.manifest import PaperRecord
from generator.output.recording import record_paper
from generator.output.seals import sealed_line
from generator.output.spreadsheets import Row
from generator.output.statement_numbers import with_numbers

__all__ = ["Work", "make", "make_elsewhere", "parts", "problems", "versions"]

Versions: TypeAlias = tuple[tuple[str, str], ...]
"""The problems of an exam, each with the digest of its files."""

SIZE = 100
"""Papers of a batch: enough that starting TeX costs little, few enough that all processors have work."""


@dataclass(frozen=True)
class Work:
    """What all batches of a printing share; `versions` are the problems' and `scratch` is where TeX may work.

    `listed` if any paper has a student, `split` if each paper is also wanted as a file; `edition` counts the wordings.
    `groups` are what the papers of some groups print otherwise; `decided` if points do not count as printed.
    `order` are the places of the exam, from 1, as they stand on the papers, if it is another one.
    `sheets` is the plan of the answer sheets, if there are any.
    """

    root: Path
    exam: str
    templates: Path
    seed: str
    blueprint: Blueprint
    versions: Versions
    listed: bool
    split: bool
    scratch: Path | None = None
    edition: int = 1
    groups: Mapping[str, GroupHead] = field(default_factory=dict)
    decided: bool = False
    sheets: SheetPlan | None = None
    order: tuple[int, ...] = ()


@dataclass(frozen=True)
class Part:
    """The numbers of a batch's papers, who gets them, and whether others come after them.

    From its place `added` on the papers are new ones of a class of which others have been printed before.
    """

    numbers: tuple[int, ...]
    sitting: Sitting
    followed: bool
    added: int | None = None


@dataclass(frozen=True)
class Batch:
    """A part of a class, made: its documents, each of its papers as files, and its part of all that is written of them.

    `lines` with their digests belong into the manifest, `rows` into the key, whose `frame` they share, and `answers`
    into the key as a table, under `head`; `points` are the most that each problem gives. `added` are the pages of the
    papers that are new, `sheets` those of all, `layouts` those of their answer sheets by name;
    `records` are kept only where something was decided of the class.
    """

    documents: Mapping[str, bytes]
    papers: tuple[bytes, ...]
    lines: tuple[tuple[str, str], ...]
    rows: tuple[PaperRow, ...]
    frame: ClassFrame
    head: Row
    answers: tuple[Row, ...]
    points: tuple[Fraction, ...]
    warnings: tuple[str, ...]
    added: bytes | None = None
    sheets: tuple[Sheets, ...] = ()
    layouts: Mapping[str, SheetLayout] = field(default_factory=dict)
    records: tuple[PaperRecord, ...] = ()


def parts(count: int, sitting: Sitting, printed: int = 0) -> Iterator[Part]:
    """The parts of a class of `count` papers, a batch each; the first ones have been `printed` before."""
    all_numbers = sitting.numbers or tuple(range(1, count + 1))
    for first in range(0, count, SIZE):
        part = slice(first, first + SIZE)
        numbers = all_numbers[part]
        added = max(printed - first, 0) if 0 < printed < first + len(numbers) else None
        yield Part(
            numbers,
            Sitting(sitting.students[part], sitting.elements[part], numbers, sitting.large[part]),
            first + len(numbers) < count,
            added,
        )


def versions(places: Sequence[Place]) -> Versions:
    """The problems of an exam, with their versions."""
    return tuple((problem.id, problem.version) for problem in problems(places))


def problems(places: Sequence[Place]) -> list[Problem]:
    """The problems of an exam, those of its pools too."""
    return [slot.problem for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))]


def make(work: Work, deal: Dealer, part: Part, jobs: int | None = None) -> Batch:
    """The batch of this part, `jobs` of its documents typeset at a time, as many as there are processors without.

    Raises: ExamError of any kind, if a paper cannot be made or printed.
    """
    papers = list(deal(part.numbers, part.sitting))
    laid = {paper.number: planned(work.sheets, paper) for paper in papers} if work.sheets else {}
    layouts = {number: layout for number, (_, layout) in laid.items()}
    answered = PaperSheets(work.sheets.printing, layouts) if work.sheets else None
    setting = Setting(work.templates, work.scratch, jobs, part.followed, work.blueprint.partial, answered)
    documents = documents_of(work.blueprint.layout, Extent.BATCH)
    head = replace(paper_head(work.blueprint), groups=work.groups)
    pages, warnings = print_papers(head, papers, setting, documents)
    exam = _exam_of(documents, pages)
    records = [_recorded(paper, work.edition, laid[paper.number][0] if laid else None) for paper in papers]
    return Batch(
        {name: document.pdf for name, document in pages.items()},
        _alone(head, papers, setting) if work.split else (),
        tuple(map(sealed_line, records)),
        tuple(map(paper_row, papers)),
        class_frame(papers[0]),
        tables.answers_head(papers[0], listed=work.listed),
        tuple(tables.answers_rows(papers, listed=work.listed)),
        tuple(Fraction(made.points) for made in papers[0].instances),
        tuple(warnings),
        None if part.added is None else _pages_from(exam, part.added),
        tuple(sheets(exam)),
        dict(laid.values()),
        tuple(records) if work.decided else (),
    )


def _exam_of(documents: Sequence[Document], pages: Mapping[str, Typeset]) -> Typeset:
    """The document that students get."""
    return next(pages[document.name] for document in documents if document.layout)


def _alone(head: PaperHead, papers: Sequence[Paper], setting: Setting) -> tuple[bytes, ...]:
    """Each paper as a PDF of its own, typeset alone: fonts of a batch would hold letters of all its papers' names."""
    documents = [one for one in documents_of(head.layout, Extent.BATCH) if one.layout]
    single = replace(setting, jobs=1, followed=False)

    def made(paper: Paper) -> bytes:
        pages, _ = print_papers(head, [paper], single, documents)
        return next(singles(_exam_of(documents, pages), 1))

    with ThreadPoolExecutor(max_workers=setting.jobs or os.cpu_count()) as pool:
        try:
            return tuple(pool.map(made, papers))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _recorded(paper: Paper, edition: int, sheet: str | None) -> PaperRecord:
    """The paper as the manifest has it, but for its seal; `sheet` is the name of its answer sheet's layout."""
    return replace(with_numbers(record_paper(paper), paper), edition=edition, sheet=sheet)


def _pages_from(document: Typeset, place: int) -> bytes:
    """The variants of a document from this place on, as a PDF of their own."""
    new = sheets(document)[place:]
    (made,) = cut(document.pdf, [(new[0].first, sum(one.sides for one in new))])
    return made


def singles(document: Typeset, count: int) -> Iterator[bytes]:
    """Each of so many variants of a document as a PDF of its own.

    Raises: PressError if the document does not say where each begins, one after another.
    """
    told = [(one.first, one.sides) for one in sheets(document)]
    ends = [1, *(first + sides for first, sides in told)]
    if len(told) != count or any(first - end not in {0, 1} for (first, _), end in zip(told, ends, strict=False)):
        raise PressError("по билетам разделить exam.pdf нельзя: шаблон или текст задачи вмешивается в счёт страниц")
    return cut(document.pdf, told)


def make_elsewhere(work: Work, part: Part) -> Batch:
    """The batch of this part, on a machine that has not seen the bank yet.

    Raises: BankError if the bank there is another one than that of the work, and what `make` raises.
    """
    found, asked, deal = _loaded(work.root, work.exam, work.seed, work.order, work.versions)
    said = work.blueprint
    wanted = replace(found, workspace=said.workspace, pages=said.pages, answers=said.answers, entry=said.entry)
    if (wanted, asked) != (work.blueprint, work.versions):
        _loaded.cache_clear()
        raise BankError(f"{work.root}: банк изменился, пока печатались билеты; напечатайте их ещё раз")
    return make(work, deal, part, jobs=1)


@lru_cache(maxsize=1)
def _loaded(
    root: Path, name: str, seed: str, order: tuple[int, ...], _: Versions
) -> tuple[Blueprint, Versions, Dealer]:
    """The exam as the bank has it; other versions of its problems ask for another look."""
    found, given = load_exam(root, name)
    places = arranged(given, order)
    return found, versions(places), dealer(places, seed)
