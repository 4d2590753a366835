"""Generative models: a Gaussian encoder against the standard normal law, a game of two networks, a noisy chain.

Each in exact fractions and by two roads. Who needs logarithms says which: exact ones, or those of a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import accumulate
from math import hypot, sqrt
from operator import mul
from typing import TypeAlias, TypeVar

Number = TypeVar("Number", float, Fraction)
Logarithm: TypeAlias = Callable[[Fraction], Number]

# --- A Gaussian with independent coordinates; its standard deviations are powers of two ----------------------


def gaussian_divergence(means: Sequence[int], powers: Sequence[int]) -> tuple[Fraction, int]:
    """The divergence of N(μ, σ²) from N(0, I), where σ = 2ᵏ, as a fraction and so many times ln 2.

    Source: Kingma and Welling, Auto-Encoding Variational Bayes, arXiv:1312.6114, appendix B.
    """
    squares = (mean**2 + Fraction(4) ** power - 1 for mean, power in zip(means, powers, strict=True))
    return sum(squares, Fraction(0)) / 2, -sum(powers)


def expected_log_ratio(means: Sequence[int], powers: Sequence[int], ln2: Fraction) -> Fraction:
    """The same divergence as the mean of ln q − ln p over q, by quadrature with two nodes, μ − σ and μ + σ.

    The logarithms of densities are quadratic, and two nodes are exact up to cubic functions (Gauss and Hermite:
    Abramowitz and Stegun, 25.4.46). The constants of both densities cancel.
    """
    total = Fraction(0)
    for mean, power in zip(means, powers, strict=True):
        for node in (-1, 1):
            z = mean + node * Fraction(2) ** power
            total += (Fraction(z**2 - node**2, 2) - power * ln2) / 2
    return total


# --- Real and generated outcomes; `data` and `model` count them among as many -------------------------------


def best_guesses(data: Sequence[int], model: Sequence[int]) -> list[Fraction]:
    """What the best discriminator answers to each outcome: p/(p + q).

    Source: Goodfellow et al., Generative Adversarial Networks, arXiv:1406.2661, proposition 1.
    """
    return [Fraction(real, real + fake) for real, fake in zip(data, model, strict=True)]


def game_value(data: Sequence[int], model: Sequence[int], logarithm: Logarithm[Number]) -> Number:
    """The mean of ln D over real outcomes and of ln(1 − D) over generated ones, D being the best (there, equation 1).

    What never happens adds nothing.
    """
    guesses, zero = best_guesses(data, model), logarithm(Fraction(1))
    terms = [real * logarithm(guess) for real, guess in zip(data, guesses, strict=True) if real]
    terms += [fake * logarithm(1 - guess) for fake, guess in zip(model, guesses, strict=True) if fake]
    return sum(terms, zero) / sum(data)


def jensen_shannon(data: Sequence[int], model: Sequence[int], logarithm: Logarithm[Number]) -> Number:
    """The entropy of the mixture less the mean entropy of the two. Source: Lin, 1991, equation 4.1."""
    mixture = [real + fake for real, fake in zip(data, model, strict=True)]
    parts = _entropy(data, logarithm) + _entropy(model, logarithm)
    return _entropy(mixture, logarithm) - parts / 2


def _entropy(counts: Sequence[int], logarithm: Logarithm[Number]) -> Number:
    """Of the law that these counts are proportional to."""
    total, zero = sum(counts), logarithm(Fraction(1))
    return -sum((count * logarithm(Fraction(count, total)) for count in counts if count), zero) / total


# --- A chain that mixes in noise: x ← √(1 − β)·x + √β·ε ------------------------------------------------------


def signal_shares(betas: Sequence[Fraction]) -> list[Fraction]:
    """What is left of the variance of x₀ after each step: ᾱ, the product of 1 − β.

    Source: Ho, Jain and Abbeel, Denoising Diffusion Probabilistic Models, arXiv:2006.11239, equation 4.
    """
    return list(accumulate((1 - beta for beta in betas), mul))


def variances(betas: Sequence[Fraction], start: Fraction | int) -> Iterator[Fraction]:
    """The variance after each step, from that of the step before: each keeps 1 − β of it and adds β."""
    variance = Fraction(start)
    for beta in betas:
        variance = (1 - beta) * variance + beta
        yield variance


def signal_to_noise(share: Fraction, variance: Fraction | int) -> Fraction:
    """The ratio of the variances of signal and noise, where the data have this variance and this share of it is left.

    Source: Kingma, Salimans, Poole and Ho, Variational Diffusion Models, arXiv:2107.00630, equation 2.
    """
    return share * variance / (1 - share)


def noised(share: Fraction, value: float, noise: float) -> float:
    """A coordinate after the steps that leave this share of the variance: √ᾱ·x₀ + √(1 − ᾱ)·ε (Ho, equation 4)."""
    return sqrt(share) * value + sqrt(1 - share) * noise


def denoised(share: Fraction, value: float, noise: float) -> float:
    """The coordinate that became this value: (x − √(1 − ᾱ)·ε)/√ᾱ (Ho, equation 15)."""
    return (value - sqrt(1 - share) * noise) / sqrt(share)


def walked(betas: Sequence[Fraction], start: float, noise: float) -> float:
    """The coordinate after all steps, one by one; its noises are independent, so that their variances add up."""
    signal, deviation = start, 0.0
    for beta in map(float, betas):
        signal, deviation = signal * (1 - beta) ** 0.5, hypot(deviation * (1 - beta) ** 0.5, beta**0.5)
    return signal + deviation * noise
