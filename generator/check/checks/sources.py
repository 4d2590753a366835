"""Source: where a problem cites a solution, the solver agrees with it, or an erratum says why not.

Owns when an erratum is proved: our answer prints otherwise, and the named mistake prints what the source does.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator import russian
from generator.check.evidence.examples import disagreements, worked
from generator.check.report import Complaint, Result, gathered
from generator.errors import ExamError
from generator.model import ChoiceSpec, Erratum, Problem
from generator.problems import answers

NAME = "source"


def examine(problem: Problem) -> Result:
    """How many cited answers the solver confirms, and how many it corrects."""
    agreed = sum(_agrees(problem, place) for place in range(len(problem.sheet.examples)))
    errata = problem.sheet.errata
    return Result(
        NAME,
        figure=f"{agreed} + {len(errata)}" if errata else str(agreed),
        faults=gathered(problem.id, NAME, _complaints(problem)),
        figures={"примеров сходится": agreed, "опечаток и ошибок источника": len(errata)}
        | {f"{erratum.printed} вместо верного": f"{erratum.source}: {erratum.reason}" for erratum in errata},
    )


def _agrees(problem: Problem, place: int) -> bool:
    example = problem.sheet.examples[place]
    try:
        return not list(disagreements(worked(problem, example.params), example))
    except ExamError:
        return False  # the examination of truth says why


def _complaints(problem: Problem) -> Iterator[Complaint]:
    sheet = problem.sheet
    if sheet.source and not (sheet.examples or sheet.errata):
        message = f"назван источник «{sheet.source}», но ни один его ответ не сверен: нет ни examples, ни errata"
        yield Complaint(None, "unchecked", message)
    elif not sheet.examples and not all(isinstance(spec, ChoiceSpec) for spec in sheet.answers.values()):
        message = "нет ни одного примера с известным ответом (examples): без них обходятся только задачи с выбором"
        yield Complaint(None, "no example", message)
    for place, erratum in enumerate(sheet.errata, 1):
        yield from _unproved(problem, place, erratum)


def _unproved(problem: Problem, place: int, erratum: Erratum) -> Iterator[Complaint]:
    """Why this is no erratum of the source, or not for the reason that is named."""
    kind, where = f"erratum {place}", f"ошибка источника {place} ({erratum.source})"
    try:
        found = worked(problem, erratum.params)
    except ExamError as fault:
        yield Complaint(None, kind, f"{where}: {fault}")
        return
    right = next((right for right in found.answers if right.id == erratum.answer), None)
    if right is None:
        yield Complaint(found.index, kind, f"{where}: нет ответа «{erratum.answer}»")
        return
    if _bare(right.shown) == _bare(erratum.printed):
        yield Complaint(found.index, kind, f"{where}: источник прав, {right.shown} — верный ответ")
    if erratum.mistake is None:
        return
    if erratum.mistake not in right.mistakes:
        yield Complaint(found.index, kind, f"{where}: нет ошибки «{erratum.mistake}»")
        return
    wrong = answers.shown(right.spec, right.mistakes[erratum.mistake])
    if _bare(wrong) != _bare(erratum.printed):
        message = f"{where}: ошибка «{erratum.mistake}» даёт {wrong}, а в источнике {erratum.printed}"
        yield Complaint(found.index, kind, message)


def _bare(shown: str) -> str:
    """An answer without the spaces between thousands."""
    return shown.replace(russian.THIN_SPACE, "").replace(russian.NO_BREAK_SPACE, "").replace(" ", "")
