"""Generative models against figures of their papers and of calculus done on paper."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from generator.solvers.generative.models import (
    best_guesses,
    denoised,
    expected_log_ratio,
    game_value,
    gaussian_divergence,
    jensen_shannon,
    noised,
    signal_shares,
    signal_to_noise,
    variances,
    walked,
)

LN2 = Fraction(math.log(2))


def test_the_standard_normal_law_is_no_way_from_itself() -> None:
    """Nothing diverges where means are 0 and deviations 1."""
    assert gaussian_divergence([0, 0], [0, 0]) == (Fraction(0), 0)
    assert expected_log_ratio([0, 0], [0, 0], LN2) == 0


@pytest.mark.parametrize(
    ("means", "powers", "nats"),
    [
        # torch.distributions.kl_divergence(Normal(1, 1), Normal(0, 1)) is 0.5: half the square of the mean.
        ([1], [0], 0.5),
        # ln(1/2) + (4 + 0)/2 − 1/2, from ln(s₂/s₁) + (s₁² + (m₁ − m₂)²)/(2·s₂²) − 1/2 on paper.
        ([0], [1], 0.806853),
        # ln 2 + (1/4 + 9)/2 − 1/2 = 4.125 + 0.693147, by the same formula.
        ([-3], [-1], 4.818147),
        ([1, 0, -3], [0, 1, -1], 6.125),
    ],
)
def test_the_divergence_of_gaussians(means: list[int], powers: list[int], nats: float) -> None:
    """In closed form and by quadrature; coordinates add up."""
    fraction, logarithms = gaussian_divergence(means, powers)
    assert math.isclose(fraction + logarithms * math.log(2), nats, abs_tol=1e-6)
    assert math.isclose(expected_log_ratio(means, powers, LN2), nats, abs_tol=1e-6)


def test_at_the_equilibrium_the_discriminator_is_at_a_loss() -> None:
    """Goodfellow et al., theorem 1: D = 1/2 everywhere, the value is −ln 4, and nothing diverges."""
    same = [1, 2, 5]
    assert best_guesses(same, same) == [Fraction(1, 2)] * 3
    assert math.isclose(game_value(same, same, math.log), -math.log(4))
    assert math.isclose(jensen_shannon(same, same, math.log), 0, abs_tol=1e-15)


def test_laws_without_common_outcomes_are_told_apart_for_certain() -> None:
    """The discriminator never errs: the value is 0, its greatest, and the divergence ln 2 (Lin, 1991)."""
    assert best_guesses([1, 0], [0, 1]) == [1, 0]
    assert game_value([1, 0], [0, 1], math.log) == 0
    assert math.isclose(jensen_shannon([1, 0], [0, 1], math.log), math.log(2))


def test_the_divergence_of_a_certain_outcome_from_a_coin() -> None:
    """The documentation of scipy.spatial.distance.jensenshannon prints the root of it, 0.46450140402245893."""
    assert math.isclose(jensen_shannon([2, 0], [1, 1], math.log), 0.46450140402245893**2)


def test_the_value_is_twice_the_divergence_less_ln_4() -> None:
    """Goodfellow et al., equation 6, for laws that the functions know by different sums."""
    data, model = [3, 1, 4], [1, 5, 2]
    assert math.isclose(game_value(data, model, math.log), 2 * jensen_shannon(data, model, math.log) - math.log(4))


def test_the_schedule_of_ho_and_others_leaves_next_to_nothing() -> None:
    """A thousand steps from 0.0001 to 0.02 leave 4.0358e-05 of the signal: last of diffusers' alphas_cumprod."""
    betas = [Fraction(1, 10_000) + Fraction(199 * step, 10_000 * 999) for step in range(1000)]
    share = 1.0
    for beta in betas:
        share *= 1 - float(beta)
    assert math.isclose(share, 4.0358e-05, rel_tol=1e-4)
    assert math.isclose(float(signal_shares(betas[:50])[-1]), math.prod(1 - float(beta) for beta in betas[:50]))


def test_a_chain_of_three_steps_on_paper() -> None:
    """0.9 · 0.8 · 0.5 = 0.36; unit variance stays, and that of 4 sinks to 1.44 + 0.64."""
    betas = [Fraction(1, 10), Fraction(1, 5), Fraction(1, 2)]
    assert signal_shares(betas) == [Fraction(9, 10), Fraction(18, 25), Fraction(9, 25)]
    assert list(variances(betas, 1)) == [1, 1, 1]
    assert list(variances(betas, 4))[-1] == Fraction(208, 100)
    assert list(variances(betas, 0))[-1] == Fraction(64, 100)


def test_a_coordinate_among_noise_on_paper() -> None:
    """A share of 0.36 has roots 0.6 and 0.8: 5 becomes 0.6 · 5 + 0.8 · 2 = 4.6, and step by step the same."""
    betas = [Fraction(1, 10), Fraction(1, 5), Fraction(1, 2)]
    assert math.isclose(noised(Fraction(9, 25), 5, 2), 4.6)
    assert math.isclose(denoised(Fraction(9, 25), 4.6, 2), 5)
    assert math.isclose(walked(betas, 5, 2), 4.6)


def test_the_ratio_of_signal_to_noise() -> None:
    """Where 0.36 of the variance is left, 0.64 is noise: 9/16, and four times as much for data of variance 4."""
    assert signal_to_noise(Fraction(9, 25), 1) == Fraction(9, 16)
    assert signal_to_noise(Fraction(9, 25), 4) == Fraction(9, 4)
