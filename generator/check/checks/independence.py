"""Whether `verify` goes a road of its own: it may not call `solve`, share its source of the answer, repeat its words.

Owns the watching of both; whether `verify` objects to wrong answers is for `truth`.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FrameType
from typing import Any, TypeAlias

from generator import solvers
from generator.check.report import Complaint
from generator.model import Params, Problem
from generator.problems import answers, solver_calls

Returned: TypeAlias = tuple[CodeType, object]

_SHARED = str(Path(solvers.__file__).parent)


def complaints(problem: Problem, elements: Sequence[tuple[int, Params]]) -> Iterator[Complaint]:
    """What `verify` and `solve` have in common at these indices: at one of them for a call, at all for an answer.

    Calls both as if for the first time: what a cache answers is not seen to run.
    """
    shared: set[tuple[str, str]] | None = None
    for index, params in elements:
        solved, first = _watched(problem, problem.solver.solve, None, **params)
        kinds = {type(getattr(solved, name)) for name in problem.sheet.answers}
        _, second = _watched(problem, problem.solver.verify, kinds, solved, **params)
        if any(code is problem.solver.solve.__code__ for code, _ in second):
            yield Complaint(index, "calls solve", "verify вызывает solve, а должна идти другим путём")
            return
        here = set(_sources(problem, solved, first, second))
        shared = here if shared is None else shared & here
    for name, function in sorted(shared or ()):
        message = f"verify получает ответ «{name}» от {function}, как и solve"
        yield Complaint(elements[0][0], f"shares {name} {function}", message)
    for name, expression in _repeated(problem.solver.path, tuple(problem.sheet.answers)):
        message = f"verify повторяет выражение, которым solve находит «{name}»: {expression}"
        yield Complaint(elements[0][0], f"repeats {name}", message)


def _watched(
    problem: Problem, function: Callable[..., Any], kinds: Container[type] | None, /, *args: object, **params: object
) -> tuple[Any, list[Returned]]:
    """What a function returns, and what each function of the solver and of the shared solvers returned meanwhile.

    Values of other than these kinds are not kept.
    """
    returned: list[Returned] = []
    own = str(problem.solver.path.absolute())

    def watch(frame: FrameType, event: str, value: object) -> None:
        file = frame.f_code.co_filename
        if event == "return" and (file == own or file.startswith(_SHARED)):
            returned.append((frame.f_code, value if kinds is None or type(value) in kinds else None))

    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        result = solver_calls.call(problem, function, *args, **params)
    finally:
        sys.setprofile(before)
    return result, returned


def _sources(
    problem: Problem, solved: object, first: Iterable[Returned], second: Iterable[Returned]
) -> Iterator[tuple[str, str]]:
    """For each answer the functions that gave it in `solve` and in `verify`."""
    for name in problem.sheet.answers:
        value = getattr(solved, name)
        giving = {code for code, given in first if _same(given, value)}
        yield from ((name, code.co_name) for code, given in second if code in giving and _same(given, value))


def _same(given: Any, value: Any) -> bool:  # noqa: ANN401 - an answer of any kind
    """Whether a function gave just this answer; a bare yes or no is none."""
    if type(given) is not type(value) or isinstance(given, bool):
        return False
    return bool(answers.plain(given) == answers.plain(value))


@cache
def _repeated(path: Path, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The answers whose expression in `solve` stands in `verify` too, each with the expression."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    if not {"solve", "verify"} <= functions.keys():
        return []
    there = {ast.dump(node) for node in ast.walk(functions["verify"])}
    found = _expressions(functions["solve"], _fields(tree))
    return [(name, ast.unparse(found[name])) for name in names if name in found and ast.dump(found[name]) in there]


def _fields(tree: ast.Module) -> list[str]:
    """The fields of the solver's dataclass, in the order of its positional arguments."""
    return [
        item.target.id
        for node in tree.body
        if isinstance(node, ast.ClassDef) and node.name == "Solved"
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    ]


def _expressions(solve: ast.FunctionDef, fields: list[str]) -> dict[str, ast.expr]:
    """For each field of what `solve` returns the expression that computes it, if it computes anything."""
    local = {
        node.targets[0].id: node.value
        for node in ast.walk(solve)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    given: dict[str, ast.expr] = {}
    for node in ast.walk(solve):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Call):
            given |= dict(zip(fields, node.value.args, strict=False))
            given |= {keyword.arg: keyword.value for keyword in node.value.keywords if keyword.arg}
    resolved = {
        name: local.get(value.id, value) if isinstance(value, ast.Name) else value for name, value in given.items()
    }
    return {name: value for name, value in resolved.items() if isinstance(value, ast.BinOp | ast.Call | ast.IfExp)}
