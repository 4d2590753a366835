"""One function for many parts, in several processes that are watched. Owns who gets which part."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from functools import partial
from multiprocessing import connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from generator.processes.child import POLL, Child, Limits
from generator.processes.isolation import outcome, returned

__all__ = ["mapped"]

Part = TypeVar("Part")
Made = TypeVar("Made")

AHEAD = 2
"""Parts a process that may be made before they are taken: more would only fill the memory."""


def mapped(
    function: Callable[[Part], Made], parts: Iterable[Part], width: int, limits: Limits
) -> Generator[Made, None, None]:
    """What the function makes of each part, in their order, made by so many processes.

    Raises: what the function raises; ExamError if a process ends or has to be ended.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="biletnik-")))
        children = [stack.enter_context(_child(function, folder / str(place), limits)) for place in range(width)]
        rest, made = enumerate(parts), dict[int, Made]()
        busy: dict[connection.Connection, tuple[Child, int]] = {}
        idle, wanted = children, 0
        while True:
            while wanted in made:
                yield made.pop(wanted)
                wanted += 1
            while idle and len(made) < AHEAD * width and (part := next(rest, None)):
                child = idle.pop()
                child.line.send(part[1])
                busy[child.line] = child, part[0]
            if not busy:
                return
            ready = connection.wait(list(busy), POLL)
            for line in [line for line in busy if line in ready]:
                child, place = busy.pop(line)
                made[place] = returned(child.received())
                idle.append(child)
            for child, _ in busy.values():
                child.watch()


def _child(function: Callable[[Part], Made], folder: Path, limits: Limits) -> Child:
    folder.mkdir()
    return Child(_serve, folder, limits, function)


def _serve(line: connection.Connection, function: Callable[[Part], Made]) -> None:
    """Make parts for as long as somebody asks for them."""
    while True:
        line.send(outcome(partial(function, line.recv())))
