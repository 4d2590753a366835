"""Beam search on tables worked out by hand, and its two extremes: greedy search and search through everything."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

from generator.solvers.sequences import decoding


def table(*rows: str) -> list[list[Fraction]]:
    """Probabilities from tenths."""
    return [[Fraction(int(tenths), 10) for tenths in row.split()] for row in rows]


# The likeliest first letter leads nowhere: 0.6·0.6·0.6 < 0.4·0.9·0.9.
TRAP = table("6 4", "6 4", "1 9")
DETOUR = table("5 4 1", "4 3 3", "1 8 1", "4 3 3")


def test_a_narrow_beam_is_caught() -> None:
    """Width one goes on from 0.6; width two keeps 0.4 as well, and gets out."""
    (caught,) = decoding.survivors(TRAP, 1, 3)[-1].items()
    assert caught == ((0, 0, 0), Fraction(216, 1000))
    assert [step[0] for step in decoding.beam_search(TRAP, 1, 3)][-1] == (Fraction(216, 1000), (0, 0, 0))
    assert decoding.greedy_search(TRAP, 3) == ((0, 0, 0), (Fraction(6, 10),) * 3)
    assert decoding.beam_search(TRAP, 2, 3)[-1][0] == (Fraction(324, 1000), (1, 1, 1))
    assert decoding.probability((1, 1, 1), TRAP) == Fraction(324, 1000)


def test_a_beam_of_two_by_hand() -> None:
    """The pairs AA 0.20, AB 0.15, AC 0.15, BA 0.04, BB 0.32, BC 0.04; then BBB 0.256."""
    steps = decoding.beam_search(DETOUR, 2, 3)
    assert [tokens for _, tokens in steps[0]] == [(0,), (1,), (2,)]
    assert steps[1][:2] == [(Fraction(32, 100), (1, 1)), (Fraction(2, 10), (0, 0))]
    assert len(steps[1]) == len(steps[2]) == 6
    assert steps[2][0] == (Fraction(256, 1000), (1, 1, 1))


def test_elimination_keeps_what_the_beam_keeps() -> None:
    """Both roads on the same table, step by step."""
    steps = decoding.beam_search(DETOUR, 2, 3)
    for step, alive in zip(steps[:2], decoding.survivors(DETOUR, 2, 3), strict=False):
        assert {tokens: probability for probability, tokens in step[:2]} == alive


def test_equals_survive_together() -> None:
    """Of two halves neither beats the other."""
    assert set(decoding.survivors(table("5 5", "5 5", "5 5"), 1, 1)[0]) == {(0,), (1,)}


def test_a_beam_as_wide_as_everything_finds_the_likeliest() -> None:
    """Nothing is cut off, and all probabilities sum up to one."""
    last = decoding.beam_search(DETOUR, 27, 3)[-1]
    assert sum(probability for probability, _ in last) == 1
    assert last[0][0] == max(decoding.probability(tokens, DETOUR) for tokens in product(range(3), repeat=3))


def test_candidates_are_worked_out_beginning_by_beginning() -> None:
    """The beam keeps A and B; the pairs of A come first, in the order of the letters."""
    steps = decoding.beam_search(DETOUR, 2, 3)
    pairs = decoding.by_beginning(steps[1], steps[0])
    assert [tokens for _, tokens in pairs] == [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]
    assert [decoding.following(tokens, DETOUR) for _, tokens in pairs] == [*DETOUR[1], *DETOUR[2]]
