"""The record of a printing: what was handed out, and what was decided later. Owns its shape, which is written and read.

What is absent has its default, so that a field may be added without a new format; nothing unknown is passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from generator.model import AnswersOn, CardsPerSheet, Count, Entry, Layout, Positive, Text, Workspace
from generator.output.recorded_values import VALUE, AnyValue, Points, Printed, SomePoints, shallow
from generator.problems.permutation import ALPHABET, CODE_LENGTH

__all__ = [
    "FILE",
    "AnswerRecord",
    "AvoidedRecord",
    "GroupRecord",
    "KnownAsRecord",
    "MistakeRecord",
    "ProblemRecord",
    "SourceRecord",
    "StudentRecord",
]

FILE = ConfigDict(extra="forbid", arbitrary_types_allowed=True)
_GRADE = re.compile("[1-9][0-9]{0,3}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_DAY = "нужна дата вида 2026-12-15"


def _day(value: object) -> dt.date:
    if type(value) is dt.date:
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("day", _NO_DAY)
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("day", _NO_DAY) from None


def _grade(value: object) -> int:
    if isinstance(value, int) or (isinstance(value, str) and _GRADE.fullmatch(value)):
        return int(value)
    raise PydanticCustomError("grade", "нужна оценка — натуральное число")


Digest: TypeAlias = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Seal: TypeAlias = Annotated[str, Field(pattern="^([0-9a-f]{64})?$")]
"""The digest of the record that it stands in; empty where it is not yet made."""
Code: TypeAlias = Annotated[str, Field(pattern=f"^[{ALPHABET}]{{{CODE_LENGTH}}}$")]
Index: TypeAlias = Annotated[str, Field(pattern="^(0|[1-9][0-9]{0,3999})$")]
"""An index may be larger than what other programs read as a number."""
Day: TypeAlias = Annotated[dt.date, PlainValidator(_day)]
Grade: TypeAlias = Annotated[int, BeforeValidator(_grade)]
Flag: TypeAlias = Annotated[bool, Field(strict=True)]


@dataclass(frozen=True)
class Opaque:
    """What another part of the program keeps here in its own format: where each box of an answer sheet is."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    version: Positive
    data: Annotated[dict[str, Any], BeforeValidator(shallow)]


# --- A paper -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MistakeRecord:
    """A wrong value that a grader may meet, and the name of the misconception."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    name: str
    value: AnyValue = field(metadata=VALUE)


@dataclass(frozen=True)
class AnswerRecord:
    """The right answer to one question, and the likely wrong ones in their order.

    `shown` is the plain text of it; `digits` are those after the comma; `options` are a choice's keys as they stood;
    `tolerance` is how far from the value a number is right too, if the problem says so.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    id: Text
    kind: Text
    points: SomePoints
    value: AnyValue = field(metadata=VALUE)
    shown: str
    digits: Count | None = None
    options: tuple[str, ...] = ()
    mistakes: tuple[MistakeRecord, ...] = ()
    tolerance: AnyValue | None = field(default=None, metadata=VALUE)


@dataclass(frozen=True)
class ProblemRecord:
    """A problem on a paper; its files are told by the paper's edition.

    `pooled` says that other papers may hold another problem in this place; `numbers` is the digest of all numbers that
    its statement prints, in their order, by which another wording is known to have the same.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    id: Text
    index: Index
    params: dict[str, AnyValue] = field(metadata=VALUE)
    answers: Annotated[tuple[AnswerRecord, ...], Field(min_length=1)]
    pooled: Flag = False
    numbers: Digest | None = None


@dataclass(frozen=True)
class StudentRecord:
    """Whose a paper is."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    surname: Printed
    name: Printed | None = None
    patronymic: Printed | None = None
    group: Printed | None = None
    email: Text | None = None


@dataclass(frozen=True)
class SeatRecord:
    """Where a paper lies."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    row: Positive
    seat: Positive


@dataclass(frozen=True)
class PaperRecord:
    """One paper: nothing of it is ever changed; `sheet` names its answer sheet among those of the printing.

    `edition` counts the printing's editions from 1; `large` is the size of large type in points; `elements` are, for
    each place of the exam, the number of the element of its sequence that the paper holds, from 1.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    code: Code
    effort: Positive
    problems: Annotated[tuple[ProblemRecord, ...], Field(min_length=1)]
    student: StudentRecord | None = None
    seat: SeatRecord | None = None
    large: Positive | None = None
    edition: Positive = 1
    elements: tuple[Positive, ...] = ()
    sheet: Text | None = None
    digest: Seal = ""


# --- An edition ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class HeadRecord:
    """What is printed above the problems."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    title: Printed
    course: Printed
    minutes: Positive
    layout: Layout = "exam"
    institution: Printed | None = None
    department: Printed | None = None
    date: Day | None = None
    instructions: tuple[Printed, ...] = ()
    grades: dict[Grade, Points] | None = None
    answers: AnswersOn = "lines"
    entry: Entry = "stencil"
    workspace: Workspace = "full"
    pages: Positive | None = None
    cards: CardsPerSheet = 4


@dataclass(frozen=True)
class GroupRecord:
    """What the papers of one group print otherwise: its date, its room, further lines of the title."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    date: Day | None = None
    room: Printed | None = None
    lines: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class SourceRecord:
    """The files of a problem: the digest of all, those of what a student reads, and the problem's title."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    version: Digest
    statement: Digest | None = None
    solution: Digest | None = None
    title: Text | None = None


@dataclass(frozen=True)
class EditionRecord:
    """A wording of the printing: the program, the head, the templates and the problems that its papers came from.

    `digest` tells wordings apart: it is that of the templates and the problems' files, and knows no date.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    program: Text
    head: HeadRecord
    templates: dict[str, Digest]
    problems: Annotated[dict[str, SourceRecord], Field(min_length=1)]
    groups: dict[str, GroupRecord] = field(default_factory=dict)
    digest: Seal = ""


# --- What is decided later ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class CorrectionRecord:
    """An answer of one paper that the key has now; the problem is told by its place, from 1."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    place: Positive
    answer: AnswerRecord


@dataclass(frozen=True)
class RekeyRecord:
    """A key made again by a mended bank: when, from which files, and all answers that are other ones now."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    date: Day
    program: Text
    problems: dict[str, SourceRecord]
    changed: tuple[CorrectionRecord, ...] = ()
    why: Text | None = None


@dataclass(frozen=True)
class ExclusionRecord:
    """A problem or an answer that does not count as printed; no `numbers` are all papers that have it.

    One that is `undone` counts as printed again since that day, and stays in the record.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    date: Day
    why: Text
    mode: Literal["left-out", "full-points"]
    problem: Text | None = None
    place: Positive | None = None
    answer: Text | None = None
    numbers: tuple[Positive, ...] = ()
    undone: Day | None = None


@dataclass(frozen=True)
class TakenRecord:
    """A spare paper that somebody took."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    student: StudentRecord


@dataclass(frozen=True)
class KnownAsRecord:
    """How a list names the owner of a paper now: the paper itself keeps the name and the group that it bears."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    student: StudentRecord


@dataclass(frozen=True)
class AvoidedRecord:
    """Another printing whose instances were passed over in the draw."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    exam: Text
    seed: str
    digest: Digest


@dataclass(frozen=True)
class StretchRecord:
    """How a typed seed was made dear to guess: the method and its numbers."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    method: Literal["scrypt"]
    n: Positive
    r: Positive
    p: Positive


# --- The whole -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class PrintingRecord:
    """What all papers of a printing share; `key` is the fingerprint of the secret mixed into the seed, if one was.

    `draw` is the version of the drawing by which the seed gives its papers, the first of which is the paper `first`.
    `order` are the places of the exam, from 1, as they stand on the papers, if the exam asks to pack them.
    `files` are the digests of the files as the program wrote them, by their paths in the folder: a file that has
    another one now belongs to whoever changed it. `sheets` are the layouts of its answer sheets, each that of all
    papers which ask the same, and `sheet_number` is the opaque number of the printing that stands on them.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    exam: Text
    seed: str
    editions: Annotated[tuple[EditionRecord, ...], Field(min_length=1)]
    key: Annotated[str, Field(pattern="^[0-9a-f]{8}$")] | None = None
    draw: Positive = 1
    stretch: StretchRecord | None = None
    first: Positive = 1
    order: tuple[Positive, ...] = ()
    avoided: tuple[AvoidedRecord, ...] = ()
    rekeys: tuple[RekeyRecord, ...] = ()
    exclusions: tuple[ExclusionRecord, ...] = ()
    taken: tuple[TakenRecord, ...] = ()
    known_as: tuple[KnownAsRecord, ...] = ()
    sheet_number: Count | None = None
    sheets: Opaque | None = None
    files: dict[str, Digest] = field(default_factory=dict)


@dataclass(frozen=True)
class Manifest:
    """A printing with its papers; `digest` is that of what they share and of their own digests."""

    printing: PrintingRecord
    papers: tuple[PaperRecord, ...]
    digest: Seal = ""


def edition_of(printing: PrintingRecord, paper: PaperRecord) -> EditionRecord:
    """The wording in which a paper was printed."""
    return printing.editions[paper.edition - 1]


def worth(problem: ProblemRecord) -> Fraction:
    """The points of a problem."""
    return sum((answer.points for answer in problem.answers), Fraction())
