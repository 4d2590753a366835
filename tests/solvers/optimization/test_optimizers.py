"""Optimizers against the figures printed in Dive into Deep Learning, and both roads against each other."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

from generator.solvers.numbers.rationals import Exact
from generator.solvers.optimization import optimizers
from generator.solvers.optimization.optimizers import Momentum

# Zhang, Lipton, Li and Smola, Dive into Deep Learning, 12.6: f = 0.1·x₁² + 2·x₂² from (-5, -2), twenty steps.
CURVATURES = Fraction(1, 5), Fraction(4)
START = -5, -2
PLAIN = "-0.943467", "-0.000073"  # learning rate 0.4
MOMENTUM = {  # learning rate 0.6
    Fraction(1, 2): ("0.007188", "0.002553"),
    Fraction(1, 4): ("-0.126340", "-0.186632"),
}
# The same book, 12.3: f = x² from 10 with the learning rate 0.2, ten steps.
PARABOLA = "0.060466"


def test_plain_descent_ends_where_the_book_says() -> None:
    """Without momentum the steep coordinate vanishes and the flat one hardly moves."""
    point: tuple[Exact, Exact] = START
    for _ in range(20):
        slopes = [curvature * place for curvature, place in zip(CURVATURES, point, strict=True)]
        point = optimizers.descent_step(point, slopes, Fraction(2, 5))
    assert tuple(f"{float(place):.6f}" for place in point) == PLAIN


def test_a_parabola_is_descended_as_the_book_says() -> None:
    """Ten steps down x² leave 10 · 0.6¹⁰."""
    path = optimizers.heavy_ball(lambda w: w * w, 10, Fraction(1, 5), Fraction(0), 10)
    assert f"{float(path[-1]):.6f}" == PARABOLA


@pytest.mark.parametrize(("momentum", "ends"), MOMENTUM.items())
@pytest.mark.parametrize("axis", [0, 1])
def test_momentum_ends_where_the_book_says(momentum: Fraction, ends: tuple[str, str], axis: int) -> None:
    """Both roads end at the printed figures."""
    curvature, start, rate = CURVATURES[axis], START[axis], Fraction(3, 5)
    path = optimizers.momentum_steps(Momentum("torch", rate, momentum), lambda w: curvature * w, start, 20)
    other = optimizers.heavy_ball(lambda w: curvature * w * w / 2, start, rate, momentum, 20)
    assert path[-1].weight == other[-1]
    assert f"{float(path[-1].weight):.6f}" == ends[axis]


CASES = list(product((1, 3), (-5, 8), (Fraction(1, 10), Fraction(2, 5)), (Fraction(1, 2), Fraction(9, 10))))


@pytest.mark.parametrize(("curvature", "start", "rate", "momentum"), CASES)
def test_two_notations_are_one_method(curvature: int, start: int, rate: Fraction, momentum: Fraction) -> None:
    """With a constant rate the velocity may hold it or not: the weights are the same."""
    paths = [
        optimizers.momentum_steps(Momentum(method, rate, momentum), lambda w: curvature * (w - 1), start, 6)
        for method in ("torch", "sutskever")
    ]
    for one, other in zip(*paths, strict=True):
        assert one.weight == other.weight
        assert -rate * one.velocity == other.velocity


@pytest.mark.parametrize(("curvature", "start", "rate", "momentum"), CASES)
def test_nesterov_looks_ahead(curvature: int, start: int, rate: Fraction, momentum: Fraction) -> None:
    """The weights of PyTorch's notation are the places where the original method takes its gradients."""
    path = optimizers.momentum_steps(Momentum("nesterov", rate, momentum), lambda w: curvature * (w - 1), start, 6)
    ahead = optimizers.looking_ahead(lambda w: Fraction(curvature, 2) * (w - 1) ** 2, start, rate, momentum, 6)
    for step, (weight, move) in zip(path, ahead[1:], strict=True):
        assert step.weight == weight + momentum * move
        assert step.velocity == -move / rate


def test_an_unknown_method_is_refused() -> None:
    """No method is guessed."""
    with pytest.raises(ValueError, match="adagrad"):
        optimizers.momentum_steps(Momentum("adagrad", Fraction(1), Fraction(0)), lambda w: w, 1, 1)


def test_adam_takes_the_published_first_step() -> None:
    """For a gradient of 4 and usual rates the moments are 0.4 and 0.016, and the step is the learning rate.

    Source: q4quant.studio, Compute the First Adam Update by Hand.
    """
    (step,) = optimizers.adam_steps([Fraction(4)], Fraction(5), Fraction(1, 10), Fraction(9, 10), Fraction(999, 1000))
    assert (step.first, step.second) == (Fraction(4, 10), Fraction(16, 1000))
    assert [step.first_hat, step.second_hat, step.weight] == [4, 16, Fraction(49, 10)]


def test_adam_moves_by_the_rate_while_the_gradient_stays() -> None:
    """Kingma and Ba, 2.1: with a constant gradient the signal-to-noise ratio is one, and so is the relative step."""
    steps = optimizers.adam_steps([Fraction(-7)] * 5, Fraction(0), Fraction(1, 100), Fraction(9, 10), Fraction(99, 100))
    assert [step.weight * 100 for step in steps] == [1, 2, 3, 4, 5]


def test_adam_refuses_a_root_that_does_not_come_out() -> None:
    """Exact numbers stay exact."""
    with pytest.raises(ValueError, match="no rational root"):
        optimizers.adam_steps([Fraction(1), Fraction(2)], Fraction(0), Fraction(1), Fraction(1, 2), Fraction(1, 2))


def test_a_fading_mean_weighs_the_last_most() -> None:
    """With a half, three values weigh 1, 2 and 4 sevenths; a constant is its own mean."""
    values = [Fraction(7), Fraction(14), Fraction(28)]
    assert optimizers.decayed_mean(values, Fraction(1, 2)) == 1 + 4 + 16
    assert optimizers.decayed_mean([Fraction(3)] * 9, Fraction(4, 5)) == 3


def test_the_difference_slope_is_exact() -> None:
    """The slope of 3w² - w at a third is one."""
    assert optimizers.difference_slope(lambda w: 3 * w * w - w, Fraction(1, 3)) == 1
