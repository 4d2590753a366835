"""`export`: problems as files for Moodle, for self-study, for Word, QTI and Anki."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, TypeAlias

from generator.app.online import chosen
from generator.app.online.chosen import Chosen
from generator.app.requested import whole
from generator.app.shipped import BANK, TEMPLATES
from generator.documents.html import Formulas
from generator.errors import ExamError
from generator.export import anki, qti, study_page, word
from generator.export.moodle import files as moodle
from generator.export.variants import Category, categories
from generator.model import Instance
from generator.output import files
from generator.processes import isolation
from generator.processes.isolation import Context

MOST_VARIANTS = 1000
_VARIANTS = {"docx": "1"}
"""How many variants are made if nobody says: a class gets papers, a system many variants of each problem."""
_MANY = "15"

Form: TypeAlias = Literal["moodle", "html", "docx", "qti", "anki"]


@dataclass(frozen=True)
class ExportRequest:
    """What is exported in which form: an exam, or topics and problems, or all; or a printing; as typed."""

    form: Form
    names: tuple[str, ...] = ()
    variants: str = ""
    seed: str = ""
    printed: Path | None = None
    one_file: bool = False
    target: Path | None = None
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Exported:
    """What was written: into which folder which files, from which seed, how many problems and variants of them."""

    folder: Path
    files: tuple[str, ...]
    seed: str
    problems: int
    variants: int


def export(request: ExportRequest, context: Context = Context()) -> Exported:  # noqa: B008 - frozen
    """The problems in the form that was asked for, written.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_export, request, context)


def made(request: ExportRequest, asked: Chosen) -> tuple[tuple[Category, ...], dict[str, bytes]]:
    """What is exported, by problems, and the files of it; a form that is one file has one without a name.

    Raises: ExamError if a text cannot be made, or a program that this needs is missing or fails.
    """
    formulas: Formulas = "tex" if request.form in {"moodle", "anki"} else "mathml"
    wanted = asked if request.form != "docx" else replace(asked, instances=_on_papers(asked))
    found = categories(wanted.instances, asked.seed, request.templates, formulas, asked.partial)
    return found, _FORMS[request.form](request, asked, found)


def _export(request: ExportRequest, context: Context) -> Exported:
    asked = _asked(request)
    context.progress("Тексты переводятся в HTML", 0, 1)
    found, content = made(request, asked)
    name = files.folder_name(f"{request.form}-{asked.name}", asked.seed)
    if list(content) == [""]:
        path = request.target or Path("output") / f"{name}{_ENDS[request.form]}"
        folder, content = path.parent, {path.name: content[""]}
    else:
        folder = request.target or Path("output") / name
    files.save(folder, content)
    variants = sum(len(category.variants) for category in found)
    return Exported(folder, tuple(content), asked.seed, len(found), variants)


def _asked(request: ExportRequest) -> Chosen:
    """What is to be exported.

    Raises: ExamError for options that do not go together, and names that the bank does not know.
    """
    if request.printed:
        if request.names or request.variants or request.seed:
            raise ExamError("с --printed не указывают ни задач, ни --variants, ни --seed: всё записано в манифесте")
        return chosen.printed(request.bank, request.printed)
    typed = request.variants or _VARIANTS.get(request.form, _MANY)
    count = whole(typed, "число вариантов (--variants)", 1, MOST_VARIANTS)
    if not request.seed.isprintable():
        raise ExamError(f"зерно не годится: в нём есть непечатаемые знаки: {request.seed!r}")
    return chosen.chosen(request.bank, request.names, count, request.seed or secrets.token_hex(16))


def _on_papers(asked: Chosen) -> tuple[Instance, ...]:
    return tuple(one for paper in asked.papers for one in paper.instances)


def _word(_: ExportRequest, asked: Chosen, found: tuple[Category, ...]) -> dict[str, bytes]:
    texts = {(one.instance.problem.id, one.instance.index): one for category in found for one in category.variants}
    return word.documents(asked.head, asked.papers, texts)


_FORMS: Mapping[Form, Callable[[ExportRequest, Chosen, tuple[Category, ...]], dict[str, bytes]]] = {
    "moodle": lambda request, _, found: moodle.files(found, one_file=request.one_file),
    "html": lambda request, asked, found: {"": study_page.page(found, asked.head.title, request.templates)},
    "docx": _word,
    "qti": lambda _, __, found: {"": qti.package(found)},
    "anki": lambda _, asked, found: {"": anki.deck(found, asked.head.title)},
}
_ENDS = {"html": ".html", "qti": ".zip", "anki": ".apkg"}
