"""Optimization: steps of torch.optim, its schedules and torch.nn.init are those of the keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import SimpleNamespace
from typing import TypeAlias

import pytest
import torch
from compared import agree, drawn, floats, given, leaf
from torch import nn
from torch.optim import SGD, Adam, Optimizer, lr_scheduler
from torch.utils.data import DataLoader

TINY = 1e-12
"""A positive number that no printed digit shows."""
Function: TypeAlias = Callable[[torch.Tensor], torch.Tensor]


def path(optimizer: Optimizer, w: torch.Tensor, function: Function, steps: int) -> list[torch.Tensor]:
    """The weights before so many steps down the function, and after each."""
    weights = [w.detach().clone()]
    for _ in range(steps):
        optimizer.zero_grad()
        function(w).backward()
        optimizer.step()
        weights.append(w.detach().clone())
    return weights


def test_adam() -> None:
    """The first two weights, and the second moment corrected for its start."""
    for found, it in drawn("optimization/adam"):
        w, betas = leaf(it.start), (it.decay / 100, it.second_decay / 100)
        optimizer = Adam([w], lr=it.rate_tenths / 10, betas=betas, eps=TINY)
        weights = []
        for sign, size in zip(it.signs, it.sizes, strict=True):
            w.grad = floats(sign * size / it.divisor)
            optimizer.step()
            weights.append(w.item())
        second_hat = optimizer.state[w]["exp_avg_sq"] / (1 - betas[1] ** 2)
        agree(found, first_weight=weights[0], second_hat=second_hat, weight=weights[1])


def test_gradient_descent() -> None:
    """Two steps of SGD without momentum on a quadratic function, and its gradient."""
    for found, it in drawn("optimization/gradient-descent"):

        def function(w: torch.Tensor, it: SimpleNamespace = it) -> torch.Tensor:
            x, y = w
            return it.a * x**2 + it.b * x * y + it.c * y**2 + it.d * x + it.e * y

        w = leaf([it.x0, it.y0])
        (gradient,) = torch.autograd.grad(function(w), w)
        x, y = path(SGD([w], lr=it.tenths / 10), w, function, 2)[-1]
        agree(found, gradient=gradient[None], x=x, y=y)


def test_initialization(monkeypatch: pytest.MonkeyPatch) -> None:
    """What torch.nn.init asks the random numbers for; without a gain for ReLU it tells the fan."""
    spreads: list[float] = []

    def noted(weights: torch.Tensor, _: float, spread: float, **__: object) -> torch.Tensor:
        spreads.append(spread)
        return weights

    monkeypatch.setattr(torch.Tensor, "uniform_", noted)
    monkeypatch.setattr(torch.Tensor, "normal_", noted)
    for found, it in drawn("optimization/initialization"):
        weights = empty_weights(it)
        spreads.clear()
        if it.method == "xavier":
            (nn.init.xavier_uniform_ if it.asked == "bound" else nn.init.xavier_normal_)(weights)
            nn.init.xavier_normal_(weights)
        else:
            mode = it.method.replace("he_", "fan_")
            fill = nn.init.kaiming_uniform_ if it.asked == "bound" else nn.init.kaiming_normal_
            fill(weights, mode=mode, nonlinearity="relu")
            nn.init.kaiming_normal_(weights, mode=mode, nonlinearity="linear")
        spread, plain = spreads
        fan = (2 if it.method == "xavier" else 1) / plain**2
        agree(found, fan=fan, value=spread**2 if it.asked == "variance" else spread)


def empty_weights(it: SimpleNamespace) -> torch.Tensor:
    """The weights of a layer, which have a size only."""
    if it.layer == "dense":
        return nn.Linear(it.inputs, it.outputs, device="meta").weight
    return nn.Conv2d(it.inputs, it.outputs, int(it.layer.removeprefix("conv")), device="meta").weight


def test_learning_rate_limit() -> None:
    """The largest eigenvalue of the Hessian that autograd finds, and how SGD moves along its vector."""
    for found, it in drawn("optimization/learning-rate-limit"):
        A = floats([[it.p, it.q], [it.q, it.r]]) / (2 if it.form == "half" else 1)
        function = partial(quadratic_form, A)
        values, vectors = torch.linalg.eigh(torch.autograd.functional.hessian(function, torch.zeros(2).double()))
        w = leaf(vectors[:, -1])
        first, second = path(SGD([w], lr=it.twelfths / 12 / values[-1].item()), w, function, 1)
        multiplier = first @ second
        behaviour = "calm" if multiplier > 0 else "swinging" if multiplier > -1 else "diverging"
        agree(found, largest=values[-1], limit=2 / values[-1], behaviour=behaviour)


def quadratic_form(A: torch.Tensor, w: torch.Tensor) -> torch.Tensor:
    """A quadratic form at a vector."""
    return w @ A @ w


def test_momentum() -> None:
    """SGD with momentum, Nesterov's or not; Sutskever's velocity is what PyTorch's moves the weight by."""
    for found, it in drawn("optimization/momentum"):
        rate, steps = it.rate_tenths / 10, given(found).steps

        def function(w: torch.Tensor, it: SimpleNamespace = it) -> torch.Tensor:
            return it.curvature / 2 * (w - it.minimum) ** 2

        w, v = leaf(it.minimum + it.offset), leaf(it.minimum + it.offset)
        optimizer = SGD([w], lr=rate, momentum=it.momentum_tenths / 10, nesterov=it.method == "nesterov")
        path(optimizer, w, function, 2)
        velocity = optimizer.state[w]["momentum_buffer"].clone() * (-rate if it.method == "sutskever" else 1)
        path(optimizer, w, function, steps - 2)
        agree(found, velocity=velocity, weight=w, plain=path(SGD([v], lr=rate), v, function, steps)[-1])


def test_optimizer_steps() -> None:
    """A loader has so many batches in an epoch."""
    for found, it in drawn("optimization/optimizer-steps"):
        loader = DataLoader(range(it.examples), batch_size=it.batch, drop_last=it.incomplete == "dropped")
        agree(found, "effective", "value", batches=len(loader))


def test_schedule() -> None:
    """The rate at the moment asked, after as many steps of a scheduler; a warm-up begins at next to nothing."""
    for found, it in drawn("optimization/schedule"):
        optimizer = SGD([leaf(0)], lr=it.peak / 10_000)
        scheduler = schedule(optimizer, it, given(found))
        for _ in range(given(found).moment):
            optimizer.step()
            scheduler.step()
        agree(found, rate=optimizer.param_groups[0]["lr"])


def schedule(optimizer: Optimizer, it: SimpleNamespace, told: SimpleNamespace) -> lr_scheduler.LRScheduler:
    """The scheduler that the statement describes with the numbers told."""
    low = it.peak / 10_000 / it.divisor
    match it.kind:
        case "step":
            return lr_scheduler.StepLR(optimizer, it.span, gamma=1 / it.divisor)
        case "milestones":
            return lr_scheduler.MultiStepLR(optimizer, told.milestones, gamma=1 / it.divisor)
        case "cosine":
            return lr_scheduler.CosineAnnealingLR(optimizer, told.length, eta_min=low)
        case "restarts":
            return lr_scheduler.CosineAnnealingWarmRestarts(optimizer, told.length, eta_min=low)
        case "warmup_linear":
            rest = lr_scheduler.LinearLR(optimizer, 1, 0, total_iters=told.total - told.warmup)
        case _:
            rest = lr_scheduler.CosineAnnealingLR(optimizer, told.total - told.warmup)
    warmup = lr_scheduler.LinearLR(optimizer, TINY, 1, total_iters=told.warmup)
    return lr_scheduler.SequentialLR(optimizer, [warmup, rest], milestones=[told.warmup])
