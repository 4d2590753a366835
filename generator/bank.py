"""Edge: the folders of a bank → Problem and Blueprint. Owns what makes a folder a problem."""

from __future__ import annotations

import ast
import dataclasses
import hashlib
import importlib.util
import inspect
import keyword
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from types import ModuleType

from generator import blueprint, space, yaml_file
from generator.errors import BankError
from generator.model import Blueprint, Place, PoolItem, Problem, Sheet, Solver, Template

FILES = ("problem.yaml", "statement.tex", "solution.tex", "solver.py")
"""The files of a problem."""
EXAMS = "exams"
"""The folder of the blueprints."""


def problem_ids(root: Path) -> list[str]:
    """The problems of a bank, sorted: the folders that hold a problem.yaml."""
    return sorted(path.parent.relative_to(root).as_posix() for path in root.glob("*/*/problem.yaml"))


def exam_names(root: Path) -> list[str]:
    """The blueprints of a bank, sorted."""
    return sorted(path.stem for path in (root / EXAMS).glob("*.yaml"))


def load_exam(root: Path, name: str) -> tuple[Blueprint, tuple[Place, ...]]:
    """A blueprint and what stands at the places of its papers, in order: problems, and pools of them.

    Raises: BankError if anything that they need is missing or wrong.
    """
    if not root.is_dir():
        raise BankError(f"{root}: нет папки с банком задач")
    if name not in exam_names(root):
        known = ", ".join(exam_names(root)) or "ни одной"
        raise BankError(f"в банке {root} нет работы «{name}»; есть: {known}")
    path = root / EXAMS / f"{name}.yaml"
    asked, line = yaml_file.read(path, Blueprint)
    places, faults = blueprint.places(asked, _tags(root, asked), partial(load, root))
    if faults:
        raise yaml_file.refusal(path, [(line(*place), fault) for place, fault in faults])
    return asked, places


def load_all(root: Path) -> tuple[Problem, ...]:
    """Every problem of the bank.

    Raises: BankError if there is no bank, or a problem of it is wrong.
    """
    if not problem_ids(root):
        raise BankError(f"{root}: здесь нет ни одной задачи: нужны папки вида тема/задача")
    return tuple(load(root, problem_id) for problem_id in problem_ids(root))


def load_known(root: Path, wanted: Iterable[str]) -> dict[str, Problem]:
    """Those of these problems that the bank has, by their ids.

    Raises: BankError if there is no bank, or one of the problems is wrong.
    """
    known = problem_ids(root)
    if not known:
        raise BankError(f"{root}: здесь нет ни одной задачи: нужны папки вида тема/задача")
    return {problem_id: load(root, problem_id) for problem_id in sorted(wanted) if problem_id in known}


def load(root: Path, problem_id: str) -> Problem:
    """One problem of the bank.

    Raises: BankError if a file is missing, or its contents do not fit the others'.
    """
    folder = root / problem_id
    for name in FILES:
        if not (folder / name).is_file():
            raise BankError(f"{folder / name}: нет такого файла, а у задачи их четыре: {', '.join(FILES)}")
    path = folder / "problem.yaml"
    sheet, line = yaml_file.read(path, Sheet)
    if faults := list(_faults(sheet, line)):
        raise yaml_file.refusal(path, faults)
    return Problem(
        id=problem_id,
        version=_digest(folder),
        sheet=sheet,
        statement=Template(folder / "statement.tex", _read(folder / "statement.tex")),
        solution=Template(folder / "solution.tex", _read(folder / "solution.tex")),
        solver=_solver(folder / "solver.py", sheet),
    )


def _tags(root: Path, asked: Blueprint) -> dict[str, tuple[str, ...]]:
    """The tags of each problem of the bank; no sheet is read if none is asked for."""
    ids = problem_ids(root)
    if not any(isinstance(item, PoolItem) and item.tag for item in asked.problems):
        return dict.fromkeys(ids, ())
    return {name: yaml_file.read(root / name / "problem.yaml", Sheet)[0].tags for name in ids}


def _faults(sheet: Sheet, line: Callable[..., int]) -> Iterator[yaml_file.Fault]:
    for section in ("params", "answers"):
        for name in getattr(sheet, section):
            if not (name.isascii() and name.isidentifier()) or keyword.iskeyword(name):
                yield line(section, name), f"«{name}» не годится в имена: нужны латинские буквы, цифры и _"
    for name, fault in space.faults(sheet.params):
        yield line("params", name), fault


def _digest(folder: Path) -> str:
    """The SHA-256 of a problem's files, with their names and lengths."""
    digest = hashlib.sha256()
    for name in FILES:
        content = (folder / name).read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BankError(f"{path}:1: файл не в кодировке UTF-8") from None


def _solver(path: Path, sheet: Sheet) -> Solver:
    source = _read(path)
    module, lines = _imported(path), _definitions(source)
    functions = {name: getattr(module, name, None) for name in ("solve", "verify", "mistakes", "effort", "accept")}
    faults = []
    for name, function in functions.items():
        if not inspect.isfunction(function):
            if name != "accept" or function is not None:
                faults.append((1, f"нет функции {name}"))
            continue
        given = list(inspect.signature(function).parameters)
        faults += [(lines.get(name, 1), fault) for fault in _signature_faults(name, given, set(sheet.params))]
    if not faults:
        faults = [(lines.get("solve", 1), fault) for fault in _solved_faults(module, sheet)]
    if faults:
        raise yaml_file.refusal(path, faults)
    return Solver(path, **functions)  # type: ignore[arg-type]


def _signature_faults(name: str, given: list[str], params: set[str]) -> Iterator[str]:
    """What is wrong with a function's arguments: `solve` takes every parameter, the others those that they need."""
    if name not in {"solve", "accept"}:
        if given[:1] != ["solved"]:
            yield f"первый аргумент {name} — solved"
        given = given[1:]
    if strange := sorted(set(given) - params):
        yield f"{name} принимает {', '.join(strange)}, а таких параметров нет"
    if name == "solve" and (missing := sorted(params - set(given))):
        yield f"solve не принимает {', '.join(missing)}, а это параметры задачи"


def _solved_faults(module: ModuleType, sheet: Sheet) -> Iterator[str]:
    """What is wrong with the dataclass that `solve` says it returns."""
    solved = inspect.signature(module.solve).return_annotation
    if isinstance(solved, str):
        solved = getattr(module, solved.strip("'\""), None)
    if not (isinstance(solved, type) and dataclasses.is_dataclass(solved)):
        yield "solve возвращает не dataclass: укажите его в аннотации (-> Solved)"
        return
    fields = {field.name for field in dataclasses.fields(solved)}
    for name in sheet.answers:
        if name not in fields:
            yield f"в {solved.__name__} нет поля «{name}», а это ответ из problem.yaml"
    for name in sorted(fields & set(sheet.params)):
        yield f"поле «{name}» называется так же, как параметр"


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bank:{path}", path)
    if spec is None or spec.loader is None:
        raise BankError(f"{path}: файл не загружается")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except SyntaxError as fault:
        raise BankError(f"{path}:{fault.lineno}: {fault.msg}") from fault
    except Exception as fault:
        frames = traceback.extract_tb(fault.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(path)), 1)
        raise BankError(f"{path}:{line}: {type(fault).__name__}: {fault}") from fault
    return module


def _definitions(source: str) -> dict[str, int]:
    """The line of each function that a solver defines."""
    return {node.name: node.lineno for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
