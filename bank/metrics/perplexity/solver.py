"""Cross-entropy and perplexity of a sentence whose words have powers of two for probabilities.

The second road multiplies the probabilities and compares with the power of the answer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import prod

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Number, apart

WORDS = 4


@dataclass(frozen=True)
class Solved:
    """The answers, the words, and the probabilities by their exponents; `likelihood` is the sum of exponents."""

    bits: int
    perplexity: int
    words: tuple[str, ...]
    powers: tuple[int, ...]
    inverses: tuple[int, ...]
    likelihood: int


def solve(sentence: str, exponents: Matrix) -> Solved:
    """The mean of the exponents, and two to its power."""
    powers = _powers(exponents)
    bits = sum(powers) // WORDS
    return Solved(
        bits=bits,
        perplexity=2**bits,
        words=tuple(sentence.split()),
        powers=powers,
        inverses=tuple(2**power for power in powers),
        likelihood=sum(powers),
    )


def _powers(exponents: Matrix) -> tuple[int, ...]:
    """The exponents of all words: the last one makes their sum a multiple of their number."""
    given = exponents.tolist()
    return (*given, 1 + (-1 - sum(given)) % WORDS)


def verify(solved: Solved) -> dict[str, bool]:
    """The product of the probabilities is that of as many equal ones, each the inverse of the perplexity."""
    product = prod(Fraction(1, inverse) for inverse in solved.inverses)
    return {
        "bits": solved.bits > 0 and product == Fraction(1, 2) ** (WORDS * solved.bits),
        "perplexity": product * solved.perplexity**WORDS == 1 and solved.perplexity > 0,
    }


def mistakes(solved: Solved) -> dict[str, dict[str, Number]]:
    """Sums for means, the mean of the inverses, the entropy for the perplexity."""
    longest = max(solved.powers)
    return {
        "bits": {
            "показатели сложены, а не усреднены": solved.likelihood,
            "найдена перплексия": solved.perplexity,
            "взято наименее вероятное слово": longest,
        },
        "perplexity": apart(
            solved.perplexity,
            {
                "усреднены величины, обратные вероятностям": Fraction(sum(solved.inverses), WORDS),
                "усреднены вероятности, а не их логарифмы": WORDS / sum(Fraction(1, one) for one in solved.inverses),
                "найдена кросс-энтропия": solved.bits,
                "кросс-энтропия возведена в квадрат": solved.bits**2,
            },
            2,
        ),
    }


def effort(solved: Solved) -> int:
    """An exponent for each word, their sum, the mean and a power of two."""
    return WORDS + (WORDS - 1) + 1 + 1
