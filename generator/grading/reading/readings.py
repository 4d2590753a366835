"""What reading a page gives: where it lies, the state of each box and digit, the answers, and every doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from generator.documents.answer_sheet import PageCode

State: TypeAlias = Literal["empty", "marked", "doubt"]
Floats: TypeAlias = NDArray[np.float32]

DOUBTFUL = -2
"""What a digit is read as that could not be told; an empty one is -1."""
EMPTY = -1

Value: TypeAlias = str | float | tuple[int, ...] | tuple[str | None, ...] | None
"""A number as its digits with «-» and «,»; points; the options from 1; the elements of an array; nothing."""


@dataclass(frozen=True)
class SpotReading:
    """What stands at one place of the leaf.

    `value` is the digit of a stencil, `EMPTY` or `DOUBTFUL`, and 0 or 1 for a box; `ink` is the share of its inside
    that is inked, `peak` its darkest place in units of the hand.
    """

    state: State
    value: int
    ink: float
    peak: float


@dataclass(frozen=True)
class Doubt:
    """Why an answer needs a person: `spots` are the places in question, by their index on the leaf."""

    reason: str
    spots: tuple[int, ...] = ()


@dataclass(frozen=True)
class AnswerReading:
    """The answer to one question: its value as far as it was read, from which attempt, and the doubts about it."""

    question: str
    value: Value
    attempt: int
    doubts: tuple[Doubt, ...]


@dataclass(frozen=True)
class Lie:
    """How a page lies in its image: pixels are the projection, of shape (3, 3), of millimetres on the page.

    `moves` are the millimetres by which each place of the leaf lies off where it would on a flat page.
    """

    projection: tuple[tuple[float, ...], ...]
    moves: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class PageReading:
    """One page of a scan: which it is and how it lies, or in Russian why it could not be read."""

    page: PageCode | None
    fault: str | None
    lie: Lie | None = None
    spots: tuple[SpotReading, ...] = ()
    answers: tuple[AnswerReading, ...] = ()
