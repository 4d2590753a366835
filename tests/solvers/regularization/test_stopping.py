"""Early stopping: the documented example, losses followed by hand, and the loop against the gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.solvers.regularization.stopping import improvements, least_patience, stopped, watched

WAVERING = [10, 8, 6, 5, 6, 6, 5, 6, 4, 3, 4, 5, 6, 7]

losses = st.lists(st.integers(0, 8), min_size=2, max_size=12)


def test_the_example_of_keras_runs_four_epochs() -> None:
    """The documentation of EarlyStopping: with a patience of 3 and a loss that never falls «only 4 epochs are run»."""
    rising = [1.0, 1.1, 1.2, 1.3, 1.4]
    assert stopped(rising, 0, patience=3) == (4, 1)
    assert watched(rising, 0, patience=3) == (4, 1)


@pytest.mark.parametrize(
    ("margin", "patience", "end"),
    [
        (0, 1, (5, 4)),
        (0, 3, (7, 4)),
        (0, 4, (8, 4)),
        (0, 5, (14, 10)),  # epoch 9 comes just in time
        (1, 3, (6, 3)),  # 5 is better than 6 by no more than the margin
        (1, 6, (14, 9)),
    ],
)
def test_losses_followed_by_hand(margin: int, patience: int, end: tuple[int, int]) -> None:
    """When the training stops and what it keeps; a training that nothing stops goes on to the end."""
    assert watched(WAVERING, margin, patience) == end
    if end[0] < len(WAVERING):
        assert stopped(WAVERING, margin, patience) == end


def test_an_improvement_exceeds_the_margin() -> None:
    """A decrease of just the margin is none, and it is measured from the last improvement."""
    assert improvements([10, 9, 8, 7], 1) == [1, 3]
    assert improvements([10, 9, 8, 7], 0) == [1, 2, 3, 4]
    assert improvements([5, 5, 4], 0) == [1, 3]


def test_patience_must_span_the_longest_gap() -> None:
    """The epochs 1, 2, 3, 4, 9 and 10 improve, so that five epochs must be waited."""
    assert least_patience(WAVERING, 0, goal=10) == 5
    assert least_patience(WAVERING, 0, goal=4) == 1


def test_a_training_without_an_end_is_refused() -> None:
    """Losses that end too early say nothing of where the training stops."""
    with pytest.raises(ValueError, match="does not stop"):
        stopped([3, 2, 1], 0, patience=2)


@given(losses, st.integers(0, 3), st.integers(1, 5))
def test_the_loop_agrees_with_the_gaps(drawn: list[int], margin: int, patience: int) -> None:
    """Wherever the training stops, both roads know where and with which weights."""
    try:
        expected = stopped(drawn, margin, patience)
    except ValueError:
        assert watched(drawn, margin, patience)[0] == len(drawn)
    else:
        assert watched(drawn, margin, patience) == expected
