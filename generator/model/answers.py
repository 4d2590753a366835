"""What a problem may ask: the kinds of answers, and what a value of each is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import ConfigDict, Field

from generator.model.domains import FILE, Count, Matrix, Positive, Text
from generator.solvers.numbers.formula import Formula

Value: TypeAlias = int | float | Fraction | str | tuple[int, ...] | Matrix | Formula


@dataclass(frozen=True)
class _Asked:
    """What every kind of answer has: its points, and the short name that heads its column in the key."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

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
