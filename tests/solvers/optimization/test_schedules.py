"""Learning-rate schedules against the figures in PyTorch's documentation and in the tests of Transformers."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.solvers.optimization import schedules

BASE = Fraction(5, 100)
# torch.optim.lr_scheduler: StepLR with step_size=30, MultiStepLR with milestones=[30, 80], both with gamma=0.1
STEP = {0: "0.05", 29: "0.05", 30: "0.005", 59: "0.005", 60: "0.0005", 89: "0.0005"}
MULTISTEP = {0: "0.05", 29: "0.05", 30: "0.005", 79: "0.005", 80: "0.0005", 99: "0.0005"}
# the same, LinearLR with start_factor=0.5 and total_iters=4, PyTorch 1.13
LINEAR = ["0.025", "0.03125", "0.0375", "0.04375", "0.05"]
# Transformers, tests/optimization: two steps of warm-up out of ten, a rate of 10
LINEAR_DECAY = ["10", "8.75", "7.5", "6.25", "5", "3.75", "2.5", "1.25"]
COSINE_DECAY = ["10.0", "9.61", "8.53", "6.91", "5.0", "3.08", "1.46", "0.38"]


@pytest.mark.parametrize(
    ("milestones", "published"), [((30, 60, 90), STEP), ((30, 80), MULTISTEP)], ids=["StepLR", "MultiStepLR"]
)
def test_drops_are_those_of_the_documentation(milestones: tuple[int, ...], published: dict[int, str]) -> None:
    """The rate is lower from the milestone on, by either road."""
    for epoch, rate in published.items():
        assert schedules.dropped(BASE, Fraction(1, 10), milestones, epoch) == Fraction(rate)
        assert schedules.walked_drops(BASE, 10, milestones, epoch) == Fraction(rate)


def test_a_line_is_that_of_the_documentation() -> None:
    """Four equal moves lead from the half to the whole."""
    for step, rate in enumerate(LINEAR):
        assert schedules.on_line(BASE / 2, BASE, Fraction(step, 4)) == Fraction(rate)
        assert schedules.walked_line(BASE / 2, BASE, 4, step) == Fraction(rate)


def test_a_linear_decay_is_that_of_transformers() -> None:
    """Eight equal moves lead to zero."""
    for step, rate in enumerate(LINEAR_DECAY):
        assert schedules.on_line(Fraction(10), Fraction(0), Fraction(step, 8)) == Fraction(rate)
        assert schedules.walked_line(Fraction(10), Fraction(0), 8, step) == Fraction(rate)


def test_a_cosine_decay_is_that_of_transformers() -> None:
    """Half a wave over eight steps, within the two decimals that the source prints."""
    for step, rate in enumerate(COSINE_DECAY):
        assert schedules.walked_cosine(10, 0, 8, step) == pytest.approx(float(rate), abs=0.01)
    assert schedules.on_cosine(Fraction(10), Fraction(0), Fraction(1, 2)) == 5


@pytest.mark.parametrize(("part", "share"), [("1/3", "3/4"), ("1/2", "1/2"), ("2/3", "1/4")])
def test_nice_angles_take_quarters(part: str, share: str) -> None:
    """At a third, a half and two thirds of the wave three, two and one quarters of the height are left."""
    left = schedules.on_cosine(Fraction(9), Fraction(1), Fraction(part))
    assert left == 1 + 8 * Fraction(share)
    assert schedules.walked_cosine(9, 1, 12, int(12 * Fraction(part))) == pytest.approx(float(left), abs=1e-12)


def test_other_angles_are_refused() -> None:
    """No cosine is rounded."""
    with pytest.raises(KeyError):
        schedules.on_cosine(Fraction(1), Fraction(0), Fraction(1, 4))
