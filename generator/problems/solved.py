"""What a solver found → the names that texts may use: the fields of its dataclass and the properties beside them."""

from __future__ import annotations

import dataclasses
from functools import cache, cached_property
from typing import Any

__all__ = ["values"]


@cache
def names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - mypy takes no class for hashable
    """The fields of a dataclass, in order, and then its properties."""
    fields = [field.name for field in dataclasses.fields(kind)]
    return (*fields, *properties(kind))


@cache
def properties(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - mypy takes no class for hashable
    """The properties of a dataclass whose names do not begin with an underscore, in order."""
    return tuple(
        name
        for name, member in vars(kind).items()
        if isinstance(member, property | cached_property) and not name.startswith("_")
    )


def values(solved: Any) -> dict[str, object]:  # noqa: ANN401 - whatever a solver defines
    """The values of all these names."""
    kind: Any = type(solved)
    return {name: getattr(solved, name) for name in names(kind)}
