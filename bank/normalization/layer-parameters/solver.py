"""A network with Batch Normalization: what is learnt, what is only kept, and which biases do nothing.

The second road builds every array and counts elements; whether a bias does anything, a random layer shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from generator.solvers.convnets import convolution
from generator.solvers.normalization.normalization import forgets_bias

NORMALISED = ("first", "second", "hidden")


@dataclass(frozen=True)
class Solved:
    """The answers, the table of the network, and what the answers are made of.

    `widths` are the outputs of the normalised layers; `weights` are those of all four layers that have any.
    """

    kept: int
    useless: int
    total: int
    head: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]
    widths: tuple[int, ...]
    lost: tuple[int, ...]
    needed: int
    weights: tuple[int, ...]
    learnt_biases: int


def solve(
    channels: int, side: int, kernel: int, first: int, second: int, hidden: int, classes: int, late: str
) -> Solved:
    """Two running statistics for each output; a bias is lost where the normalisation comes next."""
    widths = {"first": first, "second": second, "hidden": hidden}
    lost = tuple(width for name, width in widths.items() if name != late)
    weights = (
        convolution.parameters(kernel, channels, first, biased=False),
        convolution.parameters(kernel, first, second, biased=False),
        second * hidden,
        hidden * classes,
    )
    normed = sum(widths.values())
    after = {name: "ReLU, BN" if name == late else "BN, ReLU" for name in widths}
    return Solved(
        kept=2 * normed,
        useless=sum(lost),
        total=sum(weights) + widths[late] + classes + 2 * normed,
        head=("Слой", "Входов", "Выходов", "После слоя"),
        rows=(
            (f"свёрточный {kernel}×{kernel}", channels, first, after["first"]),
            (f"свёрточный {kernel}×{kernel}", first, second, after["second"]),
            ("усреднение по положениям", second, second, None),
            ("полносвязный", second, hidden, after["hidden"]),
            ("полносвязный", hidden, classes, "Softmax"),
        ),
        widths=tuple(widths.values()),
        lost=lost,
        needed=widths[late],
        weights=weights,
        learnt_biases=widths[late] + classes,
    )


def verify(
    solved: Solved, channels: int, kernel: int, first: int, second: int, hidden: int, classes: int, late: str
) -> dict[str, bool]:
    """Count the elements of the arrays that the network would hold in memory."""
    linear = {
        "first": convolution.arrays(kernel, channels, first),
        "second": convolution.arrays(kernel, first, second),
        "hidden": (np.empty((hidden, second), np.int8), np.empty(hidden, np.int8)),
        "output": (np.empty((classes, hidden), np.int8), np.empty(classes, np.int8)),
    }
    learnt, kept, useless = 0, 0, 0
    for name, (weights, biases) in linear.items():
        lost = name in NORMALISED and forgets_bias("relu-norm" if name == late else "norm-relu")
        useless += biases.size if lost else 0
        learnt += weights.size + (0 if lost else biases.size)
        if name in NORMALISED:
            scale, shift, running_mean, running_variance = (np.empty(biases.shape, np.int8) for _ in range(4))
            learnt += scale.size + shift.size
            kept += running_mean.size + running_variance.size
    return {"kept": solved.kept == kept, "useless": solved.useless == useless, "total": solved.total == learnt}


def mistakes(solved: Solved, side: int, hidden: int, second: int, classes: int) -> dict[str, dict[str, int]]:
    """Statistics for every position, learnt and kept numbers confused, biases kept or thrown away wrongly."""
    area = side * side
    first, _, dense = solved.widths
    return {
        "kept": {
            "посчитаны и обучаемые масштабы и сдвиги": 2 * solved.kept,
            "одно число на выход вместо двух": solved.kept // 2,
            "статистики посчитаны для каждого положения": 2 * ((first + second) * area + dense),
            "нормализация полносвязного слоя забыта": 2 * (first + second),
            "посчитан и выходной слой": solved.kept + 2 * classes,
        },
        "useless": dict(_wrong_biases(solved, classes)),
        "total": {
            "лишние сдвиги не убраны": solved.total + solved.useless,
            "убраны сдвиги и перед ReLU": solved.total - solved.needed,
            "забыты масштабы и сдвиги нормализации": solved.total - solved.kept,
            "накопленные статистики приняты за обучаемые": solved.total + solved.kept,
            "забыты сдвиги выходного слоя": solved.total - classes,
            "признаки не усреднены по положениям": solved.total + (area - 1) * second * hidden,
        },
    }


def _wrong_biases(solved: Solved, classes: int) -> Iterator[tuple[str, int]]:
    yield "порядок нормализации и ReLU не учтён", solved.useless + solved.needed
    yield "лишними сочтены сдвиги перед ReLU", solved.needed
    yield "посчитаны и сдвиги выходного слоя", solved.useless + classes
    yield "посчитаны слои, а не сдвиги", len(solved.lost)


def effort(solved: Solved, channels: int) -> int:
    """The sum of the widths, doubled; three decisions and a sum; the weights of four layers, and the sum of all."""
    statistics, biases = 3, 4
    weights = 2 + (channels > 1) + 2 + 1 + 1
    total = len(solved.weights) + 2
    return statistics + biases + weights + total
