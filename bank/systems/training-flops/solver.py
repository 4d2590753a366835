"""Compute and time of training a language model; the independent check counts the products of a layer of one weight."""

import math
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes

DAY = 24 * 60 * 60
FORWARD, BOTH = 2, 6  # operations for each parameter and token
RATIO = 20  # tokens for each parameter by the rule


@dataclass(frozen=True)
class Solved:
    """The answers (in 10^21 operations, days and 10^9 parameters), and the given sizes as printed."""

    compute: Fraction
    days: Fraction
    optimal: float
    billions: Fraction
    trillions: Fraction


def accept(size: int, tokens: int, devices: int, peak: int, percent: int) -> bool:
    """A training of days or months, of a model that is not the one that the rule advises."""
    ratio = 1000 * tokens / size
    return 3 <= solve(size, tokens, devices, peak, percent).days <= 150 and not 14 <= ratio <= 28 and ratio <= 1500


def solve(size: int, tokens: int, devices: int, peak: int, percent: int) -> Solved:
    """Six operations for each parameter and token, shared out to the devices."""
    billions, trillions = Fraction(size, 10), Fraction(tokens, 10)
    compute = BOTH * billions * trillions
    speed = Fraction(percent, 100) * devices * peak
    optimal = math.sqrt(compute * 1000 / (BOTH * RATIO))
    return Solved(compute, compute * 10**9 / speed / DAY, optimal, billions, trillions)


def verify(solved: Solved, size: int, tokens: int, devices: int, peak: int, percent: int) -> dict[str, bool]:
    """One weight w on an input x gives wx, and gw and gx on the way back, each added up; then what is done in the days."""
    products = [("w", "x"), ("g", "w"), ("g", "x")]
    operations = sum(len(("multiply", "add")) for _ in products) * (size * 10**8) * (tokens * 10**11)
    done = solved.days * DAY * devices * (peak * 10**10 * percent)
    model = solved.optimal * 10**9
    return {
        "compute": solved.compute * 10**21 == operations,
        "days": done == operations,
        "optimal": model > 0 and math.isclose(operations / (len(products) * 2 * model) / model, RATIO),
    }


def mistakes(solved: Solved, devices: int, percent: int) -> Mistakes:
    """One pass of the two; the peak taken for real; the rule applied to the tokens or without the compute."""
    compute, days, optimal = solved.compute, solved.days, solved.optimal
    forward = Fraction(FORWARD, BOTH)
    return {
        "compute": {
            "учтён только прямой проход": compute * forward,
            "учтён только обратный проход": compute * (1 - forward),
            "число параметров умножено на число токенов": compute / BOTH,
        },
        "days": {
            "не учтена доля пиковой производительности": days * Fraction(percent, 100),
            "учтён только прямой проход": days * forward,
            "умножено на долю пиковой производительности, а не разделено": days * Fraction(percent, 100) ** 2,
        },
        "optimal": {
            "по правилу подобран размер к данному числу токенов": solved.trillions * 1000 / RATIO,
            "учтён только прямой проход": optimal / math.sqrt(BOTH / FORWARD),
            "забыты 20 токенов на параметр": optimal * math.sqrt(RATIO),
        },
    }


def effort(solved: Solved) -> int:
    """Two products; three more, a quotient and days; a quotient and a root."""
    return 2 + 5 + 3
