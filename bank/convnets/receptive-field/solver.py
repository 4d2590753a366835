"""Receptive field of five layers, and how many more are needed: the recursion over fields and distances.

The check walks from a neuron back to its pixels, through the added layers too.
"""

from dataclasses import dataclass, replace
from functools import cache
from typing import TypeAlias

from generator.solvers.convnets.convolution import Step, Window, field, field_seen, steps

FEWEST, MOST = 2, 12
"""Layers to add."""
WORK = range(20, 29)

Layer: TypeAlias = tuple[int, ...]
"""Kernel and stride; of the convolutions behind the first one the dilation too."""


@dataclass(frozen=True)
class Solved:
    """The answers, the way up through the five layers and the distance of neighbours above them.

    Each layer of the window `added` widens the field by `growth`; `missing` is what the five layers lack, and
    `reached` the field with those added.
    """

    field: int
    count: int
    steps: list[Step]
    jump: int
    added: Window
    growth: int
    missing: int
    reached: int


def accept(first: Layer, pooling: Layer, middle: Layer, fourth: Layer, last: Layer, extra: Layer, goal: int) -> bool:
    """Whether some layers are needed, though not too many, and the work is neither too short nor too long."""
    solved = solve(first, pooling, middle, fourth, last, extra, goal)
    return FEWEST <= solved.count <= MOST and effort(solved) in WORK


def solve(first: Layer, pooling: Layer, middle: Layer, fourth: Layer, last: Layer, extra: Layer, goal: int) -> Solved:
    """Follow the field from the image up, and divide what it lacks by what a layer adds."""
    way, added = _steps(first, pooling, middle, fourth, last), _window(extra)
    reached, jump = way[-1].field, way[-1].jump
    growth, missing = (added.span - 1) * jump, goal - reached
    count = -(-missing // growth)
    return Solved(reached, count, way, jump, added, growth, missing, reached + count * growth)


@cache
def _steps(*layers: Layer) -> list[Step]:
    return steps(map(_window, layers))


def _window(layer: Layer) -> Window:
    kernel, stride, *dilation = layer
    return Window(kernel, stride, 0, *dilation)


def verify(
    solved: Solved, first: Layer, pooling: Layer, middle: Layer, fourth: Layer, last: Layer, extra: Layer, goal: int
) -> dict[str, bool]:
    """Walk back to the pixels: from the fifth layer, and from the claimed number of layers above it and one fewer."""
    layers = (first, pooling, middle, fourth, last)
    enough = solved.count > 0 and _seen(*layers, *[extra] * solved.count) >= goal
    return {
        "field": solved.field == _seen(*layers),
        "count": enough and _seen(*layers, *[extra] * (solved.count - 1)) < goal,
    }


@cache
def _seen(*layers: Layer) -> int:
    return field_seen(map(_window, layers))


def mistakes(solved: Solved, goal: int) -> dict[str, dict[str, int]]:
    """Strides, dilations, pooling, the layer's own stride; the rounding and the start."""
    way, added, missing, jump = solved.steps, solved.added, solved.missing, solved.jump
    first, pooling, middle, fourth, last = windows = [step.window for step in way]
    unpooled = [first, replace(pooling, kernel=1), middle, replace(fourth, kernel=1), last]
    return {
        "field": {
            "не учтены шаги": field(replace(it, stride=1) for it in windows),
            "не учтено расширение": field(replace(it, dilation=1) for it in windows),
            "слои пулинга пропущены": field([first, middle, last]),
            "не учтены ядра пулинга": field(unpooled),
            "шаг слоя учтён в нём самом": 1 + sum((it.window.span - 1) * it.jump for it in way),
            "прибавлено k вместо k − 1": 1 + sum(it.window.kernel * it.window.dilation * it.jump_below for it in way),
        },
        "count": {
            "округлено вниз": missing // solved.growth,
            "не учтено расстояние между нейронами": -(-missing // (added.span - 1)),
            "не учтено поле пяти слоёв": -(-goal // solved.growth),
            "прибавлено k вместо k − 1": -(-missing // (added.kernel * added.dilation * jump)),
            "не учтено расширение": -(-missing // ((added.kernel - 1) * jump)),
        },
    }


def effort(solved: Solved) -> int:
    """The products and sums of the recursion, and five or six operations of part two; factors of 1 cost nothing."""
    widened = sum(2 + (it.window.dilation > 1) + (it.jump_below > 1) for it in solved.steps)
    moved = sum(1 for it in solved.steps if it.window.stride > 1)
    return widened + moved + 5 + (solved.added.dilation > 1)
