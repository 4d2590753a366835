"""The examination of the print: what would spoil a paper is found, at its line of the bank and an index that has it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import edit, line_of

from generator.check.checks import typesetting
from generator.check.evidence import extremes
from generator.check.report import Fault, Result
from generator.model import Instance, Problem
from generator.problems import bank, instance
from generator.problems.space import Space

ROOT = Path(__file__).parents[2] / "bank"
TEMPLATES = ROOT.parent.parent / "templates"

# For each seeded problem the file and the words of the line that is at fault, and what is said of it.
SEEDED = {
    "overfull": ("statement.tex", "Складывайте", "строка длиннее полосы на "),
    "missing-glyph": ("statement.tex", "ℕ", "в шрифте нет знака «ℕ»"),
    "too-long": ("statement.tex", "Найдите сумму", "условие не помещается на страницу: занимает "),
    "no-room": ("problem.yaml", "workspace: 60", "60\u00a0рядов клеток (workspace) тесно"),
    "stranded": ("solution.tex", r"\newpage", "страница кончается словами «Решение»"),
    "unfilled": ("statement.tex", r"\VAR{c}", "имя «c» не определено"),
}


def instances(problem: Problem, count: int) -> list[Instance]:
    """The first instances of a problem in the order of its indices."""
    space = Space(problem.sheet.params)
    return [instance.make(problem, index, space.at(index), tuple) for index in range(min(count, space.size))]


@cache
def result(name: str) -> Result:
    """What the examination says of a seeded problem of which it is given three instances."""
    problem = bank.load(ROOT, name)
    return typesetting.examine(problem, instances(problem, 3), TEMPLATES)


def test_every_seeded_fault_has_its_test() -> None:
    """No problem that prints badly is forgotten."""
    seeded = {name.partition("/")[2] for name in bank.problem_ids(ROOT) if name.startswith("print/")}
    assert seeded == SEEDED.keys()


@pytest.mark.latex
@pytest.mark.parametrize("name", SEEDED)
def test_each_seeded_fault_is_found_at_its_line(name: str) -> None:
    """The fault, and no other, is led back to the line of the file that has it."""
    file, words, said = SEEDED[name]
    (fault,) = result(f"print/{name}").faults
    path = ROOT / "print" / name / file
    assert fault.message.startswith(f"{path}:{line_of(path, words)}: "), fault.message
    assert said in fault.message
    assert fault.index is not None


@pytest.mark.latex
def test_the_fault_of_a_corner_is_shown_there() -> None:
    """A branch that only the largest value prints is reached, though no given instance has it."""
    (fault,) = result("print/unfilled").faults
    assert fault.index is not None
    assert Space(bank.load(ROOT, "print/unfilled").sheet.params).at(fault.index)["a"] == 6


@pytest.mark.latex
def test_a_good_problem_has_no_fault() -> None:
    """A problem that prints well is left in peace, and its lengths are told."""
    found = result("good/sum")
    assert found.faults == ()
    assert found.figures["рядов клеток"] == 8
    assert 3 <= int(found.figures["строк в условии"]) <= 6
    assert 3 <= int(found.figures["строк в решении"]) <= 7


@pytest.mark.latex
def test_the_rest_is_examined_without_the_papers_that_stop_tex(bank_root: Path) -> None:
    """One instance that TeX cannot set does not hide what is wrong with another."""
    statement = bank_root / "arith/sum/statement.tex"
    edit(
        statement,
        "Каков остаток",
        "\\BLOCK{if a == 1 and b == 2}\n\\неизвестно\n\\BLOCK{endif}\n\n"
        "\\BLOCK{if a == 9}\n\\mbox{\\hbox to 200mm{Длинно.\\hfil}}\n\\BLOCK{endif}\n\nКаков остаток",
    )
    problem = bank.load(bank_root, "arith/sum")
    space = Space(problem.sheet.params)
    stops, sticks_out = typesetting.examine(problem, instances(problem, 3), TEMPLATES).faults
    assert at(stops, space) == {"a": 1, "b": 2}
    assert stops.message.startswith(f"{statement}:{line_of(statement, 'неизвестно')}: TeX остановился: ")
    assert at(sticks_out, space)["a"] == 9
    assert sticks_out.message.startswith(f"{statement}:{line_of(statement, 'Длинно')}: строка длиннее полосы на ")


def at(fault: Fault, space: Space) -> dict[str, object]:
    """The parameters at which a fault shows."""
    assert fault.index is not None
    return dict(space.at(fault.index))


def test_the_corners_have_every_extreme(bank_root: Path) -> None:
    """Each number is met at its smallest and largest, alone and with all others; arrays are filled with their ends."""
    grid = bank.load(bank_root, "arith/grid")
    made, complaints = extremes.added(grid, instances(grid, 2))
    assert complaints == []
    arrays = [(found.params["rows"], set(found.params["A"].ravel().tolist())) for found in made]  # type: ignore[union-attr]
    for rows in (2, 3):
        for entry in (-9, 9):
            assert (rows, {entry}) in arrays
    sums = bank.load(bank_root, "arith/sum")
    made, complaints = extremes.added(sums, instances(sums, 2))
    assert {(1, 2), (9, 5)} <= {(found.params["a"], found.params["b"]) for found in made}
    indices = [found.index for found in made]
    assert len(set(indices)) == len(indices)


def test_corners_that_are_refused_or_raise(bank_root: Path) -> None:
    """What `accept` refuses is no corner; what the solver cannot make is told with its index."""
    solver = bank_root / "arith/sum/solver.py"
    edit(solver, "def verify", "def accept(a, b):\n    return a < 9\n\n\ndef verify")
    edit(solver, "return Solved(total=a + b", "1 // (8 - a)\n    return Solved(total=a + b")
    problem = bank.load(bank_root, "arith/sum")
    space = Space(problem.sheet.params)
    known = [instance.make(problem, index, space.at(index), tuple) for index in (space.index({"a": 2, "b": 2}),)]
    made, complaints = extremes.added(problem, known)
    assert all(found.params["a"] != 9 for found in made)
    assert complaints == []
    edit(solver, "return a < 9", "return a < 9 or b == 5")
    edit(solver, "1 // (8 - a)", "1 // (9 - a)")
    problem = bank.load(bank_root, "arith/sum")
    _, complaints = extremes.added(problem, known)
    assert [complaint.index for complaint in complaints] == [space.index({"a": 9, "b": 5})]
    assert "ZeroDivisionError" in complaints[0].message
