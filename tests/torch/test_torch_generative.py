"""Generative models: what torch.distributions, autograd and an optimizer find are the values of the keys."""

from __future__ import annotations

from itertools import accumulate

import torch
from compared import agree, drawn, floats, given, leaf
from torch.distributions import AffineTransform, Categorical, Normal, kl_divergence
from torch.nn.functional import logsigmoid
from torch.optim import LBFGS


def test_diffusion_forward() -> None:
    """The steps themselves, one after another: autograd tells what of the signal and of each noise is left."""
    for found, it in drawn("generative/diffusion-forward"):
        question, step = it.asked.split()
        betas = [total / 100 for total in accumulate(it.increments.tolist())][: int(step)]
        x, noises = leaf(0), leaf([0] * len(betas))
        value = x
        for beta, noise in zip(betas, noises, strict=True):
            value = (1 - beta) ** 0.5 * value + beta**0.5 * noise
        signal, shares = torch.autograd.grad(value, [x, noises])
        kept, variance, shift = signal**2, shares.square().sum(), it.noise.sum() / 10
        answers = {
            "variance": kept * it.size + variance,
            "ratio": kept * it.size / variance,
            "sample": signal * it.size + variance.sqrt() * shift,
            "restored": (it.size - variance.sqrt() * shift) / signal,
        }
        agree(found, kept=kept, found=answers[question])


def test_gan_discriminator() -> None:
    """The best discriminator that an optimizer finds, its value, and the divergence of the distributions."""
    for found, it in drawn("generative/gan-discriminator", count=30):
        p, q = (floats(counts) / sum(counts) for counts in (given(found).data, given(found).model))
        logits = best_logits(p, q)
        middle = Categorical((p + q) / 2)
        divergence = (kl_divergence(Categorical(p), middle) + kl_divergence(Categorical(q), middle)) / 2
        agree(
            found,
            guess=torch.sigmoid(logits)[it.outcome - 1],
            payoff=game(p, q, logits),
            divergence=divergence,
        )


def game(p: torch.Tensor, q: torch.Tensor, logits: torch.Tensor) -> torch.Tensor:
    """The value of the game for a discriminator with these logits."""
    return (p * logsigmoid(logits) + q * logsigmoid(-logits)).sum()


def best_logits(p: torch.Tensor, q: torch.Tensor) -> torch.Tensor:
    """The logits of the discriminator that makes most of the game."""
    logits = leaf([0, 0, 0])
    optimizer = LBFGS([logits], max_iter=200, tolerance_grad=1e-10, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = -game(p, q, logits)
        value.backward()
        return value

    optimizer.step(loss)
    return logits.detach()


def test_vae_divergence() -> None:
    """A coordinate by the transform that samples, the divergence from the standard distribution, and the loss."""
    for found, it in drawn("generative/vae-divergence"):
        means, deviations = floats(it.means), 2.0 ** floats(it.powers)
        sample = AffineTransform(means, deviations)(floats(it.noise) / 10)
        standard = Normal(torch.zeros(3).double(), torch.ones(3).double())
        divergence = kl_divergence(Normal(means, deviations), standard).sum()
        agree(found, sample=sample[it.coordinate - 1], divergence=divergence, loss=it.error + it.beta * divergence)
