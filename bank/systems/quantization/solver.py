"""Quantization of a weight: the scale, the code and the error of rounding.

The second road lists the numbers of all codes and takes the nearest one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from generator.solvers.numbers.rounding import Number, apart
from generator.solvers.systems import quantization

UNITS = {4: 1, 8: 17}
"""So many steps are a fifteenth of the range of unsigned codes."""
MIDDLE = 8
GUESSED = 1
"""Symmetric codes up to this one are too easily guessed."""


@dataclass(frozen=True)
class Solved:
    """The answers, the range of the weights, the weight in numbers and in steps, and what its code stands for."""

    scale: Fraction
    code: int
    error: Fraction
    low: Fraction
    high: Fraction
    value: Fraction
    steps: Fraction
    rounded: int
    shift: int
    most: int
    span: Fraction
    decoded: Fraction


def accept(scheme: str, bits: int, step: int, zero: int, target: int, tenth: int) -> bool:
    """Whether the weight lies in the range, and its code is no guess."""
    low, high, value = _numbers(scheme, bits, step, zero, target, tenth)
    if not low <= value <= high:
        return False
    return scheme == "affine" or abs(value) * 100 > step * (GUESSED + Fraction(1, 2))


def solve(scheme: str, bits: int, step: int, zero: int, target: int, tenth: int) -> Solved:
    """By the formulas of the scheme."""
    low, high, value = _numbers(scheme, bits, step, zero, target, tenth)
    span = high - low if scheme == "affine" else max(-low, high)
    found = quantization.unsigned(low, high, bits) if scheme == "affine" else quantization.symmetric(span, bits)
    code = quantization.code(found, value)
    decoded = quantization.decoded(found, code)
    return Solved(
        scale=found.scale,
        code=code,
        error=abs(value - decoded),
        low=low,
        high=high,
        value=value,
        steps=value / found.scale,
        rounded=code - found.zero,
        shift=found.zero,
        most=found.most,
        span=span,
        decoded=decoded,
    )


def _numbers(
    scheme: str, bits: int, step: int, zero: int, target: int, tenth: int
) -> tuple[Fraction, Fraction, Fraction]:
    """The ends of the range and the weight."""
    unit = UNITS[bits]
    if scheme == "affine":
        low, high, place = -zero * unit, (15 - zero) * unit, (target - zero) * unit
    else:
        most, place = 2 ** (bits - 1) - 1, (target - MIDDLE) * unit
        low, high = (-(zero - 1) * unit, most) if zero < MIDDLE else (-most, (14 - zero) * unit)
    size = Fraction(step, 100)
    return low * size, high * size, (place + Fraction(tenth, 10)) * size


def verify(solved: Solved, scheme: str, bits: int) -> dict[str, bool]:
    """Place the codes evenly over the range and take the one that is nearest to the weight."""
    if scheme == "affine":
        levels = quantization.levels(solved.low, solved.high, range(2**bits))
    else:
        end = max(abs(solved.low), abs(solved.high))
        levels = quantization.levels(-end, end, range(1 - 2 ** (bits - 1), 2 ** (bits - 1)))
    distances = {found: abs(level - solved.value) for found, level in levels.items()}
    return {
        "scale": solved.scale == levels[1] - levels[0],
        "code": solved.code == min(distances, key=distances.__getitem__),
        "error": solved.error == min(distances.values()),
    }


def mistakes(solved: Solved, scheme: str, bits: int) -> dict[str, dict[str, Number]]:
    """The wrong number of steps or the wrong end; no zero point, cut instead of rounded; an error in steps."""
    cut, other = floor(abs(solved.steps)) * (1 if solved.steps > 0 else -1), solved.most + 1
    whole = solved.high - solved.low
    scales: dict[str, Number] = {
        "делится на число битов": solved.span / bits,
        "найдена обратная величина": 1 / solved.scale,
        "делится на степень двойки без вычитания единицы": solved.span / other,
    }
    away = 1 if solved.steps > solved.rounded else -1
    codes: dict[str, int] = {
        "дробная часть отброшена": cut + solved.shift,
        "округлено в другую сторону": solved.code + away,
    }
    if scheme == "affine":
        scales["взят только правый конец отрезка"] = solved.high / solved.most
        codes |= {"не прибавлен нулевой код": solved.rounded, "нулевой код вычтен": solved.rounded - solved.shift}
    else:
        scales |= {"взята вся длина отрезка": whole / solved.most, "взяты беззнаковые коды": whole / (2**bits - 1)}
        codes |= {"прибавлена середина беззнаковых кодов": solved.code + other, "потерян знак": -solved.code}
    return {
        "scale": apart(solved.scale, scales, 2),
        "code": {name: wrong for name, wrong in codes.items() if wrong != solved.code},
        "error": apart(
            solved.error,
            {
                "ошибка найдена в шагах": solved.error / solved.scale,
                "взят соседний код": solved.scale - solved.error,
                "взята половина шага": solved.scale / 2,
            },
            3,
        ),
    }


def effort(solved: Solved, scheme: str) -> int:
    """Count the steps.

    The largest code; the length of the range or the larger modulus; the scale; a quotient, its rounding, the number of
    the code and the difference. A zero point is found, added and taken away.
    """
    return 7 + (3 if scheme == "affine" else 0)
