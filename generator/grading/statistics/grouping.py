"""Which values of a parameter are compared as one: few values each alone, many numbers by quarters, arrays by size."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import TypeAlias

from generator import russian
from generator.grading.statistics.observed import Attempt, Observed

__all__ = ["EFFORT", "LEAST", "Groups", "grouped", "shown"]

EFFORT = "трудоёмкость"
"""How the work that an instance takes is called among its parameters."""
LEAST = 5
"""Answers that a group needs."""
_MOST_GROUPS = 6
_QUARTERS = 4

Groups: TypeAlias = dict[str, list[tuple[Attempt, Observed]]]


def grouped(met: Sequence[tuple[Attempt, Observed]], name: str) -> Groups:
    """The answers by the values of a parameter: each alone, or by quarters; a group that is too small is left out.

    An array is told by its size, unless it has few values.
    """
    known = [(attempt, one) for attempt, one in met if value_of(one, name) is not None]
    values = {value_of(one, name) for _, one in known}
    if any(isinstance(value, tuple) for value in values) and len(values) > _MOST_GROUPS:
        return _kept(known, lambda one: _size(value_of(one, name)))
    numbers = [value for value in values if isinstance(value, int | float | Fraction)]
    if len(values) > _MOST_GROUPS and len(numbers) == len(values):
        return _quarters(known, name)
    return _kept(known, lambda one: shown(value_of(one, name)))


def _kept(met: Sequence[tuple[Attempt, Observed]], title: Callable[[Observed], str]) -> Groups:
    found: Groups = {}
    for attempt, one in met:
        found.setdefault(title(one), []).append((attempt, one))
    return {key: found[key] for key in sorted(found, key=_order) if len(found[key]) >= LEAST}


def _quarters(met: Sequence[tuple[Attempt, Observed]], name: str) -> Groups:
    """A number of many values: up to four groups of about as many answers each, equal values together."""
    sorts = sorted(met, key=lambda pair: value_of(pair[1], name))  # type: ignore[arg-type, return-value]  # numbers
    found: list[list[tuple[Attempt, Observed]]] = [[]]
    for before, pair in pairwise([None, *sorts]):
        full = len(found[-1]) >= len(sorts) / _QUARTERS
        if full and before and value_of(before[1], name) != value_of(pair[1], name):  # type: ignore[index]
            found.append([])
        found[-1].append(pair)  # type: ignore[arg-type]
    if len(found) > 1 and len(found[-1]) < LEAST:
        found[-2] += found.pop()
    return {_range(group, name): group for group in found if len(group) >= LEAST}


def _range(group: Sequence[tuple[Attempt, Observed]], name: str) -> str:
    least, most = (shown(value_of(group[place][1], name)) for place in (0, -1))
    return least if least == most else f"{least}…{most}"


def value_of(one: Observed, name: str) -> object:
    return one.effort if name == EFFORT else one.params.get(name)


def _size(value: object) -> str:
    """The size of an array: 5, 3×4."""
    sizes = []
    while isinstance(value, tuple) and value:
        sizes.append(str(len(value)))
        value = value[0]
    return "×".join(sizes) or shown(value)


def shown(value: object) -> str:
    """A parameter as a page tells it."""
    match value:
        case bool() | str():
            return str(value)
        case int():
            return russian.integer(value)
        case float():
            return repr(value).replace("-", russian.MINUS).replace(".", ",")
        case Fraction():
            return f"{russian.integer(value.numerator)}/{value.denominator}" if value.denominator > 1 else str(value)
        case tuple():
            return f"({'; '.join(map(shown, value))})"
    return str(value)


def _order(title: str) -> tuple[float, str]:
    """Numbers by size, then words."""
    plain = title.replace(russian.MINUS, "-").replace(",", ".").replace(russian.THIN_SPACE, "")
    try:
        return float(Fraction(plain)), title
    except ValueError:
        return float("inf"), title
