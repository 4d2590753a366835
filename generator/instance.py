"""A problem and an index → an instance with its answers computed. Owns every call of a solver and its time limit."""

from __future__ import annotations

import inspect
import signal
import threading
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from itertools import islice
from typing import Any

from generator import answer, draw
from generator.errors import SolverError, SpaceError
from generator.model import Answer, ChoiceSpec, Instance, Params, Problem
from generator.space import Space

TIME_LIMIT = 10
"""Seconds that one call of a solver may take."""
SAMPLE = 256
"""How many instances at least, if there are so many, tell how much effort a problem takes."""


def make(problem: Problem, index: int, params: Params, order: Callable[[list[str]], tuple[str, ...]]) -> Instance:
    """The instance of `problem` with these parameters; `order` arranges the options of a choice.

    Raises: SolverError with the file and line of the solver if it raises, runs out of time or answers nonsense.
    """
    solver = problem.solver
    solved = call(problem, solver.solve, **params)
    mistakes = call(problem, solver.mistakes, solved, **params)
    with _named(problem, solver.mistakes, "mistakes", params):
        if strange := sorted(mistakes.keys() - problem.sheet.answers.keys()):
            raise SolverError(f"ответов {', '.join(strange)} у задачи нет")
    answers = []
    for name, spec in problem.sheet.answers.items():
        with _named(problem, solver.solve, name, params):
            value = answer.checked(spec, getattr(solved, name))
        with _named(problem, solver.mistakes, name, params):
            wrong = {title: answer.checked(spec, found) for title, found in mistakes.get(name, {}).items()}
        options = order(list(spec.options)) if isinstance(spec, ChoiceSpec) else ()
        kept = answer.distinct(spec, value, wrong)
        answers.append(Answer(name, spec, value, answer.shown(spec, value), options, kept))
    return Instance(problem, index, params, solved, tuple(answers), _effort(problem, solved, params))


def verified(instance: Instance) -> dict[str, bool]:
    """For each answer, whether the problem's second road confirms it."""
    return dict(call(instance.problem, instance.problem.solver.verify, instance.solved, **instance.params))


def sequence(problem: Problem, seed: str) -> Callable[[int], tuple[int, Params]]:
    """The instances of `problem` in the order of `seed`: a variant's number, from 0 → index and parameters.

    Raises: SpaceError with the solver's file and line if `accept` leaves nothing.
    """
    space, whole = population(problem), Space(problem.sheet.params)
    leaves = cache(partial(_leaves, problem, space)) if _sifts_blocks(problem, space) else None
    judge = None if _by_blocks(problem, space) else partial(_suits, problem, space)
    secret = draw.key("parameters", problem.id, seed)

    def element(number: int) -> tuple[int, Params]:
        with _located(problem):
            params = space.at(indices(number))
        return whole.index(params), params

    indices = draw.sequence(space, range(space.blocks), secret, leaves, judge)
    return element


def population(problem: Problem) -> Space:
    """The space of the problem's parameters, as narrow as the exam wants it; its own indices are not the problem's."""
    return Space({**problem.sheet.params, **problem.narrowed})


def blocks(problem: Problem, space: Space) -> list[int]:
    """The blocks of the problem's space that its `accept` and its band of effort leave."""
    return list(_left(problem, space))


def _left(problem: Problem, space: Space) -> Iterator[int]:
    """The same blocks, each judged only when it is asked for."""
    numbers = range(space.blocks)
    return filter(partial(_leaves, problem, space), numbers) if _sifts_blocks(problem, space) else iter(numbers)


def size(problem: Problem) -> tuple[int, bool]:
    """How many instances the problem has, and whether that is exact: what looks at arrays can only be tried out."""
    space = population(problem)
    counted = [space.block(number) for number in blocks(problem, space)]
    return sum(block.stop - block.start for block in counted), _by_blocks(problem, space)


def size_within(problem: Problem, enough: int) -> int:
    """How many instances the problem has, or `enough` if it has more: which costs less to tell."""
    space, counted = population(problem), 0
    for block in map(space.block, _left(problem, space)):
        counted += block.stop - block.start
        if counted >= enough:
            return enough
    return counted


def efforts(problem: Problem) -> list[int]:
    """The effort of so many of the problem's instances, as many of each block, or one of each of some blocks."""
    space = population(problem)
    tried = draw.sample(range(space.blocks), draw.TRIES * SAMPLE)
    sifted = (number for number in tried if _accepts_block(problem, space, number))
    return [found for number in islice(sifted, SAMPLE) for found in _sampled(problem, space, number)]


def _sampled(problem: Problem, space: Space, number: int) -> list[int]:
    """The effort of some elements of a block: of a single one where there are many blocks."""
    block, count = space.block(number), -(-SAMPLE // space.blocks)
    tried = draw.sample(block, draw.TRIES * count)
    suiting = (index for index in tried if _judges_blocks(problem, space) or accepted(problem, space, index))
    return [_effort_at(problem, space, index) for index in islice(suiting, count)]


def _sifts_blocks(problem: Problem, space: Space) -> bool:
    """Whether `accept` or the band of effort may refuse a block."""
    return problem.band is not None or (problem.solver.accept is not None and _judges_blocks(problem, space))


def _leaves(problem: Problem, space: Space, number: int) -> bool:
    """Whether `accept` and the band of effort leave a block."""
    if not _accepts_block(problem, space, number):
        return False
    return problem.band is None or any(_in_band(problem, found) for found in _sampled(problem, space, number))


def _accepts_block(problem: Problem, space: Space, number: int) -> bool:
    """Whether `accept` leaves a block, as far as it can tell of blocks."""
    return not _judges_blocks(problem, space) or accepted(problem, space, space.block(number).start)


def _suits(problem: Problem, space: Space, index: int) -> bool:
    """Whether `accept` and the band of effort leave this one element."""
    if not accepted(problem, space, index):
        return False
    return problem.band is None or _in_band(problem, _effort_at(problem, space, index))


def _in_band(problem: Problem, found: int) -> bool:
    return problem.band is None or problem.band.least <= found <= problem.band.most


def _effort_at(problem: Problem, space: Space, index: int) -> int:
    params = space.at(index)
    return _effort(problem, call(problem, problem.solver.solve, **params), params)


def _effort(problem: Problem, solved: object, params: Params) -> int:
    """The elementary operations that an instance takes."""
    found = call(problem, problem.solver.effort, solved, **params)
    if not isinstance(found, int) or found < 1:
        fault = f"effort вернула {found!r}, а нужно целое число больше нуля"
        raise SolverError(f"{_place(problem, problem.solver.effort)}: {fault} при {spelled(params)}")
    return int(found)


def _by_blocks(problem: Problem, space: Space) -> bool:
    """Whether all that is asked of an element can be asked once for its block."""
    alone = space.blocks == space.size
    return _judges_blocks(problem, space) and (alone or problem.band is None)


def _judges_blocks(problem: Problem, space: Space) -> bool:
    """Whether `accept` can be asked once for a whole block: it looks at no array, and the structures are listed."""
    return not _judged(problem) or (not _judged(problem) & space.arrays and space.blocks > 1)


def _judged(problem: Problem) -> frozenset[str]:
    """The parameters that `accept` looks at."""
    accept = problem.solver.accept
    return taken(accept) if accept else frozenset()


def accepted(problem: Problem, space: Space, index: int) -> bool:
    """Whether the problem has the element of its space with this index."""
    if problem.solver.accept is None:
        return True
    params = space.at(index)
    return bool(call(problem, problem.solver.accept, **params))


@contextmanager
def _located(problem: Problem) -> Iterator[None]:
    """Say whose space is at fault."""
    try:
        yield
    except SpaceError as fault:
        band = f" (нужна трудоёмкость от {problem.band.least} до {problem.band.most})" if problem.band else ""
        raise SpaceError(f"{_place(problem, problem.solver.accept or problem.solver.solve)}: {fault}{band}") from fault


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
        raise SolverError(f"{_place(problem, function)}: {fault} при {spelled(params)}") from None
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


@contextmanager
def _named(problem: Problem, function: Callable[..., Any], name: str, params: Params) -> Iterator[None]:
    """Say which function gave the answer that the block finds fault with."""
    try:
        yield
    except (SolverError, AttributeError) as fault:
        reason = f"нет поля «{name}»" if isinstance(fault, AttributeError) else f"ответ «{name}»: {fault}"
        raise SolverError(f"{_place(problem, function)}: {reason} при {spelled(params)}") from fault


def _place(problem: Problem, function: Callable[..., Any]) -> str:
    return f"{problem.solver.path}:{function.__code__.co_firstlineno}"


def spelled(params: Any) -> str:  # noqa: ANN401 - whatever the solver was called with
    """Parameters in one line, as an author would write them."""
    return ", ".join(
        f"{name}={getattr(value, 'tolist', lambda value=value: value)()!r}" for name, value in params.items()
    )
