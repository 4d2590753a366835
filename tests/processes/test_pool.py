"""Many parts in several processes: their order, their faults, and what becomes of a process that dies."""

from __future__ import annotations

import os
import signal
import time
from functools import partial

import pytest

from generator.errors import ExamError, SolverError, TexError
from generator.processes import calls, pool
from generator.processes.child import Limits


def squared(number: int) -> int:
    """The square, the later the smaller the number is."""
    time.sleep(0.02 * (3 - number % 4))
    return number * number


def spoilt(how: str, number: int) -> int:
    """What goes wrong at the number 3."""
    if number == 3:
        match how:
            case "fault":
                raise TexError(7, "words")
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "endless":
                with calls.under_way(calls.CALL, "solver.py:1", "solve считает"):
                    sum(range(10**12))
    return number


@pytest.mark.parametrize("width", [1, 2, 5])
def test_results_come_in_the_order_of_the_parts(width: int) -> None:
    """However many processes there are, and whichever is done first."""
    assert list(pool.mapped(squared, range(12), width, Limits())) == [number**2 for number in range(12)]


def late(number: int) -> int:
    """The number itself, the first one long after the others."""
    time.sleep(0.3 * (number == 0))
    return number


def test_no_part_is_lost_behind_a_slow_one() -> None:
    """When all that may be made ahead is made, and nobody works, the rest is still to be made."""
    assert list(pool.mapped(late, range(12), 2, Limits())) == list(range(12))


def test_a_fault_comes_back_as_it_was() -> None:
    """A fault keeps its kind and what it knows."""
    with pytest.raises(TexError, match="words") as caught:
        list(pool.mapped(partial(spoilt, "fault"), range(6), 2, Limits()))
    assert caught.value.line == 7


def test_a_process_that_the_system_ends() -> None:
    """A worker killed for lack of memory is said to be that, and nobody is blamed for it."""
    with pytest.raises(ExamError, match=r"остановлен системой \(SIGKILL\): похоже, не хватило памяти"):
        list(pool.mapped(partial(spoilt, "kill"), range(6), 2, Limits()))


def test_a_call_that_never_ends() -> None:
    """Workers are watched like a process of its own."""
    with pytest.raises(SolverError, match=r"^solver\.py:1: solve считает дольше 0,5 с и не даёт себя прервать"):
        list(pool.mapped(partial(spoilt, "endless"), range(6), 2, Limits(call=0.5)))


def test_parts_are_not_made_far_ahead() -> None:
    """Whoever takes no results keeps the memory from filling with them."""
    asked: list[int] = []

    def parts() -> object:
        for number in range(1000):
            asked.append(number)
            yield number

    made = pool.mapped(squared, parts(), 2, Limits())  # type: ignore[arg-type]
    next(made)
    made.close()
    assert len(asked) <= 2 * (pool.AHEAD + 1) + 1
