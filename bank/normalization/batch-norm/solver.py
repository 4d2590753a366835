"""Batch Normalization: with it the training loss falls faster, and larger learning rates become usable.

The independent check trains the network with and without it, from the same weights on the same badly scaled data.
"""

from dataclasses import dataclass

from generator.solvers.normalization.training import final_losses, largest_usable_rate

OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True)
class Solved:
    """The answer."""

    effect: str


def solve(change: str, network: str, activation: str, depth: int, asked: str) -> Solved:
    """Know that normalisation helps training in every one of these networks."""
    return Solved("up" if change == "added" else "down")


def verify(solved: Solved, change: str, network: str, activation: str, depth: int, asked: str) -> dict[str, bool]:
    """Train without and with normalisation, in the order of the change, and see what has grown."""
    plain = final_losses(network, activation, depth, normalised=False)
    normalised = final_losses(network, activation, depth, normalised=True)
    if asked == "speed":
        best = plain.index(min(plain))  # the learning rate that suits the network without normalisation best
        measured = [-plain[best], -normalised[best]]
    else:
        measured = [largest_usable_rate(plain), largest_usable_rate(normalised)]
    before, after = measured if change == "added" else measured[::-1]
    return {"effect": after > before if solved.effect == "up" else after < before}


def mistakes(solved: Solved, asked: str) -> dict[str, dict[str, str]]:
    """Name why a student takes the other option."""
    names = {
        "speed": "темп обучения спутан с длительностью одного шага",
        "rate": "решено, что нормализация требует меньших шагов",
    }
    return {"effect": {names[asked]: OPPOSITE[solved.effect]}}


def effort(solved: Solved, change: str) -> int:
    """Count the steps: what is normalised, what the activation passes on, the comparison, and its reversal."""
    return 3 if change == "added" else 4
