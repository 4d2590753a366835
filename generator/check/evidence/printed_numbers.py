"""Numbers and matrices read back from filled texts. Owns the reading of what `tex` writes; judges nothing."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from generator import russian
from generator.check.russian_text.prose import without_figures
from generator.documents.latex import answer_text
from generator.model import Instance, Matrix
from generator.problems import solved
from generator.solvers.numbers.formula import Formula, latex

_NUMBER = re.compile(r"(?:\d{1,3}(?:\\,\d{3})+|\d+)(?:\{,\}\d+)?")
_MATRIX = re.compile(r"\\begin\{pmatrix\}(.*?)\\end\{pmatrix\}", re.DOTALL)
_RIGHT = r"\rightanswer{"


def numbers(text: str) -> list[str]:
    r"""The numbers of a text without their signs, as plain decimals: 9\,220\,480 as 9220480, 6{,}908 as 6.908.

    Of a figure, those in its labels, but not along its grid.
    """
    read = without_figures(text)
    return [found[0].replace(r"\,", "").replace("{,}", ".") for found in _NUMBER.finditer(read)]


def matrices(text: str) -> list[Matrix]:
    """The matrices of whole numbers that a text prints, each of shape (rows, columns)."""
    found = []
    for body in _MATRIX.findall(text):
        rows = [row.split("&") for row in body.replace("%", "").split(r"\\") if row.strip()]
        cells = [[_whole(cell) for cell in row] for row in rows]
        if all(cell is not None for row in cells for cell in row):
            found.append(np.array(cells, dtype=np.int64))
    return found


def _whole(cell: str) -> int | None:
    text = cell.strip().replace(r"\ensuremath{-}", "-").replace(r"\,", "")
    return int(text) if re.fullmatch(r"-?\d+", text) else None


def segments(found: Instance, solution: str) -> Iterator[tuple[str, str]]:
    """Each answer's name with the part of the solution that ends in it."""
    waiting = list(found.answers)
    *parts, _ = solution.split(_RIGHT)
    for part, rest in zip(parts, solution.split(_RIGHT)[1:], strict=True):
        ending = next(
            (
                right
                for right in waiting
                if re.match(r"(?:\d+\)~)?" + re.escape(answer_text(right.spec, right.value)), rest)
            ),
            None,
        )
        if ending:
            waiting.remove(ending)
            yield ending.id, part


@dataclass(frozen=True)
class Known:
    """What a text may print: whole numbers, and numbers that it rounds; without their signs."""

    whole: frozenset[str]
    real: tuple[float | Fraction, ...]

    def explains(self, number: str) -> bool:
        """Whether a number of a text is one of these, rounded to as many digits as it has."""
        if number in self.whole:
            return True
        digits = len(number.partition(".")[2])
        return any(_plain(value, digits) == number for value in self.real)


def known(found: Instance) -> Known:
    """The numbers of an instance: its parameters, and everything that its solver found."""
    whole: set[str] = set()
    real: list[float | Fraction] = []
    for value in _leaves([*found.params.values(), *solved.values(found.solved).values()]):
        if isinstance(value, str):
            whole.update(numbers(value))
        elif isinstance(value, int):
            whole.add(str(abs(value)))
        elif isinstance(value, Fraction):
            whole |= {str(abs(value.numerator)), str(value.denominator)}
            real.append(abs(value))
        else:
            real.append(abs(value))
    return Known(frozenset(whole), tuple(real))


def _plain(value: float | Fraction, digits: int) -> str:
    return russian.number(value, digits).replace(russian.THIN_SPACE, "").replace(",", ".")


def _leaves(value: object) -> Iterator[int | float | Fraction | str]:
    """The numbers and texts that a value is made of, and the sizes of its arrays."""
    match value:
        case bool() | None:
            return
        case Formula():
            yield latex(value)
        case str() | int() | float() | Fraction():
            yield value
        case np.generic():
            yield from _leaves(value.item())
        case np.ndarray():
            yield from value.shape
            yield from value.ravel().tolist()
        case Mapping():
            yield from _leaves([*value.keys(), *value.values()])
        case list() | tuple() | set() | frozenset():
            for part in value:
                yield from _leaves(part)
        case _ if dataclasses.is_dataclass(value):
            yield from _leaves([getattr(value, field.name) for field in dataclasses.fields(value)])
        case _:
            return
