"""What is drawn and printed: answers, instances, students, papers, and what stands above their problems."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import ConfigDict

from generator.model.answers import AnswerSpec, Value
from generator.model.blueprint import AnswersOn, CardsPerSheet, Entry, GroupHead, Layout, Workspace
from generator.model.domains import FILE, Params, Positive, Text
from generator.model.problem import Problem
from generator.model.score import Score, total

TYPE_SIZES = (14, 16, 18, 20, 24)
"""The sizes of large type in points; that of other papers is 11."""
USUAL_LARGE = 18
"""The size for somebody who needs large type and has told no size."""


@dataclass(frozen=True)
class PaperHead:
    """What is printed above the problems of a paper, and how: the layout says by which document.

    `answers` says where its students answer, `workspace` is the squared paper for solutions, `pages` are those that a
    paper should take at most. `groups` are what the papers of some groups have otherwise, by the names on them.
    """

    title: str
    course: str
    minutes: int
    layout: Layout = "exam"
    institution: str | None = None
    department: str | None = None
    date: dt.date | None = None
    instructions: tuple[str, ...] = ()
    grades: Mapping[int, Score] | None = None
    groups: Mapping[str, GroupHead] = field(default_factory=dict)
    answers: AnswersOn = "lines"
    entry: Entry = "stencil"
    workspace: Workspace = "full"
    pages: int | None = None
    cards: CardsPerSheet = 4


@dataclass(frozen=True)
class Edition:
    """What all papers of one printing share.

    `templates` are the SHA-256 of the template files by name; `key` is the fingerprint of the secret that was mixed
    into the seed, if one was.
    """

    exam: str
    seed: str
    head: PaperHead
    templates: Mapping[str, str]
    key: str | None = None


@dataclass(frozen=True)
class Answer:
    """The right answer to one question of an instance.

    `points` are those of the slot, or of the sheet where an exam sets none; `shown` is what prints, as plain text;
    `options` are the keys of a choice in their printed order; `mistakes` are the wrong values that a grader may meet,
    by name.
    """

    id: str
    spec: AnswerSpec
    points: Score
    value: Value
    shown: str
    options: tuple[str, ...]
    mistakes: Mapping[str, Value]


@dataclass(frozen=True)
class Instance:
    """A problem with its parameters chosen and its answers computed; `pooled` as its slot says."""

    problem: Problem
    index: int
    params: Params
    solved: Any
    answers: tuple[Answer, ...]
    effort: int
    pooled: bool = False

    @property
    def points(self) -> Score:
        """The most points that its answers give."""
        return total(answer.points for answer in self.answers)


@dataclass(frozen=True)
class Student:
    """A line of a roster; a name that stands in one column is divided at its first two spaces.

    `large` is the size in points of the large type that the student needs.
    """

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    surname: Text
    name: Text | None = None
    patronymic: Text | None = None
    group: Text | None = None
    row: Positive | None = None
    seat: Positive | None = None
    email: Text | None = None
    large: Positive | None = None


@dataclass(frozen=True)
class Sitting:
    """Who gets which variant: for each place in the deal the student, and the element of each problem's sequence.

    Places beyond `students` have none; places beyond `elements` have the element with their own number. `numbers` are
    those of the papers at these places; without any they are counted from 1. `large` are the sizes of large type, of
    which places beyond have none.
    """

    students: tuple[Student | None, ...] = ()
    elements: tuple[tuple[int, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    large: tuple[int | None, ...] = ()


@dataclass(frozen=True)
class Shared:
    """What neighbours share of one problem: of the `pairs`, how many have the same instance, and the same answer.

    `answers` has a number for each answer of the problem.
    """

    pairs: int
    instances: int
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """One variant: its number, the opaque code printed on it, its instances in order, and whose it is.

    `elements` are the places in the sequences of what stands at each place of the exam, from 1; `large` is the size of
    large type in points.
    """

    number: int
    code: str
    instances: tuple[Instance, ...]
    student: Student | None = None
    elements: tuple[int, ...] = ()
    large: int | None = None

    @property
    def points(self) -> Score:
        """The most points that the whole paper gives."""
        return total(instance.points for instance in self.instances)

    @property
    def effort(self) -> int:
        """The elementary operations that the whole paper takes."""
        return sum(instance.effort for instance in self.instances)
