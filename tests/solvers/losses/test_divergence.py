"""Entropies and divergences in bits, and Huffman codes: the figures of Cover and Thomas."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.losses import divergence

# Cover and Thomas, Elements of Information Theory, 2nd edition, chapter 5, Relative entropy is cost of miscoding.
P, Q = (1, 2, 3, 4, 4), (1, 3, 3, 3, 3)
ENTROPY_P, ENTROPY_Q, COST = Fraction(15, 8), Fraction(2), Fraction(1, 8)
# The same, example 1.1.2: eight horses, 2 bits against the 3 bits of equal chances.
HORSES, EVEN = (1, 2, 3, 4, 6, 6, 6, 6), (3,) * 8


def test_entropies_of_the_textbook() -> None:
    """The cross-entropy of a distribution with itself is its entropy."""
    assert divergence.cross_entropy(P, P) == ENTROPY_P
    assert divergence.cross_entropy(Q, Q) == ENTROPY_Q
    assert divergence.cross_entropy(HORSES, HORSES) == 2


def test_divergences_of_the_textbook() -> None:
    """Both ways the miscoding costs an eighth of a bit; the horses save one bit of three."""
    assert divergence.divergence(P, Q) == divergence.divergence(Q, P) == COST
    assert divergence.divergence(HORSES, EVEN) == 1


def test_divergence_is_not_symmetric() -> None:
    """Even chances coded as the horses cost (1+2+3+4+4·6)/8 - 3 = 1.25 bits too many."""
    assert divergence.divergence(EVEN, HORSES) == Fraction(5, 4)


def test_codes_pay_the_same() -> None:
    """Real Huffman codes are too long by just the divergence."""
    for p, q, cost in ((P, Q, COST), (Q, P, COST), (HORSES, EVEN, 1), (EVEN, HORSES, Fraction(5, 4))):
        assert divergence.excess(divergence.probabilities(p), divergence.probabilities(q)) == cost


def test_the_code_of_the_textbook() -> None:
    """Example 5.6.1: probabilities 0.25, 0.25, 0.2, 0.15, 0.15 have words of 2, 2, 2, 3 and 3 bits, on average 2.3."""
    chances = [Fraction(chance, 100) for chance in (25, 25, 20, 15, 15)]
    words = divergence.code(chances)
    assert [len(word) for word in words] == [2, 2, 2, 3, 3]
    assert float(sum(p * len(word) for p, word in zip(chances, words, strict=True))) == pytest.approx(2.3)


def test_no_word_begins_another() -> None:
    """A code can be read without separators."""
    words = divergence.code(divergence.probabilities(HORSES))
    assert len(set(words)) == len(words)
    assert not [(a, b) for a in words for b in words if a != b and b.startswith(a)]
