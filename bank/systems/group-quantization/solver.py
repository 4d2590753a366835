"""Bits for each weight with scales of groups; the independent check lays out whole groups and counts their bits."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes

CODE, CONSTANT = 8, 32  # bits of a quantized scale and of the number for a group of them


@dataclass(frozen=True)
class Solved:
    """The answers, in bits and gigabytes; the billions of weights, and the bits that a quantized scale takes."""

    rate: Fraction
    memory: Fraction
    saved: Fraction
    billions: Fraction
    kept: Fraction


def solve(size: int, bits: int, group: int, scale: tuple[str, int], zero: str, second: int) -> Solved:
    """What a group keeps beside the codes is shared out to its weights, and so are the constants of the scales."""
    billions, kept = Fraction(size, 10), CODE + Fraction(CONSTANT, second)
    rate = bits + Fraction(scale[1] + bits * (zero == "yes"), group)
    return Solved(rate, billions * rate / 8, billions * (scale[1] - kept) / group / 8, billions, kept)


def verify(
    solved: Solved, size: int, bits: int, group: int, scale: tuple[str, int], zero: str, second: int
) -> dict[str, bool]:
    """Lay out a group of groups, once with plain scales and once with quantized ones."""
    codes = [bits] * (group * second) + [bits] * (second if zero == "yes" else 0)
    plain = sum(codes) + sum([scale[1]] * second)
    double = sum(codes) + sum([CODE] * second) + CONSTANT
    blocks = Fraction(size * 10**8, group * second)
    return {
        "rate": solved.rate * group * second == plain,
        "memory": solved.memory * 10**9 * 8 == blocks * plain,
        "saved": solved.saved * 10**9 * 8 == blocks * (plain - double),
    }


def mistakes(solved: Solved, bits: int, group: int, scale: tuple[str, int], zero: str, second: int) -> Mistakes:
    """Scales forgotten, given to every weight or doubled; bits for bytes; the second level forgotten or unshared."""
    rate, billions = solved.rate, solved.billions
    wrong = {"масштабы забыты": Fraction(bits), "масштаб посчитан для каждого веса": bits + (rate - bits) * group}
    if zero == "yes":
        wrong = {"забыт нулевой код": bits + Fraction(scale[1], group)} | wrong
    else:
        wrong["посчитан нулевой код, которого нет"] = rate + Fraction(bits, group)
    return {
        "rate": wrong,
        "memory": {name: billions * value / 8 for name, value in wrong.items()}
        | {"биты приняты за байты": billions * rate},
        "saved": {
            "забыты числа второго уровня": billions * (scale[1] - CODE) / group / 8,
            "число второго уровня посчитано на каждую группу весов": billions
            * (scale[1] - CODE - CONSTANT)
            / group
            / 8,
            "найдена память масштабов, а не экономия": billions * solved.kept / group / 8,
            "найдена экономия на каждом весе": billions * (scale[1] - solved.kept) / 8,
            "биты приняты за байты": solved.saved * 8,
        },
    }


def effort(solved: Solved, zero: str) -> int:
    """A share and a sum, and one more for the zero; a product, a quotient; a share, a sum, a difference and three more."""
    return 2 + (zero == "yes") + 2 + 6
