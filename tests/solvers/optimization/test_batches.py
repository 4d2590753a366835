"""Batches and accumulated steps: logs of published trainings, and small counts by hand."""

from __future__ import annotations

import pytest

from generator.solvers.optimization import batches


def test_published_numbers_of_batches() -> None:
    """PyTorch's imagenet example logs 5005 batches of 256, kuangliu/pytorch-cifar 391 of 128."""
    assert len(batches.dealt(1_281_167, 256, drop_last=False)) == 5005
    assert len(batches.dealt(50_000, 128, drop_last=False)) == 391


def test_only_an_incomplete_last_batch_is_dropped() -> None:
    """Ten examples by four leave two over; by five, none."""
    assert batches.dealt(10, 4, drop_last=False) == (4, 4, 2)
    assert batches.dealt(10, 4, drop_last=True) == (4, 4)
    assert batches.dealt(10, 5, drop_last=True) == (5, 5)


@pytest.mark.parametrize(("rest", "made"), [("stepped", [3, 6, 9]), ("discarded", [2, 4, 6]), ("carried", [2, 4, 7])])
def test_seven_batches_in_threes(rest: str, made: list[int]) -> None:
    """The seventh batch makes a step of its own, none, or waits for the next epoch."""
    assert batches.steps_made(7, 3, rest, 3) == made
