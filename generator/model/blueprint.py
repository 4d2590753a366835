"""What an exam asks of the bank: the contents of a file of bank/exams."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Discriminator, Field, Tag

from generator.model.domains import FILE, Integer, Listed, Positive, Text
from generator.model.marking import Partial
from generator.model.score import AnyPoints, SomePoints


@dataclass(frozen=True)
class Span:
    """The values of a parameter from `least` to `most`, or such an effort; both included."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    least: Annotated[Integer, Field(alias="from")]
    most: Annotated[Integer, Field(alias="to")]


def _kind_of_restriction(value: object) -> str:
    return "span" if isinstance(value, dict) else "list"


def _kind_of_points(value: object) -> str:
    return "each" if isinstance(value, dict) else "only"


def _kind_of_item(value: object) -> str:
    if isinstance(value, dict):
        return "pool" if "draw" in value else "single"
    return "id"


Restriction: TypeAlias = Annotated[
    Annotated[Listed, Tag("list")] | Annotated[Span, Tag("span")], Discriminator(_kind_of_restriction)
]
Where: TypeAlias = Annotated[dict[str, Restriction], Field(min_length=1)]
Points: TypeAlias = Annotated[
    Annotated[SomePoints, Tag("only")] | Annotated[Annotated[dict[str, SomePoints], Field(min_length=1)], Tag("each")],
    Discriminator(_kind_of_points),
]


@dataclass(frozen=True)
class SingleItem:
    """A problem of an exam: of which instances it is drawn, what it is worth, how much effort it may take.

    `points` are those of each answer named, or those of the only answer.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    problem: str
    where: Where | None = None
    points: Points | None = None
    effort: Span | None = None


@dataclass(frozen=True)
class PoolItem:
    """`draw` problems, others in each paper, of those in the folder `topic` that bear the `tag`."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    draw: Positive
    topic: Text | None = None
    tag: Text | None = None
    where: Where | None = None
    points: Points | None = None
    effort: Span | None = None


Layout: TypeAlias = Literal["exam", "practice", "two-up", "cards"]
Workspace: TypeAlias = Literal["none", "compact", "full"]
"""Squared paper for the solutions: none, half of what the problems ask for, or all of it and what pages have left."""
Order: TypeAlias = Literal["given", "difficulty", "pack"]
CardsPerSheet: TypeAlias = Literal[2, 4, 6]
MOST_PAGES = 50
"""More pages than anybody wants a paper to have."""
AnswersOn: TypeAlias = Literal["lines", "sheet"]
"""Where students answer: on lines below each question, or on an answer sheet that is scanned."""
Entry: TypeAlias = Literal["stencil", "grid"]
"""How digits are entered on a sheet: traced over the dots of a postal index, or marked in a column of ten boxes."""


Item: TypeAlias = Annotated[
    Annotated[str, Tag("id")] | Annotated[SingleItem, Tag("single")] | Annotated[PoolItem, Tag("pool")],
    Discriminator(_kind_of_item),
]


@dataclass(frozen=True)
class EffortLimit:
    """By how many percent the most laborious paper of a class may exceed the least laborious one."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    within: Annotated[Positive, Field(le=100)]


@dataclass(frozen=True)
class GroupHead:
    """What the papers of one group print otherwise: its date, its room, further lines of the title."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    date: Annotated[dt.date, Field(strict=True)] | None = None
    room: Text | None = None
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True)
class DifficultyLimit:
    """By what share of their points the papers of a class may be expected to differ, as far as was measured."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    within: Annotated[float, Field(gt=0, le=1)]


@dataclass(frozen=True)
class Blueprint:
    """A file of bank/exams: what the paper says of itself, and its problems in order.

    With the layout `practice` each problem is followed by its solution, with `two-up` two pages of A5 are a side of
    A4, and with `cards` so many papers. `pages` are those that a paper should take at most; `order` is that of the
    problems: as they stand here, by their minutes, or such that the papers take the fewest pages.
    `partial` are shares of points for mistakes; `answers` and `entry` say how students answer.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    title: Text
    course: Text
    minutes: Positive
    problems: Annotated[tuple[Item, ...], Field(min_length=1)]
    layout: Layout = "exam"
    answers: AnswersOn = "lines"
    entry: Entry = "stencil"
    effort: EffortLimit | None = None
    difficulty: DifficultyLimit | None = None
    institution: Text | None = None
    department: Text | None = None
    date: Annotated[dt.date, Field(strict=True)] | None = None
    instructions: tuple[Text, ...] = ()
    grades: dict[Integer, AnyPoints] | None = None
    partial: Partial = field(default_factory=dict)
    groups: dict[str, GroupHead] = field(default_factory=dict)
    workspace: Workspace = "full"
    pages: Annotated[Positive, Field(le=MOST_PAGES)] | None = None
    order: Order = "given"
    cards: CardsPerSheet = 4
