"""The nouns: what a bank holds, what is drawn from it, what is printed. Owns their shape; has no behaviour.

The classes that mirror YAML files double as their schema: `bank` validates files against them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, TypeAlias

import numpy as np
from pydantic import BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from generator.solvers.formula import Formula

_FILE = ConfigDict(extra="forbid")


def _scalar(value: object) -> object:
    """Refuse what YAML reads as neither a whole number nor a word: 0.5, true, a list."""
    if type(value) not in {int, str}:
        raise PydanticCustomError("scalar", "нужно целое число или строка, а не {given}", {"given": repr(value)})
    return value


Integer: TypeAlias = Annotated[int, Field(strict=True)]
Scalar: TypeAlias = Annotated[int | str, BeforeValidator(_scalar)]
Matrix: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Param: TypeAlias = Scalar | Matrix
Params: TypeAlias = Mapping[str, Param]
Value: TypeAlias = int | float | Fraction | str | tuple[int, ...] | Matrix | Formula
Text: TypeAlias = Annotated[str, Field(min_length=1)]
Count: TypeAlias = Annotated[Integer, Field(ge=0)]
Positive: TypeAlias = Annotated[Integer, Field(ge=1)]


# --- Domains of parameters ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Range:
    """The integers from `first` to `last`, both included, by `step`."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    first: Annotated[Integer, Field(alias="from")]
    last: Annotated[Integer, Field(alias="to")]
    step: Positive = 1


Listed: TypeAlias = Annotated[tuple[Scalar, ...], Field(min_length=1)]
Shape: TypeAlias = Annotated[tuple[Scalar, ...], Field(min_length=1, max_length=2)]


def _kind_of_shape(value: object) -> str:
    return "by" if isinstance(value, dict) else "shape"


def _kind_of_domain(value: object) -> str:
    if isinstance(value, dict):
        return "array" if "shape" in value else "range"
    return "list"


@dataclass(frozen=True)
class Array:
    """An integer array: `shape` of numbers and parameters' names, or {parameter: {its value: shape}}."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    shape: Annotated[
        Annotated[Shape, Tag("shape")]
        | Annotated[Annotated[dict[str, dict[Scalar, Shape]], Field(min_length=1, max_length=1)], Tag("by")],
        Discriminator(_kind_of_shape),
    ]
    entries: Annotated[
        Annotated[Annotated[tuple[Integer, ...], Field(min_length=1)], Tag("list")] | Annotated[Range, Tag("range")],
        Discriminator(_kind_of_domain),
    ]


Domain: TypeAlias = Annotated[
    Annotated[Listed, Tag("list")] | Annotated[Range, Tag("range")] | Annotated[Array, Tag("array")],
    Discriminator(_kind_of_domain),
]


# --- Answers -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Asked:
    """What every kind of answer has: its points, and the short name that heads its column in the key."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    points: Positive
    label: Text


@dataclass(frozen=True)
class IntegerSpec(_Asked):
    """An exact whole number."""

    kind: Literal["integer"]


@dataclass(frozen=True)
class NumberSpec(_Asked):
    """A number rounded to `digits` after the comma; one that is a whole number by nature stays whole."""

    kind: Literal["number"]
    digits: Annotated[Count, Field(le=12)]


@dataclass(frozen=True)
class ChoiceSpec(_Asked):
    """One of `options`: the solver answers a key, the paper prints its text (LaTeX)."""

    kind: Literal["choice"]
    options: Annotated[dict[str, Text], Field(min_length=2, max_length=8)]


@dataclass(frozen=True)
class ShapeSpec(_Asked):
    """The size of an array, such as 3×4."""

    kind: Literal["shape"]


@dataclass(frozen=True)
class MatrixSpec(_Asked):
    """An integer matrix."""

    kind: Literal["matrix"]


@dataclass(frozen=True)
class FormulaSpec(_Asked):
    """A formula over named matrices."""

    kind: Literal["formula"]


AnswerSpec: TypeAlias = Annotated[
    IntegerSpec | NumberSpec | ChoiceSpec | ShapeSpec | MatrixSpec | FormulaSpec, Field(discriminator="kind")
]


# --- What the bank holds --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A worked example: parameters, the answers known for them, and who says so."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    params: dict[str, Any]
    answers: dict[str, Any]
    source: Text


@dataclass(frozen=True)
class Erratum:
    """A wrong answer of a source: for which parameters, what it prints, why; the named mistake gives the same."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    params: dict[str, Any]
    answer: Text
    printed: Text
    reason: Text
    source: Text
    mistake: Text | None = None


@dataclass(frozen=True)
class Sheet:
    """The contents of problem.yaml."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    title: Text
    topic: Text
    minutes: Positive
    params: Annotated[dict[str, Domain], Field(min_length=1)]
    answers: Annotated[dict[str, AnswerSpec], Field(min_length=1)]
    workspace: Count = 8
    source: Text | None = None
    examples: tuple[Example, ...] = ()
    tags: tuple[Text, ...] = ()
    errata: tuple[Erratum, ...] = ()


@dataclass(frozen=True)
class Template:
    """A LaTeX template of the bank: its text and where it stands."""

    path: Path
    source: str


@dataclass(frozen=True)
class Solver:
    """The functions of a solver.py.

    `solve` takes every parameter by name; the others take those that they need, and all but `accept` after `solved`.
    """

    path: Path
    solve: Callable[..., Any]
    verify: Callable[..., dict[str, bool]]
    mistakes: Callable[..., dict[str, dict[str, Value]]]
    effort: Callable[..., int]
    accept: Callable[..., bool] | None


# --- What an exam asks of the bank -----------------------------------------------------------------------


@dataclass(frozen=True)
class Span:
    """The values of a parameter from `least` to `most`, or so much effort; both included."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    least: Annotated[Integer, Field(alias="from")]
    most: Annotated[Integer, Field(alias="to")]


def _kind_of_narrowing(value: object) -> str:
    return "span" if isinstance(value, dict) else "list"


def _kind_of_points(value: object) -> str:
    return "each" if isinstance(value, dict) else "only"


def _kind_of_item(value: object) -> str:
    if isinstance(value, dict):
        return "pool" if "draw" in value else "single"
    return "id"


Narrowing: TypeAlias = Annotated[
    Annotated[Listed, Tag("list")] | Annotated[Span, Tag("span")], Discriminator(_kind_of_narrowing)
]
Where: TypeAlias = Annotated[dict[str, Narrowing], Field(min_length=1)]
Points: TypeAlias = Annotated[
    Annotated[Positive, Tag("only")] | Annotated[Annotated[dict[str, Positive], Field(min_length=1)], Tag("each")],
    Discriminator(_kind_of_points),
]


@dataclass(frozen=True)
class SingleItem:
    """A problem of an exam: of which instances it is drawn, what it is worth, how much effort it may take.

    `points` are those of each answer named, or those of the only answer.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    problem: str
    where: Where | None = None
    points: Points | None = None
    effort: Span | None = None


@dataclass(frozen=True)
class PoolItem:
    """So many problems, others in each paper, of those in the folder `topic` that bear the `tag`."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    draw: Positive
    topic: Text | None = None
    tag: Text | None = None
    where: Where | None = None
    points: Points | None = None
    effort: Span | None = None


Item: TypeAlias = Annotated[
    Annotated[str, Tag("id")] | Annotated[SingleItem, Tag("single")] | Annotated[PoolItem, Tag("pool")],
    Discriminator(_kind_of_item),
]


@dataclass(frozen=True)
class EffortLimit:
    """By how many percent the most laborious paper of a class may exceed the least laborious one."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    within: Annotated[Positive, Field(le=100)]


@dataclass(frozen=True)
class Blueprint:
    """A file of bank/exams: what the paper says of itself, and its problems in order.

    With the layout `practice` each problem is followed by its solution.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    title: Text
    course: Text
    minutes: Positive
    problems: Annotated[tuple[Item, ...], Field(min_length=1)]
    layout: Literal["exam", "practice"] = "exam"
    effort: EffortLimit | None = None
    institution: Text | None = None
    department: Text | None = None
    date: Annotated[dt.date, Field(strict=True)] | None = None
    instructions: tuple[Text, ...] = ()
    grades: dict[Integer, Count] | None = None


@dataclass(frozen=True)
class Problem:
    """A folder of the bank; `version` is the SHA-256 of its files.

    An exam may ask less of it: `narrowed` are the domains that take the place of the sheet's, `band` is the effort
    that its instances take; `pooled` says that other papers may hold another problem in its place.
    """

    id: str
    version: str
    sheet: Sheet
    statement: Template
    solution: Template
    solver: Solver
    narrowed: Mapping[str, Domain] = field(default_factory=dict)
    band: Span | None = None
    pooled: bool = False


@dataclass(frozen=True)
class Pool:
    """Problems of which each paper holds so many different ones; `id` keys which."""

    id: str
    draw: int
    problems: tuple[Problem, ...]


Place: TypeAlias = Problem | Pool
"""What stands at one place of every paper, or at several."""


@dataclass(frozen=True)
class Edition:
    """What all papers of one printing share.

    `templates` are the SHA-256 of the template files by name; `key` is the fingerprint of the secret that was mixed
    into the seed, if one was.
    """

    exam: str
    seed: str
    blueprint: Blueprint
    templates: Mapping[str, str]
    key: str | None = None


# --- What is drawn ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """The right answer to one question of an instance.

    `shown` is what prints, as plain text; `options` are the keys of a choice in their printed order;
    `mistakes` are the wrong values that a grader may meet, by name.
    """

    id: str
    spec: AnswerSpec
    value: Value
    shown: str
    options: tuple[str, ...]
    mistakes: Mapping[str, Value]


@dataclass(frozen=True)
class Instance:
    """A problem with its parameters chosen and its answers computed."""

    problem: Problem
    index: int
    params: Params
    solved: Any
    answers: tuple[Answer, ...]
    effort: int


@dataclass(frozen=True)
class Student:
    """A line of a roster; a name that stands in one column is divided at its first two spaces."""

    __pydantic_config__: ClassVar[ConfigDict] = _FILE

    surname: Text
    name: Text | None = None
    patronymic: Text | None = None
    group: Text | None = None
    row: Positive | None = None
    seat: Positive | None = None
    email: Text | None = None


@dataclass(frozen=True)
class Sitting:
    """Who gets which variant: the student of each number, and its element of each problem's sequence.

    Numbers beyond `students` have none; numbers beyond `elements` have the element with their own number. The tuples
    begin with the paper `first`.
    """

    students: tuple[Student, ...] = ()
    elements: tuple[tuple[int, ...], ...] = ()
    first: int = 1


@dataclass(frozen=True)
class Shared:
    """What neighbours share of one problem: of so many `pairs`, how many have the same instance, and the same answer.

    `answers` has a number for each answer of the problem.
    """

    pairs: int
    instances: int
    answers: tuple[int, ...]


@dataclass(frozen=True)
class Paper:
    """One variant: its number, the opaque code printed on it, its instances in order, and whose it is."""

    number: int
    code: str
    instances: tuple[Instance, ...]
    student: Student | None = None
