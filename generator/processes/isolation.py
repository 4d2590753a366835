"""A piece of work in a process of its own: what it returns and raises, and what it tells meanwhile, come back."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing import connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from generator.errors import CancelledError, ExamError
from generator.processes.child import POLL, Child, Limits

__all__ = ["Context", "Progress", "isolated"]

Request = TypeVar("Request")
Result = TypeVar("Result")

Progress = Callable[[str, int, int], None]
"""Called with what is being done, in words, how much of it is done, and of how much."""
Work = Callable[[Request, "Context"], Result]
_TOLD, _RETURNED, _RAISED = range(3)


def _silent(_doing: str, _done: int, _whole: int) -> None:
    """Tell nobody."""


class Token(Protocol):
    """Something that says whether the work is still wanted: a `threading.Event` is one."""

    def is_set(self) -> bool:
        """Whether it is wanted no more."""


@dataclass(frozen=True)
class Context:
    """In what a piece of work is done: who is told of its progress, who may cancel it, and what it may use."""

    progress: Progress = _silent
    cancelled: Token | None = None
    limits: Limits = field(default_factory=Limits)


def isolated(work: Work[Request, Result], request: Request, context: Context) -> Result:
    """What the work makes of the request; work, request and result are such as a process can be sent.

    Raises: what the work raises; ExamError if its process ends or has to be ended; CancelledError.
    """
    with (
        TemporaryDirectory(prefix="biletnik-", ignore_cleanup_errors=True) as folder,
        Child(_do, Path(folder), context.limits, work, request, context.limits) as child,
    ):
        while True:
            if context.cancelled and context.cancelled.is_set():
                raise CancelledError("прервано; прежние файлы остались как были")
            if not connection.wait([child.line], POLL):
                child.watch()
                continue
            kind, content = child.received()
            if kind != _TOLD:
                return returned((kind, content))  # type: ignore[no-any-return]
            context.progress(*content)


def _do(line: connection.Connection, work: Work[Request, Result], request: Request, limits: Limits) -> None:
    def tell(doing: str, done: int, whole: int) -> None:
        line.send((_TOLD, (doing, done, whole)))

    line.send(outcome(lambda: work(request, Context(tell, None, limits))))


def outcome(work: Callable[[], Any]) -> tuple[int, Any]:
    """What the work returns or raises, as it is sent from one process to another."""
    try:
        return _RETURNED, work()
    except ExamError as fault:
        return _RAISED, _bare(fault)
    except KeyboardInterrupt:
        return _RAISED, KeyboardInterrupt()
    except BaseException as fault:  # noqa: BLE001 - raised again by the process that waits for it
        return _RAISED, RuntimeError(f"{fault!r}\n{''.join(traceback.format_exception(fault))}")


def _bare(fault: ExamError) -> ExamError:
    """The fault without what led to it: an exception of the bank's own class may be of a kind that cannot be sent."""
    fault.__cause__ = fault.__context__ = None
    return fault.with_traceback(None)


def returned(sent: tuple[int, Any]) -> Any:  # noqa: ANN401 - whatever the work returns
    """What was sent by `outcome`, raised if it was raised."""
    kind, content = sent
    if kind == _RAISED:
        raise content
    return content
