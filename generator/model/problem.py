"""What a bank holds: the contents of problem.yaml, the templates, the solver, and a problem of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import ConfigDict, Field

from generator.model.answers import AnswerSpec, Value
from generator.model.domains import FILE, Count, Domain, Positive, Text


@dataclass(frozen=True)
class Example:
    """A worked example: parameters, the answers known for them, and who says so."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    params: dict[str, Any]
    answers: dict[str, Any]
    source: Text


@dataclass(frozen=True)
class Erratum:
    """A wrong answer of a source: for which parameters, what it prints, why; the named mistake gives the same."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    params: dict[str, Any]
    answer: Text
    printed: Text
    reason: Text
    source: Text
    mistake: Text | None = None


@dataclass(frozen=True)
class Sheet:
    """The contents of problem.yaml."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

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
    `follow` tells later answers by earlier ones: its `solved` has a student's own values instead of the right ones.
    """

    path: Path
    solve: Callable[..., Any]
    verify: Callable[..., dict[str, bool]]
    mistakes: Callable[..., dict[str, dict[str, Value]]]
    effort: Callable[..., int]
    accept: Callable[..., bool] | None
    follow: Callable[..., dict[str, Value]] | None = None


@dataclass(frozen=True)
class Problem:
    """A folder of the bank; `version` is the SHA-256 of its files."""

    id: str
    version: str
    sheet: Sheet
    statement: Template
    solution: Template
    solver: Solver
