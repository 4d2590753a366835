"""Quantization of a weight: the scale, the code and the error of rounding."""

from dataclasses import dataclass
from fractions import Fraction
from math import trunc

from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.systems import quantization

UNITS = {4: 1, 8: 17}
"""So many steps are a fifteenth of the range of unsigned codes."""
MIDDLE = 8
LEAST_STEPS = Fraction(3, 2)
"""Symmetric codes of weights nearer to zero are too easily guessed."""


@dataclass(frozen=True)
class Solved:
    """The answers, the range of the weights, the weight; the range that is cut, into `most` steps, the zero's code."""

    scale: Fraction
    code: int
    error: Fraction
    low: Fraction
    high: Fraction
    value: Fraction
    span: Fraction
    most: int
    shift: int
    decoded: Fraction


def accept(scheme: str, bits: int, step: int, zero: int, target: int, tenth: int) -> bool:
    """Whether the weight lies in the range, and its code is no guess."""
    found = solve(scheme, bits, step, zero, target, tenth)
    guessed = scheme == "symmetric" and abs(found.value) <= LEAST_STEPS * found.scale
    return found.low <= found.value <= found.high and not guessed


def solve(scheme: str, bits: int, step: int, zero: int, target: int, tenth: int) -> Solved:
    """By the formulas of the scheme."""
    size, unit, most = Fraction(step, 100), UNITS[bits], 2 ** (bits - 1) - 1
    if scheme == "affine":
        low, high, place = -zero * unit * size, (15 - zero) * unit * size, (target - zero) * unit
        span = high - low
        found = quantization.unsigned(low, high, bits)
    else:
        left, right = ((zero - 1) * unit, most) if zero < MIDDLE else (most, (14 - zero) * unit)
        low, high, place = -left * size, right * size, (target - MIDDLE) * unit
        span = max(-low, high)
        found = quantization.symmetric(span, bits)
    value = (place + Fraction(tenth, 10)) * size
    code = quantization.code(found, value)
    decoded = quantization.decoded(found, code)
    return Solved(found.scale, code, abs(value - decoded), low, high, value, span, found.most, found.zero, decoded)


def verify(solved: Solved, scheme: str, bits: int) -> dict[str, bool]:
    """Place the codes evenly over the range and take the one that is nearest to the weight."""
    levels = quantization.levels(solved.low, solved.high, bits, signed=scheme == "symmetric")
    distances = {found: abs(level - solved.value) for found, level in levels.items()}
    return {
        "scale": solved.scale == levels[1] - levels[0],
        "code": solved.code == min(distances, key=distances.__getitem__),
        "error": solved.error == min(distances.values()),
    }


def mistakes(solved: Solved, scheme: str, bits: int) -> Mistakes:
    """The wrong number of steps or the wrong end; no zero point, cut instead of rounded; an error in steps."""
    scale, code, most, zero = solved.scale, solved.code, solved.most, solved.shift
    steps, whole = solved.value / scale, solved.high - solved.low
    if scheme == "affine":
        scales = {"взят только правый конец отрезка": solved.high / most}
        codes = {"не прибавлен нулевой код": code - zero, "нулевой код вычтен": code - 2 * zero}
    else:
        scales = {"взята вся длина отрезка": whole / most, "взяты беззнаковые коды": whole / (2**bits - 1)}
        codes = {"прибавлена середина беззнаковых кодов": code + most + 1, "потерян знак": -code}
    return {
        "scale": {
            "делится на число битов": solved.span / bits,
            "найдена обратная величина": 1 / scale,
            "делится на степень двойки без вычитания единицы": solved.span / (most + 1),
            **scales,
        },
        "code": {
            "дробная часть отброшена": trunc(steps) + zero,
            "округлено в другую сторону": code + (1 if steps > code - zero else -1),
            **codes,
        },
        "error": {
            "ошибка найдена в шагах": solved.error / scale,
            "взят соседний код": scale - solved.error,
            "взята половина шага": scale / 2,
        },
    }


def effort(solved: Solved, scheme: str) -> int:
    """The range, the largest code, the scale; a quotient and its rounding; a product, a difference; the zero point."""
    return 7 + (3 if scheme == "affine" else 0)
