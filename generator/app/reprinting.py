"""`reprint`: single papers and their solutions again, from the record of a printing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator import __version__
from generator.app.differing import difference_line
from generator.app.shipped import BANK, TEMPLATES
from generator.documents import Document, Extent, Setting, documents_of, print_papers
from generator.errors import ExamError
from generator.output import PaperRecord, compare, edition_of, read_manifest, restore, restore_student
from generator.output.files import save, template_digests
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context
from generator.russian import full_name, plural

MOST_LISTED = 20
"""Papers that are listed when a request fits several."""


@dataclass(frozen=True)
class ReprintRequest:
    """Which papers of the printing in a folder, as typed; `force` prints them though something has changed since."""

    folder: Path
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    force: bool = False
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Reprinted:
    """The files that were written, and what the user should look at."""

    files: tuple[Path, ...]
    warnings: tuple[str, ...]


def reprint(request: ReprintRequest, context: Context = Context()) -> Reprinted:  # noqa: B008 - frozen
    """The papers printed again beside the printing that they belong to.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_reprint, request, context)


def _reprint(request: ReprintRequest, context: Context) -> Reprinted:
    found = read_manifest(request.folder)
    wanted = _chosen(found.papers, request)
    problems = bank.load_known(request.bank, {problem.id for paper in wanted for problem in paper.problems})
    changes = compare(found, wanted, problems, template_digests(request.templates))
    warnings = [difference_line(change, numbers) for change, numbers in changes.items()]
    if not request.force and any(change.kind != "files" for change in changes):
        raise ExamError("\n".join([*warnings, "напечатать всё равно, по сегодняшнему банку: --force"]))
    for program in sorted({edition_of(found.printing, paper).program for paper in wanted} - {__version__}):
        old = f"билеты напечатаны версией {program}, а теперь {__version__}"
        warnings.append(f"{old}: страницы могут выглядеть иначе")
    files: dict[str, bytes] = {}
    for done, stored in enumerate(wanted):
        context.progress("TeX верстает страницы", done, len(wanted))
        head, paper = restore(found, stored, problems)
        documents = documents_of(head.layout, Extent.BATCH)
        pages, _ = print_papers(head, [paper], Setting(request.templates), documents)
        files |= {_file_name(paper.code, document): pages[document.name].pdf for document in documents}
    target = request.folder if request.folder.is_dir() else request.folder.parent
    save(target, files)
    return Reprinted(tuple(target / name for name in files), tuple(warnings))


def _file_name(code: str, document: Document) -> str:
    """The paper itself bears its code alone."""
    return f"reprint-{code}.pdf" if document.layout else f"reprint-{code}-{document.name}.pdf"


# --- Which papers ------------------------------------------------------------------------------------------------


def _chosen(papers: Sequence[PaperRecord], request: ReprintRequest) -> list[PaperRecord]:
    """The papers asked for, in the manifest's order, each once.

    Raises: ExamError for all requests that lead to no paper, or to several.
    """
    requests = [
        *(
            (f"--code {code}", [paper for paper in papers if paper.code.startswith(code.upper())])
            for code in request.codes
        ),
        *(
            (f"--number {number}", [paper for paper in papers if str(paper.number) == number])
            for number in request.numbers
        ),
        *((f"--student {student}", _of_student(papers, student)) for student in request.students),
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
