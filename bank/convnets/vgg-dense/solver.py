"""The three fully connected layers of VGG: their parameters, and which share of the network they are.

The second road runs an image through real pooling shapes, builds the layers' arrays and counts their elements.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.solvers.convnets import convolution, vgg
from generator.solvers.numbers.rounding import apart, is_tie

DIGITS = 1


@dataclass(frozen=True)
class Layer:
    """A fully connected layer and how many weights, or parameters, it has."""

    inputs: int
    outputs: int
    count: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; `last` is the side of the last map, `features` the vector's length."""

    dense: int
    share: Fraction
    convolutional: int
    whole: int
    channels: int
    last: int
    features: int
    layers: tuple[Layer, ...]


def accept(configuration: str, side: int, hidden: int, classes: int, counted: str) -> bool:
    """Tell whether there are fewer classes than hidden neurons, and the share does not lie between two decimals."""
    return classes < hidden and not is_tie(solve(configuration, side, hidden, classes, counted).share, DIGITS)


def solve(configuration: str, side: int, hidden: int, classes: int, counted: str) -> Solved:
    """Add up m·n weights, and n biases if they count, of the layers."""
    biased = counted == "parameters"
    widths = vgg.fully_connected_widths(side, (hidden, hidden, classes))
    layers = tuple(Layer(m, n, convolution.parameters(1, m, n, biased=biased)) for m, n in pairwise(widths))
    dense = sum(layer.count for layer in layers)
    stages = vgg.convolutions(configuration, 3)
    convolutional = sum(convolution.parameters(it.kernel, it.inputs, it.outputs, biased=biased) for it in stages)
    return Solved(
        dense=dense,
        share=Fraction(100 * dense, dense + convolutional),
        convolutional=convolutional,
        whole=dense + convolutional,
        channels=stages[-1].outputs,
        last=side // 2**5,
        features=widths[0],
        layers=layers,
    )


def verify(solved: Solved, configuration: str, side: int, hidden: int, classes: int, counted: str) -> dict[str, bool]:
    """Count the elements of arrays, from the image on."""
    for _ in vgg.stages(configuration):
        side = len(range(0, side - 1, 2))
    built = [
        convolution.arrays(side, 512, hidden),  # a layer that looks at the whole map
        convolution.arrays(1, hidden, hidden),
        convolution.arrays(1, hidden, classes),
    ]
    arrays = [*(weights for weights, _ in built), *(biases for _, biases in built if counted == "parameters")]
    dense = sum(array.size for array in arrays)
    counts = vgg.counted_elements(configuration, 3)
    stages = sum(weights + (biases if counted == "parameters" else 0) for weights, biases in counts)
    return {"dense": solved.dense == dense, "share": solved.share * (dense + stages) == 100 * dense}


def mistakes(
    solved: Solved, side: int, hidden: int, classes: int, counted: str
) -> dict[str, dict[str, int | float | Fraction]]:
    """Name the layers, sizes and biases that go wrong, and the wrong whole."""
    first, second, third = solved.layers
    biases = 2 * hidden + classes
    flat = first.outputs * (first.inputs - solved.channels * solved.last)
    wrong: dict[str, int | float | Fraction] = {
        "забыты сдвиги": solved.dense - biases,
        "сторона карты не возведена в квадрат": solved.dense - flat,
        "учтён один скрытый слой": first.count + third.count,
        "пропущен первый слой": second.count + third.count,
        "карта уменьшена в 16 раз, а не в 32": solved.dense + 3 * first.inputs * first.outputs,
        "забыто число каналов": solved.dense - first.outputs * (first.inputs - solved.last**2),
    }
    if counted == "weights":
        wrong["сдвиги учтены, хотя не спрошены"] = solved.dense + biases
        del wrong["забыты сдвиги"]
    shares = {
        "взято отношение к свёрточной части": Fraction(100 * solved.dense, solved.convolutional),
        "взята доля свёрточной части": 100 - solved.share,
        "взята доля одного первого слоя": Fraction(100 * first.count, solved.whole),
        "доля вместо процентов": solved.share / 100,
    }
    return {"dense": wrong, "share": apart(solved.share, shares, DIGITS)}


def effort(solved: Solved, counted: str) -> int:
    """Count the vector's length, the products and biases, the sums, and the share."""
    return 3 + len(solved.layers) * (2 if counted == "parameters" else 1) + 2 + 2
