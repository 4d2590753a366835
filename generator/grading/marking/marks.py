"""The marks of a printing: what each answer was taken for, and what it gave. Owns their shape, written and read.

Whoever prints, counts or returns marks reads these records, and needs neither responses nor rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Field

from generator.grading.marking.verdicts import Kind
from generator.grading.responses import Source
from generator.model import Count, Positive
from generator.output.manifest import FILE
from generator.output.recorded_values import VALUE, AnyValue, Points

__all__ = ["AnswerMark", "Marks", "PaperMark", "ProblemMark"]

Mode: TypeAlias = Literal["as-printed", "left-out", "full-points"]
Text: TypeAlias = str | tuple[str | None, ...] | None


@dataclass(frozen=True)
class AnswerMark:
    """An answer of a paper: its key, what was written, what that is, and its points.

    `earned` are the points by the verdict or by a grader (`given`), `points` those that count, of `most`, after what
    was excluded (`mode`). `part` is the letter of the part, empty in a problem of one answer. `source` says how the
    answer came and is absent if it did not, `by` who decided. `carried` is the right value by the student's own ones.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    id: str
    kind: str
    key: str
    verdict: Kind
    earned: Points
    points: Points
    most: Points
    part: str = ""
    written: Text = None
    mistake: str | None = None
    mode: Mode = "as-printed"
    source: Source | None = None
    given: Points | None = None
    by: str | None = None
    doubts: tuple[str, ...] = ()
    carried: str | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProblemMark:
    """A problem of a paper: which instance of which version, and the marks of its answers."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    place: Positive
    id: str
    version: str
    index: str
    params: dict[str, AnyValue] = field(metadata=VALUE)
    answers: tuple[AnswerMark, ...] = ()
    title: str | None = None

    @property
    def points(self) -> Fraction:
        """The points that count."""
        return sum((answer.points for answer in self.answers), Fraction())

    @property
    def most(self) -> Fraction:
        """The most that it may give."""
        return sum((answer.most for answer in self.answers), Fraction())


@dataclass(frozen=True)
class PaperMark:
    """A paper: whose it is, its problems, the sum and the grade; one that did not come (`came`) has neither.

    `effort` counts the operations that the paper takes; `failed` says that the sum is below every grade.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    number: Positive
    code: str
    problems: tuple[ProblemMark, ...]
    total: Points
    most: Points
    came: Annotated[bool, Field(strict=True)]
    name: str = ""
    group: str | None = None
    grade: Count | None = None
    failed: Annotated[bool, Field(strict=True)] = False
    effort: Count = 0
    row: Count | None = None
    seat: Count | None = None

    @property
    def doubtful(self) -> int:
        """How many answers wait for a person."""
        return sum(answer.verdict == "doubt" for problem in self.problems for answer in problem.answers)


@dataclass(frozen=True)
class Marks:
    """All papers of a printing, in the order of its record."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    exam: str
    seed: str
    papers: tuple[PaperMark, ...]

    def answers(self) -> Iterator[tuple[PaperMark, ProblemMark, AnswerMark]]:
        """Every answer, with its problem and its paper."""
        for paper in self.papers:
            for problem in paper.problems:
                for answer in problem.answers:
                    yield paper, problem, answer
