"""`stats`: what one or many classes tell of the problems, printed and online, as a page."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK, TEMPLATES
from generator.app.statistics.online_classes import online_classes
from generator.app.statistics.printed_classes import printed_classes
from generator.errors import ExamError
from generator.grading.statistics.class_page import page
from generator.grading.statistics.findings import Finding, findings
from generator.grading.statistics.summary import Statistics, summary
from generator.output import files
from generator.processes import isolation
from generator.processes.isolation import Context

NAME = "statistics.html"


@dataclass(frozen=True)
class StatsRequest:
    """The folders of printings that were marked; reports of Moodle with the exports that their questions came from.

    The page goes to `target`, a folder: without one, to the first that is named.
    """

    folders: tuple[Path, ...]
    reports: tuple[Path, ...] = ()
    exports: tuple[Path, ...] = ()
    target: Path | None = None
    bank: Path = BANK
    templates: Path = TEMPLATES


@dataclass(frozen=True)
class Told:
    """The page, the figures on it, and what of them needs a person."""

    file: Path
    statistics: Statistics
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]


def stats(request: StatsRequest, context: Context = Context()) -> Told:  # noqa: B008 - frozen
    """The statistics of all classes together, joined by problem and version.

    Raises: ExamError of any kind, and then nothing is written; CancelledError.
    """
    return isolation.isolated(_stats, request, context)


def _stats(request: StatsRequest, context: Context) -> Told:
    if request.reports and not request.exports:
        raise ExamError("к отчёту Moodle нужна папка экспорта, из которой взяты вопросы: --export output/moodle-…")
    if not request.folders and not request.reports:
        raise ExamError("назовите папку с оценёнными работами, например output/midterm-42, или отчёт Moodle")
    printed = printed_classes(request.folders, request.bank, context)
    attempts = [attempt for one in printed for attempt in one.attempts]
    attempts += online_classes(request.reports, request.exports, context)
    if not attempts:
        raise ExamError("считать нечего: ни одной сданной работы")
    context.progress("Считается статистика", 0, 1)
    found = summary(attempts)
    remarks = tuple(remark for one in printed for remark in one.remarks)
    text = page(found, remarks, request.templates)
    folder = request.target or next(iter([one.folder for one in printed]), Path())
    files.save(folder, {NAME: text.encode()})
    return Told(folder / NAME, found, tuple(findings(found)), remarks)
