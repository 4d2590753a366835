"""Domains of parameters: what a problem.yaml may let vary. Owns the scalar types that all files share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeAlias

import numpy as np
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

FILE = ConfigDict(extra="forbid")


def _scalar(value: object) -> object:
    """Refuse what YAML reads as neither a whole number nor a word: 0.5, true, a list."""
    if type(value) not in {int, str}:
        raise PydanticCustomError("scalar", "нужно целое число или строка, а не {given}", {"given": repr(value)})
    return _machine(value)


def _machine(value: Any) -> Any:  # noqa: ANN401 - words too
    """Refuse a number that no array of the machine's words holds."""
    if isinstance(value, int) and not -_WORD <= value < _WORD:
        raise PydanticCustomError("machine", "число не помещается в 64 бита")
    return value


def _kind_of_value(value: object) -> str:
    return "row" if isinstance(value, list | tuple) else "scalar"


_WORD = 1 << 63
Integer: TypeAlias = Annotated[int, Field(strict=True), AfterValidator(_machine)]
Scalar: TypeAlias = Annotated[int | str, BeforeValidator(_scalar)]
Row: TypeAlias = Annotated[tuple[Scalar, ...], Field(min_length=1)]
ListedValue: TypeAlias = Annotated[
    Annotated[Scalar, Tag("scalar")] | Annotated[Row, Tag("row")], Discriminator(_kind_of_value)
]
Matrix: TypeAlias = np.ndarray[Any, np.dtype[np.int64]]
Param: TypeAlias = ListedValue | Matrix
Params: TypeAlias = Mapping[str, Param]
Text: TypeAlias = Annotated[str, Field(min_length=1)]
Count: TypeAlias = Annotated[Integer, Field(ge=0)]
Positive: TypeAlias = Annotated[Integer, Field(ge=1)]


@dataclass(frozen=True)
class Range:
    """The integers from `first` to `last`, both included, by `step`."""

    __pydantic_config__: ClassVar[ConfigDict] = FILE

    first: Annotated[Integer, Field(alias="from")]
    last: Annotated[Integer, Field(alias="to")]
    step: Positive = 1


Listed: TypeAlias = Annotated[tuple[ListedValue, ...], Field(min_length=1)]
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

    __pydantic_config__: ClassVar[ConfigDict] = FILE

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
