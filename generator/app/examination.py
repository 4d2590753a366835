"""`check_bank`: whether problems are right, fair, varied and printable, before any student sees them."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from generator.app.requested import check_names, whole
from generator.app.shipped import BANK, TEMPLATES
from generator.check import exams, report_cache, report_html, run
from generator.check.exams import ExamFault
from generator.check.report import Fault, Report
from generator.documents import preview_pictures
from generator.errors import ExamError
from generator.model import Problem
from generator.problems import bank
from generator.processes import child, isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class CheckRequest:
    """Which problems, all without names; how many instances of each, as typed; by how many processes.

    `cached` lets reports on what has not changed stand, `page` asks for the report as a page with pictures.
    """

    problems: tuple[str, ...] = ()
    sample: str = str(run.SAMPLE)
    processes: int = 0
    cached: bool = True
    page: bool = False
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Checked:
    """The reports in the order of the problems, and as files: JSON, and HTML if it was asked for.

    `exams` are those that ask one of the problems and give no papers.
    """

    reports: tuple[Report, ...]
    exams: tuple[ExamFault, ...]
    json: bytes
    html: bytes

    @property
    def faults(self) -> list[Fault]:
        """All that was found."""
        return [fault for report in self.reports for result in report.results for fault in result.faults]

    @property
    def notes(self) -> list[Fault]:
        """What was found that fails only a strict check."""
        return [note for report in self.reports for result in report.results for note in result.notes]

    @property
    def examined(self) -> int:
        """How many instances were looked at."""
        return sum(report.examined for report in self.reports)


def check_bank(request: CheckRequest, context: Context = Context()) -> Checked:  # noqa: B008 - frozen
    """The reports on problems of the bank.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_check_bank, request, context)


def _check_bank(request: CheckRequest, context: Context) -> Checked:
    problems, sample = _chosen(request), whole(request.sample, "число экземпляров", 1, run.MOST)
    cache = Path(platformdirs.user_cache_dir("biletnik")) / "check" if request.cached else None
    processes = request.processes or child.processors()
    plan = run.Plan(request.templates, sample, processes=processes, cache=cache, limits=context.limits)
    total = done = 0

    def expect(whole: int) -> None:
        nonlocal total
        total = whole

    def advance(more: int) -> None:
        nonlocal done
        done += more
        context.progress("Проверяется банк", done, total)

    reports = run.examined(problems, plan, advance, expect)
    unprintable = _broken(request, problems, cache, context)
    page = ""
    if request.page:
        context.progress("Рисуются примеры", 0, len(problems))
        page = report_html.page(reports, _pictures(problems, request.templates), request.templates)
    return Checked(tuple(reports), unprintable, report_cache.as_json(reports), page.encode())


def _broken(
    request: CheckRequest, problems: tuple[Problem, ...], cache: Path | None, context: Context
) -> tuple[ExamFault, ...]:
    """The exams that ask one of these problems and give no papers."""
    found = []
    for done, fault in enumerate(exams.broken(request.bank, [problem.id for problem in problems], cache)):
        context.progress("Проверяются работы", done, done + 1)
        found.append(fault)
    return tuple(fault for fault in found if fault)


def _chosen(request: CheckRequest) -> tuple[Problem, ...]:
    """The problems that are wanted, or all."""
    if not request.problems:
        return bank.load_all(request.bank)
    check_names(request.bank, list(request.problems))
    return tuple(bank.load(request.bank, name) for name in dict.fromkeys(request.problems))


def _pictures(problems: tuple[Problem, ...], templates: Path) -> dict[str, list[bytes]]:
    """Pictures of an instance of each problem; a problem that cannot be printed has none, and its faults say why."""
    pictures: dict[str, list[bytes]] = {}
    for problem in problems:
        with suppress(ExamError):
            pictures[problem.id] = preview_pictures(problem, templates)
    return pictures
