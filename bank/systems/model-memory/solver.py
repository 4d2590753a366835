"""Memory of a model's weights in a format, and what another format saves.

The second road makes arrays of these formats and looks at their size.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import Number, apart
from generator.solvers.systems.memory import BITS, SAMPLE, array_bytes, weight_bytes

GB, MIB = 10**9, 2**20
LEAST_POWER = 8
WEIGHTS = 12
"""So many squares of the width are the weights of a transformer's layer: Kaplan et al., Scaling Laws, 2020, table 1."""


@dataclass(frozen=True)
class Solved:
    """The answers in the unit of the form, the size of the model and of its numbers."""

    before: int | Fraction
    after: int | Fraction
    saved: int | Fraction
    billions: Fraction
    width: int
    squares: int
    old: str
    new: str
    old_bits: int
    new_bits: int
    old_bytes: Fraction
    new_bytes: Fraction


def solve(form: str, amount: int, power: int, formats: str) -> Solved:
    """Weights times the bytes of each, in units."""
    old, new = formats.split()
    tenths = 10 * amount + power - LEAST_POWER
    count = tenths * 10**8 if form == "total" else WEIGHTS * amount * 4**power
    unit = GB if form == "total" else MIB
    before, after = (plain(weight_bytes(count, kind) / unit) for kind in (old, new))
    return Solved(
        before=before,
        after=after,
        saved=before - after,
        billions=Fraction(tenths, 10),
        width=2**power,
        squares=WEIGHTS * amount,
        old=old,
        new=new,
        old_bits=BITS[old],
        new_bits=BITS[new],
        old_bytes=Fraction(BITS[old], 8),
        new_bytes=Fraction(BITS[new], 8),
    )


def verify(solved: Solved, form: str, amount: int, power: int, formats: str) -> dict[str, bool]:
    """Make arrays of the two formats, and as many of them as the weights need."""
    old, new = (array_bytes(kind) for kind in formats.split())
    if form == "total":
        arrays, unit = (amount + Fraction(power - LEAST_POWER, 10)) * 10**9 / SAMPLE, Fraction(1000) ** 3
    else:
        arrays, unit = Fraction(sum(WEIGHTS * 2**power * 2**power for _ in range(amount)), SAMPLE), Fraction(1024) ** 2
    return {"before": solved.before * unit == arrays * old, "saved": solved.saved * unit == arrays * (old - new)}


def mistakes(solved: Solved) -> dict[str, dict[str, Number]]:
    """Bits for bytes, the other format, what is left for what is saved."""
    other = BITS["fp16" if solved.old == "fp32" else "fp32"]
    return {
        "before": apart(
            solved.before,
            {
                "биты приняты за байты": 8 * solved.before,
                "взят новый формат": solved.after,
                "взят не тот размер числа": Fraction(solved.before * other, solved.old_bits),
            },
            2,
        ),
        "saved": apart(
            solved.saved,
            {
                "найдена оставшаяся память": solved.after,
                "биты приняты за байты": 8 * solved.saved,
                "найдена память до перевода": solved.before,
                "найдено, во сколько раз меньше": Fraction(solved.old_bits, solved.new_bits),
            },
            2,
        ),
    }


def effort(solved: Solved, form: str) -> int:
    """Two sizes of a number in bytes, two products in the unit and a difference; three products for the weights."""
    return 2 + 2 * 2 + 1 + (0 if form == "total" else 3)
