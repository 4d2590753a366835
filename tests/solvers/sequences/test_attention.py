"""Attention of one query: the softmax of powers by hand, the floats against a well-known drawing, and each other."""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np
import pytest

from generator.solvers.sequences.attention import attend, mixed, weights_of_powers

ILLUSTRATED = [0.88, 0.12]  # J. Alammar, The Illustrated Transformer: scores 112 and 96, keys of 64 numbers
NONE_HIDDEN = np.zeros(2, dtype=bool)


def test_the_scores_of_the_illustrated_transformer() -> None:
    """Divided by eight they are 14 and 12, and the first token gets 0.88."""
    query = np.zeros(64)
    query[0] = 16
    keys = np.zeros((2, 64))
    keys[:, 0] = 7, 6
    weights, output = attend(query, keys, np.eye(2), NONE_HIDDEN)
    assert weights == pytest.approx(ILLUSTRATED, abs=5e-3)
    assert output.tolist() == weights.tolist()


def test_powers_share_their_sum() -> None:
    """2, 1 and 1/2 are four, two and one sevenths."""
    assert weights_of_powers(2, [1, 0, -1]) == (Fraction(4, 7), Fraction(2, 7), Fraction(1, 7))


def test_values_are_mixed_coordinate_by_coordinate() -> None:
    """A quarter of (4, -8) and three quarters of (8, 4)."""
    assert mixed((Fraction(1, 4), Fraction(3, 4)), np.array([[4, -8], [8, 4]])) == (Fraction(7), Fraction(1))


def test_a_hidden_token_is_not_there() -> None:
    """A mask gives what the tokens that are seen give without the others."""
    query, keys, values = np.array([1.0, 2.0]), np.array([[1, 0], [0, 1], [3, 3]]), np.array([[1, 2], [3, 4], [90, 90]])
    weights, output = attend(query, keys, values, np.array([False, False, True]))
    fewer, same = attend(query, keys[:2], values[:2], NONE_HIDDEN)
    assert weights.tolist() == [*fewer.tolist(), 0]
    assert output.tolist() == same.tolist()


@pytest.mark.parametrize("exponents", [(0, 1), (3, 1), (-2, 2)])
def test_both_roads_meet(exponents: tuple[int, int]) -> None:
    """Keys of one number are the logits themselves."""
    keys = math.log(3) * np.array(exponents)[:, np.newaxis]
    weights, _ = attend(np.array([1.0]), keys, np.eye(2), NONE_HIDDEN)
    assert weights == pytest.approx([float(weight) for weight in weights_of_powers(3, exponents)])
