"""Logarithms that a statement gives, rounded, and what a student reaches through them; the exact ones are `math.log`.

Rounds half up, as on paper.
"""

from __future__ import annotations

import math
from fractions import Fraction

PRIMES = (2, 3, 5, 7)
DIGITS = 4
"""So many decimals of each logarithm are given."""
ROOM = Fraction(1, 20)
"""Of a unit of the last decimal: so far from a half an answer stays that no reasonable road rounds it otherwise."""


def given(value: float) -> Fraction:
    """A positive value as the statement gives it."""
    return Fraction(math.floor(Fraction(value) * 10**DIGITS + Fraction(1, 2)), 10**DIGITS)


def settled(exact: float, reached: Fraction, digits: int) -> bool:
    """Whether a positive value reached through given ones rounds as the exact one does, neither of them near a half."""
    units = [Fraction(value) * 10**digits + Fraction(1, 2) for value in (exact, reached)]
    return len({math.floor(value + shift) for value in units for shift in (-ROOM, ROOM)}) == 1


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
    r"""The logarithm of the ratio by those of primes, in LaTeX: \ln 3 + \ln 5 - 2 \ln 2; positive terms first."""
    powers = sorted(exponents(ratio).items(), key=lambda item: item[1] < 0)
    terms = [(power, ("" if abs(power) == 1 else f"{abs(power)} ") + rf"\ln {prime}") for prime, power in powers]
    text = "".join((" + " if power > 0 else " - ") + term for power, term in terms)
    return text.removeprefix(" + ")
