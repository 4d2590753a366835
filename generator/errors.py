"""The faults that a user can cause. A message is Russian, and starts with file:line where there is one."""

from __future__ import annotations


class ExamError(Exception):
    """Something the user can mend; the command line prints it and exits with 2."""


class BankError(ExamError):
    """A problem, a blueprint or a template is at fault."""


class SpaceError(ExamError):
    """A space of parameters is empty or `accept` refused every candidate."""


class SolverError(ExamError):
    """A solver raised, ran out of time, or gave a value that no answer can be."""


class PressError(ExamError):
    """TeX is missing, failed, or left a page that must not be printed."""


class TexError(ExamError):
    """TeX stopped: at `line` of the document, if it knows, and with its own `words`."""

    def __init__(self, line: int | None, words: str) -> None:
        super().__init__(words)
        self.line, self.words = line, words

    def __reduce__(self) -> tuple[type[TexError], tuple[int | None, str]]:
        """Let the fault go from one process to another."""
        return TexError, (self.line, self.words)


class StoreError(ExamError):
    """The output folder cannot be written or read."""


class RosterError(ExamError):
    """A list of students cannot be read, or what it says cannot be."""


class CancelledError(ExamError):
    """Whoever wanted the work wants it no more."""
