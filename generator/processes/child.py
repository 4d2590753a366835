"""One process that runs the bank's code, and its watcher's side of it. Owns how it starts, is limited, and ends.

It leads a process group, so that what it starts ends with it; and it ends when its watcher does, however that ends.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic, sleep
from typing import Any, Self

from generator.errors import ExamError, SolverError
from generator.processes import calls
from generator.russian import number

__all__ = ["Limits", "processors"]

try:
    import fcntl
    import resource
except ImportError:  # Windows has neither; there a call may take as long as it likes
    fcntl = resource = None  # type: ignore[assignment]

GRACE = 1.0
"""Seconds between the signal that a call takes too long and the end of a process that does not mind it."""
POLL = 0.05
"""Seconds between two looks at a process."""
_SHORT = 0.005
GIB = 1 << 30
PRELOADED = ["generator.app.printing"]
"""What the server that forks for programs with threads has loaded."""

_SIGNALS = {signal.SIGINT, signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])}
_lifelines: set[int] = set()
"""The ends of the lifelines by which this process holds others: none of them may hold one of its brothers."""

Main = Callable[..., None]
"""What a process does: its first argument is its end of the line to the watcher."""


@dataclass(frozen=True)
class Limits:
    """What the bank's code may use: seconds for a call of a solver, a template, the loading of a problem; bytes."""

    call: float = 10
    template: float = 10
    load: float = 60
    memory: int = 4 * GIB

    def seconds(self) -> tuple[float, ...]:
        """The limits of time in the order of the kinds of calls."""
        return self.call, self.template, self.load


class Child:
    """A process that is watched; as a context it is over, with all that it has started, when the context is."""

    def __init__(self, main: Main, folder: Path, limits: Limits, *arguments: object) -> None:
        self._folder, self._limits = folder, limits
        self._note = calls.noted(folder)
        self._seen, self._since = (0, 0), monotonic()
        context = _starting()
        self._leads = not calls.watched()
        self.line, theirs = context.Pipe()
        held, hold = context.Pipe(duplex=False)
        self._hold = hold
        with _undisturbed():
            _lifelines.add(hold.fileno())
            self._process: BaseProcess = context.Process(
                target=_live, args=(main, folder, limits, held if self._leads else None, theirs, arguments)
            )
            self._process.start()
        held.close()
        theirs.close()

    def __enter__(self) -> Self:
        """Nothing more to do: the process runs."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process, its TeX and whatever else is in its group."""
        with _undisturbed():
            self._kill()
            self._process.join()
            self._wait_for_group()
            self._process.close()
            _lifelines.discard(self._hold.fileno())
            self._hold.close()
            self.line.close()

    def received(self) -> Any:  # noqa: ANN401 - whatever the process sends
        """What the process has sent.

        Raises: ExamError if it has ended instead.
        """
        try:
            return self.line.recv()
        except (EOFError, OSError):
            self._process.join()
            raise self._ended() from None

    def watch(self) -> None:
        """Interrupt a call that takes too long; end the process if that does not help.

        Raises: SolverError then.
        """
        seen = self._note[calls.COUNT], self._note[calls.CODE]
        if seen != self._seen or not seen[1]:
            self._seen, self._since = seen, monotonic()
            return
        limit = self._limits.seconds()[seen[1] % len(calls.KINDS)]
        late = monotonic() - self._since - limit
        if late > GRACE:
            self._kill()
            place, doing, whose = calls.named(self._folder, self._note) or ("", "", "")
            raise SolverError(f"{place}: {doing} дольше {_plain(limit)} с{whose} и не даёт себя прервать")
        if late > 0 and self._note[calls.LATE] != seen[0] and calls.SIGNAL is not None:
            self._note[calls.LATE] = seen[0]
            with suppress(ProcessLookupError):
                os.kill(self._pid, calls.SIGNAL)

    @property
    def _pid(self) -> int:
        return self._process.pid or 0

    def _kill(self) -> None:
        with suppress(ProcessLookupError, PermissionError):
            if self._leads and hasattr(os, "killpg"):
                os.killpg(self._pid, signal.SIGKILL)
        self._process.kill()

    def _wait_for_group(self) -> None:
        """Wait until what the process has started is gone too: what still writes would leave files behind."""
        with suppress(ProcessLookupError, PermissionError):
            until = monotonic() + GRACE
            while self._leads and hasattr(os, "killpg") and monotonic() < until:
                os.killpg(self._pid, 0)
                sleep(_SHORT)

    def _ended(self) -> ExamError:
        """What to say of a process that has ended before its work."""
        call = calls.named(self._folder, self._note)
        code = self._process.exitcode or 0
        if code == -getattr(signal, "SIGKILL", 9):
            how = "процесс остановлен системой (SIGKILL): похоже, не хватило памяти"
        elif code < 0:
            how = f"процесс аварийно завершён ({signal.Signals(-code).name})"
        else:
            how = f"процесс сам завершился с кодом {code}"
        if call is None:
            return ExamError(f"{how}; работа не закончена, прежние файлы остались как были")
        place, doing, whose = call
        return SolverError(f"{place}: {how}, пока {doing}{whose}")


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _plain(seconds: float) -> str:
    return number(seconds, 0 if seconds == int(seconds) else 1)


def threaded() -> bool:
    """Whether this process has threads, one of which may hold what a fork would never get."""
    return threading.active_count() > 1


def _starting() -> Any:  # noqa: ANN401 - one of multiprocessing's contexts
    """How processes are started: by a fork, which takes a few ms, or by a server that forks where there are threads."""
    methods = multiprocessing.get_all_start_methods()
    if "fork" in methods and not threaded():
        return multiprocessing.get_context("fork")
    if "forkserver" not in methods:
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let signals wait: who is interrupted while a process starts or ends loses sight of it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- In the process ----------------------------------------------------------------------------------------


def _live(  # noqa: PLR0913, PLR0917 - what a process is told when it begins
    main: Main, folder: Path, limits: Limits, held: Connection | None, line: Connection, arguments: tuple[object, ...]
) -> None:
    _calm()
    if held:
        _lead(held)
    _limit(limits)
    tempfile.tempdir = str(folder)
    calls.attach(folder, limits.seconds())
    gc.freeze()  # what was loaded before is not looked at again: looking would copy it
    main(line, *arguments)
    line.close()


def _calm() -> None:
    """Mind no signals of the terminal, and hold no line by which another process lives."""
    for other in _lifelines:
        os.close(other)
    _lifelines.clear()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    with open(os.devnull, "rb") as nothing:  # noqa: PTH123 - its number is what is wanted
        os.dup2(nothing.fileno(), 0)


def _lead(held: Connection) -> None:
    """Lead a group of its own, which ends with the process that holds the other end of this line.

    When that end is closed, the system itself sends SIGIO to the whole group: no thread has to wait for it, which a
    call in C would hold up.
    """
    if fcntl is None:
        return
    os.setpgid(0, 0)
    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(held.fileno(), fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(held.fileno(), fcntl.F_SETFL, fcntl.fcntl(held.fileno(), fcntl.F_GETFL) | os.O_ASYNC)
    if held.poll(0):
        signal.raise_signal(signal.SIGIO)


def _limit(limits: Limits) -> None:
    """Let this process and what it starts have no more memory than this; on Linux what it writes to counts."""
    if resource is None or sys.platform != "linux":
        return
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    least = limits.memory if hard == resource.RLIM_INFINITY else min(hard, limits.memory)
    resource.setrlimit(resource.RLIMIT_DATA, (least, least))
