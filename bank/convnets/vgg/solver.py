"""Parameters and receptive fields of VGG: the formulas layer by layer from the table of the paper.

The check builds every weight and bias array and counts elements, and walks from a neuron back to its pixels.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.solvers.convnets import convolution, vgg

WORK = range(32, 49)
"""Operations of both parts together: no student works more than half as much again as another."""


@dataclass(frozen=True)
class Solved:
    """The answers, the table with the names of its columns, the stage counted, or 0 for all, and whether with biases.

    `lines` are the layers counted with their parameters, `way` those up to the neuron, and `steps` what they do.
    """

    total: int
    field: int
    columns: list[str]
    rows: tuple[tuple[str | None, ...], ...]
    side: int
    block: int
    biased: bool
    lines: list[tuple[vgg.Layer, int]]
    way: list[vgg.Layer]
    steps: list[convolution.Step]


def accept(configuration: str, channels: int, asked: str, stage: int, place: int) -> bool:
    """Whether the configuration has the layer and the work is neither a trifle nor drudgery."""
    if place > len(vgg.convolution_cells(configuration)[stage - 1]):
        return False
    return effort(solve(configuration, channels, asked, stage, place)) in WORK


def solve(configuration: str, channels: int, asked: str, stage: int, place: int) -> Solved:
    """Add up the layers' parameters and follow the receptive field from the image to the layer."""
    block = int(asked.removeprefix("stage_")) if asked.startswith("stage_") else 0
    biased = asked != "all_unbiased"
    layers = _counted(configuration, channels, block)
    lines = [(layer, _total([layer], biased=biased)) for layer in layers]
    way = [it for it in vgg.layers(configuration, 1) if (it.stage, it.place) <= (stage, place)]
    steps = convolution.steps(layer.window for layer in way)
    return Solved(
        total=_total(layers, biased=biased),
        field=steps[-1].field,
        columns=list(vgg.COLUMNS),
        rows=vgg.table(),
        side=vgg.SIDE,
        block=block,
        biased=biased,
        lines=lines,
        way=way,
        steps=steps,
    )


def _counted(configuration: str, channels: int, block: int) -> list[vgg.Layer]:
    return [layer for layer in vgg.convolutions(configuration, channels) if block in {0, layer.stage}]


def _total(layers: Iterable[vgg.Layer], *, biased: bool) -> int:
    return sum(convolution.parameters(it.kernel, it.inputs, it.outputs, biased=biased) for it in layers)


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


def mistakes(solved: Solved, configuration: str, channels: int, stage: int) -> dict[str, dict[str, int]]:
    """Layers overlooked, biases, channels, strides."""
    return {"total": _wrong_totals(solved, configuration, channels), "field": _wrong_fields(solved, stage)}


def _wrong_totals(solved: Solved, configuration: str, channels: int) -> dict[str, int]:
    layers, biased, block = [layer for layer, _ in solved.lines], solved.biased, solved.block
    once = _rows_once(configuration, channels, block)
    unfed = (replace(layer, inputs=1) for layer in layers)
    square = (replace(layer, inputs=layer.outputs) for layer in layers)
    wrong = {
        "одинаковые строки блока учтены один раз": _total(once, biased=biased),
        "забыты сдвиги" if biased else "сдвиги учтены, хотя не спрошены": _total(layers, biased=not biased),
        "не учтены входные каналы": _total(unfed, biased=biased),
        "входных каналов взято столько же, сколько выходных": _total(square, biased=biased),
        "ядро 1×1 принято за 3×3": _total((replace(layer, kernel=3) for layer in layers), biased=biased),
        "изображение принято за цветное": _total(_counted(configuration, 3, block), biased=biased),
    }
    if not block:
        wrong["добавлены полносвязные слои"] = vgg.network_parameters(configuration, channels, biased=biased)
    return wrong


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


def _wrong_fields(solved: Solved, stage: int) -> dict[str, int]:
    way, steps = solved.way, solved.steps
    doubled = [layer for layer in vgg.layers("B", 1) if layer.stage < stage]
    doubled += [layer for layer in way if layer.stage == stage]
    pooled = sum(step.field - step.field_below for step in steps if step.window.stride > 1)
    widened = (replace(it.window, kernel=3) if it.stride == 1 else it.window for it in way)
    return {
        "предыдущие блоки взяты как в конфигурации B": convolution.field(it.window for it in doubled),
        "пропущены слои maxpool": solved.field - pooled,
        "не учтён шаг": convolution.field(replace(it.window, stride=1) for it in way),
        "не учтён сам слой": steps[-1].field_below,
        "слой maxpool учтён с уже удвоенным расстоянием": solved.field + pooled,
        "прибавлено k вместо k − 1": 1 + sum(step.window.kernel * step.jump_below for step in steps),
        "ядро 1×1 принято за 3×3": convolution.field(widened),
    }


def effort(solved: Solved) -> int:
    """Count products and sums: equal layers are worked out once, a 1×1 layer does not widen the field."""
    kinds = Counter((layer.kernel, layer.inputs, layer.outputs) for layer, _ in solved.lines)
    products = sum((2 if kernel > 1 else 1) + (times > 1) for (kernel, _, _), times in kinds.items())
    additions = len(kinds) * solved.biased + len(kinds) - 1
    return products + additions + sum(2 for step in solved.steps if step.window.kernel > 1)
