"""Early stopping on a validation loss: epoch by epoch as the training goes, and by the epochs that improve on the last.

Epochs are numbered from 1. An epoch improves if its loss is below the best one by more than `margin`; the training
stops after `patience` epochs in a row that do not. Losses and margin are whole numbers of some unit, doubled so that
a margin may be half a unit. Source: the callback EarlyStopping of Keras with restore_best_weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def improvements(losses: Sequence[float], margin: float) -> list[int]:
    """The epochs that improve, if nothing stops the training; the first one always does."""
    found = [1]
    for epoch, loss in enumerate(losses, 1):
        if loss < losses[found[-1] - 1] - margin:
            found.append(epoch)
    return found


def stopped(losses: Sequence[float], margin: float, patience: int) -> tuple[int, int]:
    """The epoch after which the training stops, and the one whose weights are kept.

    Where two improving epochs are more than `patience` apart, the training never sees the later one.
    Raises: ValueError if the losses end before the training does.
    """
    found = [*improvements(losses, margin), len(losses) + patience + 1]
    kept = next(epoch for epoch, following in pairwise(found) if following - epoch > patience)
    if kept + patience > len(losses):
        raise ValueError("the training does not stop")
    return kept + patience, kept


def least_patience(losses: Sequence[float], margin: float, goal: int) -> int:
    """The smallest patience with which the training keeps this epoch, which must improve on the others before it."""
    before = [epoch for epoch in improvements(losses, margin) if epoch <= goal]
    return max(following - epoch for epoch, following in pairwise(before))


def watched(losses: Sequence[float], margin: float, patience: int) -> tuple[int, int]:
    """The same as `stopped`, by a loop that keeps the best loss and counts, as the callback does.

    A training that nothing stops ends with the last epoch.
    """
    best, kept, waited = float("inf"), 0, 0
    epoch = 0
    for epoch, loss in enumerate(losses, 1):
        waited += 1
        if best - loss > margin:
            best, kept, waited = loss, epoch, 0
        elif waited == patience:
            break
    return epoch, kept
