"""`verify`: every answer of a printing, computed again and checked independently, against the record."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.app.shipped import BANK
from generator.output import Difference, compare, read_manifest
from generator.problems import bank
from generator.processes import isolation
from generator.processes.isolation import Context


@dataclass(frozen=True)
class VerifyRequest:
    """The printing, by its folder or manifest, and the bank of today."""

    folder: Path
    bank: Path = BANK


@dataclass(frozen=True)
class Verified:
    """Each difference with the numbers of the papers that have it, none for all; how much was compared."""

    differences: tuple[tuple[Difference, tuple[int, ...]], ...]
    papers: int
    answers: int

    @property
    def wrong(self) -> int:
        """How many differences there are in numbers; others are of texts and files."""
        return sum(difference.kind == "numbers" for difference, _ in self.differences)


def verify(request: VerifyRequest, context: Context = Context()) -> Verified:  # noqa: B008 - frozen
    """What differs between the record and today's bank.

    Raises: ExamError of any kind; CancelledError.
    """
    return isolation.isolated(_verify, request, context)


def _verify(request: VerifyRequest, context: Context) -> Verified:
    found = read_manifest(request.folder)
    problems = bank.load_known(request.bank, {problem.id for paper in found.papers for problem in paper.problems})
    total, done = len(found.papers), 0

    def advance(more: int) -> None:
        nonlocal done
        done += more
        context.progress("Ответы пересчитываются", done, total)

    differing = compare(found, found.papers, problems, advance=advance)
    answers = sum(len(problem.answers) for paper in found.papers for problem in paper.problems)
    listed = tuple((difference, tuple(numbers)) for difference, numbers in differing.items())
    return Verified(listed, total, answers)
