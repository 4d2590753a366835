"""Problems and blueprints load whole, or say where each of their faults stands."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from conftest import edit, faults, line_of, write_files

from generator.errors import BankError, ExamError
from generator.exams import blueprint_file
from generator.model import Range, Slot
from generator.problems import bank

FILES = ("problem.yaml", "statement.tex", "solution.tex", "solver.py")


def refused(root: Path, file: str, problem: str = "arith/sum") -> list[tuple[int, str]]:
    """The faults of one file of a problem, each with its line."""
    with pytest.raises(BankError) as caught:
        bank.load(root, problem)
    return faults(root / problem / file, caught.value)


# --- What is right ---------------------------------------------------------------------------------------------


def test_a_problem_loads(bank_root: Path) -> None:
    """A problem is its four files: the sheet, two texts and the functions of the solver."""
    problem = bank.load(bank_root, "arith/sum")
    folder = bank_root / "arith/sum"
    assert problem.id == "arith/sum"
    assert problem.sheet.params == {"a": Range(1, 9), "b": (2, 3, 5)}
    assert problem.statement.path == folder / "statement.tex"
    assert problem.statement.source == (folder / "statement.tex").read_text(encoding="utf-8")
    assert problem.solution.source == (folder / "solution.tex").read_text(encoding="utf-8")
    assert problem.solver.path == folder / "solver.py"
    assert problem.solver.solve(2, 3).total == 5
    assert problem.solver.accept is None


def test_a_bank_lists_its_contents(bank_root: Path) -> None:
    """Problems and exams are listed in order, and loaded together."""
    assert bank.problem_ids(bank_root) == ["arith/grid", "arith/sum"]
    assert blueprint_file.exam_names(bank_root) == ["small"]
    assert [problem.id for problem in bank.load_all(bank_root)] == ["arith/grid", "arith/sum"]


def test_an_exam_loads(bank_root: Path) -> None:
    """An exam has its problems in the order of its blueprint."""
    blueprint, places = blueprint_file.load_exam(bank_root, "small")
    assert blueprint.title == "Проверочная"
    assert [place.problem.id for place in places if isinstance(place, Slot)] == ["arith/sum", "arith/grid"]


def test_adding_a_problem_is_adding_a_folder(bank_root: Path) -> None:
    """A copy of a folder under another name is another problem, with the same contents."""
    shutil.copytree(bank_root / "arith/sum", bank_root / "other/copy")
    assert bank.problem_ids(bank_root) == ["arith/grid", "arith/sum", "other/copy"]
    assert bank.load(bank_root, "other/copy").version == bank.load(bank_root, "arith/sum").version


@pytest.mark.parametrize("file", FILES)
def test_the_version_changes_with_any_file(bank_root: Path, file: str) -> None:
    """The version is a SHA-256 that every byte of the four files decides, and nothing else."""
    before = bank.load(bank_root, "arith/sum").version
    assert len(bytes.fromhex(before)) == hashlib.sha256().digest_size
    write_files(bank_root / "arith/sum", {"notes.txt": "черновик"})
    assert bank.load(bank_root, "arith/sum").version == before
    path = bank_root / "arith/sum" / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert bank.load(bank_root, "arith/sum").version != before


def test_a_changed_solver_is_loaded_anew(bank_root: Path) -> None:
    """Loading again after an edit runs the edited solver."""
    assert bank.load(bank_root, "arith/sum").solver.solve(2, 3).total == 5
    edit(bank_root / "arith/sum/solver.py", "total=a + b", "total=a * b * 100")
    assert bank.load(bank_root, "arith/sum").solver.solve(2, 3).total == 600


# --- Folders and files --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES)
def test_a_missing_file(bank_root: Path, file: str) -> None:
    """A problem without one of its files is refused with the name of that file."""
    path = bank_root / "arith/sum" / file
    path.unlink()
    with pytest.raises(BankError) as caught:
        bank.load(bank_root, "arith/sum")
    assert str(caught.value).startswith(f"{path}: нет такого файла")


def test_no_bank(tmp_path: Path) -> None:
    """A folder that is missing or holds no problem is said to be no bank."""
    with pytest.raises(BankError, match="nowhere: нет папки с банком задач"):
        blueprint_file.load_exam(tmp_path / "nowhere", "small")
    with pytest.raises(BankError, match="здесь нет ни одной задачи"):
        bank.load_all(tmp_path)


@pytest.mark.parametrize("file", FILES)
def test_a_file_in_another_encoding(bank_root: Path, file: str) -> None:
    """A file that is not in UTF-8 is named, on its first line."""
    path = bank_root / "arith/sum" / file
    path.write_bytes(path.read_bytes() + "# Ошибка\n".encode("cp1251"))
    ((line, reason),) = refused(bank_root, file)
    assert line == 1
    assert reason == "файл не в кодировке UTF-8"


# --- problem.yaml ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("b: [2, 3, 5]", "b: [2, 3, 2]", "в списке «b» значение повторяется"),
        ("b: [2, 3, 5]", "b: {from: 5, to: 2}", "в диапазоне «b» начало больше конца"),
        ("b: [2, 3, 5]", "b: {shape: [2], entries: {from: 3, to: 1}}", "в диапазоне «b» начало больше конца"),
        ("b: [2, 3, 5]", "b: {shape: [2], entries: [1, 2, 1]}", "в списке «b» значение повторяется"),
        ("b: [2, 3, 5]", "b: {shape: [n, 2], entries: [1]}", "размер «n» массива «b»"),
        ("b: [2, 3, 5]", "b: {shape: [b], entries: [1]}", "размер «b» массива «b»"),
        ("b: [2, 3, 5]", "b: {shape: [-1], entries: [1]}", "размер «-1» массива «b»"),
        (
            "b: [2, 3, 5]",
            "b: {shape: {net: {A: [2]}}, entries: [1]}",
            "размер массива «b» зависит от параметра «net», а его",
        ),
        ("b: [2, 3, 5]", "b: {shape: {a: {1: [2], 2: [3]}}, entries: [1]}", "размер массива «b» не задан для a = 3"),
        ("b: [2, 3, 5]", "b 2: [2, 3, 5]", "«b 2» не годится в имена: нужны латинские буквы, цифры и _"),
        ("b: [2, 3, 5]", "lambda: [2, 3, 5]", "«lambda» не годится в имена"),
        ("b: [2, 3, 5]", "2b: [2, 3, 5]", "«2b» не годится в имена"),
        ("b: [2, 3, 5]", "бета: [2, 3, 5]", "«бета» не годится в имена"),
        ("total: {", "to-tal: {", "«to-tal» не годится в имена"),
    ],
)
def test_parameters_that_cannot_be(bank_root: Path, old: str, new: str, reason: str) -> None:
    """A domain or a name that makes no sense is a fault of its own line."""
    path = bank_root / "arith/sum/problem.yaml"
    edit(path, old, new)
    ((line, said),) = refused(bank_root, "problem.yaml")
    assert said.startswith(reason)
    assert line == line_of(path, new)


def test_too_many_structures_under_arrays(bank_root: Path) -> None:
    """A space that cannot be used evenly is refused with its size."""
    path = bank_root / "arith/sum/problem.yaml"
    edit(path, "b: [2, 3, 5]", "b: {from: 1, to: 10000}\n  M: {shape: [2], entries: [0, 1]}")
    ((line, reason),) = refused(bank_root, "problem.yaml")
    assert line == line_of(path, "params:")
    assert "не более 65536 сочетаний, здесь 90000" in reason


def test_all_faults_of_the_sheet_come_at_once(bank_root: Path) -> None:
    """Everything that is wrong with the parameters is said in one error, line by line."""
    path = bank_root / "arith/sum/problem.yaml"
    edit(path, "a: {from: 1, to: 9}", "a: {from: 9, to: 1}")
    edit(path, "b: [2, 3, 5]", "b: [2, 2]\n  M: {shape: [n], entries: [0, 1]}\n  x y: [1]")
    found = refused(bank_root, "problem.yaml")
    assert [line for line, _ in found] == [5, 6, 7, 8]


def test_the_schema_is_checked(bank_root: Path) -> None:
    """What the schema refuses comes with its lines too."""
    path = bank_root / "arith/sum/problem.yaml"
    edit(path, "kind: integer", "kind: whole")
    edit(path, "minutes: 1", "minutes: no")
    assert [line for line, _ in refused(bank_root, "problem.yaml")] == [3]
    edit(path, "minutes: no", "minutes: 0")
    assert [line for line, _ in refused(bank_root, "problem.yaml")] == [3, 8]


# --- solver.py -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "culprit", "reason"),
    [
        ("total=a + b", "total=a +", "total=a +", "invalid syntax"),
        ("@dataclass(frozen=True)", "@dataclass(frozen=Wahr)", "Wahr", "NameError: name 'Wahr' is not defined"),
        ("from dataclasses import", "import nowhere\nfrom dataclasses import", "nowhere", "ModuleNotFoundError: "),
        ("    return 1\n", "    return 1\n\n\nSIZE = 1 / 0\n", "1 / 0", "ZeroDivisionError: division by zero"),
    ],
)
def test_a_solver_that_does_not_load(bank_root: Path, old: str, new: str, culprit: str, reason: str) -> None:
    """A solver that is no Python, or raises when it is loaded, is refused with the line of the fault."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, old, new)
    ((line, said),) = refused(bank_root, "solver.py")
    assert line == line_of(path, culprit)
    assert said.startswith(reason)


def test_a_solver_that_calls_what_raises(bank_root: Path) -> None:
    """A fault inside a library is laid at the solver's own line."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "    return 1\n", "    return 1\n\n\nimport json\n\nCONFIG = json.loads('{')\n")
    ((line, reason),) = refused(bank_root, "solver.py")
    assert line == line_of(path, "json.loads")
    assert reason.startswith("JSONDecodeError: ")


@pytest.mark.parametrize("name", ["solve", "verify", "mistakes", "effort"])
def test_a_missing_function(bank_root: Path, name: str) -> None:
    """A solver has four functions."""
    edit(bank_root / "arith/sum/solver.py", f"def {name}(", f"def other_{name}(")
    assert refused(bank_root, "solver.py") == [(1, f"нет функции {name}")]


def test_all_missing_functions_come_at_once(bank_root: Path) -> None:
    """An empty solver lacks four functions."""
    (bank_root / "arith/sum/solver.py").write_text("", encoding="utf-8")
    wanted = ("effort", "mistakes", "solve", "verify")
    assert refused(bank_root, "solver.py") == [(1, f"нет функции {name}") for name in wanted]


def test_accept_must_be_a_function(bank_root: Path) -> None:
    """What is called `accept` is a function or not there."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "    return 1\n", "    return 1\n\n\naccept = 5\n")
    assert refused(bank_root, "solver.py") == [(1, "нет функции accept")]


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("solve", "a", "solve не принимает b, а это параметры задачи"),
        ("solve", "", "solve не принимает a, b, а это параметры задачи"),
        ("solve", "a, b, c", "solve принимает c, а таких параметров нет"),
        ("solve", "solved, a, b", "solve принимает solved, а таких параметров нет"),
        ("verify", "a, b", "первый аргумент verify — solved"),
        ("verify", "solved, a, n", "verify принимает n, а таких параметров нет"),
        ("mistakes", "", "первый аргумент mistakes — solved"),
        ("mistakes", "solved, x, y", "mistakes принимает x, y, а таких параметров нет"),
        ("effort", "solved, solved_too", "effort принимает solved_too, а таких параметров нет"),
    ],
)
def test_arguments_that_are_not_the_parameters(bank_root: Path, name: str, arguments: str, reason: str) -> None:
    """`solve` takes every parameter, the others after `solved` those that they need, and none takes another."""
    path = bank_root / "arith/sum/solver.py"
    lines = path.read_text(encoding="utf-8").split("\n")
    number = next(n for n, line in enumerate(lines, 1) if line.startswith(f"def {name}("))
    lines[number - 1] = f"def {name}({arguments})" + (" -> Solved:" if name == "solve" else ":")
    path.write_text("\n".join(lines), encoding="utf-8")
    assert (number, reason) in refused(bank_root, "solver.py")


def test_accept_takes_only_parameters(bank_root: Path) -> None:
    """An `accept` may look at some of the parameters, but not at what has not been solved yet."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "    return 1\n", "    return 1\n\n\ndef accept(b):\n    return b > 2\n")
    assert bank.load(bank_root, "arith/sum").solver.accept is not None
    edit(path, "def accept(b):", "def accept(solved, b):")
    line = line_of(path, "def accept")
    assert refused(bank_root, "solver.py") == [(line, "accept принимает solved, а таких параметров нет")]


def test_functions_in_another_order_or_with_fewer_arguments(bank_root: Path) -> None:
    """The order of the parameters is free, since they are passed by name."""
    edit(bank_root / "arith/sum/solver.py", "def solve(a, b)", "def solve(*, b, a=1)")
    edit(bank_root / "arith/sum/solver.py", "def verify(solved, a, b)", "def verify(solved, b, a)")
    assert bank.load(bank_root, "arith/sum").solver.solve(a=2, b=3).total == 5


def test_an_answer_that_is_not_solved(bank_root: Path) -> None:
    """Each answer of the sheet is a field of what `solve` returns."""
    path = bank_root / "arith/sum/problem.yaml"
    edit(path, "  total: {", "  product: {kind: integer, points: 1, label: П}\n  total: {")
    line = line_of(bank_root / "arith/sum/solver.py", "def solve")
    assert refused(bank_root, "solver.py") == [(line, "в Solved нет поля «product», а это ответ из problem.yaml")]


def test_a_field_that_hides_a_parameter(bank_root: Path) -> None:
    """A field of `Solved` and a parameter of one name would hide each other in the texts."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "    rest: str\n", "    rest: str\n    b: int = 0\n    a: int = 0\n")
    line = line_of(path, "def solve")
    assert refused(bank_root, "solver.py") == [
        (line, "поле «a» называется так же, как параметр"),
        (line, "поле «b» называется так же, как параметр"),
    ]


@pytest.mark.parametrize("annotation", ["", " -> dict", " -> 'tuple[int, int]'", " -> None"])
def test_solve_says_what_it_returns(bank_root: Path, annotation: str) -> None:
    """Without a dataclass in its annotation nothing is known of what `solve` returns."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "def solve(a, b) -> Solved:", f"def solve(a, b){annotation}:")
    reason = "solve возвращает не dataclass: укажите его в аннотации (-> Solved)"
    assert refused(bank_root, "solver.py") == [(line_of(path, "def solve"), reason)]


def test_an_annotation_for_the_type_checker_only(bank_root: Path) -> None:
    """Types of parameters that are imported for the type checker alone do not stand in the way."""
    path = bank_root / "arith/sum/solver.py"
    edit(
        path,
        "from dataclasses import dataclass\n",
        "from __future__ import annotations\n\nfrom dataclasses import dataclass\nfrom typing import TYPE_CHECKING\n\n"
        "if TYPE_CHECKING:\n    from generator.model import Matrix\n",
    )
    edit(path, "def solve(a, b) -> Solved:", "def solve(a: Matrix, b: int) -> Solved:")
    assert bank.load(bank_root, "arith/sum").solver.solve(a=2, b=3).total == 5


def test_an_annotation_that_names_nothing(bank_root: Path) -> None:
    """A result type that does not exist is a fault of the solver's line."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "def solve(a, b) -> Solved:", 'def solve(a, b) -> "Result":')
    assert [line for line, _ in refused(bank_root, "solver.py")] == [line_of(path, "def solve")]


def test_solve_by_another_name(bank_root: Path) -> None:
    """A `solve` that is defined by assignment has its faults told like any other."""
    path = bank_root / "arith/sum/solver.py"
    edit(path, "def solve(a, b) -> Solved:", "def added(a, b):")
    edit(path, "    return 1\n", "    return 1\n\n\nsolve = added\n")
    ((_, reason),) = refused(bank_root, "solver.py")
    assert reason.startswith("solve возвращает не dataclass")


# --- Blueprints --------------------------------------------------------------------------------------------------


def exam_faults(root: Path) -> list[tuple[int, str]]:
    """The faults of the exam `small`, each with its line."""
    with pytest.raises(BankError) as caught:
        blueprint_file.load_exam(root, "small")
    return faults(root / "exams/small.yaml", caught.value)


@pytest.mark.parametrize("name", ["large", "", "small.yaml", "../exams/small", "Small"])
def test_an_unknown_exam(bank_root: Path, name: str) -> None:
    """An exam that the bank does not have is answered with those that it has."""
    write_files(bank_root / "exams", {"another.yaml": "title: x\n"})
    with pytest.raises(BankError, match=f"нет работы «{name}»; есть: another, small$"):
        blueprint_file.load_exam(bank_root, name)


def test_a_bank_without_exams(bank_root: Path) -> None:
    """A bank without exams says so."""
    shutil.rmtree(bank_root / "exams")
    with pytest.raises(BankError, match="нет работы «small»; есть: ни одной"):
        blueprint_file.load_exam(bank_root, "small")


def test_problems_that_are_not_there_or_there_twice(bank_root: Path) -> None:
    """Each wrong line of the list of problems is a fault: unknown ones, with those known, and doubled ones."""
    path = bank_root / "exams/small.yaml"
    edit(path, "  - arith/grid\n", "  - arith/product\n  - arith/grid\n  - arith/sum\n  - Arith/Sum\n")
    known = "есть: arith/grid, arith/sum"
    assert exam_faults(bank_root) == [
        (6, f"нет задачи «arith/product»; {known}"),
        (8, "задача «arith/sum» уже есть в этой работе"),
        (9, f"нет задачи «Arith/Sum»; {known}"),
    ]


def test_an_exam_without_problems(bank_root: Path) -> None:
    """An exam has at least one problem."""
    path = bank_root / "exams/small.yaml"
    edit(path, "\n  - arith/sum\n  - arith/grid\n", " []\n")
    assert exam_faults(bank_root) == [(4, "«problems»: пусто или слишком мало: нужно не меньше 1")]


def test_a_fault_of_a_problem_is_a_fault_of_its_exam(bank_root: Path) -> None:
    """Loading an exam says what is wrong with its problems, at their lines."""
    edit(bank_root / "arith/grid/solver.py", "def effort(", "def ease(")
    with pytest.raises(ExamError, match=r"arith.grid.solver\.py:1: нет функции effort$"):
        blueprint_file.load_exam(bank_root, "small")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such links without rights")
def test_a_broken_link_is_a_missing_file(bank_root: Path) -> None:
    """A link to nowhere is no file."""
    path = bank_root / "arith/sum/statement.tex"
    path.unlink()
    path.symlink_to("nowhere.tex")
    with pytest.raises(BankError, match=r"statement\.tex: нет такого файла"):
        bank.load(bank_root, "arith/sum")
