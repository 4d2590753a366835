"""Parameters and receptive fields of VGG: the formulas layer by layer from the table of the paper.

Second road: build every weight and bias array and count elements; walk from a neuron back to its pixels.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.solvers.convnets import convolution, vgg

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# Elementary operations that both parts together may ask for: no student works more than half as much again as another.
LEAST_WORK, MOST_WORK = 32, 48


@dataclass(frozen=True)
class Line:
    """A convolutional layer and how many parameters it has."""

    layer: vgg.Layer
    count: int


@dataclass(frozen=True)
class Step:
    """A layer on the way up; side of the receptive field and distance of neighbours below and above it."""

    layer: vgg.Layer
    field_below: int
    jump_below: int
    field: int
    jump: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answers are `total` and `field`."""

    total: int
    field: int
    head: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    column: int
    side: int
    block: int
    biased: bool
    lines: tuple[Line, ...]
    steps: tuple[Step, ...]


def accept(configuration: str, channels: int, asked: str, stage: int, place: int) -> bool:
    """Tell whether the configuration has the layer and the work is neither a trifle nor drudgery."""
    if place > len(vgg.convolution_cells(configuration)[stage - 1]):
        return False
    return LEAST_WORK <= effort(solve(configuration, channels, asked, stage, place)) <= MOST_WORK


def solve(configuration: str, channels: int, asked: str, stage: int, place: int) -> Solved:
    """Add up the layers' parameters and follow the receptive field from the image to the layer."""
    block, biased = _question(asked)
    lines = tuple(_line(layer, biased=biased) for layer in _counted(configuration, channels, block))
    steps = _steps(_way(configuration, stage, place))
    return Solved(
        total=sum(line.count for line in lines),
        field=steps[-1].field,
        head=tuple(vgg.COLUMNS),
        rows=vgg.table(),
        column=tuple(vgg.COLUMNS).index(configuration),
        side=vgg.SIDE,
        block=block,
        biased=biased,
        lines=lines,
        steps=steps,
    )


def _question(asked: str) -> tuple[int, bool]:
    """Read `asked`: the number of the one stage counted, or 0 for all, and whether biases are counted."""
    if asked.startswith("stage_"):
        return int(asked.removeprefix("stage_")), True
    return 0, asked == "all_biased"


def _counted(configuration: str, channels: int, block: int) -> tuple[vgg.Layer, ...]:
    layers = vgg.convolutions(configuration, channels)
    return tuple(layer for layer in layers if block in {0, layer.stage})


def _way(configuration: str, stage: int, place: int) -> tuple[vgg.Layer, ...]:
    layers = vgg.layers(configuration, 1)
    return tuple(layer for layer in layers if (layer.stage, layer.place) <= (stage, place))


def _line(layer: vgg.Layer, *, biased: bool) -> Line:
    return Line(layer, convolution.parameters(layer.kernel, layer.inputs, layer.outputs, biased=biased))


def _steps(way: Sequence[vgg.Layer]) -> tuple[Step, ...]:
    reached = convolution.receptive_fields(layer.window for layer in way)
    return tuple(Step(layer, *below, *above) for layer, (below, above) in zip(way, pairwise(reached), strict=True))


def verify(solved: Solved, configuration: str, channels: int, asked: str, stage: int, place: int) -> dict[str, bool]:
    """Count the elements of arrays really built, and the pixels reached, which must lie without gaps."""
    counted = vgg.counted_elements(configuration, channels)
    weights, biases = (sum(column) for column in zip(*counted, strict=True))
    pixels = vgg.pixels_seen(configuration, stage, place)
    expected = {"all_biased": weights + biases, "all_unbiased": weights}
    expected |= {f"stage_{number}": sum(pair) for number, pair in enumerate(counted, start=1)}
    return {
        "total": solved.total == expected[asked],
        "field": solved.field == len(pixels) == max(pixels) - min(pixels) + 1,
    }


def mistakes(solved: Solved, configuration: str, channels: int, stage: int, place: int) -> dict[str, dict[str, int]]:
    """Name what goes wrong: layers overlooked, biases, channels, strides."""
    return {
        "total": _wrong_totals(solved, configuration, channels),
        "field": _wrong_fields(solved, configuration, stage, place),
    }


def _wrong_totals(solved: Solved, configuration: str, channels: int) -> dict[str, int]:
    layers, biased, block = _counted(configuration, channels, solved.block), solved.biased, solved.block
    once = _rows_once(configuration, channels, block)
    unfed = (replace(layer, inputs=1) for layer in layers)
    square = (replace(layer, inputs=layer.outputs) for layer in layers)
    wrong = {
        "каждая строка таблицы учтена один раз": _total(once, biased=biased),
        "забыты сдвиги" if biased else "сдвиги учтены, хотя не спрошены": _total(layers, biased=not biased),
        "не учтены входные каналы": _total(unfed, biased=biased),
        "входных каналов взято столько же, сколько выходных": _total(square, biased=biased),
        "ядро 1×1 принято за 3×3": _total((replace(layer, kernel=3) for layer in layers), biased=biased),
        "изображение принято за цветное": _total(_counted(configuration, 3, block), biased=biased),
    }
    if not block:
        wrong["добавлены полносвязные слои"] = vgg.network_parameters(configuration, channels, biased=biased)
    return wrong


def _total(layers: Iterable[vgg.Layer], *, biased: bool) -> int:
    return sum(_line(layer, biased=biased).count for layer in layers)


def _rows_once(configuration: str, channels: int, block: int) -> list[vgg.Layer]:
    """Keep one layer of each kind in a stage, fed by the nearest other width: 512 always comes from 256.

    So the author of the source exam reached 2 731 136 for A, whose total is 9 220 480.
    """
    kept: dict[tuple[int, str], vgg.Layer] = {}
    widths = [channels]
    for layer in vgg.convolutions(configuration, channels):
        below = [width for width in widths if width != layer.outputs][-1]
        kept.setdefault((layer.stage, layer.name), replace(layer, inputs=below))
        widths.append(layer.outputs)
    return [layer for layer in kept.values() if block in {0, layer.stage}]


def _wrong_fields(solved: Solved, configuration: str, stage: int, place: int) -> dict[str, int]:
    way, steps = _way(configuration, stage, place), solved.steps
    doubled = [layer for layer in vgg.layers("B", 1) if layer.stage < stage]
    doubled += [layer for layer in way if layer.stage == stage]
    pooled = sum(step.field - step.field_below for step in steps if step.layer.name == vgg.POOLING)
    widened = (replace(layer, kernel=3) if layer.stride == 1 else layer for layer in way)
    return {
        "взяты удвоенные слои конфигурации B": _field(doubled),
        "пропущены слои max-pool": solved.field - pooled,
        "не учтён шаг": _field(replace(layer, stride=1) for layer in way),
        "не учтён сам слой": steps[-1].field_below,
        "слой max-pool учтён с уже удвоенным расстоянием": solved.field + pooled,
        "прибавлено k вместо k − 1": 1 + sum(step.layer.kernel * step.jump_below for step in steps),
        "ядро 1×1 принято за 3×3": _field(widened),
    }


def _field(way: Iterable[vgg.Layer]) -> int:
    return convolution.receptive_fields(layer.window for layer in way)[-1][0]


def effort(solved: Solved) -> int:
    """Count products and sums: equal layers are worked out once, a 1×1 layer does not widen the field."""
    kinds = Counter((line.layer.kernel, line.layer.inputs, line.layer.outputs) for line in solved.lines)
    products = sum((2 if kernel > 1 else 1) + (times > 1) for (kernel, _, _), times in kinds.items())
    additions = len(kinds) * solved.biased + len(kinds) - 1
    return products + additions + sum(2 for step in solved.steps if step.layer.kernel > 1)
