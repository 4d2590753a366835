"""`results`: reports that came back from Moodle, counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.errors import ExamError
from generator.export.moodle import record, results, statistics
from generator.export.moodle.results import Count
from generator.output import files
from generator.processes.isolation import Context


@dataclass(frozen=True)
class ResultsRequest:
    """The reports, the folder of the export that their questions came from, and where the tables go."""

    reports: tuple[Path, ...]
    exported: Path
    target: Path | None = None


@dataclass(frozen=True)
class MoodleResults:
    """The files that were written, and the counts in them: over all instances of a problem, and by instance."""

    files: tuple[Path, ...]
    by_problem: tuple[Count, ...]
    by_instance: tuple[Count, ...]


def moodle_results(request: ResultsRequest, context: Context = Context()) -> MoodleResults:  # noqa: B008 - frozen
    """How often each answer was right, blank, or which mistake; as tables and as data.

    Raises: ExamError for every report that cannot be read.
    """
    kept = record.read(request.exported)
    found = results.counts(_answered(request.reports, kept, context))
    folder = request.target or (request.exported if request.exported.is_dir() else request.exported.parent)
    made = statistics.files(found)
    files.save(folder, made)
    return MoodleResults(tuple(folder / name for name in made), tuple(results.by_problem(found)), tuple(found))


def _answered(reports: Sequence[Path], kept: record.Record, context: Context) -> list[results.Answered]:
    found, faults = [], []
    for done, report in enumerate(reports):
        context.progress("Отчёты читаются", done, len(reports))
        try:
            found += results.answered(report, kept)
        except ExamError as fault:
            faults.append(str(fault))
    if faults:
        raise ExamError("\n".join(faults))
    return found
