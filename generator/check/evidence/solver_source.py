"""What a solver.py brings along: only Python, numpy and the shared solvers, nothing that differs from run to run.

Owns which modules and generators of random numbers a solver may not use; runs nothing.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from generator.check.report import Complaint
from generator.model import Problem

_OWN = "generator.solvers"
_OUTSIDE = (
    *("random", "secrets", "uuid"),
    *("datetime", "time"),
    *("asyncio", "ctypes", "multiprocessing", "os", "signal", "subprocess", "sys", "threading"),
    *("pathlib", "pickle", "pty", "shutil", "tempfile"),
    *("http", "socket", "urllib"),
)
"""What of Python reaches out of a computation: for chance, clocks, files, processes and the net."""


def complaints(problem: Problem) -> Iterator[Complaint]:
    """The imports and the random numbers of a solver by which another machine or another day may answer otherwise."""
    path = problem.solver.path
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for line, module in _imports(tree):
        first = module.split(".")[0]
        if first in _OUTSIDE:
            reason = f"импортирует {module}: ответ зависит только от параметров, а не от случая, времени и машины"
        elif first in sys.stdlib_module_names | {"numpy"} or f"{module}.".startswith(f"{_OWN}."):
            continue
        else:
            reason = f"импортирует {module}: решателю доступны Python, numpy и {_OWN}"
        yield _complaint(path, line, reason)
    for line, call in _unseeded(tree):
        reason = f"{call}: случайные числа дважды не повторятся; нужен np.random.default_rng с числом в скобках"
        yield _complaint(path, line, reason)


def _complaint(path: Path, line: int, reason: str) -> Complaint:
    message = f"{path}:{line}: {reason}"
    return Complaint(None, message, message)


def _imports(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every module that is imported, with the line."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, alias.name) for alias in names)
            case ast.ImportFrom(module=module, names=names):
                whole = f"{module or '.'}"
                yield from (
                    (node.lineno, f"{whole}.{alias.name}" if whole == "generator" else whole) for alias in names
                )
            case _:
                pass


def _unseeded(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every generator of random numbers that nobody gave a seed, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and re.fullmatch(r"(np|numpy)\.random\.\w+", ast.unparse(node.func)):
            seeded = ast.unparse(node.func).endswith(".default_rng") and (node.args or node.keywords)
            if not seeded:
                yield node.lineno, ast.unparse(node)
