"""Memory of a model's weights in a format, and what another format saves."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rationals import Exact, plain
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.systems.memory import BITS, SAMPLE, array_bytes, weight_bytes

GB, MIB = 10**9, 2**20
LEAST_POWER = 8
WEIGHTS = 12
"""So many squares of the width are the weights of a transformer's layer: Kaplan et al., Scaling Laws, 2020, table 1."""


@dataclass(frozen=True)
class Solved:
    """The answers and what is left, in the unit of the form; the size of the model and of its numbers."""

    before: Exact
    after: Exact
    saved: Exact
    billions: Fraction
    width: int
    old_bits: int
    new_bits: int
    old_bytes: Fraction


def solve(form: str, amount: int, power: int, formats: tuple[str, str]) -> Solved:
    """Weights times the bytes of each, in units."""
    old, new = formats
    tenths = 10 * amount + power - LEAST_POWER
    count, unit = (tenths * 10**8, GB) if form == "total" else (WEIGHTS * amount * 4**power, MIB)
    before, after = (plain(weight_bytes(count, kind) / unit) for kind in formats)
    return Solved(
        before=before,
        after=after,
        saved=before - after,
        billions=Fraction(tenths, 10),
        width=2**power,
        old_bits=BITS[old],
        new_bits=BITS[new],
        old_bytes=Fraction(BITS[old], 8),
    )


def verify(solved: Solved, form: str, amount: int, power: int, formats: tuple[str, str]) -> dict[str, bool]:
    """Make arrays of the two formats, and as many of them as the weights need."""
    old, new = map(array_bytes, formats)
    if form == "total":
        arrays, unit = (amount + Fraction(power - LEAST_POWER, 10)) * 10**9 / SAMPLE, Fraction(1000) ** 3
    else:
        arrays, unit = Fraction(sum(WEIGHTS * 2**power * 2**power for _ in range(amount)), SAMPLE), Fraction(1024) ** 2
    return {"before": solved.before * unit == arrays * old, "saved": solved.saved * unit == arrays * (old - new)}


def mistakes(solved: Solved, formats: tuple[str, str]) -> Mistakes:
    """Bits for bytes, the other format, what is left for what is saved."""
    other = BITS["fp16" if formats[0] == "fp32" else "fp32"]
    return {
        "before": {
            "биты приняты за байты": 8 * solved.before,
            "взят новый формат": solved.after,
            "взят не тот размер числа": Fraction(solved.before * other, solved.old_bits),
        },
        "saved": {
            "найдена оставшаяся память": solved.after,
            "биты приняты за байты": 8 * solved.saved,
            "найдена память до перевода": solved.before,
            "найдено, во сколько раз меньше": Fraction(solved.old_bits, solved.new_bits),
        },
    }


def effort(solved: Solved, form: str) -> int:
    """Two sizes of a number in bytes, two products in the unit and a difference; three products for the weights."""
    return 2 + 2 * 2 + 1 + (0 if form == "total" else 3)
