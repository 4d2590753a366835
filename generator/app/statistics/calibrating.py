"""`calibrate`: how hard each problem was, written beside it in the bank, where exams may ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.app.shipped import BANK
from generator.app.statistics.printed_classes import PrintedClass, printed_classes
from generator.errors import ExamError
from generator.grading.statistics.item_table import ProblemFigures, figures
from generator.model import Facility, Measured, Right
from generator.output import Manifest, files
from generator.problems import bank, facility_file
from generator.processes import isolation
from generator.processes.isolation import Context

__all__ = ["CalibrateRequest", "Calibrated", "calibrate"]


@dataclass(frozen=True)
class CalibrateRequest:
    """The folders of printings that were marked, and the bank that is written to."""

    folders: tuple[Path, ...]
    bank: Path = BANK


@dataclass(frozen=True)
class Line:
    """A problem: by how many papers of how many printings it is measured now, and the share of its points."""

    problem: str
    papers: int
    printings: int
    share: float


@dataclass(frozen=True)
class Calibrated:
    """The problems that were written, in the order of their names, and those that the bank has no more."""

    lines: tuple[Line, ...]
    lost: tuple[str, ...]


def calibrate(request: CalibrateRequest, context: Context = Context()) -> Calibrated:  # noqa: B008 - frozen
    """The measured facility, beside the problems; a printing that is given again takes its own place.

    Raises: ExamError of any kind, and then nothing is written; CancelledError.
    """
    return isolation.isolated(_calibrate, request, context)


def _calibrate(request: CalibrateRequest, context: Context) -> Calibrated:
    if not request.folders:
        raise ExamError("назовите папку с оценёнными работами, например output/midterm-42")
    measured: dict[str, dict[str, Measured]] = {}
    for one in printed_classes(request.folders, request.bank, context):
        for problem, told in _measured(one).items():
            measured.setdefault(problem, {})[_name(one.record)] = told
    known = set(bank.problem_ids(request.bank))
    made = {name: _joined(request.bank, name, measured[name]) for name in sorted(measured) if name in known}
    for name, facility in made.items():
        files.save(request.bank / name, {facility_file.FILE_NAME: facility_file.spell(facility).encode()})
    return Calibrated(tuple(_line(*one) for one in made.items()), tuple(sorted(set(measured) - known)))


def _name(record: Manifest) -> str:
    """What tells a printing from all others without its seed, which no bank may tell: a code that was handed out."""
    first = min(record.papers, key=lambda paper: paper.number)
    return f"{record.printing.exam}/{first.code}"


def _measured(one: PrintedClass) -> dict[str, Measured]:
    """What a printing measured of each problem; of one that had two versions, both together under the later one."""
    found: dict[str, list[ProblemFigures]] = {}
    for told in figures(one.attempts):
        found.setdefault(told.problem, []).append(told)
    return {problem: _together(versions) for problem, versions in found.items()}


def _together(versions: Sequence[ProblemFigures]) -> Measured:
    papers = sum(one.count for one in versions)
    answers: dict[str, Right] = {}
    for asked in (asked for one in versions for asked in one.questions):
        before = answers.get(asked.item.answer)
        right = round(asked.facility.value * asked.count)
        more = Right(before.count + asked.count, before.right + right) if before else Right(asked.count, right)
        answers[asked.item.answer] = more
    share = sum(one.count * one.share for one in versions) / papers
    return Measured(versions[-1].version, papers, round(share, 4), answers)


def _joined(root: Path, problem: str, fresh: dict[str, Measured]) -> Facility:
    before = facility_file.read(root, problem) or Facility({})
    return replace(before, printings={**before.printings, **fresh})


def _line(problem: str, facility: Facility) -> Line:
    papers = sum(one.papers for one in facility.printings.values())
    share = sum(one.papers * one.share for one in facility.printings.values()) / papers
    return Line(problem, papers, len(facility.printings), share)
