"""`reprint`: single papers and their solutions again, from the record of a printing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator import __version__
from generator.app.attendance import size_of_type
from generator.app.choosing import Wanted, chosen, takers_of
from generator.app.differing import difference_line
from generator.app.shipped import BANK, TEMPLATES
from generator.documents import Document, Extent, PaperSheets, Setting, documents_of, print_papers
from generator.documents.pdf import imposed
from generator.errors import ExamError
from generator.model import PaperHead
from generator.output import Manifest, PaperRecord, compare, edition_of, manifest_file, read_manifest, restore
from generator.output.files import save, template_digests
from generator.output.sheet_records import layouts
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class ReprintRequest:
    """Which papers of the printing in a folder, as typed; `force` prints them though something has changed since.

    `large` is the size of type, if it is to be another one than in the record, which does not change by it.
    """

    folder: Path
    codes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    students: tuple[str, ...] = ()
    force: bool = False
    large: str = ""
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
    size = size_of_type(request.large)
    found = read_manifest(request.folder)
    folder = manifest_file.path_of(request.folder).parent
    asked = Wanted(request.codes, request.numbers, request.students)
    wanted = chosen(found, asked, takers_of(found, folder) if request.students else {})
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
        paper = replace(paper, large=size or paper.large)
        documents = [document for document in documents_of(head.layout, Extent.BATCH) if document.texts]
        setting = Setting(request.templates, sheets=_answer_sheet(found, stored))
        pages, _ = print_papers(head, [paper], setting, documents)
        files |= {
            _file_name(paper.code, document): _sheets(pages[document.name].pdf, document, head)
            for document in documents
        }
    save(folder, files)
    return Reprinted(tuple(folder / name for name in files), tuple(warnings))


def _answer_sheet(found: Manifest, stored: PaperRecord) -> PaperSheets | None:
    """The answer sheet of a paper as it was recorded, if it has one."""
    if stored.sheet is None or found.printing.sheet_number is None:
        return None
    return PaperSheets(found.printing.sheet_number, {stored.number: layouts(found.printing)[stored.sheet]})


def _sheets(pdf: bytes, document: Document, head: PaperHead) -> bytes:
    """What is printed of a document: a card lies on a sheet."""
    return imposed(pdf, 1, head.cards) if document.layout == "cards" else pdf


def _file_name(code: str, document: Document) -> str:
    """The paper itself bears its code alone."""
    return f"reprint-{code}.pdf" if document.layout else f"reprint-{code}-{document.name}.pdf"
