"""Where shards are made: in processes of this machine, or on a Dask cluster. Owns the processes, and leaves none."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from generator.documents.pdf import stop
from generator.errors import ExamError

Made = TypeVar("Made")
Part = TypeVar("Part")

AHEAD = 2
"""Parts a worker that are under way or wait to be taken: more would only fill the memory."""


@contextmanager
def processes(parts: int) -> Iterator[tuple[Executor, int]]:
    """An executor for so many parts, and how many it makes at a time; a fault in the context stops all at once."""
    width = min(parts, _processors())
    method = "forkserver" if "forkserver" in multiprocessing.get_all_start_methods() else None
    context = multiprocessing.get_context(method)
    if method:
        context.set_forkserver_preload(["generator.output.batch"])
    executor = ProcessPoolExecutor(width, mp_context=context, initializer=_begin)
    try:
        yield executor, width
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a Dask cluster, and how many parts it makes at a time.

    Raises: ExamError if Dask is not installed, or nobody answers at the address.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an optional extra
    except ImportError:
        raise ExamError("для --dask нужен пакет distributed: pip install 'biletnik[dask]'") from None
    try:
        client = Client(address, set_as_default=False, timeout="10s")
    except (OSError, ValueError) as fault:
        raise ExamError(f"кластер Dask по адресу {address} не отвечает: {fault}") from fault
    with client:
        width = sum(client.nthreads().values())
        if not width:
            raise ExamError(f"в кластере Dask по адресу {address} нет ни одного исполнителя")
        with client.get_executor() as executor:
            yield executor, width


def mapped(function: Callable[[Part], Made], parts: Iterable[Part], executor: Executor, width: int) -> Iterator[Made]:
    """What the function makes of each part, in their order; only a few are made ahead."""
    rest, waiting = iter(parts), deque[Future[Made]]()
    try:
        while True:
            while len(waiting) < AHEAD * width and (part := next(rest, None)) is not None:
                with _uninterrupted():
                    waiting.append(executor.submit(function, part))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let Ctrl-C wait: a process that is interrupted while it starts another one loses sight of it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    typed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: typed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if typed:
        raise KeyboardInterrupt


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin() -> None:
    """Make this process one that ends with the program that started it, and takes its TeX with it."""

    def end(*_: object) -> None:
        stop()
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.raise_signal(signal.SIGTERM)

    def watch() -> None:
        if parent := multiprocessing.parent_process():
            parent.join()
        stop()
        signal.raise_signal(getattr(signal, "SIGKILL", signal.SIGTERM))

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=watch, daemon=True).start()
