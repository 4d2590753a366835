"""Divergences, both ways, of two distributions whose probabilities are powers of one half.

The second road codes the outcomes of one by a Huffman code for the other and counts the bits that are too many.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import compress

from generator.solvers.losses import divergence
from generator.solvers.numbers.rounding import apart
from generator.solvers.numbers.written import weighted_sum

DIGITS = 4
LEAST_TERMS = 3
"""So many probabilities differ at least."""


@dataclass(frozen=True)
class Solved:
    """The answers, the probabilities, the logarithms of their ratios, and the sums written out in LaTeX."""

    forward: Fraction
    backward: Fraction
    p_chances: tuple[Fraction, ...]
    q_chances: tuple[Fraction, ...]
    forward_bits: list[int]
    backward_bits: list[int]
    forward_sum: str
    backward_sum: str


def accept(P: str, P_start: int, Q: str, Q_start: int) -> bool:
    """Whether enough probabilities differ, and the divergences from each other and from 1."""
    p, q = _exponents(P, P_start), _exponents(Q, Q_start)
    there, back = divergence.divergence(p, q), divergence.divergence(q, p)
    return sum(map(int.__ne__, p, q)) >= LEAST_TERMS and len({there, back, Fraction(1)}) == len((there, back, 1))


def solve(P: str, P_start: int, Q: str, Q_start: int) -> Solved:
    """The weighted sums of the logarithms, which are differences of exponents."""
    p, q = _exponents(P, P_start), _exponents(Q, Q_start)
    bits = [there - here for here, there in zip(p, q, strict=True)]
    return Solved(
        forward=divergence.divergence(p, q),
        backward=divergence.divergence(q, p),
        p_chances=divergence.probabilities(p),
        q_chances=divergence.probabilities(q),
        forward_bits=bits,
        backward_bits=[-bit for bit in bits],
        forward_sum=_sum(p, bits),
        backward_sum=_sum(q, [-bit for bit in bits]),
    )


def _exponents(base: str, start: int) -> list[int]:
    """The exponents of the probabilities, read round a circle from the place `start`, from 1."""
    exponents = [int(exponent) for exponent in base.split()]
    return exponents[start - 1 :] + exponents[: start - 1]


def _sum(exponents: list[int], bits: list[int]) -> str:
    """The terms of a divergence that are not zero, in LaTeX."""
    told = [bit != 0 for bit in bits]
    return weighted_sum(compress(divergence.probabilities(exponents), told), compress(bits, told))


def verify(solved: Solved, P: str, P_start: int, Q: str, Q_start: int) -> dict[str, bool]:
    """The mean excess of the wrong code's words over those of the right code."""
    p, q = ([Fraction(1, 2**exponent) for exponent in _exponents(*given)] for given in ((P, P_start), (Q, Q_start)))
    return {
        "forward": solved.forward == divergence.excess(p, q),
        "backward": solved.backward == divergence.excess(q, p),
    }


def mistakes(solved: Solved, P: str, P_start: int, Q: str, Q_start: int) -> dict[str, dict[str, float | Fraction]]:
    """The distributions exchanged, wholly or under the logarithm; an entropy; another logarithm."""
    p, q = _exponents(P, P_start), _exponents(Q, Q_start)
    found = {
        "forward": (p, q, solved.forward, solved.backward),
        "backward": (q, p, solved.backward, solved.forward),
    }
    return {
        name: apart(
            right,
            {
                "распределения переставлены": other,
                "отношение под логарифмом перевёрнуто": -right,
                "кросс-энтропия вместо дивергенции": divergence.cross_entropy(first, second),
                "энтропия вместо дивергенции": divergence.cross_entropy(first, first),
                "взят натуральный логарифм": float(right) * math.log(2),
                "логарифмы взяты по модулю": sum(
                    (abs(there - here) * Fraction(1, 2**here) for here, there in zip(first, second, strict=True)),
                    Fraction(0),
                ),
            },
            DIGITS,
        )
        for name, (first, second, right, other) in found.items()
    }


def effort(solved: Solved) -> int:
    """Both ways: a logarithm for each class, and for each that is not zero a product and, after the first, a sum."""
    terms = sum(bit != 0 for bit in solved.forward_bits)
    return 2 * (len(solved.forward_bits) + terms + terms - 1)
