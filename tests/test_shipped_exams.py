"""The exams of the bank: each can be drawn for a class, and keeps what its file promises."""

from __future__ import annotations

from collections import Counter
from math import ceil
from pathlib import Path

import pytest

from generator.exams import blueprint_file, dealing, workload
from generator.model import Blueprint, ChoiceSpec, Paper, Place, Pool
from generator.problems import bank

ROOT = Path(__file__).parent.parent / "bank"
NAMES = ("deep-learning", "quiz", "midterm", "final", "practice")
"""The exams that the program ships; one that an author adds is the author's own affair."""
TOPICS = {"quiz": 3, "midterm": 6, "final": 8}
"""The exams whose papers ask about different topics, each with how many problems."""
LIMITS = {5: 80, 4: 60, 3: 40}
"""The percentages of all points that each grade takes at least."""
CLASS = 60

Printed = tuple[Blueprint, tuple[Place, ...], list[Paper]]


@pytest.fixture(
    scope="module",
    params=[pytest.param(name, marks=pytest.mark.prove if name in {"final", "midterm"} else ()) for name in NAMES],
)
def printed(request: pytest.FixtureRequest) -> Printed:
    """An exam, its places and a class of papers."""
    blueprint, places = blueprint_file.load_exam(ROOT, request.param)
    return blueprint, places, list(dealing.papers(places, "exams", range(1, CLASS + 1)))


def test_no_instance_comes_twice(printed: Printed) -> None:
    """In a class no two papers share an instance of any problem."""
    _, _, papers = printed
    counts = Counter((made.problem.id, made.index) for paper in papers for made in paper.instances)
    assert max(counts.values()) == 1


def test_papers_are_worth_the_same(printed: Printed) -> None:
    """All papers give as many points, enough for the best grade, and the limits of the grades go up with them."""
    blueprint, _, papers = printed
    totals = {sum(answer.points for made in paper.instances for answer in made.answers) for paper in papers}
    assert len(totals) == 1
    limits = [least for _, least in sorted((blueprint.grades or {}).items())]
    assert limits == sorted(set(limits))
    assert all(least < totals.copy().pop() for least in limits)


def test_grades_take_the_same_share_of_points(printed: Printed) -> None:
    """Whatever the exam, a grade takes the same share of all points, rounded up."""
    blueprint, _, papers = printed
    if blueprint.grades:
        assert blueprint.grades == {grade: ceil(papers[0].points * share / 100) for grade, share in LIMITS.items()}


def test_problems_go_from_short_to_long_ones(request: pytest.FixtureRequest, printed: Printed) -> None:
    """In the exams that are drawn from pools no problem is half as long as one before it."""
    if request.node.callspec.params["printed"] in {"quiz", "midterm", "final"}:
        for paper in printed[2]:
            minutes = [made.problem.sheet.minutes for made in paper.instances]
            assert all(2 * later > max(minutes[:place]) for place, later in enumerate(minutes) if place)


def test_papers_with_choices_say_how_to_choose(printed: Printed) -> None:
    """Who may meet options is told to mark one."""
    blueprint, places, _ = printed
    slots = [slot for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))]
    choices = any(isinstance(spec, ChoiceSpec) for slot in slots for spec in slot.problem.sheet.answers.values())
    told = any("отметьте один" in line for line in blueprint.instructions)
    assert told == (choices and blueprint.layout != "practice")


@pytest.mark.prove
def test_every_problem_of_the_bank_is_drawn() -> None:
    """Some exam draws each problem, so that none is there for nothing."""
    found = [blueprint_file.load_exam(ROOT, name)[1] for name in NAMES]
    slots = [
        slot for places in found for place in places for slot in (place.slots if isinstance(place, Pool) else (place,))
    ]
    assert set(bank.problem_ids(ROOT)) - {slot.problem.id for slot in slots} == set()


def test_papers_take_the_same_work(printed: Printed) -> None:
    """Where an exam promises a limit of effort, its papers keep it."""
    blueprint, _, papers = printed
    if blueprint.effort:
        assert workload.spread(paper.effort for paper in papers) <= blueprint.effort.within


def test_the_time_is_enough(printed: Printed) -> None:
    """The minutes of the problems fit into those of the exam, and fill half of them at least."""
    blueprint, _, papers = printed
    for paper in papers:
        minutes = sum(made.problem.sheet.minutes for made in paper.instances)
        assert blueprint.minutes / 2 <= minutes <= blueprint.minutes


def test_every_topic_comes_once_at_most(request: pytest.FixtureRequest, printed: Printed) -> None:
    """The papers of quiz, midterm and final have so many problems, each of another topic."""
    if wanted := TOPICS.get(request.node.callspec.params["printed"]):
        for paper in printed[2]:
            topics = [made.problem.sheet.topic for made in paper.instances]
            assert len(set(topics)) == len(topics) == wanted


def test_all_problems_of_the_pools_come(request: pytest.FixtureRequest, printed: Printed) -> None:
    """A class meets every problem of pools from which it draws often enough: in the final, of nearly all."""
    _, places, papers = printed
    pools = [place for place in places if isinstance(place, Pool)]
    often = [pool for pool in pools if len(pool.slots) * 8 <= pool.draw * CLASS]
    met = {made.problem.id for paper in papers for made in paper.instances}
    assert [slot.problem.id for pool in often for slot in pool.slots if slot.problem.id not in met] == []
    assert request.node.callspec.params["printed"] != "final" or 2 * len(often) > len(pools)


@pytest.mark.parametrize(("tag", "points", "minutes"), [("short", 3, range(1, 7)), ("long", 5, range(9, 15))])
def test_a_tag_tells_what_a_problem_is_worth(tag: str, points: int, minutes: range) -> None:
    """Short problems are worth the same as each other and take minutes, and so do long ones: they fit into one pool."""
    tagged = [problem.sheet for problem in bank.load_all(ROOT) if tag in problem.sheet.tags]
    assert len(tagged) > 25
    for sheet in tagged:
        assert sum(spec.points for spec in sheet.answers.values()) == points
        assert sheet.minutes in minutes
        assert len({"short", "long"} & set(sheet.tags)) == 1
