"""What is right given a student's own earlier answers: the problems that say so, and what it is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from conftest import edition

from generator.grading.following import carrying
from generator.grading.marking import PaperMark, Terms, mark
from generator.grading.responses import Response
from generator.model import Instance, Paper, Partial, Problem, Slot
from generator.output import record_printing
from generator.output.recording import record_paper
from generator.problems import bank, instance, population
from generator.problems.answers import shown
from generator.problems.solver_calls import call

BANK = Path(__file__).parents[2] / "bank"
FOLLOWED = (
    "convnets/depthwise-separable",
    "generative/vae-divergence",
    "losses/softmax-gradient",
    "metrics/average-precision",
    "metrics/confusion",
    "metrics/roc-auc",
    "sequences/transformer-parameters",
)


def instances(name: str, count: int) -> tuple[Problem, list[Instance]]:
    """A problem of the bank and some of its instances."""
    problem = bank.load(BANK, name)
    element = population.sequence(Slot(problem), "follow")
    return problem, [instance.make(problem, *element(number), tuple) for number in range(count)]


@pytest.mark.parametrize("name", FOLLOWED)
def test_right_earlier_answers_lead_to_the_right_later_ones(name: str) -> None:
    """What follows from the key is the key: `follow` states no other rule than `solve`."""
    problem, made = instances(name, 200)
    assert problem.solver.follow
    for one in made:
        again = call(problem, problem.solver.follow, one.solved, **one.params)
        right = {answer.id: answer for answer in one.answers}
        assert again
        for answer, value in again.items():
            assert shown(right[answer].spec, value) == right[answer].shown


def test_these_are_all_the_problems_that_follow() -> None:
    """Each problem of the bank that says what a part rests on is tried here."""
    said = [path.parent for path in BANK.glob("*/*/solver.py") if "\ndef follow(" in path.read_text(encoding="utf-8")]
    assert sorted(path.relative_to(BANK).as_posix() for path in said) == sorted(FOLLOWED)


def marked(problem: Problem, made: Instance, written: Mapping[str, str], partial: Partial) -> PaperMark:
    """The mark of a paper with this one instance for these answers."""
    printing = record_printing(edition(), [problem])
    record = record_paper(Paper(1, "K7Q2AB", (made,)))
    responses = [Response(1, 1, name, text, "typed") for name, text in written.items()]
    return mark(printing, record, responses, Terms(partial, carrying({problem.id: problem})))


def test_the_harmonic_mean_of_a_students_own_measures_is_right() -> None:
    """A precision divided by the number of all examples leads to an F measure that is right given it."""
    problem, (made, *_) = instances("metrics/confusion", 1)
    solved = made.solved
    precision = Fraction(solved.hits, solved.total)
    recall = Fraction(solved.hits, solved.present)
    own = 2 * precision * recall / (precision + recall)
    spelled = {name: f"{float(value):.3f}" for name, value in (("precision", precision), ("recall", recall))}
    written = spelled | {"f_measure": f"{float(own):.3f}", "mean": "0"}
    answers = marked(problem, made, written, {}).problems[0].answers
    assert [one.verdict for one in answers] == ["mistake", "right", "follows", "other"]
    assert [one.points for one in answers] == [0, 1, 1, 0]
    assert answers[2].carried == f"{float(own):.3f}".replace(".", ",")
    halves = marked(problem, made, written, {"follows": Fraction(1, 2)})
    assert halves.problems[0].answers[2].points == Fraction(1, 2)


def test_a_value_that_nobody_named_is_carried_on_too() -> None:
    """Through several parts: a block with the student's attention, and the whole with that block."""
    problem, (made, *_) = instances("sequences/transformer-parameters", 1)
    solved, params = made.solved, made.params
    block, total = solved.block + 12345, solved.total + int(str(params["layers"])) * 12345
    written = {"attention": str(solved.attention + 12345), "block": str(block), "total": str(total)}
    assert [one.verdict for one in marked(problem, made, written, {}).problems[0].answers] == [
        *("other", "follows", "follows")
    ]
    assert [one.verdict for one in marked(problem, made, written | {"block": "1"}, {}).problems[0].answers] == [
        *("other", "other", "other")
    ]


def test_own_values_that_lead_nowhere_cost_nothing_but_the_points() -> None:
    """A division by zero in the student's own numbers is no fault of the bank."""
    problem, (made, *_) = instances("metrics/confusion", 1)
    written = {"precision": "0", "recall": "0", "f_measure": "0", "mean": "0"}
    assert [one.verdict for one in marked(problem, made, written, {}).problems[0].answers] == ["other"] * 4


def test_a_bank_that_gives_another_key_carries_nothing_on() -> None:
    """The record holds; what a changed solver would make of a student's numbers does not count."""
    problem, (made, other, *_) = instances("generative/vae-divergence", 2)
    printing = record_printing(edition(), [problem])
    record = record_paper(Paper(1, "K7Q2AB", (made,)))
    strange = record_paper(Paper(1, "K7Q2AB", (other,))).problems[0]
    changed = replace(record, problems=(replace(record.problems[0], answers=strange.answers),))
    loss = made.params["error"] + made.params["beta"] * 7  # type: ignore[operator]
    responses = [Response(1, 1, "divergence", "7", "typed"), Response(1, 1, "loss", str(loss), "typed")]
    terms = Terms({}, carrying({problem.id: problem}))
    verdicts = [
        [one.verdict for one in mark(printing, paper, responses, terms).problems[0].answers]
        for paper in (record, changed)
    ]
    assert verdicts == [["blank", "other", "follows"], ["blank", "other", "other"]]
