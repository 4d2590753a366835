"""`reprint`: single papers and their solutions again, from the manifest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from generator import __version__
from generator.cli.paper_numbers import listed
from generator.cli.terminal import BANK, TEMPLATES, BankFolder, PrintedFolder, TemplateFolder, output, warn
from generator.documents import Document, Extent, Setting, documents_of, print_papers
from generator.errors import ExamError
from generator.output import (
    Difference,
    PaperRecord,
    compare,
    describe,
    edition_of,
    read_manifest,
    restore,
    restore_student,
)
from generator.output.files import save, template_digests
from generator.problems import bank
from generator.russian import full_name, plural

MOST_LISTED = 20
"""Papers that are listed when a request fits several."""


def print_again(  # noqa: PLR0913 - the options of the command
    folder: PrintedFolder,
    *,
    code: Annotated[list[str] | None, typer.Option(help="Код билета или его начало.", metavar="КОД")] = None,
    number: Annotated[list[str] | None, typer.Option(help="Номер варианта.", metavar="N")] = None,
    student: Annotated[
        list[str] | None, typer.Option(help="Студент: слова из имени или группы.", metavar="ИМЯ")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Напечатать, даже если с тех пор что-то изменилось.")] = False,
    root: BankFolder = BANK,
    templates: TemplateFolder = TEMPLATES,
) -> None:
    """Напечатать отдельные билеты и их решения ещё раз, по манифесту; --code, --number, --student можно повторять."""
    found = read_manifest(folder)
    wanted = _chosen(found.papers, code or [], number or [], student or [])
    problems = bank.load_known(root, {problem.id for paper in wanted for problem in paper.problems})
    changes = compare(found, wanted, problems, template_digests(templates))
    if not force and any(change.kind != "files" for change in changes):
        told = [_told(change, numbers) for change, numbers in changes.items()]
        raise ExamError("\n".join([*told, "напечатать всё равно, по сегодняшнему банку: --force"]))
    for change, numbers in changes.items():
        warn(_told(change, numbers))
    for program in sorted({edition_of(found.printing, paper).program for paper in wanted} - {__version__}):
        warn(f"билеты напечатаны версией {program}, а теперь {__version__}: страницы могут выглядеть иначе")
    files: dict[str, bytes] = {}
    with output.status("TeX верстает страницы…"):
        for stored in wanted:
            head, paper = restore(found, stored, problems)
            documents = documents_of(head.layout, Extent.BATCH)
            pages, _ = print_papers(head, [paper], Setting(templates), documents)
            files |= {_file_name(paper.code, document): pages[document.name].pdf for document in documents}
    target = folder if folder.is_dir() else folder.parent
    save(target, files)
    for name in files:
        output.print(f"Готово: {target / name}", markup=False)


def _file_name(code: str, document: Document) -> str:
    """The paper itself bears its code alone."""
    return f"reprint-{code}.pdf" if document.layout else f"reprint-{code}-{document.name}.pdf"


def _told(change: Difference, numbers: Sequence[int]) -> str:
    """A difference with the papers that it is in."""
    return (listed(numbers) + ": " if numbers else "") + describe(change)


# --- Which papers ------------------------------------------------------------------------------------------------


def _chosen(
    papers: Sequence[PaperRecord], codes: Sequence[str], numbers: Sequence[str], students: Sequence[str]
) -> list[PaperRecord]:
    """The papers asked for, in the manifest's order, each once.

    Raises: ExamError for all requests that lead to no paper, or to several.
    """
    requests = [
        *((f"--code {code}", [paper for paper in papers if paper.code.startswith(code.upper())]) for code in codes),
        *((f"--number {number}", [paper for paper in papers if str(paper.number) == number]) for number in numbers),
        *((f"--student {student}", _of_student(papers, student)) for student in students),
    ]
    if not requests:
        raise ExamError("какой билет напечатать? Укажите --code, --number или --student")
    if faults := [_misled(request, found) for request, found in requests if len(found) != 1]:
        raise ExamError("\n".join(faults))
    kept = {found.number for _, (found,) in requests}
    return [paper for paper in papers if paper.number in kept]


def _of_student(papers: Sequence[PaperRecord], typed: str) -> list[PaperRecord]:
    """The papers whose student has all these words in name or group; their beginnings count if no whole words fit."""
    wanted = _words(typed)
    named = [(paper, _words(_name(paper))) for paper in papers]
    whole = [paper for paper, words in named if wanted and set(wanted) <= set(words)]
    return whole or [
        paper
        for paper, words in named
        if wanted and all(any(word.startswith(start) for word in words) for start in wanted)
    ]


def _words(text: str) -> list[str]:
    """The words of a name as they are compared: small letters, е for ё."""
    return text.casefold().replace("ё", "е").split()


def _name(paper: PaperRecord) -> str:
    student = restore_student(paper)
    return " ".join(filter(None, (full_name(student), student.group))) if student else ""


def _misled(request: str, found: Sequence[PaperRecord]) -> str:
    if not found:
        return f"{request}: такого билета нет"
    listed = [
        f"  вариант {paper.number}, код {paper.code}" + (f", {_name(paper)}" if paper.student else "")
        for paper in found[:MOST_LISTED]
    ]
    rest = len(found) - MOST_LISTED
    more = [f"  и ещё {plural(rest, 'билет', 'билета', 'билетов')}"] if rest > 0 else []
    return "\n".join([f"{request}: подходит не один билет, уточните:", *listed, *more])
