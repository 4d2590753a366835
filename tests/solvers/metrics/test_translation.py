"""The words that count in a translation, and the penalty for brevity, as Papineni et al. (2002) and NLTK have them."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.metrics.translation import brevity_exponent, clipped, crossed_off, precision


def words(text: str) -> list[str]:
    """The words of a phrase."""
    return text.split()


REFERENCES = [
    words("it is a guide to action that ensures that the military will forever heed party commands"),
    words(
        "it is the guiding principle which guarantees the military forces always being under the command of the party"
    ),
    words("it is the practical guide for the army always to heed the directions of the party"),
]
FIRST = words("it is a guide to action which ensures that the military always obeys the commands of the party")
SECOND = words("it is to insure the troops forever hearing the activity guidebook that party direct")
MATS = [words("the cat is on the mat"), words("there is a cat on the mat")]


def test_the_examples_of_the_article() -> None:
    """Modified unigram precisions: 17/18 and 8/14 in section 2.1, and 2/7 for seven times «the»."""
    assert precision(FIRST, REFERENCES) == Fraction(17, 18)
    assert precision(SECOND, REFERENCES) == Fraction(8, 14)
    assert precision(["the"] * 7, MATS) == Fraction(2, 7)
    assert clipped(["the"] * 7, MATS) == {"the": 2}


@pytest.mark.parametrize(
    ("candidate", "reference", "exponent"),
    [(7, 8, Fraction(-1, 7)), (4, 8, Fraction(-1)), (8, 8, Fraction(0)), (9, 8, Fraction(0))],
)
def test_only_a_shorter_translation_is_punished(candidate: int, reference: int, exponent: Fraction) -> None:
    """NLTK 3.10.4's brevity_penalty(8, 7) is 0.8669, the exponential of -1/7."""
    assert brevity_exponent(candidate, reference) == exponent


def test_crossing_words_off_is_clipping() -> None:
    """A word that the reference has no more of is not found again."""
    assert crossed_off(["the"] * 7, MATS[0]) == 2
    assert crossed_off(["the"] * 7, MATS[1]) == 1
    for candidate in (FIRST, SECOND):
        for reference in REFERENCES:
            assert crossed_off(candidate, reference) == sum(clipped(candidate, [reference]).values())
