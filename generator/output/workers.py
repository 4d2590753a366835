"""Where batches are made: in processes of this machine, or on a Dask cluster."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from typing import TypeVar

from generator.errors import ExamError
from generator.processes import child, pool
from generator.processes.child import Limits

__all__ = ["on_a_cluster", "on_this_machine"]

Made = TypeVar("Made")
Part = TypeVar("Part")

AHEAD = 2
"""Parts a worker that are under way or wait to be taken: more would only fill the memory."""


def on_this_machine(function: Callable[[Part], Made], parts: Sequence[Part], limits: Limits) -> Iterator[Made]:
    """What the function makes of each part, in their order, in a process a processor.

    Raises: what the function raises; ExamError if a process ends or has to be ended.
    """
    with closing(pool.mapped(function, parts, min(len(parts), child.processors()), limits)) as made:
        yield from made


def on_a_cluster(function: Callable[[Part], Made], parts: Iterable[Part], address: str) -> Iterator[Made]:
    """What the function makes of each part, in their order, on a Dask cluster; limits are those of the cluster.

    Raises: what the function raises; ExamError if Dask is not installed, or nobody answers at the address.
    """
    with _cluster(address) as (executor, width):
        rest, waiting = iter(parts), deque[Future[Made]]()
        try:
            while True:
                while len(waiting) < AHEAD * width and (part := next(rest, None)) is not None:
                    waiting.append(executor.submit(function, part))
                if not waiting:
                    return
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    """The executor of a Dask cluster, and how many parts it makes at a time."""
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
