"""A thousand simulated students in all problems of the bank: marks equal those of a scorer that shares no code."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from conftest import edition

from generator.grading.marking import Terms, mark
from generator.grading.responses import Response
from generator.model import Blueprint, Paper, Partial, Slot
from generator.output import ExclusionRecord, PaperRecord, PrintingRecord, record_printing
from generator.output.manifest import AnswerRecord
from generator.output.recorded_values import Latex
from generator.output.recording import record_paper
from generator.problems import bank, instance, permutation, population

BANK = Path(__file__).parents[3] / "bank"
STUDENTS = 1000
ASKED = 8
LEFT_OUT = 2
"""The place that every other printing leaves out."""
LUCK = random.Random(1)  # noqa: S311 - students are simulated
HALF = Decimal("0.5")
COMMON = {"забыты сдвиги": Decimal("0.5"), "обратный знак": Decimal("0.75")}
OWN = {"convnets/vgg": {"пропущены слои max-pool": Decimal(1), "any": Decimal("0.25")}}
ANY = Decimal("0.3")
PARTIAL: Partial = {
    **{name: Fraction(share) for name, share in COMMON.items()},
    **{name: {inner: Fraction(share) for inner, share in said.items()} for name, said in OWN.items()},
    "any": Fraction(ANY),
}


@dataclass(frozen=True)
class Done:
    """What a simulated student did: the answer as typed, and the points that it is worth by the scorer's own rules."""

    response: Response
    points: Decimal


@cache
def printed() -> tuple[PrintingRecord, tuple[PaperRecord, ...]]:
    """The record of papers that together ask every problem of the bank, in three instances each."""
    problems = bank.load_all(BANK)
    drawn = {problem.id: population.sequence(Slot(problem), "marks") for problem in problems}
    papers = []
    for number, (first, place) in enumerate(product(range(0, len(problems), ASKED), range(3)), 1):
        asked = problems[first : first + ASKED]
        made = tuple(instance.make(problem, *drawn[problem.id](place), tuple) for problem in asked)
        papers.append(record_paper(Paper(number, permutation.code(b"", number), made)))
    head = Blueprint("Экзамен", "Счёт", 90, ("a/b",), grades={5: Fraction(49, 2), 4: 18, 3: Fraction(23, 2)})
    return record_printing(edition(blueprint=head), problems), tuple(papers)


def decimal(value: object) -> Decimal:
    """A value of a record, with more digits than any paper prints."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(repr(value))


def typed(key: AnswerRecord, value: object, luck: random.Random) -> str | tuple[str, ...]:
    """A value as some student writes it."""
    if key.kind == "choice":
        return (str(value),)
    if isinstance(value, Latex):
        return value.latex
    if key.kind == "shape":
        assert isinstance(value, tuple)
        return luck.choice("xх×").join(map(str, value))
    if key.kind == "matrix":
        assert isinstance(value, tuple)
        return "; ".join(" ".join(map(str, row)) for row in value)
    number = decimal(value)
    if key.kind == "number":
        number = number.quantize(Decimal(1).scaleb(-(key.digits or 0)), ROUND_HALF_UP)
    text = f"{number:f}".replace("-", luck.choice("-−–"))
    return text.replace(".", luck.choice(".,"))


def nonsense(key: AnswerRecord, luck: random.Random) -> str | tuple[str, ...] | None:
    """An answer that is neither right nor what any mistake leads to; a choice may have none."""
    match key.kind:
        case "choice":
            known = {str(key.value), *(str(one.value) for one in key.mistakes)}
            free = [option for option in key.options if option not in known]
            return (luck.choice(free),) if free else None
        case "formula":
            return "Q^T Q"
        case "shape":
            return "97x89"
        case "matrix":
            return "1001 1002; 1003 1004"
        case _:
            values = [decimal(key.value), *(decimal(one.value) for one in key.mistakes)]
            return str(int(max(map(abs, values))) + 17)


def worth(problem: str, key: AnswerRecord, mistake: str) -> Decimal:
    """The points for a named mistake: of the problem's own shares and the common ones the first that names it."""
    own = OWN.get(problem, {})
    most = decimal(key.points)
    for share in (own.get(mistake), COMMON.get(mistake), own.get("any"), ANY):
        if share is not None:
            return (most * share / HALF).quantize(Decimal(1), ROUND_HALF_UP) * HALF
    raise AssertionError


def sat(paper: PaperRecord, luck: random.Random) -> Iterator[Done]:
    """A student at work: each answer right, a named mistake, nonsense or blank."""
    for place, problem in enumerate(paper.problems, 1):
        for key in problem.answers:
            written: str | tuple[str, ...] | None = None
            points = Decimal(0)
            how = luck.random()
            if how < 0.45:
                written, points = typed(key, key.value, luck), decimal(key.points)
            elif how < 0.75 and key.mistakes:
                wrong = luck.choice(key.mistakes)
                written, points = typed(key, wrong.value, luck), worth(problem.id, key, wrong.name)
            elif how < 0.9:
                written = nonsense(key, luck)
            yield Done(Response(paper.number, place, key.id, written, "typed"), points)


@pytest.mark.parametrize("left_out", [pytest.param(False, marks=pytest.mark.prove), True])
def test_marks_equal_an_independent_scorers(left_out: bool) -> None:  # noqa: FBT001 - a parameter
    """Each answer, sum and grade is what the scorer expects, in all problems of the bank; with one left out too."""
    printing, papers = printed()
    if left_out:
        printing = replace(
            printing, exclusions=(ExclusionRecord(dt.date(2026, 12, 16), "опечатка", "left-out", place=LEFT_OUT),)
        )
    luck = random.Random(str(left_out))  # noqa: S311 - students are simulated
    for student in range(STUDENTS // 2):
        paper = papers[student % len(papers)]
        done = list(sat(paper, luck))
        made = mark(printing, paper, [one.response for one in done], Terms(PARTIAL))
        given = [answer for problem in made.problems for answer in problem.answers]
        assert [decimal(one.earned) for one in given] == [one.points for one in done], paper.number
        counted = [one for one in done if not (left_out and one.response.place == LEFT_OUT)]
        total = sum((one.points for one in counted), Decimal(0))
        assert decimal(made.total) == total
        limits = dict(printing.editions[0].head.grades or {})
        share = Decimal(1)
        if left_out:
            whole = sum((decimal(key.points) for problem in paper.problems for key in problem.answers), Decimal(0))
            left = paper.problems[LEFT_OUT - 1 : LEFT_OUT]  # a short paper has none at this place
            lost = sum((decimal(key.points) for problem in left for key in problem.answers), Decimal(0))
            share = (whole - lost) / whole
        reached = [grade for grade, least in limits.items() if total >= (2 * decimal(least) * share) // 1 * HALF]
        assert (made.grade or 0) == max(reached, default=0)
        assert made.failed == (not reached)


def test_a_paper_without_responses_has_no_grade() -> None:
    """Whoever did not come is told from whoever wrote nothing."""
    printing, papers = printed()
    key = papers[0].problems[0].answers[0]
    absent = mark(printing, papers[0], [Response(2, 1, key.id, key.shown, "typed")], Terms())
    silent = mark(printing, papers[0], [Response(1, 1, key.id, None, "typed")], Terms())
    assert (absent.came, absent.grade, absent.failed) == (False, None, False)
    assert (silent.came, silent.grade, silent.failed) == (True, None, True)


def test_a_doubtful_answer_gives_nothing_until_it_is_decided() -> None:
    """It is counted, not guessed; a decision is judged as any answer."""
    printing, papers = printed()
    key = papers[0].problems[0].answers[0]
    doubt = Response(1, 1, key.id, typed(key, key.value, LUCK), "scan", doubts=("неясная пометка",))
    before = mark(printing, papers[0], [doubt], Terms())
    after = mark(printing, papers[0], [replace(doubt, doubts=(), source="decided", by="Петров")], Terms())
    assert (before.doubtful, before.total) == (1, Fraction(0))
    assert (after.doubtful, after.total) == (0, key.points)
    assert after.problems[0].answers[0].by == "Петров"


def test_points_of_a_grader_count_before_those_of_the_rules_and_never_above_the_most() -> None:
    """A formula that nobody typed has them alone."""
    printing, papers = printed()
    paper, place, key = next(
        (paper, place, key)
        for paper in papers
        for place, problem in enumerate(paper.problems, 1)
        for key in problem.answers
        if key.kind == "formula"
    )
    given = mark(printing, paper, [Response(paper.number, place, key.id, None, "scan", Fraction(3, 2))], Terms())
    more = mark(printing, paper, [Response(paper.number, place, key.id, "Q", "typed", 9)], Terms())
    assert (given.problems[place - 1].answers[0].verdict, given.total) == ("graded", Fraction(3, 2))
    assert (more.problems[place - 1].answers[0].verdict, more.total) == ("other", key.points)
