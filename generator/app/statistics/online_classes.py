"""Moodle's reports of responses → what was observed, to stand beside printed classes. Owns what Moodle cannot tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from generator.errors import ExamError
from generator.export.moodle import record, results
from generator.export.moodle.record import Asked, Exported
from generator.export.moodle.results import BLANK, OTHER, RIGHT, Answered
from generator.grading.statistics.observed import Attempt, Item, Observed, Outcome
from generator.processes.isolation import Context

__all__ = ["online_classes"]

_OUTCOMES: Mapping[str, Outcome] = {RIGHT: "right", OTHER: "other", BLANK: "blank"}


def online_classes(reports: Sequence[Path], exports: Sequence[Path], context: Context) -> list[Attempt]:
    """All attempts of the reports, each of which is a class; nobody's name is read.

    Raises: ExamError for every report or export that cannot be read.
    """
    questions = {code: one for folder in exports for code, one in record.read(folder).questions.items()}
    known = record.Record(record.FORMAT, "", questions)
    asked = {(one.problem, one.index): one for one in questions.values()}
    made, faults = [], []
    for done, report in enumerate(reports):
        context.progress("Отчёты читаются", done, len(reports))
        try:
            attempts = results.attempts(report, known)
        except ExamError as fault:
            faults.append(str(fault))
            continue
        for number, answers in enumerate(attempts, 1):
            told = tuple(_observed(one, asked[one.problem, one.index]) for one in answers)
            made.append(Attempt(report.stem, str(number), f"попытка {number}", told))
    if faults:
        raise ExamError("\n".join(faults))
    return made


def _observed(one: Answered, question: Exported) -> Observed:
    """An answer that Moodle graded; what a mistake was worth there no report says, and it counts as nothing."""
    asked = next(asked for asked in question.answers if asked.id == one.answer)
    most = Fraction(asked.points)
    right = one.verdict == RIGHT
    alone = asked.places[0] if len(asked.places) == 1 and asked.places[0].tolerance is not None else None
    return Observed(
        item=Item(question.problem, question.version, one.answer),
        title=question.title,
        label=one.label,
        index=one.index,
        outcome=_OUTCOMES.get(one.verdict, "mistake"),
        points=most if right else Fraction(),
        most=most,
        mistake=None if one.verdict in _OUTCOMES else one.verdict,
        written=one.typed,
        shown=" ".join(place.right for place in asked.places).replace(".", ","),
        value=results.read(one.typed) if alone else None,
        key=Fraction(alone.right) if alone else None,
        params=question.params,
        known=_known(asked),
    )


def _known(asked: Asked) -> tuple[str, ...]:
    """The mistakes that lead to a wrong value in some place."""
    return tuple(dict.fromkeys(name for place in asked.places for names in place.mistakes.values() for name in names))
