"""What a printing is drawn from: the exam, the seed and the secret, each of which makes it another one, for ever."""

from __future__ import annotations

from itertools import product

import pytest

from generator.problems import drawing, permutation

RANDOM = "0123456789abcdef0123456789abcdef"


def test_what_was_drawn_once_is_drawn_for_ever() -> None:
    """The words of each version are these on every machine."""
    assert drawing.draw_key("small", "42", None, 1) == "42"
    assert drawing.draw_key("small", "42", b"k" * 16, 1) == permutation.mixed("42", b"k" * 16)
    assert drawing.draw_key("small", "42", None, stretch=drawing.STRETCH) == STRETCHED
    assert drawing.draw_key("small", RANDOM, None) == UNSTRETCHED


STRETCHED = "e368258897b99c01417bb51048bbf70ed7a2593bce7cda81b17e4722cab289b2"
UNSTRETCHED = "1bae007085d23826e8213ca12b62ecd8a816629fcc76ab02d2e05252c98e065d"


def test_everything_takes_part() -> None:
    """Two exams, seeds, secrets or prices have nothing in common."""
    cheap = drawing.Stretch(16, 1, 1)
    asked = product(
        ("quiz", "final"), ("42", "43"), (None, b"a" * 16, b"b" * 16), (None, cheap, drawing.Stretch(32, 1, 1))
    )
    assert len({drawing.draw_key(exam, seed, secret, 2, cost) for exam, seed, secret, cost in asked}) == 36


def test_words_do_not_run_together() -> None:
    """Exam e with seed 2-42 is not exam e-2 with seed 42."""
    assert drawing.draw_key("e", "2-42", None) != drawing.draw_key("e-2", "42", None)
    assert drawing.draw_key("e", "2", None) != drawing.draw_key("e2", "", None)


@pytest.mark.parametrize("seed", ["42", "весна", "", RANDOM.upper(), RANDOM[:-1], RANDOM + "0", "g" * 32])
def test_a_typed_seed_is_stretched(seed: str) -> None:
    """Whatever chance does not choose costs 16 megabytes and the time that filling them takes."""
    assert drawing.stretch_of(seed) == drawing.Stretch(2**14, 8, 1)


def test_a_seed_of_chance_is_not_stretched() -> None:
    """128 bits need no price, and typing them again gives the same papers."""
    assert drawing.stretch_of(RANDOM) is None
