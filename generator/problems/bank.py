"""Edge: the folders of a bank → Problem and Blueprint. Owns what makes a folder a problem."""

from __future__ import annotations

import hashlib
import keyword
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from generator.errors import BankError
from generator.model import Problem, Sheet, Template
from generator.problems import space, yaml_file
from generator.problems.solver_file import read, solver
from generator.processes import calls

__all__ = ["FILES", "load", "load_all", "load_known", "problem_ids"]

FILES = ("problem.yaml", "statement.tex", "solution.tex", "solver.py")
"""The files of a problem."""


def problem_ids(root: Path) -> list[str]:
    """The problems of a bank, sorted: the folders that hold a problem.yaml."""
    return sorted(path.parent.relative_to(root).as_posix() for path in root.glob("*/*/problem.yaml"))


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
    try:
        with calls.under_way(calls.LOAD, f"{path}:1", "файл читается"):
            sheet, line = yaml_file.read(path, Sheet)
            faults = list(_faults(sheet, line))
    except calls.OutOfTime:
        raise BankError(f"{path}:1: файл читается дольше {calls.limit(calls.LOAD)}") from None
    if faults:
        raise yaml_file.refusal(path, faults)
    return Problem(
        id=problem_id,
        version=_digest(folder),
        sheet=sheet,
        statement=Template(folder / "statement.tex", read(folder / "statement.tex")),
        solution=Template(folder / "solution.tex", read(folder / "solution.tex")),
        solver=solver(folder / "solver.py", sheet),
    )


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
