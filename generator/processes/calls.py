"""Which call of the bank's code is under way in this process. Owns the note of it, which another process reads.

A call costs two entries here and no timer: the limits are the watcher's, who interrupts a call by a signal.
"""

from __future__ import annotations

import mmap
import os
import signal
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["CALL", "LOAD", "TEMPLATE", "OutOfTime", "at", "begin", "code", "end", "limit", "under_way", "watched"]

COUNT, CODE, LATE, INDEX = ENTRIES = range(4)
"""A note: how many calls have begun, which is under way, the count of one that takes too long, and whose index is made.

The index is noted plus one, and as 0 where it is not known.
"""
CALL, TEMPLATE, LOAD = KINDS = range(3)
"""What a call may be: a function of a solver, a template that is filled, a problem that is loaded."""
SIGNAL = getattr(signal, "SIGUSR1", None)
"""The signal that interrupts a call."""

_NOTE, _NAMES = "note", "names"
_BYTES, _MOST = 8, (1 << 64) - 1


class OutOfTime(BaseException):
    """Raised inside a call that takes too long; no `except Exception` of the bank's holds it."""


@dataclass
class _Process:
    """What this process notes, under which names, and where, if somebody watches it."""

    note: array[int] | memoryview[int] = field(default_factory=lambda: array("Q", [0] * len(ENTRIES)))
    codes: dict[str, int] = field(default_factory=dict)
    names: int | None = None
    limits: tuple[float, ...] = ()


_process = _Process()


def code(kind: int, place: str, doing: str) -> int:
    """The number that stands for a call: where its code stands, and in words what it does."""
    line = f"{place}\t{doing}\n"
    if line not in _process.codes:
        _process.codes[line] = len(_process.codes) + 1
        if _process.names is not None:
            os.write(_process.names, line.encode(errors="replace"))
    return _process.codes[line] * len(KINDS) + kind


def begin(number: int) -> None:
    """Note that the call with this code is under way."""
    note = _process.note
    note[COUNT] += 1
    note[CODE] = number


def end() -> None:
    """Note that no call is under way."""
    _process.note[CODE] = 0


def at(index: int | None) -> None:
    """Note with which index an instance is made; None if with no one that fits into a note."""
    _process.note[INDEX] = index + 1 if index is not None and index < _MOST else 0


@contextmanager
def under_way(kind: int, place: str, doing: str) -> Iterator[None]:
    """Note that the block is a call."""
    begin(code(kind, place, doing))
    try:
        yield
    finally:
        end()


def limit(kind: int) -> str:
    """The seconds that a call of this kind may take, in words."""
    return f"{_process.limits[kind]:g}".replace(".", ",") + " с"


def watched() -> bool:
    """Whether this process does nothing but run the bank's code for another one."""
    return _process.names is not None


# --- The watcher's side ------------------------------------------------------------------------------------


def noted(folder: Path) -> memoryview[int]:
    """An empty note in this folder, for the watcher to read."""
    with (folder / _NOTE).open("w+b") as file:
        file.truncate(len(ENTRIES) * _BYTES)
        return memoryview(mmap.mmap(file.fileno(), len(ENTRIES) * _BYTES)).cast("Q")


def attach(folder: Path, limits: tuple[float, ...]) -> None:
    """Note from now on what this process does in this folder; a signal interrupts calls that the watcher calls late."""
    with (folder / _NOTE).open("r+b") as file:
        _process.note = memoryview(mmap.mmap(file.fileno(), 0)).cast("Q")
    _process.names = os.open(folder / _NAMES, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    _process.limits = limits
    os.write(_process.names, "".join(_process.codes).encode(errors="replace"))
    if SIGNAL is not None:
        signal.signal(SIGNAL, _interrupt)


def named(folder: Path, note: memoryview[int]) -> tuple[str, str, str] | None:
    """Where the code of the noted call stands, what it does and with which index; None if nothing is under way."""
    number = note[CODE]
    lines = (folder / _NAMES).read_text(encoding="utf-8", errors="replace").split("\n") if number else []
    place = number // len(KINDS) - 1
    if not 0 <= place < len(lines) - 1:
        return None
    where, _, doing = lines[place].partition("\t")
    known = note[INDEX] and number % len(KINDS) == CALL
    return where, doing, f" при индексе {note[INDEX] - 1}" if known else ""


def _interrupt(*_: object) -> None:
    note = _process.note
    if note[CODE] and note[COUNT] == note[LATE]:
        raise OutOfTime
