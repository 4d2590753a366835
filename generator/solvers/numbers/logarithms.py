"""Logarithms that a statement gives, rounded, and what is reached through them; the exact ones are `math.log`."""

from __future__ import annotations

import math
from fractions import Fraction

from generator.solvers.numbers.rounding import rounded
from generator.solvers.numbers.written import linear_combination

PRIMES = (2, 3, 5, 7)
DIGITS = 4
"""So many decimals of each logarithm are given."""


def given(value: float) -> Fraction:
    """A value as the statement gives it."""
    return rounded(value, DIGITS)


def exponents(ratio: Fraction | int) -> dict[int, int]:
    """The powers of the small primes that make the ratio, those that it has: 15/4 is {2: -2, 3: 1, 5: 1}.

    Raises: ValueError if the ratio has another prime.
    """
    found: dict[int, int] = {}
    ratio = Fraction(ratio)
    for prime in PRIMES:
        while ratio.numerator % prime == 0:
            ratio, found[prime] = ratio / prime, found.get(prime, 0) + 1
        while ratio.denominator % prime == 0:
            ratio, found[prime] = ratio * prime, found.get(prime, 0) - 1
    if ratio != 1:
        raise ValueError(f"{ratio} has primes above {PRIMES[-1]}")
    return found


def is_smooth(number: int) -> bool:
    """Whether the positive number has no prime but the small ones."""
    for prime in PRIMES:
        while number % prime == 0:
            number //= prime
    return number == 1


def by_table(ratio: Fraction | int) -> Fraction:
    """The natural logarithm of the ratio as it comes out of those of the small primes, each as given."""
    return sum((power * given(math.log(prime)) for prime, power in exponents(ratio).items()), Fraction(0))


def expanded(ratio: Fraction | int) -> str:
    r"""The logarithm of the ratio by those of primes, in LaTeX: \ln 3 + \ln 5 - 2\ln 2; positive terms first."""
    powers = sorted(exponents(ratio).items(), key=lambda item: item[1] < 0)
    return linear_combination((power, rf"\ln {prime}") for prime, power in powers)
