"""BLEU of single words: how many words of a translation a reference confirms, and the penalty for brevity.

Source of both: Papineni et al., BLEU: a Method for Automatic Evaluation of Machine Translation, 2002, 2.1 and 2.3.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction


def clipped(candidate: Sequence[str], references: Sequence[Sequence[str]]) -> dict[str, int]:
    """How often each word of the candidate counts: no more often than in the reference that has it most."""
    most = [Counter(reference) for reference in references]
    return {word: min(count, max(one[word] for one in most)) for word, count in Counter(candidate).items()}


def precision(candidate: Sequence[str], references: Sequence[Sequence[str]]) -> Fraction:
    """The modified unigram precision."""
    return Fraction(sum(clipped(candidate, references).values()), len(candidate))


def brevity_exponent(candidate: int, reference: int) -> Fraction:
    """What e is raised to in the penalty, by the lengths: 1 - r/c for a shorter candidate, otherwise 0."""
    return min(Fraction(), 1 - Fraction(reference, candidate))


def crossed_off(candidate: Sequence[str], reference: Sequence[str]) -> int:
    """How many words of the candidate are found in the reference, if a word that is found is crossed off there."""
    left, found = list(reference), 0
    for word in candidate:
        if word in left:
            left.remove(word)
            found += 1
    return found
