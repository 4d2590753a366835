"""What only a strict check fails by: what lets luck through, and equalities that do not hold, each where it shows."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.check import run
from generator.check.report import Report
from generator.problems import bank

ROOT = Path(__file__).parents[2] / "bank"
TEMPLATES = ROOT.parent.parent / "templates"

# For each seeded problem the words of its only note.
SEEDED = {
    "discernment/arrives": "к верному ответу «total» приводит и ошибка: «первое число удвоено» (16,0\u00a0%)",
    "discernment/printed": "ответ «total» напечатан в условии: в 100,0\u00a0% экземпляров",
    "discernment/unequal": "при kind = long медиана трудоёмкости 4, а при short — 3, в 1,3 раза меньше",
    "discernment/copied": "ответ «again» повторяет ответ «total» в 100,0\u00a0% экземпляров",
    "discernment/told": "выбор «effect» угадывается по «",
    "discernment/counted": "среди ответов one, two, three каждого варианта всегда поровну: последний угадывается",
    "discernment/rows": "строк «first, second» стоят не в одном",
    "arithmetic/wrong": "в решении напечатано неверное равенство",
    "arithmetic/unit": "в решении напечатано неверное равенство",
    "arithmetic/about": "в решении «=» там, где нужно «≈»",
}


@cache
def report(problem_id: str) -> Report:
    """The report on a seeded problem, without what is typeset."""
    (found,) = run.examined([bank.load(ROOT, problem_id)], run.Plan(TEMPLATES, 200, sheets=0))
    return found


def test_every_seeded_fault_has_its_test() -> None:
    """No problem of these is forgotten."""
    seeded = {name for name in bank.problem_ids(ROOT) if name.split("/")[0] in {"discernment", "arithmetic"}}
    assert seeded == SEEDED.keys()


@pytest.mark.parametrize("problem_id", SEEDED)
def test_each_seeded_weakness_is_noted_and_no_fault(problem_id: str) -> None:
    """The check meant for it notes it, no other check says anything, and there is an index at which it shows."""
    results = report(problem_id).results
    assert [fault.message for result in results for fault in result.faults] == []
    (note,) = [note for result in results for note in result.notes]
    assert note.examination == problem_id.split("/", maxsplit=1)[0]
    assert SEEDED[problem_id] in note.message
    assert note.index is not None


def test_nothing_is_noted_of_a_good_problem() -> None:
    """The sum, whose wrong ways arrive nowhere, has no notes."""
    assert [note.message for result in report("good/sum").results for note in result.notes] == []
