"""What an exam says of answers that are not right: the share of the points for each named mistake."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Discriminator, Tag, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.model.domains import Text

ANY = "any"
"""The name under which `partial` has the share for mistakes that it does not name."""
FOLLOWS = "follows"
"""The name under which it has the share for what is right given the student's own earlier answers."""
_TOLD = "нужна доля баллов от 0 до 1, например 0.5, а не {given}"


def _share(value: object) -> Fraction:
    if isinstance(value, Fraction):
        return value
    try:
        share = Fraction(Decimal(str(value)))
    except (InvalidOperation, ValueError, OverflowError):
        share = Fraction(-1)
    if isinstance(value, str | bool) or not 0 <= share <= 1:
        raise PydanticCustomError("share", _TOLD, {"given": repr(value)})
    return share


def _kind(value: object) -> str:
    return "problem" if isinstance(value, dict) else "share"


Share: TypeAlias = Annotated[
    Fraction, BeforeValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
Partial: TypeAlias = dict[
    Text, Annotated[Annotated[Share, Tag("share")] | Annotated[dict[Text, Share], Tag("problem")], Discriminator(_kind)]
]
"""Shares by the names of mistakes, `any` and `follows`; under the name of a problem, those that hold in it alone."""


def said(partial: Partial, problem: str, name: str) -> Fraction | None:
    """What the rules say under this name, those of the problem first; None if they say nothing."""
    own = partial.get(problem)
    if isinstance(own, dict) and name in own:
        return own[name]
    common = partial.get(name)
    return common if isinstance(common, Fraction) else None


def share_of_mistake(partial: Partial, problem: str, name: str) -> Fraction:
    """The share for a named mistake: what the rules say of it, or else of any; nothing if they say neither."""
    named, other = said(partial, problem, name), said(partial, problem, ANY)
    return next((share for share in (named, other) if share is not None), Fraction(0))
