"""Regularization: dropout, early stopping and weight decay do in PyTorch what the keys say."""

from __future__ import annotations

from itertools import accumulate, count

import torch
from compared import agree, drawn, floats, leaf
from torch.distributions import Bernoulli
from torch.nn import functional
from torch.optim import SGD, lr_scheduler

TRIALS = 20_000
"""Masks drawn at once: the rarest asked for comes once in 625."""


def test_dropout() -> None:
    """PyTorch divides what it keeps; the plain scheme is the same on inputs that are that much smaller."""
    for found, it in drawn("regularization/dropout"):
        drop, w = it.percent / 100, floats(it.w)
        x = floats(it.x) * (1 if it.scheme == "inverted" else 1 - drop)
        torch.manual_seed(0)
        trials = functional.dropout(x.expand(TRIALS, -1), p=drop)
        kept = torch.tensor(it.mask) == 1
        rows = ((trials != 0) == kept).all(dim=1).nonzero()
        terms = w * x / (1 - drop)
        agree(
            found,
            masked=w @ trials[rows[0, 0]] + it.bias,
            tested=w @ functional.dropout(x, p=drop, training=False) + it.bias,
            spread=(Bernoulli(floats(1 - drop)).variance * terms**2).sum(),
        )


def test_early_stopping() -> None:
    """A plateau, at which PyTorch lowers the rate, is what stops the training; it needs one bad epoch more."""
    for found, it in drawn("regularization/early-stopping"):
        losses = [*it.descent[:-1], *accumulate((*it.wavering, *it.ending), initial=it.descent[-1])]
        stop, restored = stopped(losses, it.margin / 2, it.patience)
        best = losses.index(min(losses)) + 1
        enough = next(patience for patience in count(1) if stopped(losses, it.margin / 2, patience)[1] == best)
        agree(found, stop=stop, restored=restored, enough=enough)


def stopped(losses: list[int], margin: float, patience: int) -> tuple[int, int]:
    """The epochs after which the rate falls, or the training ends, and of the last improvement."""
    optimizer = SGD([leaf(0)], lr=1.0)
    plateau = lr_scheduler.ReduceLROnPlateau(
        optimizer, patience=patience - 1, threshold=margin, threshold_mode="abs", factor=0.5
    )
    improved = 0
    for epoch, loss in enumerate(losses, start=1):
        before = plateau.best
        plateau.step(loss)
        improved = epoch if plateau.best < before else improved
        if optimizer.param_groups[0]["lr"] < 1:
            return epoch, improved
    return len(losses), improved


def test_weight_decay() -> None:
    """SGD's decay is a penalty of λ/2‖w‖², and so, for SGD alone, the decay set apart with the rate as its factor."""
    for found, it in drawn("regularization/weight-decay"):
        (kind, hundredths), rate = it.rule, it.rate / 10
        decay = hundredths / 100 * {"half": 1, "full": 2, "shared": 1, "own": 1 / rate}[kind]
        w = leaf(floats(it.weights) / 10)
        optimizer = SGD([w], lr=rate, weight_decay=decay)
        w.grad = floats(it.gradient) / 10
        optimizer.step()
        updated = w[it.asked - 1].item()
        w.grad = torch.zeros(3).double()
        optimizer.step()
        optimizer.step()
        agree(found, updated=updated, factor=w[it.asked - 1].item() / updated)
