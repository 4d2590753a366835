"""solver.py → its functions, held against problem.yaml. Owns what makes a file a solver."""

from __future__ import annotations

import ast
import dataclasses
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from generator.errors import BankError
from generator.model import NumberSpec, Sheet, Solver
from generator.problems import yaml_file
from generator.problems.solved import names
from generator.problems.solver_calls import reason
from generator.processes import calls

RESERVED = frozenset({"answer", "shown", "equals"})
"""What texts call to print an answer."""
_FUNCTIONS = ("solve", "verify", "mistakes", "effort", "accept", "follow")
_OPTIONAL = frozenset({"accept", "follow"})


def read(path: Path) -> str:
    """The text of a file.

    Raises: BankError if it is not in UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise BankError(f"{path}:1: файл не в кодировке UTF-8") from None


def solver(path: Path, sheet: Sheet) -> Solver:
    """The functions of a solver.py.

    Raises: BankError if they do not fit problem.yaml; all faults at once.
    """
    source = read(path)
    module, lines = _imported(path), _definitions(source)
    functions = {name: getattr(module, name, None) for name in _FUNCTIONS}
    faults = []
    for name, function in functions.items():
        if not inspect.isfunction(function):
            if name not in _OPTIONAL or function is not None:
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
    for name, spec in sheet.answers.items():
        if name not in fields:
            yield f"в {solved.__name__} нет поля «{name}», а это ответ из problem.yaml"
        reached = spec.reached if isinstance(spec, NumberSpec) else None
        if reached and reached not in names(solved):
            yield f"в {solved.__name__} нет ни поля, ни свойства «{reached}», а ответ «{name}» называет его в reached"
    for name in sorted(set(names(solved)) & set(sheet.params)):
        yield f"поле «{name}» называется так же, как параметр"
    for name in sorted(set(names(solved)) & RESERVED):
        yield f"поле «{name}» называется так же, как функция, которую вызывают тексты"


def _imported(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bank:{path}", path)
    if spec is None or spec.loader is None:
        raise BankError(f"{path}: файл не загружается")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        with calls.under_way(calls.LOAD, f"{path}:1", "файл выполняется при загрузке"):
            spec.loader.exec_module(module)
    except SyntaxError as fault:
        raise BankError(f"{path}:{fault.lineno}: {fault.msg}") from fault
    except calls.OutOfTime:
        raise BankError(f"{path}:1: файл выполняется дольше {calls.limit(calls.LOAD)}") from None
    except BaseException as fault:
        if isinstance(fault, KeyboardInterrupt) and not calls.watched():
            raise
        frames = traceback.extract_tb(fault.__traceback__)
        line = next((frame.lineno for frame in reversed(frames) if frame.filename == str(path)), 1)
        raise BankError(f"{path}:{line}: {reason(fault)}") from fault
    return module


def _definitions(source: str) -> dict[str, int]:
    """The line of each function that a solver defines."""
    return {node.name: node.lineno for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)}
