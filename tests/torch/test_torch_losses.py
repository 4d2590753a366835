"""Losses: the functions of torch.nn.functional give the keys' values, and autograd their gradients."""

from __future__ import annotations

import math
from fractions import Fraction

import torch
from compared import agree, drawn, floats, given, leaf
from torch.nn import functional

from generator import russian


def test_binary_cross_entropy() -> None:
    """The sum or the mean, from probabilities or from logits."""
    for found, it in drawn("losses/binary-cross-entropy"):
        steps, labels = floats([it.first, it.second, it.third]), floats(list(map(int, it.labels.split())))
        if it.form == "probabilities":
            loss = functional.binary_cross_entropy(steps / 10, labels, reduction=it.reduction)
        else:
            loss = functional.binary_cross_entropy_with_logits(steps - 5, labels, reduction=it.reduction)
        agree(found, loss=loss)


def test_cross_entropy() -> None:
    """The largest loss of a batch, and the mean."""
    for found, it in drawn("losses/cross-entropy"):
        losses = functional.cross_entropy(floats(it.weights).log(), torch.tensor(it.labels) - 1, reduction="none")
        agree(found, largest=losses.max(), mean=losses.mean())


def test_hinge() -> None:
    """PyTorch divides the loss by the number of classes; the lift is the least number of tenths that empties it."""
    for found, it in drawn("losses/hinge"):
        scores, labels = floats(it.scores) / 10, torch.tensor(it.labels) - 1
        losses = hinge(scores, labels, it.margin)
        row, label = scores[it.asked - 1], labels[it.asked - 1]
        lifted = (row + tenths / 10 * functional.one_hot(label, 3).double() for tenths in range(200))
        lift = next(n for n, raised in enumerate(lifted) if hinge(raised[None], label[None], it.margin) < 1e-9)
        agree(found, single=losses[it.asked - 1], mean=losses.mean(), lift=lift / 10)


def hinge(scores: torch.Tensor, labels: torch.Tensor, margin: int) -> torch.Tensor:
    """The hinge losses of examples, of which PyTorch would average the classes."""
    return functional.multi_margin_loss(scores, labels, margin=margin, reduction="none") * scores.shape[1]


def test_initial_loss() -> None:
    """Logits of zero; then those of the biases, over a hundred examples of which the share has the raised class."""
    for found, it in drawn("losses/initial-loss"):
        match it.asked:
            case "nats":
                value = untrained_loss(it.classes)
            case "bits":
                value = untrained_loss(it.classes) / math.log(2)
            case "batch_sum":
                value = untrained_loss(it.classes, it.batch)
            case _:
                value = untrained_labels(it.classes, it.batch)
        if it.asked == "multilabel":
            truth = (torch.arange(100) < it.share).double()
            logits = torch.full_like(truth, -math.log(it.raised))
            informed = it.classes * functional.binary_cross_entropy_with_logits(logits, truth)
        else:
            biases = torch.zeros(it.classes, dtype=torch.float64)
            biases[0] = math.log(it.raised)
            labels = (torch.arange(100) >= it.share).long()
            informed = functional.cross_entropy(biases.expand(100, it.classes), labels)
        agree(found, value=value, informed=informed)


def untrained_loss(classes: int, batch: int = 1) -> float:
    """The sum of a batch's cross-entropies when all logits are zero."""
    labels = torch.arange(batch) % classes
    return float(functional.cross_entropy(floats([[0]]).expand(batch, classes), labels, reduction="sum"))


def untrained_labels(labels: int, batch: int) -> float:
    """The batch's mean of the sums of binary cross-entropies when all logits are zero."""
    truth = (torch.arange(labels) % 2).double().expand(batch, labels)
    losses = functional.binary_cross_entropy_with_logits(torch.zeros_like(truth), truth, reduction="none")
    return float(losses.sum(dim=1).mean())


def classes_of(nats: float, digits: int) -> int:
    """The only number of classes whose untrained loss prints like this one."""
    near = round(math.exp(nats))
    printed = russian.number(nats, digits)
    (classes,) = (n for n in range(max(2, near - 5), near + 6) if russian.number(untrained_loss(n), digits) == printed)
    return classes


def test_kl_divergence() -> None:
    """Both directions, in bits; PyTorch takes the logarithm of what the network predicts."""
    for found, it in drawn("losses/kl-divergence"):
        P, Q = chances(it.P, it.P_start), chances(it.Q, it.Q_start)
        agree(found, forward=divergence(P, Q), backward=divergence(Q, P))


def chances(exponents: str, start: int) -> torch.Tensor:
    """The distribution whose probabilities are these powers of a half, read round from the place `start`."""
    powers = list(map(int, exponents.split()))
    return 0.5 ** floats(powers[start - 1 :] + powers[: start - 1])


def divergence(P: torch.Tensor, Q: torch.Tensor) -> torch.Tensor:
    """The Kullback-Leibler divergence of P from Q, in bits."""
    return functional.kl_div(Q.log(), P, reduction="sum") / math.log(2)


def test_label_smoothing() -> None:
    """The label is read off the gradient at equal logits, the least loss is that of predicting the label.

    PyTorch gives all classes a share; shares of wrong classes alone come from a larger ε, of which the right class
    gets its part back.
    """
    for found, it in drawn("losses/label-smoothing"):
        epsilon = it.percent / 100 * (1 if it.spread == "all" else it.classes / (it.classes - 1))
        logits = leaf([[0] * it.classes])
        smoothed_loss(logits, epsilon).backward()
        label = 1 / it.classes - logits.grad
        floor = smoothed_loss(label.log(), epsilon) / (1 if it.unit == "nats" else math.log(2))
        agree(found, target=label[0, 0], floor=floor)


def smoothed_loss(logits: torch.Tensor, epsilon: float) -> torch.Tensor:
    """The loss of one example of class 0."""
    return functional.cross_entropy(logits, torch.tensor([0]), label_smoothing=epsilon)


def test_softmax_gradient() -> None:
    """The mean loss of a batch differentiated by logits, and by a bias that the logits of a class share."""
    for found, it in drawn("losses/softmax-gradient"):
        logits, bias = leaf(floats(given(found).weights).log()), leaf([0, 0, 0])
        labels = torch.tensor([it.first_label, it.second_label]) - 1
        functional.cross_entropy(logits + bias, labels).backward()
        agree(
            found,
            right=logits.grad[0, it.first_label - 1],
            wrong=logits.grad[1, it.asked - 1],
            bias=bias.grad[it.asked - 1],
        )


def test_softmax() -> None:
    """Logits that share a term, or are divided by a temperature."""
    for found, it in drawn("losses/softmax"):
        kind, amount = it.change.split()
        shift, temperature = (int(amount), 1.0) if kind == "shift" else (0, float(Fraction(amount)))
        logits = floats([it.first, it.second, it.total - it.first - it.second]).log() * temperature + shift
        agree(found, probability=torch.softmax(logits / temperature, dim=0)[it.asked - 1])
