"""The room for an answer is the same in all variants, goes by the kind of answer, and every answer goes in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.documents.answer_sheet import ArrayRoom, NumberRoom, OptionsRoom, PointsRoom, SheetPlan, planned, rooms
from generator.documents.answer_sheet.rooms import fitting, joined
from generator.exams import dealer
from generator.model import Answer, Instance, Sitting, Slot
from generator.problems import bank


def slot(root: Path, name: str) -> Slot:
    """A problem of the tiny bank as an exam has it."""
    return Slot(bank.load(root, name))


def test_rooms_are_of_the_kinds_of_answers(bank_root: Path) -> None:
    """Numbers have cells to spare, choices their options, formulas the grader's boxes."""
    number, choice = rooms(slot(bank_root, "arith/sum"))
    assert number == NumberRoom(4, comma=False, signed=True)  # its mistakes may be negative
    assert choice == OptionsRoom(3)
    kinds = {type(room) for room in rooms(slot(bank_root, "arith/grid"))}
    assert {ArrayRoom, PointsRoom} <= kinds


def test_all_papers_share_a_layout(bank_root: Path) -> None:
    """Nothing on a sheet tells its paper from the others but the codes and the name."""
    slots = [slot(bank_root, "arith/sum"), slot(bank_root, "arith/grid")]
    plan = SheetPlan(1, "stencil", {one.problem.id: rooms(one) for one in slots})
    laid = [planned(plan, paper) for paper in dealer(slots, "42")(range(1, 21), Sitting())]
    assert len({name for name, _ in laid}) == 1
    assert {question.id for question in laid[0][1].questions} >= {"1/total", "1/rest"}


def test_a_recorded_layout_is_taken_as_it_is(bank_root: Path) -> None:
    """A paper that is printed again has the sheet that it had, whatever would be laid out today."""
    one = slot(bank_root, "arith/sum")
    (paper,) = dealer([one], "42")([1], Sitting())
    plan = SheetPlan(1, "stencil", {one.problem.id: rooms(one)})
    name, layout = planned(plan, paper)
    wide = SheetPlan(1, "stencil", {one.problem.id: (NumberRoom(9), OptionsRoom(3))})
    other, _ = planned(wide, paper)
    assert other != name
    assert planned(replace(wide, known={"old": layout}, printed={1: "old"}), paper) == ("old", layout)


def test_an_answer_that_is_longer_than_the_sample_goes_in_all_the_same(bank_root: Path) -> None:
    """A paper with an answer that nobody foresaw has a longer place, and not too short a one."""
    one = slot(bank_root, "arith/sum")
    (paper,) = dealer([one], "42")([1], Sitting())
    (made,) = paper.instances
    long = replace(made, answers=(_valued(made, -1234567), made.answers[1]))
    assert fitting(long, rooms(one))[0] == NumberRoom(7, comma=False, signed=True)


def _valued(made: Instance, value: int) -> Answer:
    return replace(made.answers[0], value=value)


def test_joined_rooms_hold_what_either_holds() -> None:
    """The larger of each measure counts."""
    one, other = ArrayRoom(2, 1, NumberRoom(3, signed=False)), ArrayRoom(1, 4, NumberRoom(1))
    assert joined(one, other) == ArrayRoom(2, 4, NumberRoom(3, signed=True))
    assert joined(PointsRoom(2, 2), PointsRoom(3)) == PointsRoom(3, 2)
