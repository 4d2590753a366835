"""Calls of a solver's functions, noted for whoever limits them. Owns the words in which a solver's fault is told."""

from __future__ import annotations

import inspect
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any

from generator.errors import SolverError
from generator.model import Params, Problem
from generator.processes import calls

__all__ = ["call", "spelled"]


def effort(problem: Problem, solved: object, params: Params) -> int:
    """The elementary operations that an instance takes.

    Raises: SolverError if the solver fails, or names no such number.
    """
    found = call(problem, problem.solver.effort, solved, **params)
    if not isinstance(found, int) or found < 1:
        fault = f"effort вернула {found!r}, а нужно целое число больше нуля"
        raise SolverError(f"{place(problem, problem.solver.effort)}: {fault} при {spelled(params)}")
    return int(found)


@cache
def taken(function: Callable[..., Any]) -> frozenset[str]:
    """The names of a function's parameters."""
    return frozenset(inspect.signature(function).parameters)


def call(problem: Problem, function: Callable[..., Any], /, *args: object, **params: object) -> Any:  # noqa: ANN401
    """What a solver's function returns for those of the parameters that it takes.

    Raises: SolverError if it raises, exits, or is interrupted because it takes too long.
    """
    calls.begin(code(function))
    try:
        return function(*args, **{name: params[name] for name in taken(function) if name in params})
    except calls.OutOfTime:
        fault = f"{function.__name__} считает дольше {calls.limit(calls.CALL)}"
        raise SolverError(f"{place(problem, function)}: {fault} при {spelled(params)}") from None
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt) and not calls.watched():
            raise
        frames = traceback.extract_tb(error.__traceback__)
        line = next((f.lineno for f in reversed(frames) if f.filename == str(problem.solver.path.absolute())), 1)
        raise SolverError(f"{problem.solver.path}:{line}: {reason(error)} при {spelled(params)}") from error
    finally:
        calls.end()


@cache
def code(function: Callable[..., Any]) -> int:
    """The number by which a call of the function is noted."""
    written = function.__code__
    return calls.code(calls.CALL, f"{written.co_filename}:{written.co_firstlineno}", f"{function.__name__} считает")


def reason(error: BaseException) -> str:
    """What the bank's code has raised, in words; an exception whose own words cannot be had has its name."""
    if isinstance(error, MemoryError):
        return "не хватило памяти"
    if isinstance(error, SystemExit):
        return f"вызван выход из программы, {error!r}"
    try:
        return f"{type(error).__name__}: {error}"
    except Exception:  # noqa: BLE001 - the words are the bank's code too
        return type(error).__name__


def place(problem: Problem, function: Callable[..., Any]) -> str:
    """Where a function of the solver stands: file:line."""
    return f"{problem.solver.path}:{function.__code__.co_firstlineno}"


def spelled(params: Any) -> str:  # noqa: ANN401 - whatever the solver was called with
    """Parameters in one line, as an author would write them."""
    return ", ".join(
        f"{name}={getattr(value, 'tolist', lambda value=value: value)()!r}" for name, value in params.items()
    )
