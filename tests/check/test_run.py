"""The check of a bank: each kind of fault that is seeded under tests/bank is caught by the examination meant for it."""

from __future__ import annotations

import json
import shutil
from fractions import Fraction
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from conftest import edit

from generator.check import run as check
from generator.check.checks import fairness, mistakes
from generator.check.evidence import printed_numbers, sampling, specimen
from generator.check.evidence.wrong_answers import altered
from generator.check.report import NOTING, TITLES, Complaint, Fault, Report, command, gathered
from generator.cli import main
from generator.documents.latex import figures
from generator.model import Answer, ChoiceSpec, FormulaSpec, IntegerSpec, MatrixSpec, NumberSpec, ShapeSpec
from generator.problems import bank, solver_calls
from generator.problems.space import Space

ROOT = Path(__file__).parents[1] / "bank"
TEMPLATES = ROOT.parent.parent / "templates"

# For each seeded problem the examinations that find fault, where it shows, and words of what they say.
SEEDED: dict[str, dict[str, tuple[str | None, str]]] = {
    "truth/wrong-key": {"truth": ("a=41, b=73", "verify не подтверждает ответ «total»: 115")},
    "truth/verify-calls-solve": {"truth": ("", "verify вызывает solve")},
    "truth/verify-shares-helper": {"truth": ("", "verify получает ответ «total» от _sum, как и solve")},
    "truth/verify-repeats": {"truth": ("", "verify повторяет выражение, которым solve находит «total»: a + b")},
    "truth/verify-agrees": {"truth": ("", "verify не отвергла ни одного испорченного ответа из 149")},
    "truth/raises": {"truth": ("a=4, b=3", "ZeroDivisionError")},
    "truth/not-a-number": {"truth": ("a=4, b=3", "нужно значение вида «конечное число»")},
    "truth/follows": {"truth": ("", "follow от верных ответов даёт «doubled» = ")},
    "truth/infinite": {"truth": ("a=4, b=3", "поле «inverse» — не конечное число")},
    "truth/contradiction": {"truth": ("", "решение кончается ответом «total»")},
    "truth/unprinted": {
        "truth": ("", "параметр «b» не напечатан"),
        "variety": ("", "то же условие, что и у экземпляра"),
    },
    "truth/misprinted": {"truth": ("", "в условии — не параметр и не поле Solved")},
    "truth/imports": {"truth": (None, "импортирует yaml: решателю доступны Python, numpy и generator.solvers")},
    "truth/unseeded": {"truth": (None, "импортирует random: ответ зависит только от параметров")},
    "truth/example": {"truth": ("a=2, b=3", "«total» = 6, а solve даёт 5")},
    "mistakes/equal-to-key": {"mistakes": ("", "ошибку «числа переставлены» ответа «total» нигде не отличить")},
    "mistakes/too-near": {"mistakes": ("", "ошибку «отброшены лишние знаки» ответа «total» нигде не отличить")},
    "mistakes/none": {"mistakes": ("a=2, b=2", "у ответа «total» нет ни одной типичной ошибки")},
    "mistakes/too-few-options": {"mistakes": ("", "у «parity» 2 разных вариантов вместо 3")},
    "variety/same-statement": {
        "truth": ("", "параметр «b» не напечатан: при значениях 5 и 6"),
        "variety": ("", "то же условие, что и у экземпляра"),
    },
    "variety/same-answer": {"variety": ("", "слишком часто один и тот же: 6 в 100,0")},
    "variety/degenerate": {"variety": ("", "ответ «total» вырожден в")},
    "fairness/unfair": {"fairness": ("", "95-й процентиль 3 больше 5-го, 1, в 3,00 раза")},
    "source/no-example": {"source": (None, "нет ни одного примера с известным ответом (examples)")},
    "source/unchecked": {"source": (None, "ни один его ответ не сверен")},
    "source/not-an-erratum": {"source": ("a=2, b=3", "источник прав, 5 — верный ответ")},
}
OTHERS = {"print", "language", "lints", "screen", "discernment", "arithmetic"}
"""The examinations whose seeded faults stand in tests of their own."""


@cache
def report(problem_id: str) -> Report:
    """The report on a seeded problem, without what is typeset."""
    (found,) = check.examined([bank.load(ROOT, problem_id)], check.Plan(TEMPLATES, sheets=0))
    return found


def faults_of(found: Report) -> list[Fault]:
    """All faults of a report."""
    return [fault for result in found.results for fault in result.faults]


def shown_at(fault: Fault) -> str:
    """The parameters of the index at which a fault shows."""
    assert fault.index is not None
    problem = bank.load(ROOT, fault.problem)
    return solver_calls.spelled(Space(problem.sheet.params).at(fault.index))


def test_every_seeded_fault_has_its_test() -> None:
    """No problem under tests/bank is forgotten, but for those that must be typeset or read by a dictionary."""
    seeded = {name for name in bank.problem_ids(ROOT) if name.split("/")[0] not in OTHERS | {"good"}}
    assert seeded == SEEDED.keys()


@pytest.mark.parametrize("problem_id", SEEDED)
def test_each_seeded_fault_is_caught_by_its_examination(problem_id: str) -> None:
    """The examination meant for the fault finds it at an index that has it, and no other examination cries wolf."""
    faults = faults_of(report(problem_id))
    assert {fault.examination for fault in faults} == SEEDED[problem_id].keys()
    assert problem_id.split("/", maxsplit=1)[0] in SEEDED[problem_id]
    for name, (params, words) in SEEDED[problem_id].items():
        (said,) = [fault for fault in faults if fault.examination == name and words in fault.message]
        assert said.problem == problem_id
        if params is None:
            assert said.index is None
        elif params:
            assert shown_at(said) == params
        else:
            assert said.index is not None


def test_two_indices_with_one_statement_are_both_named() -> None:
    """The fault shows one of them and names the other, and the two do print the same."""
    (fault,) = [fault for fault in faults_of(report("variety/same-statement")) if fault.examination == "variety"]
    other = int(fault.message.partition("у экземпляра ")[2].split()[0])
    assert fault.index is not None
    problem = bank.load(ROOT, fault.problem)
    space = Space(problem.sheet.params)
    first, second = space.at(fault.index), space.at(other)
    assert first["a"] == second["a"]
    assert {first["b"], second["b"]} == {5, 6}


def test_a_good_problem_passes_every_examination() -> None:
    """A problem with which nothing is wrong has a result for each examination and no fault."""
    found = report("good/sum")
    assert [result.examination for result in found.results] == list(TITLES)
    assert faults_of(found) == []
    assert (found.size, found.exact, found.examined) == (25, True, 25)


def test_an_exam_may_narrow_what_is_unequal(tmp_path: Path) -> None:
    """The same problem is unfair or not, as the only exam that asks it leaves out the hard instances or not."""
    assert faults_of(report("good/narrowed")) == []
    shutil.copytree(ROOT, tmp_path / "bank")
    edit(tmp_path / "bank/exams/narrow.yaml", "from: 5", "from: 4")
    (found,) = check.examined([bank.load(tmp_path / "bank", "good/narrowed")], check.Plan(TEMPLATES, sheets=0))
    (fault,) = faults_of(found)
    assert fault.message.endswith("а можно не более чем в 1,5; не сужают её работы: narrow")


def test_a_small_space_is_examined_whole(bank_root: Path) -> None:
    """Blocks of different sizes, which the seed's sequence uses evenly, are still seen to their last element."""
    edit(bank_root / "arith/grid/problem.yaml", "entries: {from: -9, to: 9}", "entries: [1, 2]")
    problem = bank.load(bank_root, "arith/grid")
    assert sorted(sampling.elements(problem, 1000)) == list(range(2**4 + 2**6))
    assert len(set(sampling.elements(problem, 20))) == len(sampling.elements(problem, 20)) <= 20


def test_refused_elements_are_not_examined(bank_root: Path) -> None:
    """What `accept` refuses is no instance, even where it looks into an array."""
    edit(bank_root / "arith/grid/problem.yaml", "entries: {from: -9, to: 9}", "entries: [1, 2]")
    solver = bank_root / "arith/grid/solver.py"
    solver.write_text(solver.read_text() + '\n\ndef accept(A):\n    """Mixed."""\n    return A.min() < A.max()\n')
    problem = bank.load(bank_root, "arith/grid")
    assert len(sampling.elements(problem, 1000)) == 2**4 - 2 + 2**6 - 2


def test_all_processes_find_what_one_finds() -> None:
    """Cut among processes the work gives the same reports, times apart."""
    problems = [bank.load(ROOT, name) for name in ("truth/wrong-key", "fairness/unfair")]
    done: list[int] = []
    told: list[int] = []
    found = check.examined(problems, check.Plan(TEMPLATES, sheets=0, processes=2), done.append, told.append)
    assert [sum(done)] == told == [10_000 + 25]
    for ours, alone in zip(found, (report(problem.id) for problem in problems), strict=True):
        assert faults_of(ours) == faults_of(alone)
        assert ours.results[1:] == alone.results[1:]


def test_alike_complaints_are_one_fault() -> None:
    """The first index stands for all, and the number of the others is told."""
    complaints = [Complaint(index, "kind", f"беда {index}") for index in (7, 3, 5)] + [Complaint(2, "other", "иное")]
    assert gathered("a/b", "truth", complaints) == (
        Fault("a/b", "truth", 7, "беда 7 (и ещё 2\u00a0таких случая)"),
        Fault("a/b", "truth", 2, "иное"),
    )


def test_a_fault_names_the_command_that_shows_it() -> None:
    """With an index where it shows at one."""
    assert command(Fault("a/b", "truth", 7, "")) == "biletnik preview a/b --index 7"
    assert command(Fault("a/b", "truth", None, "")) == "biletnik preview a/b"


@pytest.mark.parametrize(
    ("ordered", "percent", "wanted"),
    [([1], 5, 1), ([*range(1, 21)], 5, 1), ([*range(1, 22)], 5, 2), ([*range(1, 21)], 95, 19), ([1, 2], 50, 1)],
)
def test_percentiles_are_of_the_nearest_rank(ordered: list[int], percent: int, wanted: int) -> None:
    """The textbook definition: the least number that so many percent do not exceed."""
    assert fairness.percentile(ordered, percent) == wanted


@pytest.mark.parametrize(
    ("statistic", "freedom", "wanted"),
    [(3.841, 1, 0.05), (10.828, 1, 0.001), (9.210, 2, 0.01), (7.815, 3, 0.05), (16.266, 3, 0.001), (14.067, 7, 0.05)],
)
def test_chance_is_that_of_chi_square(statistic: float, freedom: int, wanted: float) -> None:
    """The critical values of the statistical tables come back."""
    assert mistakes.chance(statistic, freedom) == pytest.approx(wanted, rel=2e-3)


def test_uneven_positions_are_a_fault() -> None:
    """A right option that stands first in two papers of three is reported, and an even one is not."""
    (complaint,) = mistakes.uneven("x", [200, 50, 50])
    assert complaint.message == "верный вариант «x» стоит на местах неравномерно: 1) 200, 2) 50, 3) 50"
    assert not list(mistakes.uneven("x", [100, 104, 96]))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (r"всего 9\,220\,480 и 6{,}908", ["9220480", "6.908"]),
        (r"$10^{-5}$, conv3-64", ["10", "5", "3", "64"]),
        (r"1000\,1", ["1000", "1"]),
        ("нет", []),
        (figures.curves([("порог~3", [1, 2])], "$x_4$", "y") + " и 5", ["4", "5"]),
        (figures.graph([("x", "$x = 7$", 0, 0)], []), ["7"]),
    ],
)
def test_numbers_are_read_back(text: str, wanted: list[str]) -> None:
    """As printed in Russian, without signs."""
    assert printed_numbers.numbers(text) == wanted


def test_matrices_are_read_back(bank_root: Path) -> None:
    """What a statement prints as a matrix is the parameter again, sign by sign."""
    problem = bank.load(bank_root, "arith/grid")
    space = Space(problem.sheet.params)
    for index in (0, 5000, space.size - 1):
        found = specimen.taken(problem, 0, index, space.at(index))
        (matrix,) = printed_numbers.matrices(found.statement)
        assert np.array_equal(matrix, np.asarray(found.instance.params["A"]))


@pytest.mark.parametrize(
    ("spec", "value", "wanted"),
    [
        (IntegerSpec(1, "x", "integer"), 3, {4, 2, -3, 6}),
        (IntegerSpec(1, "x", "integer"), 1, {2, 0, -1}),
        (NumberSpec(1, "x", "number", 1), Fraction(1, 2), {Fraction(3, 5), Fraction(2, 5), Fraction(-1, 2), 1}),
        (ChoiceSpec(1, "x", "choice", {"a": "1", "b": "2", "c": "3"}), "b", {"a", "c"}),
        (ShapeSpec(1, "x", "shape"), (2, 3), {(3, 2), (3, 3), (2, 4)}),
        (FormulaSpec(1, "x", "formula"), None, set()),
    ],
)
def test_wrong_answers_are_near_and_never_right(spec: object, value: object, wanted: set[object]) -> None:
    """Off by one, negated, doubled, turned, another option; never the right one itself."""
    right = Answer("x", spec, 1, value, "", (), {})  # type: ignore[arg-type]
    assert {wrong for _, wrong in altered(right)} == wanted


def test_wrong_matrices_are_near_and_never_right() -> None:
    """A symmetric matrix is not transposed, a zero one not doubled."""
    for matrix, count in (([[1, 2], [3, 4]], 5), ([[1, 2], [2, 1]], 4), ([[0, 0], [0, 0]], 2)):
        value = np.array(matrix)
        found = [wrong for _, wrong in altered(Answer("x", MatrixSpec(1, "x", "matrix"), 1, value, "", (), {}))]
        assert len(found) == count
        assert not any(np.array_equal(np.asarray(wrong), value) for wrong in found)


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[object, str]:
    """The exit code of a command, and what it says."""
    monkeypatch.setattr("sys.argv", ["biletnik", "check", *words, "--no-cache", "--processes", "1"])
    with pytest.raises(SystemExit) as done:
        main.main()
    said = capsys.readouterr()
    return done.value.code, said.out + said.err


@pytest.mark.latex
def test_the_command_names_each_fault_and_how_to_see_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A fault is told with the command that shows it, and the exit code is 1; the file holds the same reports."""
    written = tmp_path / "report.json"
    words = ("--bank", str(ROOT), "truth/raises", "good/sum", "--json", str(written))
    code, said = run(monkeypatch, capsys, *words)
    assert code == 1
    assert "truth/raises, верность:" in said
    assert f"biletnik preview truth/raises --index 11 --bank {ROOT}\n" in said
    assert said.endswith("Найдено: 1\u00a0недостаток.\n")
    assert [report["problem"] for report in json.loads(written.read_bytes())] == ["truth/raises", "good/sum"]


@pytest.mark.latex
def test_the_command_is_content_with_a_good_problem(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every examination has its column and a mark, and the exit code is 0."""
    code, said = run(monkeypatch, capsys, "--bank", str(ROOT), "good/sum")
    head, _, first, *_ = said.split("\n")
    assert code in {0, None}
    assert head.split() == ["Задача", *(title for name, title in TITLES.items() if name not in NOTING)]
    assert first.count("✓") == len(TITLES) - len(NOTING)
    assert said.endswith("Недостатков не найдено.\n")


@pytest.mark.latex
def test_the_command_names_an_exam_that_the_problem_breaks(
    bank_root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exam with which nothing is right any more is a fault of the check, though no problem has it."""
    edit(bank_root / "exams/small.yaml", "  - arith/grid", "  - {problem: arith/grid, points: {other: 1}}")
    code, said = run(monkeypatch, capsys, "--bank", str(bank_root), "arith/grid", "--sample", "2")
    assert code == 1
    assert "small, работа, в которую входит проверенная задача, не печатается: " in said
    assert "нет ответа «other»" in said


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("no/such",), "нет задачи «no/such»"),
        (("--sample", "0"), "число экземпляров — целое от 1 до 1\u202f000\u202f000, а не «0»"),
        (("--sample", "много"), "а не «много»"),
    ],
)
def test_the_command_refuses_what_cannot_be(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], reason: str
) -> None:
    """A mistyped command is told in one line, and the exit code is 2."""
    code, said = run(monkeypatch, capsys, "--bank", str(ROOT), *words)
    assert code == 2
    assert reason in said
