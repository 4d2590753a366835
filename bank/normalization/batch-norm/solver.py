"""Batch Normalization: what it does to training, unless a batch has one sample, and to the number of parameters.

The independent check trains the network with and without it, from the same weights on the same badly scaled data, and
counts the arrays that such a network has.
"""

from dataclasses import dataclass

import numpy as np
from generator.solvers.normalization.training import final_losses, largest_usable_rate, losses_one_by_one

OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True)
class Solved:
    """The answers, and how many neurons or channels are normalised."""

    effect: str
    change_of_count: int
    total: int


def accept(network: str, activation: str, asked: str, batch: int) -> bool:
    """One sample a batch only for dense networks that learn from it without normalisation."""
    return batch > 1 or (network == "dense" and activation != "sigmoid" and asked == "speed")


def solve(change: str, network: str, activation: str, depth: int, asked: str, batch: int, widths: np.ndarray) -> Solved:
    """Know that normalisation helps all of these networks but those that see one sample at a time."""
    total = int(widths.sum())
    return Solved("up" if (change == "added") == (batch > 1) else "down", 2 * total - total, total)


def verify(
    solved: Solved, change: str, network: str, activation: str, depth: int, asked: str, batch: int, widths: np.ndarray
) -> dict[str, bool]:
    """Train without and with normalisation, in the order of the change, and see what has grown; count the arrays."""
    if batch == 1:
        plain, normalised = (losses_one_by_one(activation, depth, normalised=how) for how in (False, True))
    else:
        plain, normalised = (final_losses(network, activation, depth, normalised=how) for how in (False, True))
    if asked == "speed":
        best = plain.index(min(plain))  # the learning rate that suits the network without normalisation best
        measured = [-plain[best], -normalised[best]]
    else:
        measured = [largest_usable_rate(plain), largest_usable_rate(normalised)]
    before, after = measured if change == "added" else measured[::-1]
    biases, scales_and_shifts = np.zeros(sum(widths)), np.zeros((sum(widths), 2))
    return {
        "effect": after > before if solved.effect == "up" else after < before,
        "change_of_count": solved.change_of_count == scales_and_shifts.size - biases.size,
    }


def mistakes(solved: Solved, asked: str, depth: int, batch: int, widths: np.ndarray) -> dict[str, dict[str, str | int]]:
    """Why a student takes the other option; what is counted too much, or too little."""
    names = {
        "speed": "быстрота обучения спутана с длительностью одного шага",
        "rate": "решено, что нормализация требует меньших шагов",
    }
    name = "не замечено, что в пакете один пример" if batch == 1 else names[asked]
    return {
        "effect": {name: OPPOSITE[solved.effect]},
        "change_of_count": {
            "лишние сдвиги не учтены": 2 * solved.total,
            "средние и дисперсии приняты за обучаемые": 3 * solved.total,
            "масштаб и сдвиг приняты за одну пару на слой": abs(2 * depth - solved.total),
            "пропущен последний слой": solved.total - int(widths[-1]),
        },
    }


def effort(solved: Solved, depth: int) -> int:
    """What is normalised, what the activation passes on, the comparison; the sum of the widths and what is lost."""
    return 4 + (depth - 1) + 4
