"""A network with Batch Normalization: what is learnt, what is only kept, and which biases do nothing.

The independent check builds every array and counts elements; whether a bias does anything, a random layer shows.
"""

from dataclasses import dataclass

from generator.solvers.convnets import convolution
from generator.solvers.normalization.normalization import Block, held
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; what follows each layer; the biases that are lost and needed; the weights of the four layers."""

    kept: int
    useless: int
    total: int
    after: dict[str, str]
    lost: list[int]
    needed: int
    weights: list[int]


def solve(
    channels: int, side: int, kernel: int, first: int, second: int, hidden: int, classes: int, late: str
) -> Solved:
    """Two running statistics for each output; a bias is lost where the normalisation comes next."""
    widths = {"first": first, "second": second, "hidden": hidden}
    lost = [width for name, width in widths.items() if name != late]
    images = [(channels, first), (first, second)]
    weights = [convolution.parameters(kernel, *image, biased=False) for image in images]
    weights += [second * hidden, hidden * classes]
    kept = 2 * sum(widths.values())
    return Solved(
        kept=kept,
        useless=sum(lost),
        total=sum(weights) + widths[late] + classes + kept,
        after={name: "ReLU, BN" if name == late else "BN, ReLU" for name in widths},
        lost=lost,
        needed=widths[late],
        weights=weights,
    )


def verify(
    solved: Solved, channels: int, kernel: int, first: int, second: int, hidden: int, classes: int, late: str
) -> dict[str, bool]:
    """Count the elements of the arrays that the network would hold in memory."""
    order = {"first": "norm-relu", "second": "norm-relu", "hidden": "norm-relu", late: "relu-norm"}
    network = [
        Block((kernel, kernel, channels, first), order["first"]),
        Block((kernel, kernel, first, second), order["second"]),
        Block((second, hidden), order["hidden"]),
        Block((hidden, classes), None),
    ]
    learnt, kept, useless = held(network)
    return {"kept": solved.kept == kept, "useless": solved.useless == useless, "total": solved.total == learnt}


def mistakes(solved: Solved, side: int, first: int, second: int, hidden: int, classes: int) -> Mistakes:
    """Statistics for every position, learnt and kept numbers confused, biases kept or thrown away wrongly."""
    area = side * side
    return {
        "kept": {
            "посчитаны и обучаемые масштабы и сдвиги": 2 * solved.kept,
            "одно число на выход вместо двух": solved.kept // 2,
            "статистики посчитаны для каждого положения": 2 * ((first + second) * area + hidden),
            "нормализация полносвязного слоя забыта": 2 * (first + second),
            "посчитан и выходной слой": solved.kept + 2 * classes,
        },
        "useless": {
            "порядок нормализации и ReLU не учтён": solved.useless + solved.needed,
            "лишними сочтены сдвиги перед ReLU": solved.needed,
            "посчитаны и сдвиги выходного слоя": solved.useless + classes,
            "посчитаны слои, а не сдвиги": len(solved.lost),
        },
        "total": {
            "лишние сдвиги не убраны": solved.total + solved.useless,
            "убраны сдвиги и перед ReLU": solved.total - solved.needed,
            "забыты масштабы и сдвиги нормализации": solved.total - solved.kept,
            "накопленные статистики приняты за обучаемые": solved.total + solved.kept,
            "забыты сдвиги выходного слоя": solved.total - classes,
            "признаки не усреднены по положениям": solved.total + (area - 1) * second * hidden,
        },
    }


def effort(solved: Solved, channels: int) -> int:
    """The sum of the widths, doubled; three decisions and a sum; the weights of four layers, and the sum of all."""
    weights = 2 + (channels > 1) + 2 + 1 + 1
    return 3 + 4 + weights + len(solved.weights) + 2
