"""Domains and the finite space they span. Owns the order of a space's elements; draws nothing.

The listed and ranged parameters are the *structure*; arrays, whose shapes depend on it, are the *entries*.
Elements that share a structure form a *block*, and blocks follow each other, so that an index is one integer.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from math import prod
from typing import cast

import numpy as np

from generator.errors import SpaceError
from generator.model import Array, Domain, ListedValue, Matrix, Param, Params, Range, Scalar

__all__ = ["Space", "values"]

MOST_ENTRIES = 10_000
"""Entries of an array: more of them no page prints."""
LISTABLE = 65_536
"""Spaces up to this size are listed; the structures under arrays may not be more."""


class Space:
    """The product of `domains`; `size` elements, of which `at(index)` gives any one.

    Raises: SpaceError for the first of their `faults`.
    """

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        if found := list(faults(domains)):
            raise SpaceError(found[0][1])
        self._arrays = _arrays(domains)
        self._axes = _axes(domains)
        structures = prod(map(_length, self._axes.values()))
        if structures > LISTABLE:
            sizes = [structures]
        elif self._arrays:
            sizes = self._sizes(structures)
        else:
            sizes = [1] * structures
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

    def index(self, params: Params) -> int:
        """The index of the element with these values: the inverse of `at`."""
        number = 0
        for name, axis in self._axes.items():
            number = number * _length(axis) + axis.index(cast("ListedValue", params[name]))
        return self.block(number).start + self._numbered(params) if self._arrays else number

    def moved(self, index: int, name: str, digit: int) -> int:
        """The index of the element whose parameter has value number `digit`, an array in all its entries.

        The other parameters stay; arrays that get another shape repeat their entries in it.
        """
        params = self.at(index)
        if name in self._arrays:
            entry = values(self._arrays[name].entries)[digit]
            return self.index({**params, name: np.full_like(params[name], entry)})
        structure = {**params, name: self._axes[name][digit]}
        arrays = {
            other: _repeated(cast("Matrix", params[other]), _shape(array, structure), values(array.entries))
            for other, array in self._arrays.items()
        }
        return self.index({**structure, **arrays})

    def _structure(self, number: int) -> dict[str, Param]:
        params: dict[str, Param] = {}
        for name, axis in reversed(self._axes.items()):
            number, digit = divmod(number, _length(axis))
            params[name] = axis[digit]
        return dict(reversed(params.items()))

    def _sizes(self, structures: int) -> list[int]:
        """How many elements each structure has: as many as any other that gives the arrays the same shapes."""
        deciding = [name for array in self._arrays.values() for name in _deciding(array)]
        known: dict[tuple[Param, ...], int] = {}
        sizes = []
        for params in map(self._structure, range(structures)):
            shapes = tuple(params[name] for name in deciding)
            if shapes not in known:
                known[shapes] = self._entries_under(params)
            sizes.append(known[shapes])
        return sizes

    def _entries_under(self, params: Params) -> int:
        return prod(_length(values(array.entries)) ** prod(_shape(array, params)) for array in self._arrays.values())

    def _filled(self, params: Params, number: int) -> dict[str, Param]:
        filled: dict[str, Param] = {}
        for name, array in self._arrays.items():
            shape, entries = _shape(array, params), cast("Sequence[int]", values(array.entries))
            digits = []
            for _ in range(prod(shape)):
                number, digit = divmod(number, _length(entries))
                digits.append(entries[digit])
            filled[name] = _frozen(np.array(digits, dtype=np.int64).reshape(shape))
        return filled

    def _numbered(self, params: Params) -> int:
        number = 0
        for name, array in reversed(self._arrays.items()):
            entries = cast("Sequence[int]", values(array.entries))
            cells: list[int] = cast("Matrix", params[name]).ravel().tolist()
            for entry in reversed(cells):
                number = number * _length(entries) + entries.index(entry)
        return number


def faults(domains: Mapping[str, Domain]) -> Iterator[tuple[str, str]]:
    """What keeps these domains from spanning a space: the parameter's name, or none for all, and what is wrong."""
    for name, domain in domains.items():
        listed = values(domain.entries if isinstance(domain, Array) else domain)
        if not _length(listed):
            yield name, f"в диапазоне «{name}» начало больше конца"
        elif not isinstance(listed, range) and len(set(listed)) < len(listed):
            yield name, f"в списке «{name}» значение повторяется"
        if isinstance(domain, Array):
            yield from ((name, fault) for fault in _shape_faults(name, domain, _axes(domains)))
    structures = prod(map(_length, _axes(domains).values()))
    if structures > LISTABLE and _arrays(domains):
        limit = f"не более {LISTABLE} сочетаний, здесь {structures}"
        yield "", f"при массивах остальные параметры могут иметь {limit}"


def values(domain: Range | tuple[ListedValue, ...]) -> Sequence[ListedValue]:
    """The values of a list or a range, in order."""
    if isinstance(domain, Range):
        return range(domain.first, domain.last + 1, domain.step)
    return domain


def _shape_faults(name: str, array: Array, axes: Mapping[str, Sequence[ListedValue]]) -> Iterator[str]:
    shapes = [array.shape]
    if isinstance(array.shape, dict):
        ((chooser, by_value),) = array.shape.items()
        if chooser not in axes:
            yield f"размер массива «{name}» зависит от параметра «{chooser}», а его нет"
            return
        if missing := [repr(value) for value in axes[chooser] if value not in by_value]:
            yield f"размер массива «{name}» не задан для {chooser} = {', '.join(missing)}"
        shapes = list(by_value.values())
    for size in dict.fromkeys(size for shape in shapes for size in shape):
        sizes = axes.get(size, ("",)) if isinstance(size, str) else (size,)
        if not _all_sizes(sizes):
            yield f"размер «{size}» массива «{name}» — не натуральное число и не целочисленный параметр"
            return
    entries: list[int] = [prod([_largest(size, axes) for size in shape]) for shape in shapes]
    most = max(entries, default=0)
    if most > MOST_ENTRIES:
        yield f"в массиве «{name}» может быть до {most} чисел, а больше {MOST_ENTRIES} на странице не бывает"


def _all_sizes(sizes: Sequence[object]) -> bool:
    if isinstance(sizes, range):
        return sizes.start >= 0
    return all(isinstance(value, int) and value >= 0 for value in sizes)


def _largest(size: Scalar, axes: Mapping[str, Sequence[object]]) -> int:
    """The largest size that a number, or a parameter by its name, stands for."""
    if isinstance(size, int):
        return size
    sizes = axes[size]
    some = sizes[-1:] if isinstance(sizes, range) else sizes
    return max((value for value in some if isinstance(value, int)), default=0)


def _arrays(domains: Mapping[str, Domain]) -> dict[str, Array]:
    return {name: domain for name, domain in domains.items() if isinstance(domain, Array)}


def _axes(domains: Mapping[str, Domain]) -> dict[str, Sequence[ListedValue]]:
    return {name: values(domain) for name, domain in domains.items() if not isinstance(domain, Array)}


def _length(axis: Sequence[ListedValue]) -> int:
    """How many values there are; `len` gives up on ranges beyond the machine's word."""
    if isinstance(axis, range):
        return max(0, (axis.stop - axis.start + axis.step - 1) // axis.step)
    return len(axis)


def _shape(array: Array, params: Params) -> tuple[int, ...]:
    shape = array.shape
    if isinstance(shape, dict):
        ((chooser, shapes),) = shape.items()
        shape = shapes[cast("Scalar", params[chooser])]
    return tuple(cast("int", params[size]) if isinstance(size, str) else size for size in shape)


def _deciding(array: Array) -> list[str]:
    """The parameters that an array's shape depends on."""
    shapes = [array.shape]
    chosen: list[str] = []
    if isinstance(array.shape, dict):
        ((chooser, by_value),) = array.shape.items()
        chosen, shapes = [chooser], list(by_value.values())
    return [*chosen, *(size for shape in shapes for size in shape if isinstance(size, str))]


def _repeated(array: Matrix, shape: tuple[int, ...], entries: Sequence[ListedValue]) -> Matrix:
    """The entries of an array again and again in this shape; the first one that may stand there if it has none."""
    return np.resize(array if array.size else np.array(entries[:1]), shape)


def _frozen(array: Matrix) -> Matrix:
    array.setflags(write=False)
    return array
