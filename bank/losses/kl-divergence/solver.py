"""Divergences, both ways, of two distributions whose probabilities are powers of one half."""

import math
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.losses import divergence
from generator.solvers.numbers.rounding import Mistakes, Number

LEAST_TERMS = 3
"""So many probabilities differ at least."""


@dataclass(frozen=True)
class Solved:
    """The answers, the probabilities, and the logarithms of their ratios."""

    forward: Fraction
    backward: Fraction
    p_chances: tuple[Fraction, ...]
    q_chances: tuple[Fraction, ...]
    forward_bits: list[int]
    backward_bits: list[int]


def accept(P: tuple[int, ...], P_start: int, Q: tuple[int, ...], Q_start: int) -> bool:
    """Whether enough probabilities differ, and the divergences from each other and from 1."""
    found = solve(P, P_start, Q, Q_start)
    different = len(found.forward_bits) - found.forward_bits.count(0)
    return different >= LEAST_TERMS and found.forward != found.backward and 1 not in {found.forward, found.backward}


def solve(P: tuple[int, ...], P_start: int, Q: tuple[int, ...], Q_start: int) -> Solved:
    """The weighted sums of the logarithms, which are differences of exponents."""
    p, q = _from(P, P_start), _from(Q, Q_start)
    bits = [there - here for here, there in zip(p, q, strict=True)]
    return Solved(
        forward=divergence.divergence(p, q),
        backward=divergence.divergence(q, p),
        p_chances=divergence.probabilities(p),
        q_chances=divergence.probabilities(q),
        forward_bits=bits,
        backward_bits=[-bit for bit in bits],
    )


def _from(exponents: tuple[int, ...], start: int) -> tuple[int, ...]:
    """The exponents read round a circle from the place `start`, from 1."""
    return exponents[start - 1 :] + exponents[: start - 1]


def verify(solved: Solved) -> dict[str, bool]:
    """The mean excess of the words of the wrong Huffman code over those of the right one."""
    p, q = solved.p_chances, solved.q_chances
    return {
        "forward": solved.forward == divergence.excess(p, q),
        "backward": solved.backward == divergence.excess(q, p),
    }


def mistakes(solved: Solved, P: tuple[int, ...], P_start: int, Q: tuple[int, ...], Q_start: int) -> Mistakes:
    """The distributions exchanged, wholly or under the logarithm; an entropy; another logarithm."""
    p, q = _from(P, P_start), _from(Q, Q_start)
    return {
        "forward": _wrong(p, q, solved.forward, solved.backward),
        "backward": _wrong(q, p, solved.backward, solved.forward),
    }


def _wrong(first: tuple[int, ...], second: tuple[int, ...], right: Fraction, other: Fraction) -> dict[str, Number]:
    sizes = [abs(there - here) * Fraction(1, 2**here) for here, there in zip(first, second, strict=True)]
    return {
        "распределения переставлены": other,
        "отношение под логарифмом перевёрнуто": -right,
        "кросс-энтропия вместо дивергенции": divergence.cross_entropy(first, second),
        "энтропия вместо дивергенции": divergence.cross_entropy(first, first),
        "взят натуральный логарифм": float(right) * math.log(2),
        "логарифмы взяты по модулю": sum(sizes, Fraction(0)),
    }


def effort(solved: Solved) -> int:
    """Both ways: a logarithm for each class, and for each that is not zero a product and, after the first, a sum."""
    classes, zeros = len(solved.forward_bits), solved.forward_bits.count(0)
    return 2 * (classes + 2 * (classes - zeros) - 1)
