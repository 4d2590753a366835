"""What an answer sheet is: its questions, and where each box and digit stands, in millimetres from the top left corner.

One truth for TeX, which draws it, and for the reader, which looks there. Knows nothing of scans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from generator.model import Entry

VERSION = 1
"""The version of what `record` writes; a reader of records reads all versions up to its own."""

PAGE = (210.0, 297.0)
MODULE = 0.6
"""The side of one module of a corner code; all positions of codes are whole modules."""
CODE = 21 * MODULE
CODE_CORNERS = ((10.2, 10.2), (187.2, 10.2), (187.2, 274.2), (10.2, 274.2))
"""The top left corner of each code, in the order of their corner numbers: clockwise from the page's top left."""


@dataclass(frozen=True)
class NumberRoom:
    """Room for a number of so many digits, with a comma after any of them and a minus if asked."""

    digits: int
    comma: bool = False
    signed: bool = True


@dataclass(frozen=True)
class ArrayRoom:
    """Room for an array of numbers; one of sizes, such as 3×4, has one row, and `sizes` is set."""

    rows: int
    columns: int
    element: NumberRoom
    sizes: bool = False


@dataclass(frozen=True)
class OptionsRoom:
    """Boxes of the options; `several` may be marked, or only one."""

    count: int
    several: bool = False


@dataclass(frozen=True)
class PointsRoom:
    """What the grader marks: 0 to `most` points and a half more, under `lines` of room to write, of 8 mm each."""

    most: int
    lines: int = 0


Room: TypeAlias = NumberRoom | ArrayRoom | OptionsRoom | PointsRoom


@dataclass(frozen=True)
class Question:
    """One answer of a paper: its id, which names it in readings, how the sheet calls it, and the room for it."""

    id: str
    label: str
    room: Room
    entry: Entry = "stencil"


Role: TypeAlias = Literal["option", "sign", "comma", "digit", "bubble", "points", "half", "row", "column"]
"""What a place is for; `digit`, `row` and `column` are stencil digits, all others boxes."""
STENCILS = frozenset({"digit", "row", "column"})
GRADERS = frozenset({"points", "half"})
"""Roles of boxes that the grader marks, with a pen of his or her own."""


@dataclass(frozen=True)
class Spot:
    """A box or a stencil digit by its frame: for which question (its index), and which part of the answer.

    `attempt` is 0 for the answer and counts the replacements from 1; `element` is the place in an array, row by row;
    `place` the digit, the option or the points. An `anchor` is sought on the page to find how it lies.
    """

    role: Role
    question: int
    attempt: int
    element: int
    place: int
    x: float
    y: float
    width: float
    height: float
    anchor: bool = True


Side: TypeAlias = Literal["l", "r", "c"]


@dataclass(frozen=True)
class Label:
    """A text on the sheet, in LaTeX: its point of reference, size in points, and which side of it lies there."""

    x: float
    y: float
    text: str
    size: float = 8
    side: Side = "l"


@dataclass(frozen=True)
class Rule:
    """A straight line of the sheet, `width` millimetres thick."""

    x: float
    y: float
    to_x: float
    to_y: float
    width: float


@dataclass(frozen=True)
class Part:
    """What is drawn: places to fill in and the texts that belong to them; and the room that it takes."""

    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Placement:
    """Where a question's part stands: on which leaf, counted from 0, and how many millimetres from its top."""

    leaf: int
    y: float
    part: Part


@dataclass(frozen=True)
class Leaf:
    """One page: what is filled in, what is printed beside it."""

    spots: tuple[Spot, ...]
    labels: tuple[Label, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class SheetLayout:
    """The sheet of all papers that ask the same questions: where the part of each stands, and the leaves of all."""

    questions: tuple[Question, ...]
    placements: tuple[Placement, ...]
    leaves: tuple[Leaf, ...]
    version: int = VERSION
