"""Ways from a key to a wrong value: what a student may have done whose mistake has no name. Owns their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from generator.grading.statistics.grouping import shown

__all__ = ["CONSTANT", "Case", "fits", "shared", "slips"]

_FACTORS = (2, 3, 4, 8, 10, 100, 1000, 1024)
_DECIMALS = re.compile(r"\d*[.,](\d+)")
_FINEST = 1000
"""Fractions with a larger denominator are nobody's factor."""
_LONGEST = 10**12
"""Numbers beyond this are no slips of the pen."""


@dataclass(frozen=True)
class Case:
    """A wrong number that no mistake names: who wrote it in which instance, beside what is known of that instance.

    `numbers` are the parameters and the keys of the other questions of the problem, by what they are called.
    """

    who: str
    index: str
    written: str
    value: Fraction
    key: Fraction
    shown: str
    numbers: Mapping[str, Fraction]
    params: Mapping[str, object]


def slips(case: Case) -> Iterator[tuple[str, Fraction]]:
    """All values that a plain slip leads to from this key, each with the slip in words; the simplest first."""
    key = case.key
    yield "верный ответ с обратным знаком", -key
    for factor in _FACTORS:
        yield f"верный ответ × {factor}", key * factor
        yield f"верный ответ ÷ {factor}", key / factor
    yield "верный ответ + 1", key + 1
    yield "верный ответ − 1", key - 1
    yield "1 − верный ответ", 1 - key
    yield "верный ответ в квадрате", key * key
    if key:
        yield "1 ÷ верный ответ", 1 / key
    for name, number in case.numbers.items():
        yield name, number
        yield f"верный ответ + {name}", key + number
        yield f"верный ответ − {name}", key - number
        yield f"{name} − верный ответ", number - key
        yield f"верный ответ × {name}", key * number
        if number:
            yield f"верный ответ ÷ {name}", key / number


def shared(case: Case) -> Iterator[tuple[str, Fraction]]:
    """What others may share by their own ratio to the key, or their difference from it, or by the plain number."""
    if case.key and case.value and (ratio := case.value / case.key).denominator <= _FINEST:
        yield f"верный ответ × {shown(ratio)}", case.value
    sign, step = "−" if case.value < case.key else "+", abs(case.value - case.key)
    if step.denominator <= _FINEST:
        yield f"верный ответ {sign} {shown(step)}", case.value
    yield f"{CONSTANT}{case.written}", case.value


CONSTANT = "у всех одно число: "
"""How the way begins that passes over the key."""


def fits(case: Case, value: Fraction) -> bool:
    """Whether a student who meant the value wrote what was written: exactly, or rounded to as many decimals."""
    if abs(value) > _LONGEST:
        return False
    found = _DECIMALS.search(case.written)
    if not found:
        return case.value == value
    return abs(case.value - value) <= Fraction(1, 2 * 10 ** len(found[1]))
