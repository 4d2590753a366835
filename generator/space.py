"""Domains and the finite space they span. Owns the order of a space's elements; draws nothing.

The listed and ranged parameters are the *structure*; arrays, whose shapes depend on it, are the *entries*.
Elements that share a structure form a *block*, and blocks follow each other, so that an index is one integer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import accumulate
from math import prod
from typing import cast

import numpy as np

from generator.errors import SpaceError
from generator.model import Array, Domain, Matrix, Param, Params, Range, Scalar

LISTABLE = 65_536
"""Spaces up to this size are listed; the structures under arrays may not be more."""


class Space:
    """The product of `domains`; `size` elements, of which `at(index)` gives any one.

    Raises: SpaceError if a shape names no whole-number parameter, or there are too many structures under arrays.
    """

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        self._arrays = {name: domain for name, domain in domains.items() if isinstance(domain, Array)}
        self._axes = {name: _values(domain) for name, domain in domains.items() if not isinstance(domain, Array)}
        structures = prod(len(axis) for axis in self._axes.values())
        if structures <= LISTABLE and not self._arrays:
            sizes = [1] * structures
        elif structures <= LISTABLE:
            sizes = [self._entries_under(self._structure(number)) for number in range(structures)]
        elif not self._arrays:
            sizes = [structures]
        else:
            raise SpaceError(
                f"при массивах остальные параметры могут иметь не более {LISTABLE} сочетаний, здесь {structures}"
            )
        self._ends = list(accumulate(sizes))

    @property
    def size(self) -> int:
        """The number of elements, exactly."""
        return self._ends[-1]

    @property
    def blocks(self) -> int:
        """The number of blocks."""
        return len(self._ends)

    @property
    def arrays(self) -> frozenset[str]:
        """The names of the parameters that are arrays."""
        return frozenset(self._arrays)

    def block(self, number: int) -> range:
        """The indices of one block."""
        return range(self._ends[number - 1] if number else 0, self._ends[number])

    def at(self, index: int) -> Params:
        """The element with this index: a value for each parameter, arrays read-only."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        if self._arrays:
            number = bisect_right(self._ends, index)
            params = self._structure(number)
            return params | self._filled(params, index - self.block(number).start)
        return self._structure(index)

    def _structure(self, number: int) -> dict[str, Param]:
        params: dict[str, Param] = {}
        for name, axis in reversed(self._axes.items()):
            number, digit = divmod(number, len(axis))
            params[name] = axis[digit]
        return dict(reversed(params.items()))

    def _entries_under(self, params: Params) -> int:
        return prod(
            len(_values(array.entries)) ** prod(_shape(name, array, params)) for name, array in self._arrays.items()
        )

    def _filled(self, params: Params, number: int) -> dict[str, Param]:
        filled: dict[str, Param] = {}
        for name, array in self._arrays.items():
            shape, entries = _shape(name, array, params), cast("Sequence[int]", _values(array.entries))
            digits = []
            for _ in range(prod(shape)):
                number, digit = divmod(number, len(entries))
                digits.append(entries[digit])
            filled[name] = _frozen(np.array(digits, dtype=np.int64).reshape(shape))
        return filled


def _values(domain: Range | tuple[Scalar, ...]) -> Sequence[Scalar]:
    if isinstance(domain, Range):
        return range(domain.first, domain.last + 1, domain.step)
    return domain


def _shape(name: str, array: Array, params: Params) -> tuple[int, ...]:
    shape = array.shape
    if isinstance(shape, dict):
        ((chooser, shapes),) = shape.items()
        try:
            shape = shapes[cast("Scalar", params[chooser])]
        except KeyError as missing:
            raise SpaceError(f"размер массива «{name}» не задан для {chooser} = {missing}") from None
    sizes = tuple(params.get(size) if isinstance(size, str) else size for size in shape)
    for size, value in zip(shape, sizes, strict=True):
        if not isinstance(value, int) or value < 0:
            raise SpaceError(f"размер «{size}» массива «{name}» не целочисленный параметр")
    return cast("tuple[int, ...]", sizes)


def _frozen(array: Matrix) -> Matrix:
    array.setflags(write=False)
    return array
