"""What a problem may ask: the kinds of answers, and what a value of each is."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.domains import FILE, Count, Matrix, Text
from generator.model.score import SomePoints
from generator.solvers.numbers.formula import Formula

Value: TypeAlias = int | float | Fraction | str | tuple[int, ...] | Matrix | Formula


@dataclass(frozen=True)
class _Asked:
    """What every kind of answer has: its points, and the short name that heads its column in the key."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    points: SomePoints
    label: Text


@dataclass(frozen=True)
class IntegerSpec(_Asked):
    """An exact whole number."""

    kind: Literal["integer"]


@dataclass(frozen=True)
class Tolerance:
    """How far a right number may be from the key: `amount` of its units, or that share of it if it is `relative`."""

    amount: Fraction
    relative: bool = False


def _tolerance(value: object) -> object:
    """Read 0.05 or "2%"; a tolerance is positive, and a relative one below the whole."""
    if isinstance(value, Tolerance):
        return value
    text = str(value).strip()
    relative = text.endswith("%")
    try:
        amount = Fraction(Decimal(text.removesuffix("%").strip()))
    except (InvalidOperation, ValueError, OverflowError):
        amount = Fraction(0)
    if isinstance(value, bool) or amount <= 0 or (relative and amount >= _WHOLE):
        raise PydanticCustomError("tolerance", _TOLERANCE, {"given": repr(value)})
    return Tolerance(amount / _WHOLE if relative else amount, relative)


_WHOLE = 100
_TOLERANCE = "нужно положительное число или доля вида 2%, а не {given}"


@dataclass(frozen=True)
class NumberSpec(_Asked):
    """A number rounded to `digits` after the comma; one that is a whole number by nature stays whole.

    One that is `exact` is a decimal of at most `digits`, printed without padding; `exact: only` and `ties: refuse`
    refuse the instances that are not exact, or lie halfway. `reached` names the field of Solved that holds what the
    printed steps give: an instance in which it rounds otherwise is refused.
    """

    kind: Literal["number"]
    digits: Annotated[Count, Field(le=12)]
    exact: Literal[True, "only"] | None = None
    ties: Literal["refuse"] | None = None
    reached: Text | None = None
    tolerance: (
        Annotated[
            Tolerance,
            BeforeValidator(_tolerance),
            WithJsonSchema({"anyOf": [{"type": "number", "exclusiveMinimum": 0}, {"type": "string"}]}),
        ]
        | None
    ) = None


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
