"""The exams of a bank that ask problems: whether each still gives papers. A new tag may put a problem into a pool.

Examines what the blueprint asks and deals the first papers; prints nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from generator.check import report_cache
from generator.errors import ExamError
from generator.exams import dealer, exam_names, load_exam
from generator.model import Sitting

__all__ = ["ExamFault", "broken"]

DEALT = 4
"""Papers: their problems differ where there are pools."""


@dataclass(frozen=True)
class ExamFault:
    """Why an exam gives no papers, in the words that printing it would use."""

    exam: str
    message: str


def broken(root: Path, asking: Collection[str], cache: Path | None = None) -> Iterator[ExamFault | None]:
    """For each exam of the bank that asks one of these problems, what keeps it from giving papers, if anything does."""
    for name in exam_names(root, asking):
        wanted = report_cache.exam_key(root, name)
        if cache and report_cache.exam_stands(cache, wanted, name):
            yield None
            continue
        found = _fault(root, name)
        if cache and not found:
            report_cache.keep_exam(cache, wanted, name)
        yield found


def _fault(root: Path, name: str) -> ExamFault | None:
    try:
        _, places = load_exam(root, name)
        for _ in islice(dealer(places, "")(range(1, DEALT + 1), Sitting()), DEALT):
            pass
    except ExamError as fault:
        return ExamFault(name, str(fault))
    return None
