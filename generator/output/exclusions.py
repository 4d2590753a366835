"""A record with its exclusions → how the points of each paper count. Owns the rule for register, key and grading.

What is left out takes its points off the paper, and the limits of the grades come down in proportion, to the lower half
point; with full points given to all both stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from typing import Literal, TypeAlias

from generator.output.manifest import (
    AnswerRecord,
    ExclusionRecord,
    Manifest,
    PaperRecord,
    PrintingRecord,
    ProblemRecord,
    edition_of,
)
from generator.russian import PART_LETTERS, amount, points

__all__ = ["Answered", "Counting", "counted", "counting", "described", "grade", "notes", "standing"]

Mode: TypeAlias = Literal["as-printed", "left-out", "full-points"]


@dataclass(frozen=True)
class Answered:
    """An answer of a paper, by its problem's place from 1 and its own: its points as printed, and how they count."""

    place: int
    answer: str
    points: Fraction
    mode: Mode = "as-printed"


@dataclass(frozen=True)
class Counting:
    """How the points of a paper count: those of each answer, and the least sum for each grade, none without grades."""

    answers: tuple[Answered, ...]
    grades: Mapping[int, Fraction] = field(default_factory=dict)

    @property
    def most(self) -> Fraction:
        """The most that the paper gives."""
        return sum((one.points for one in self.answers if one.mode != "left-out"), Fraction())

    def of(self, place: int) -> tuple[Answered, ...]:
        """The answers of the problem at this place."""
        return tuple(one for one in self.answers if one.place == place)


def counting(printing: PrintingRecord, paper: PaperRecord) -> Counting:
    """How the points of a paper count today."""
    answers = tuple(
        Answered(place, answer.id, answer.points, _mode(printing, paper, place, problem, answer))
        for place, problem in enumerate(paper.problems, 1)
        for answer in problem.answers
    )
    plain = Counting(answers)
    printed = sum((one.points for one in answers), Fraction())
    limits = edition_of(printing, paper).head.grades or {}
    return Counting(answers, {grade: _scaled(least, plain.most / printed) for grade, least in limits.items()})


def counted(rules: Counting, given: Mapping[tuple[int, str], Fraction]) -> Fraction:
    """The sum of a paper for which these points were given, by place and answer; what nobody gave is none."""
    return sum((_counted(one, given.get((one.place, one.answer), Fraction())) for one in rules.answers), Fraction())


def grade(rules: Counting, total: Fraction) -> int | None:
    """The best grade that this sum reaches, if it reaches any."""
    return max((mark for mark, least in rules.grades.items() if total >= least), default=None)


def _counted(one: Answered, given: Fraction) -> Fraction:
    match one.mode:
        case "left-out":
            return Fraction()
        case "full-points":
            return one.points
        case _:
            return given


def _mode(
    printing: PrintingRecord, paper: PaperRecord, place: int, problem: ProblemRecord, answer: AnswerRecord
) -> Mode:
    found: Mode = "as-printed"
    for one in standing(printing):
        if _touches(one, paper, place, problem) and one.answer in {None, answer.id}:
            found = one.mode
    return found


def _touches(one: ExclusionRecord, paper: PaperRecord, place: int, problem: ProblemRecord) -> bool:
    named = one.problem in {None, problem.id} and one.place in {None, place}
    return named and (not one.numbers or paper.number in one.numbers)


def _scaled(least: Fraction, share: Fraction) -> Fraction:
    return Fraction(floor(2 * least * share), 2)


def standing(printing: PrintingRecord) -> tuple[ExclusionRecord, ...]:
    """The exclusions that hold: those that nobody has undone."""
    return tuple(one for one in printing.exclusions if one.undone is None)


# --- In words ------------------------------------------------------------------------------------------------------


def described(one: ExclusionRecord, papers: Sequence[PaperRecord]) -> str:
    """What does not count as printed, in words: задача 3, часть б."""
    place = f"задача {one.place}" if one.place else f"задача {one.problem}"
    if one.answer is None:
        return place
    ids = next(
        ([answer.id for answer in problem.answers])
        for paper in papers
        for number, problem in enumerate(paper.problems, 1)
        if _touches(one, paper, number, problem)
    )
    return f"{place}, часть {PART_LETTERS[ids.index(one.answer)]}" if len(ids) > 1 else place


def notes(found: Manifest) -> tuple[str, ...]:
    """What the key says of the exclusions that hold, and of the limits of the grades then."""
    held = standing(found.printing)
    lines = [_note(one, found.papers) for one in held]
    return (*lines, *(_limits(found) if any(one.mode == "left-out" for one in held) else ()))


def _note(one: ExclusionRecord, papers: Sequence[PaperRecord]) -> str:
    rule = "не учитывается" if one.mode == "left-out" else "полный балл всем"
    some = f" (варианты: {', '.join(map(str, one.numbers))})" if one.numbers else ""
    what = described(one, papers)
    return f"{what[0].upper()}{what[1:]}{some}: {rule}. {one.why}"


def _limits(found: Manifest) -> Iterator[str]:
    """The most points and the limits now, where they are the same on all papers."""
    rules = {(one.most, tuple(one.grades.items())) for one in (counting(found.printing, p) for p in found.papers)}
    if len(rules) > 1:
        yield "Наибольшая сумма и границы оценок теперь у разных вариантов разные: они в ведомости"
        return
    ((most, grades),) = rules
    listed = ", ".join(f"«{mark}» — от {amount(least)}" for mark, least in grades)
    yield f"Наибольшая сумма теперь {points(most)}" + (f"; границы уменьшены в той же доле: {listed}" if listed else "")
