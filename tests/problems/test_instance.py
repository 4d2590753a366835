"""An instance is solved, checked and put in words; whatever a solver does wrong is laid at its line."""

from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from conftest import edit, line_of

from generator.errors import BankError, SolverError, SpaceError
from generator.model import Instance, Params, Slot
from generator.problems import bank, instance, population
from generator.solvers.numbers.formula import Product, Symbol, Transpose

GRID = np.array([[1, 2], [3, -5]])


def made(root: Path, problem: str = "arith/sum", **params: object) -> Instance:
    """An instance of a problem of the bank, its options as the sheet lists them."""
    given: Params = {"a": 4, "b": 3} | params  # type: ignore[assignment]
    return instance.make(bank.load(root, problem), 0, given, tuple)


def refused(root: Path, problem: str = "arith/sum", **params: object) -> tuple[int, str]:
    """The line of the solver that is at fault, and the reason."""
    path = root / problem / "solver.py"
    with pytest.raises(SolverError) as caught:
        made(root, problem, **params)
    found = re.fullmatch(rf"{re.escape(str(path))}:(\d+): (.*)", str(caught.value), re.DOTALL)
    assert found, str(caught.value)
    return int(found[1]), found[2]


@pytest.fixture
def solver(bank_root: Path) -> Path:
    """The solver of arith/sum, for a test to spoil."""
    return bank_root / "arith/sum/solver.py"


# --- What is right ---------------------------------------------------------------------------------------------


def test_an_instance_holds_what_was_solved(bank_root: Path) -> None:
    """Answers come in the order of the sheet, each with what prints, its options and its mistakes."""
    found = made(bank_root)
    total, rest = found.answers
    assert (found.index, found.params, found.effort) == (0, {"a": 4, "b": 3}, 1)
    assert (total.id, total.value, total.shown, total.options) == ("total", 7, "7", ())
    assert total.mistakes == {"числа перемножены": 12, "числа вычтены": 1}
    assert (rest.id, rest.value, rest.shown, rest.options) == ("rest", "one", "Один", ("zero", "one", "two"))
    assert rest.mistakes == {}
    assert instance.verified(found) == {"total": True, "rest": True}


def test_an_instance_of_arrays(bank_root: Path) -> None:
    """Matrices, fractions, sizes and formulas are answers too, and print as such."""
    found = made(bank_root, "arith/grid", rows=2, A=GRID)
    assert [answer.shown for answer in found.answers] == ["[2 4; 6 −10]", "0,25", "2×2", r"A^{\mathsf T} B"]
    assert found.answers[1].value == Fraction(1, 4)
    assert found.answers[3].value == Product(Transpose(Symbol("A")), Symbol("B"))
    assert found.answers[1].mistakes == {"поделено на число строк": Fraction(1, 2)}
    assert found.effort == 4
    assert instance.verified(found) == dict.fromkeys(("doubled", "mean", "size", "product"), True)


def test_mistakes_that_tell_nothing_are_dropped(bank_root: Path) -> None:
    """Swapping the sides of a square changes nothing, of another grid it does."""
    square = made(bank_root, "arith/grid", rows=2, A=GRID)
    oblong = made(bank_root, "arith/grid", rows=3, A=np.ones((3, 2), dtype=np.int64))
    assert square.answers[2].mistakes == {}
    assert oblong.answers[2].mistakes == {"стороны переставлены": (2, 3)}


def test_mistakes_that_print_alike_are_dropped(bank_root: Path, solver: Path) -> None:
    """A wrong value that is the right one, or that another mistake gives too, is not listed."""
    edit(solver, '{"числа перемножены": a * b,', '{"верно": a + b, "числа перемножены": a * b, "ещё раз": b * a,')
    assert made(bank_root).answers[0].mistakes == {"числа перемножены": 12, "числа вычтены": 1}
    assert made(bank_root, a=2, b=2).answers[0].mistakes == {"числа вычтены": 0}


def test_options_come_in_the_given_order(bank_root: Path) -> None:
    """The order of a choice's options is whatever the variant's order makes of the sheet's."""
    problem = bank.load(bank_root, "arith/sum")
    found = instance.make(problem, 0, {"a": 1, "b": 2}, lambda options: tuple(reversed(options)))
    assert found.answers[1].options == ("two", "one", "zero")
    assert found.answers[1].shown == "Ноль"


@pytest.mark.parametrize("name", ["problem", "function", "args", "params", "self", "name"])
def test_a_parameter_may_have_any_name(bank_root: Path, name: str) -> None:
    """No name of a parameter collides with those that the generator itself uses."""
    for file in ("problem.yaml", "solver.py"):
        path = bank_root / "arith/sum" / file
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bb\b", name, text), encoding="utf-8")
    found = instance.make(bank.load(bank_root, "arith/sum"), 0, {"a": 4, name: 3}, tuple)
    assert found.answers[0].value == 7
    assert instance.verified(found) == {"total": True, "rest": True}


# --- Faults of a solver ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("total=a + b", "total=a // 0", "ZeroDivisionError: .* при a=4, b=3"),
        ("total=a + b", "total=[][a]", "IndexError: .* при a=4, b=3"),
        ("a * b", "{}['нет']", "KeyError: 'нет' при a=4, b=3"),
        ("return 1", "return effort.missing", "AttributeError: .* при a=4, b=3"),
        ("return 1", "raise RuntimeError('так вышло')", "RuntimeError: так вышло при a=4, b=3"),
        ("return 1", "return effort(solved)", "RecursionError: .* при a=4, b=3"),
    ],
)
def test_a_solver_that_raises(bank_root: Path, solver: Path, old: str, new: str, reason: str) -> None:
    """Whatever a function raises has the line where it did, and the parameters that made it."""
    edit(solver, old, new)
    line, said = refused(bank_root)
    assert line == line_of(solver, new)
    assert re.fullmatch(reason, said)


def test_a_solver_that_makes_numpy_raise(bank_root: Path) -> None:
    """A fault inside numpy is laid at the line that called it, with arrays spelled as lists."""
    path = bank_root / "arith/grid/solver.py"
    edit(path, "Solved(2 * A,", "Solved(A @ np.ones((7, 7)),")
    line, reason = refused(bank_root, "arith/grid", rows=2, A=GRID, a=0, b=0)
    assert line == line_of(path, "A @ np.ones")
    assert reason.startswith("ValueError: ")
    assert "rows=2, A=[[1, 2], [3, -5]]" in reason


def test_a_second_road_that_raises(bank_root: Path, solver: Path) -> None:
    """`verify` is watched like the rest."""
    edit(solver, "solved.total - a == b", "solved.sum - a == b")
    line = line_of(solver, "solved.sum")
    with pytest.raises(SolverError, match=rf"solver\.py:{line}: AttributeError: "):
        instance.verified(made(bank_root))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("total=a + b", "total=float('nan')", "ответ «total»: nan не годится"),
        ("total=a + b", "total=(a + b) / 1", "ответ «total»: 7.0 не годится"),
        ("total=a + b", "total=True", "ответ «total»: True не годится"),
        ("total=a + b", "total=None", "ответ «total»: None не годится"),
        ("total=a + b", "total=str(a + b)", "ответ «total»: '7' не годится"),
        ('"one"', '"uno"', "ответ «rest»: 'uno' не годится: нужно значение вида «один из ключей zero, one, two»"),
        ('"one"', '"Один"', "ответ «rest»: 'Один' не годится"),
        ('"one"', '["one"]', "ответ «rest»: ['one'] не годится"),
        ("a * b", "a * b / 1", "ответ «total»: 12.0 не годится"),
        ("a * b", "None", "ответ «total»: None не годится"),
    ],
)
def test_a_value_that_is_no_answer(bank_root: Path, solver: Path, old: str, new: str, reason: str) -> None:
    """A value of another kind is laid at the function that gave it, with the parameters that made it."""
    edit(solver, old, new)
    line, said = refused(bank_root)
    assert line == line_of(solver, "def mistakes" if old == "a * b" else "def solve")
    assert said.startswith(reason)
    assert said.endswith(" при a=4, b=3")


@pytest.mark.parametrize(
    "value", ["float('nan')", "float('inf')", "np.nan", "np.mean([np.inf, 1.0])", "1j", "np.ones(2)"]
)
def test_a_number_that_is_none(bank_root: Path, value: str) -> None:
    """An answer that is a number is finite and real."""
    path = bank_root / "arith/grid/solver.py"
    edit(path, "Fraction(int(A.sum()), A.size)", value)
    line, reason = refused(bank_root, "arith/grid", rows=2, A=GRID)
    assert line == line_of(path, "def solve")
    assert "ответ «mean»: " in reason
    assert "конечное число" in reason


def test_a_result_without_its_fields(bank_root: Path, solver: Path) -> None:
    """A `solve` that returns something else than it says is at fault."""
    edit(solver, "return Solved(total=a + b, rest=", "return (a + b, ")
    line, reason = refused(bank_root)
    assert line == line_of(solver, "def solve")
    assert "«total»" in reason


@pytest.mark.parametrize("returned", ["None", "[]", "{'total': None}", "{'total': [a * b]}"])
def test_mistakes_of_another_form(bank_root: Path, solver: Path, returned: str) -> None:
    """A `mistakes` that returns no mapping of mappings is at fault."""
    edit(solver, 'return {"total": {"числа перемножены": a * b, "числа вычтены": a - b}}', f"return {returned}")
    line, reason = refused(bank_root)
    assert line == line_of(solver, "def mistakes")
    assert reason.endswith(" при a=4, b=3")


# --- Which instances there are -------------------------------------------------------------------------------------


def accepting(root: Path, problem: str, condition: str, arguments: str) -> None:
    """Give a problem an `accept`."""
    path = root / problem / "solver.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n\ndef accept({arguments}):\n    return {condition}\n", encoding="utf-8")


def test_a_small_problem_is_used_evenly(bank_root: Path) -> None:
    """Each of the 27 instances comes once in 27 variants, and twice in 54."""
    problem = bank.load(bank_root, "arith/sum")
    element = population.sequence(Slot(problem), "42")
    found = Counter(tuple(element(number)[1].values()) for number in range(54))
    assert found == dict.fromkeys(product(range(1, 10), (2, 3, 5)), 2)
    assert population.size(Slot(problem)) == (27, True)


def test_refused_parameters_never_come(bank_root: Path) -> None:
    """Of the 27 instances the 8 that `accept` leaves come evenly, and are counted exactly."""
    accepting(bank_root, "arith/sum", "a > b and a % 2 == 0", "b, a")
    problem = bank.load(bank_root, "arith/sum")
    wanted = {(a, b) for a, b in product((2, 4, 6, 8), (2, 3, 5)) if a > b}
    element = population.sequence(Slot(problem), "42")
    found = Counter(tuple(element(number)[1].values()) for number in range(3 * len(wanted)))
    assert found == dict.fromkeys(wanted, 3)
    assert population.size(Slot(problem)) == (8, True)


def test_structures_are_even_whatever_their_arrays(bank_root: Path) -> None:
    """Grids of two and of three rows come equally often, although there are 361 times more of the latter."""
    problem = bank.load(bank_root, "arith/grid")
    element = population.sequence(Slot(problem), "42")
    drawn = [element(number) for number in range(100)]
    assert Counter(params["rows"] for _, params in drawn) == {2: 50, 3: 50}
    assert len({index for index, _ in drawn}) == 100
    assert population.size(Slot(problem)) == (19**4 + 19**6, True)


def test_a_structure_is_refused_as_a_whole(bank_root: Path) -> None:
    """An `accept` that looks at no array rules out blocks, and the size stays exact."""
    accepting(bank_root, "arith/grid", "rows == 3", "rows")
    problem = bank.load(bank_root, "arith/grid")
    element = population.sequence(Slot(problem), "42")
    assert {element(number)[1]["rows"] for number in range(20)} == {3}
    assert population.size(Slot(problem)) == (19**6, True)


def test_arrays_are_refused_one_by_one(bank_root: Path) -> None:
    """An `accept` that looks at an array leaves only arrays that it likes; the size is then a bound."""
    accepting(bank_root, "arith/grid", "A.sum() > 0", "A")
    problem = bank.load(bank_root, "arith/grid")
    element = population.sequence(Slot(problem), "42")
    drawn = [element(number) for number in range(60)]
    assert all(np.sum(params["A"]) > 0 for _, params in drawn)
    assert len({index for index, _ in drawn}) == 60
    assert population.size(Slot(problem)) == (19**4 + 19**6, False)


@pytest.mark.parametrize(
    ("problem", "arguments"),
    [("arith/sum", "a"), ("arith/grid", "rows"), ("arith/grid", "A"), ("arith/grid", "rows, A")],
)
def test_an_accept_that_refuses_everything(bank_root: Path, problem: str, arguments: str) -> None:
    """A space with nothing left is laid at the line of `accept`."""
    accepting(bank_root, problem, "False", arguments)
    path = bank_root / problem / "solver.py"
    line = line_of(path, "def accept")
    with pytest.raises(SpaceError, match=rf"^{re.escape(str(path))}:{line}: условие accept "):
        population.sequence(Slot(bank.load(bank_root, problem)), "42")(0)


def test_an_answer_that_problem_yaml_refuses(bank_root: Path) -> None:
    """Of the instances that `accept` leaves those go whose answer lies halfway; what is left is counted exactly."""
    folder = bank_root / "arith/sum"
    accepting(bank_root, "arith/sum", "b == 2", "b")
    edit(folder / "problem.yaml", "total: {kind: integer,", "total: {kind: number, digits: 0, ties: refuse,")
    edit(folder / "solver.py", "Solved(total=a + b,", "Solved(total=Fraction(a, b),")
    edit(folder / "solver.py", "from dataclasses import dataclass\n", FRACTIONS)
    slot = Slot(bank.load(bank_root, "arith/sum"))
    assert population.size(slot) == (4, True)
    element = population.sequence(slot, "seed")
    assert {params["a"] for _, params in map(element, range(4))} == {2, 4, 6, 8}


FRACTIONS = "from dataclasses import dataclass\nfrom fractions import Fraction\n"


def test_the_reached_value_must_round_as_the_answer_does(bank_root: Path) -> None:
    """The field that `reached` names, or the property, decides with the answer; one that is not there is a fault."""
    folder = bank_root / "arith/sum"
    edit(folder / "problem.yaml", "total: {kind: integer,", "total: {kind: number, digits: 0, reached: steps,")
    with pytest.raises(BankError, match="нет ни поля, ни свойства «steps», а ответ «total» называет его в reached"):
        bank.load(bank_root, "arith/sum")
    steps = "    rest: str\n\n    @property\n    def steps(self):\n        return self.total + (self.total > 6)\n"
    edit(folder / "solver.py", "    rest: str\n", steps)
    slot = Slot(bank.load(bank_root, "arith/sum"))
    element = population.sequence(slot, "seed")
    count, _ = population.size(slot)
    assert count == sum(a + b <= 6 for a in range(1, 10) for b in (2, 3, 5))
    assert all(int(params["a"]) + int(params["b"]) <= 6 for _, params in map(element, range(count)))  # type: ignore[arg-type]


def test_an_accept_that_raises(bank_root: Path) -> None:
    """A fault inside `accept` is a fault of the solver at its line."""
    accepting(bank_root, "arith/sum", "1 // (a - 9)", "a")
    line = line_of(bank_root / "arith/sum/solver.py", "a - 9")
    element = population.sequence(Slot(bank.load(bank_root, "arith/sum")), "42")
    with pytest.raises(SolverError, match=rf"solver\.py:{line}: ZeroDivisionError: "):
        [element(number) for number in range(27)]


@pytest.mark.parametrize("enough", [1, 17, 18, 19, 1000])
def test_a_size_is_counted_no_further_than_needed(bank_root: Path, enough: int) -> None:
    """Up to as many as are enough the size is that of the whole space without what `accept` refuses."""
    accepting(bank_root, "arith/sum", "a > 3", "a")
    assert population.size_within(Slot(bank.load(bank_root, "arith/sum")), enough) == min(18, enough)
    assert population.size_within(Slot(bank.load(bank_root, "arith/grid")), enough) == enough


def test_seeds_and_problems_have_their_own_sequences(bank_root: Path) -> None:
    """Another seed, or the same files under another name, give other sequences."""
    sums = bank_root / "arith/sum"
    copy = bank_root / "arith/copy"
    copy.mkdir()
    for path in sums.iterdir():
        if path.is_file():
            (copy / path.name).write_bytes(path.read_bytes())
    words = [("arith/sum", "42"), ("arith/sum", "43"), ("arith/copy", "42"), ("arith/sum", "42 "), ("arith/sum", "")]
    drawn = set()
    for problem, seed in words:
        element = population.sequence(Slot(bank.load(bank_root, problem)), seed)
        drawn.add(tuple(element(number)[0] for number in range(27)))
    assert len(drawn) == len(words)


def test_mistakes_of_an_answer_that_is_not_asked(bank_root: Path) -> None:
    """Mistakes for an answer that the sheet does not have are no silent matter."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, 'return {"total": {"числа перемножены"', 'return {"totla": {"числа перемножены"')
    problem = bank.load(bank_root, "arith/sum")
    with pytest.raises(SolverError, match=r"solver\.py:\d+: .*ответов totla у задачи нет"):
        instance.make(problem, 0, {"a": 1, "b": 2}, tuple)
