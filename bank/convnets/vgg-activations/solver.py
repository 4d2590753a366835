"""Memory of VGG's activations: the outputs of all convolutions, in bytes for a batch, and the share of one stage.

The second road walks from layer to layer with real array shapes and asks the arrays for their sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.convnets import vgg
from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import apart, is_decimal, is_tie

BYTES = {"float32": 4, "float16": 2}
MEBIBYTE = 2**20
DIGITS = 1


@dataclass(frozen=True)
class Line:
    """A stage: how many convolutions, the side of their maps, their channels, and all their activations."""

    layers: int
    side: int
    channels: int
    count: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; `size` is the bytes of one activation.

    `exact` tells whether the memory has no more digits than are printed.
    """

    total: int
    memory: int | Fraction
    share: Fraction
    size: int
    exact: bool
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    lines: tuple[Line, ...]


def accept(configuration: str, side: int, precision: str, batch: int, stage: int) -> bool:
    """Tell whether no answer lies halfway between two decimals."""
    solved = solve(configuration, side, precision, batch, stage)
    return not is_tie(Fraction(solved.memory), DIGITS) and not is_tie(solved.share, DIGITS)


def solve(configuration: str, side: int, precision: str, batch: int, stage: int) -> Solved:
    """Multiply the areas of the maps by their channels, add up, and convert."""
    lines = _lines(configuration, side)
    total = sum(line.count for line in lines)
    memory = Fraction(total * batch * BYTES[precision], MEBIBYTE)
    return Solved(
        total=total,
        memory=plain(memory),
        share=Fraction(100 * lines[stage - 1].count, total),
        size=BYTES[precision],
        exact=is_decimal(memory, DIGITS),
        head=("блок", *(str(number) for number, _ in enumerate(lines, 1))),
        rows=(
            ("свёрточных слоёв", *(line.layers for line in lines)),
            ("выходных каналов у каждого", *(line.channels for line in lines)),
        ),
        lines=lines,
    )


def _lines(configuration: str, side: int) -> tuple[Line, ...]:
    counts = vgg.stage_activations(configuration, side)
    layers = vgg.convolutions(configuration, 1)
    widths = [[layer.outputs for layer in layers if layer.stage == stage] for stage, _ in enumerate(counts, 1)]
    return tuple(
        Line(len(channels), side // 2**halvings, channels[0], count)
        for halvings, (channels, count) in enumerate(zip(widths, counts, strict=True))
    )


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


def mistakes(solved: Solved, side: int, batch: int, stage: int) -> dict[str, dict[str, int | float | Fraction]]:
    """Name what is forgotten or counted too often: layers, poolings, the batch, bytes."""
    lines, memory = solved.lines, Fraction(solved.memory)
    once = sum(line.count // line.layers for line in lines)
    unpooled = sum(line.layers * line.channels for line in lines) * side**2
    pooled = sum(line.side**2 * line.channels // 4 for line in lines)
    wrong_memory = {
        "забыт размер пакета": memory / batch,
        "забыт размер числа в байтах": memory / solved.size,
        "биты вместо байтов": 8 * memory,
        "мегабайты вместо мебибайтов": memory * MEBIBYTE / 10**6,
    }
    wrong_share = {
        "учтён один слой блока": solved.share / lines[stage - 1].layers,
        "не учтён пулинг": Fraction(100 * lines[stage - 1].layers * lines[stage - 1].channels * side**2, unpooled),
        "взята доля слоёв, а не активаций": Fraction(100 * lines[stage - 1].layers, sum(line.layers for line in lines)),
        "доля вместо процентов": solved.share / 100,
    }
    return {
        "total": {
            "в каждом блоке учтён один слой": once,
            "не учтён пулинг": unpooled,
            "учтены выходы maxpool": solved.total + pooled,
            "пулинг учтён до свёрток, а не после": solved.total // 4,
            "учтено изображение": solved.total + 3 * side**2,
        },
        "memory": apart(memory, wrong_memory, DIGITS),
        "share": apart(solved.share, wrong_share, DIGITS),
    }


def effort(solved: Solved) -> int:
    """Count the halvings, an area and its products in each stage, their sum, the bytes and the share."""
    products = sum(2 + (line.layers > 1) for line in solved.lines)
    return 4 + products + 4 + 3 + 2
