"""A record with its rekeys → the answers that hold now. Owns which of several keys of a paper is the last one.

Whoever compares, reprints or grades asks here; what was printed stays as it was in the paper's own record.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace

from generator.output.manifest import (
    AnswerRecord,
    CorrectionRecord,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    RekeyRecord,
    SourceRecord,
    edition_of,
)

__all__ = ["corrected", "source_of"]


def corrected(printing: PrintingRecord, paper: PaperRecord) -> PaperRecord:
    """The paper with the answers of its last key; it bears the digest of the paper as printed."""
    mended = latest(printing, paper.number)
    if not mended:
        return paper
    problems = (_corrected(problem, place, mended) for place, problem in enumerate(paper.problems, 1))
    return replace(paper, problems=tuple(problems))


def latest(printing: PrintingRecord, number: int) -> dict[tuple[int, str], AnswerRecord]:
    """The answers of a paper that were mended since, by place, from 1, and name."""
    return {(one.place, one.answer.id): one.answer for rekey in printing.rekeys for one in _of_paper(rekey, number)}


def _of_paper(rekey: RekeyRecord, number: int) -> tuple[CorrectionRecord, ...]:
    """The corrections of a paper: those of a record stand in the order of the papers."""
    ends = (cut(rekey.changed, number, key=lambda one: one.number) for cut in (bisect_left, bisect_right))
    return rekey.changed[slice(*ends)]


def _corrected(problem: ProblemRecord, place: int, mended: Mapping[tuple[int, str], AnswerRecord]) -> ProblemRecord:
    answers = tuple(mended.get((place, answer.id), answer) for answer in problem.answers)
    return replace(problem, answers=answers)


def source_of(printing: PrintingRecord, paper: PaperRecord, problem: str) -> SourceRecord:
    """The files that the paper's last key came from; the statement is always the one that was printed."""
    printed = edition_of(printing, paper).problems[problem]
    later = [rekey.problems[problem] for rekey in printing.rekeys if problem in rekey.problems]
    return replace(later[-1], statement=printed.statement) if later else printed
