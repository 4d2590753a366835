"""Memory of VGG's activations: the outputs of all convolutions, in bytes for a batch, and the share of one stage.

The check walks from layer to layer with real array shapes and asks the arrays for their sizes.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.convnets import vgg
from generator.solvers.numbers.rounding import Mistakes

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Solved:
    """The answers, the bytes of one activation, and the five stages."""

    total: int
    memory: Fraction
    share: Fraction
    size: int
    stages: list[vgg.Stage]


def solve(configuration: str, side: int, precision: str, batch: int, stage: int) -> Solved:
    """Multiply the areas of the maps by their channels, add up, and convert."""
    stages, size = vgg.stage_maps(configuration, side), {"float32": 4, "float16": 2}[precision]
    total = sum(it.activations for it in stages)
    memory, share = Fraction(total * batch * size, MEBIBYTE), Fraction(100 * stages[stage - 1].activations, total)
    return Solved(total, memory, share, size, stages)


def verify(solved: Solved, configuration: str, side: int, precision: str, batch: int, stage: int) -> dict[str, bool]:
    """Lay out every output and count elements and bytes; the asked stage is known by its place among the layers."""
    arrays = list(vgg.output_arrays(configuration, batch, side, precision))
    before, here = (sum(len(cells) for cells in vgg.stages(configuration)[:upto]) for upto in (stage - 1, stage))
    elements = sum(array[0].size for array in arrays)
    return {
        "total": solved.total == elements,
        "memory": solved.memory * MEBIBYTE == sum(array.nbytes for array in arrays),
        "share": solved.share * elements == 100 * sum(array[0].size for array in arrays[before:here]),
    }


def mistakes(solved: Solved, side: int, batch: int, stage: int) -> Mistakes:
    """What is forgotten or counted too often: layers, poolings, the batch, bytes."""
    stages, memory, asked = solved.stages, solved.memory, solved.stages[stage - 1]
    maps = sum(it.layers * it.channels for it in stages)
    return {
        "total": {
            "в каждом блоке учтён один слой": sum(it.side**2 * it.channels for it in stages),
            "не учтён пулинг": maps * side**2,
            "учтены выходы maxpool": solved.total + sum(it.side**2 * it.channels // 4 for it in stages),
            "пулинг учтён до свёрток, а не после": solved.total // 4,
            "учтено изображение": solved.total + 3 * side**2,
        },
        "memory": {
            "забыт размер пакета": memory / batch,
            "забыт размер числа в байтах": memory / solved.size,
            "биты вместо байтов": 8 * memory,
            "мегабайты вместо мебибайтов": memory * MEBIBYTE / 10**6,
        },
        "share": {
            "учтён один слой блока": solved.share / asked.layers,
            "не учтён пулинг": Fraction(100 * asked.layers * asked.channels, maps),
            "взята доля слоёв, а не активаций": Fraction(100 * asked.layers, sum(it.layers for it in stages)),
            "доля вместо процентов": solved.share / 100,
        },
    }


def effort(solved: Solved) -> int:
    """The halvings, an area and its products in each stage, their sum, the bytes and the share."""
    products = sum(2 + (it.layers > 1) for it in solved.stages)
    return 4 + products + 4 + 3 + 2
