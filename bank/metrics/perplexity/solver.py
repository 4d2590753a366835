"""Cross-entropy and perplexity of a sentence whose words have powers of two for probabilities."""

from dataclasses import dataclass
from fractions import Fraction
from math import exp, prod

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

WORDS = 4


@dataclass(frozen=True)
class Solved:
    """The answers, and the exponents of the words with their probabilities."""

    bits: int
    perplexity: int
    powers: list[int]
    chances: list[Fraction]


def solve(sentence: tuple[str, ...], exponents: Matrix) -> Solved:
    """The mean of the exponents, and two to its power; the last exponent makes their sum a multiple of their number."""
    given = exponents.tolist()
    powers = [*given, 1 + (-1 - sum(given)) % WORDS]
    bits = sum(powers) // WORDS
    return Solved(bits, 2**bits, powers, [Fraction(1, 2**power) for power in powers])


def verify(solved: Solved) -> dict[str, bool]:
    """The product of the probabilities is that of as many equal ones, each the inverse of the perplexity."""
    product = prod(solved.chances)
    return {
        "bits": solved.bits > 0 and product == Fraction(1, 2) ** (WORDS * solved.bits),
        "perplexity": product * solved.perplexity**WORDS == 1 and solved.perplexity > 0,
    }


def mistakes(solved: Solved) -> Mistakes:
    """Sums for means, the wrong base, the mean of the inverses, the entropy for the perplexity."""
    return {
        "bits": {
            "показатели сложены, а не усреднены": sum(solved.powers),
            "найдена перплексия": solved.perplexity,
            "взято наименее вероятное слово": max(solved.powers),
        },
        "perplexity": {
            "в степень кросс-энтропии в битах возведено число e": exp(solved.bits),
            "усреднены величины, обратные вероятностям": Fraction(sum(2**power for power in solved.powers), WORDS),
            "усреднены вероятности, а не их логарифмы": WORDS / sum(solved.chances),
            "найдена кросс-энтропия": solved.bits,
        },
    }


def effort(solved: Solved) -> int:
    """An exponent for each word, their sum, the mean and a power of two."""
    return WORDS + (WORDS - 1) + 1 + 1
