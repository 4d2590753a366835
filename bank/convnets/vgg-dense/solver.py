"""The three fully connected layers of VGG: their parameters, and which share of the network they are.

The check runs an image through real pooling shapes, builds the layers' arrays and counts their elements.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise, starmap

from generator.solvers.convnets import convolution, vgg
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers, the convolutional part and the channels, side and size of its output.

    A layer is given by its inputs, its outputs and how many weights, or parameters, it has.
    """

    dense: int
    share: Fraction
    convolutional: int
    channels: int
    last: int
    features: int
    layers: list[tuple[int, int, int]]


def accept(hidden: int, classes: int) -> bool:
    """Whether there are fewer classes than hidden neurons."""
    return classes < hidden


def solve(configuration: str, side: int, hidden: int, classes: int, counted: str) -> Solved:
    """Add up m·n weights, and n biases if they count, of the layers."""
    biased = counted == "parameters"
    widths = vgg.fully_connected_widths(side, (hidden, hidden, classes))
    layers = [(m, n, m * n + n * biased) for m, n in pairwise(widths)]
    stages = vgg.convolutions(configuration, 3)
    dense = sum(count for _, _, count in layers)
    convolutional = sum(convolution.parameters(it.kernel, it.inputs, it.outputs, biased=biased) for it in stages)
    share = Fraction(100 * dense, dense + convolutional)
    return Solved(dense, share, convolutional, stages[-1].outputs, side // 2**5, widths[0], layers)


def verify(solved: Solved, configuration: str, side: int, hidden: int, classes: int, counted: str) -> dict[str, bool]:
    """Count the elements of arrays, from the image on; the first layer looks at the whole map."""
    for _ in vgg.stages(configuration):
        side = len(range(0, side - 1, 2))
    built = starmap(convolution.arrays, [(side, 512, hidden), (1, hidden, hidden), (1, hidden, classes)])
    dense = convolution.elements(built, biased=counted == "parameters")
    counts = vgg.counted_elements(configuration, 3)
    stages = sum(weights + (biases if counted == "parameters" else 0) for weights, biases in counts)
    return {"dense": solved.dense == dense, "share": solved.share * (dense + stages) == 100 * dense}


def mistakes(solved: Solved, hidden: int, classes: int, counted: str) -> Mistakes:
    """The layers, sizes and biases that go wrong, and the wrong whole."""
    (inputs, _, first), (_, _, second), (_, _, third) = solved.layers
    biases, dense, whole = 2 * hidden + classes, solved.dense, solved.dense + solved.convolutional
    forgotten = {"забыты сдвиги": dense - biases} if counted == "parameters" else {}
    invented = {"сдвиги учтены, хотя не спрошены": dense + biases} if counted == "weights" else {}
    return {
        "dense": {
            **forgotten,
            "сторона карты не возведена в квадрат": dense - hidden * (inputs - solved.channels * solved.last),
            "учтён один скрытый слой": first + third,
            "пропущен первый слой": second + third,
            "карта уменьшена в 16 раз, а не в 32": dense + 3 * inputs * hidden,
            "забыто число каналов": dense - hidden * (inputs - solved.last**2),
            **invented,
        },
        "share": {
            "взято отношение к свёрточной части": Fraction(100 * dense, solved.convolutional),
            "взята доля свёрточной части": 100 - solved.share,
            "взята доля одного первого слоя": Fraction(100 * first, whole),
            "доля вместо процентов": solved.share / 100,
        },
    }


def effort(solved: Solved, counted: str) -> int:
    """The vector's length, the products and biases, the sums, and the share."""
    return 3 + len(solved.layers) * (2 if counted == "parameters" else 1) + 2 + 2
