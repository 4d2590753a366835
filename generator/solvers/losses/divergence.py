"""Entropy and divergence, in bits, of distributions whose probabilities are powers of one half; and real codes.

A distribution is given by its exponents: an outcome with exponent k has the probability 2 to the power of -k. The
independent check builds Huffman codes and counts the bits of their words.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from fractions import Fraction
from itertools import count


def probabilities(exponents: Sequence[int]) -> tuple[Fraction, ...]:
    """The probabilities of the outcomes."""
    return tuple(Fraction(1, 2**exponent) for exponent in exponents)


def cross_entropy(P: Sequence[int], Q: Sequence[int]) -> Fraction:
    """The mean of -log2 q over P. Source: Goodfellow, Bengio, Courville, Deep Learning, 3.51."""
    return sum((Fraction(q, 2**p) for p, q in zip(P, Q, strict=True)), Fraction(0))


def divergence(P: Sequence[int], Q: Sequence[int]) -> Fraction:
    """The mean of log2(p/q) over P. Source: Kullback, Leibler, On Information and Sufficiency, 1951, 2.4."""
    return sum((Fraction(q - p, 2**p) for p, q in zip(P, Q, strict=True)), Fraction(0))


# --- The independent check ---------------------------------------------------------------------------------


def code(P: Sequence[Fraction]) -> list[str]:
    """The words of a binary Huffman code for these probabilities.

    Source: Huffman, A Method for the Construction of Minimum-Redundancy Codes, 1952.
    """
    words = [""] * len(P)
    order = count()
    heap = [(p, next(order), [outcome]) for outcome, p in enumerate(P)]
    heapq.heapify(heap)
    while len(heap) > 1:
        (less, _, left), (more, _, right) = heapq.heappop(heap), heapq.heappop(heap)
        for digit, outcomes in (("0", left), ("1", right)):
            for outcome in outcomes:
                words[outcome] = digit + words[outcome]
        heapq.heappush(heap, (less + more, next(order), left + right))
    return words


def excess(P: Sequence[Fraction], Q: Sequence[Fraction]) -> Fraction:
    """How many more bits a symbol takes on average, drawn from P, in the best code for Q than in the best for P."""
    return sum(
        (p * (len(word) - len(best)) for p, word, best in zip(P, code(Q), code(P), strict=True)),
        Fraction(0),
    )
