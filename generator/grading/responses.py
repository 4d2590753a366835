"""What a student answered, however it came: read from a scan, typed, or decided by a person. Owns its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model import Score

Written: TypeAlias = str | tuple[str | None, ...] | None
"""A number or formula as it was written; the marked options by their keys, or the elements of an array row by row."""
Source: TypeAlias = Literal["scan", "typed", "decided"]


@dataclass(frozen=True)
class Response:
    """The answer of one paper to one question: the answer `answer` of the problem at `place`, counted from 1.

    `given` are the points of a grader who marked by hand; a response with `doubts` waits for a person, whom `by` names
    once there was one.
    """

    paper: int
    place: int
    answer: str
    written: Written
    source: Source
    given: Score | None = None
    doubts: tuple[str, ...] = ()
    by: str | None = None

    @property
    def question(self) -> str:
        """How answer sheets, readings and corrections call it: «3/weight»."""
        return f"{self.place}/{self.answer}"
