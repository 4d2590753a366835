"""`catalogue`: the whole bank on paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK, TEMPLATES
from generator.documents import print_catalogue
from generator.output import files
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class CatalogueRequest:
    """The bank, and the file into which it is printed."""

    target: Path = Path("output/catalogue.pdf")
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Catalogued:
    """The file, how many problems it holds, and what the author should look at."""

    file: Path
    problems: int
    warnings: tuple[str, ...]


def catalogue(request: CatalogueRequest, context: Context = Context()) -> Catalogued:  # noqa: B008 - frozen
    """An instance of each problem with its solution, printed into the file.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_catalogue, request, context)


def _catalogue(request: CatalogueRequest, context: Context) -> Catalogued:
    context.progress("TeX верстает каталог", 0, 1)
    problems = bank.load_all(request.bank)
    pdf, warnings = print_catalogue(problems, request.templates)
    files.save(request.target.parent, {request.target.name: pdf})
    return Catalogued(request.target, len(problems), tuple(warnings))
