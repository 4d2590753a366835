"""Metrics: the few that PyTorch itself can tell."""

from __future__ import annotations

import math

import torch
from compared import agree, drawn, floats, given
from torch.nn import functional


def test_perplexity() -> None:
    """The mean negative log-likelihood of the words, in bits, and its exponential."""
    for found, _ in drawn("metrics/perplexity"):
        chances = 1 / floats(given(found).inverses)
        words = torch.zeros(len(chances), dtype=torch.int64)
        nats = functional.nll_loss(chances.log()[:, None], words)
        agree(found, bits=nats / math.log(2), perplexity=nats.exp())


def test_top_k() -> None:
    """The part of the examples whose right class is, or is not, among the likeliest."""
    for found, it in drawn("metrics/top-k"):
        places = floats(given(found).rows).topk(it.top).indices
        hits = places == torch.tensor(it.labels)[:, None] - 1
        first, among = hits[:, 0].double().mean(), hits.any(dim=1).double().mean()
        if it.measure == "error":
            first, among = 1 - first, 1 - among
        agree(found, first=first, among=among)
