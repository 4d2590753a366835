"""Shrinkage: the path between two coefficients, and that decay costs accuracy and takes weight."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from generator.solvers.regularization import shrinkage

WEAK, STRONG = Fraction(1, 1000), Fraction(1, 100)


def test_the_path_goes_either_way() -> None:
    """From a thousandth to a hundredth it has four stations, and back the same."""
    there = shrinkage.path(WEAK, STRONG, "norm")
    assert len(there) == 4  # 1, 2, 5 and 10 thousandths
    assert shrinkage.path(STRONG, WEAK, "norm") == there[::-1]


def test_decay_takes_weight_and_costs_loss() -> None:
    """The proof says so for the norm and the loss; on these samples the accuracy falls with them."""
    norms, losses = shrinkage.path(WEAK, STRONG, "norm"), shrinkage.path(WEAK, STRONG, "data_loss")
    assert all(after < before for before, after in pairwise(norms))
    assert all(after > before for before, after in pairwise(losses))
    assert shrinkage.fitted(STRONG)["accuracy"] < shrinkage.fitted(WEAK)["accuracy"]
