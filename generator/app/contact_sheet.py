"""`preview`: instances of one problem, so that its author can flip through what students will get."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.requested import problem_named, whole
from generator.app.shipped import BANK, TEMPLATES
from generator.documents import preview_papers, print_preview
from generator.output import files
from generator.processes import isolation
from generator.processes.isolation import Context

MOST = 1000
"""Instances that fill a thousand pages; nobody looks at more."""


@dataclass(frozen=True)
class PreviewRequest:
    """A problem by its name, and which of its instances: as many as `count`, or those with these indices; as typed."""

    problem: str
    count: str = "12"
    indices: tuple[str, ...] = ()
    target: Path | None = None
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Previewed:
    """The sheet, how many instances it shows, and what the author should look at."""

    file: Path
    count: int
    warnings: tuple[str, ...]


def preview(request: PreviewRequest, context: Context = Context()) -> Previewed:  # noqa: B008 - frozen
    """The contact sheet, printed into its file.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_preview, request, context)


def _preview(request: PreviewRequest, context: Context) -> Previewed:
    count = whole(request.count, "число экземпляров", 1, MOST)
    indices = [whole(text, "индекс экземпляра", 0) for text in request.indices]
    problem = problem_named(request.bank, request.problem)
    path = request.target or Path("output") / f"preview-{request.problem.replace('/', '-')}.pdf"
    context.progress("TeX верстает страницы", 0, 1)
    papers = preview_papers(problem, count, indices)
    pdf, warnings = print_preview(problem, papers, request.templates)
    files.save(path.parent, {path.name: pdf})
    return Previewed(path, len(papers), tuple(warnings))
