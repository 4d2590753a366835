"""Calls of a solver's functions, with their time limit. Owns the words in which a solver's fault is told."""

from __future__ import annotations

import inspect
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from generator.errors import SolverError
from generator.model import Params, Problem

TIME_LIMIT = 10
"""Seconds that one call of a solver may take."""


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

    Raises: SolverError if it raises or runs out of time.
    """
    try:
        with _time_limit(TIME_LIMIT):
            return function(*args, **{name: params[name] for name in taken(function) if name in params})
    except _OutOfTime:
        fault = f"{function.__name__} считает дольше {TIME_LIMIT} с"
        raise SolverError(f"{place(problem, function)}: {fault} при {spelled(params)}") from None
    except Exception as error:
        frames = traceback.extract_tb(error.__traceback__)
        line = next((f.lineno for f in reversed(frames) if f.filename == str(problem.solver.path.absolute())), 1)
        fault = f"{type(error).__name__}: {error}"
        raise SolverError(f"{problem.solver.path}:{line}: {fault} при {spelled(params)}") from error


class _OutOfTime(BaseException):
    """Raised inside a solver that runs too long; no solver's own `except Exception` holds it."""


@contextmanager
def _time_limit(seconds: int) -> Iterator[None]:
    """Interrupt the block after so many seconds, where the system can: in the main thread, on Unix."""
    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return

    def interrupt(*_: object) -> None:
        raise _OutOfTime

    before = signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def place(problem: Problem, function: Callable[..., Any]) -> str:
    """Where a function of the solver stands: file:line."""
    return f"{problem.solver.path}:{function.__code__.co_firstlineno}"


def spelled(params: Any) -> str:  # noqa: ANN401 - whatever the solver was called with
    """Parameters in one line, as an author would write them."""
    return ", ".join(
        f"{name}={getattr(value, 'tolist', lambda value=value: value)()!r}" for name, value in params.items()
    )
