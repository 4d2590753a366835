"""Receptive field of five layers, and how many more are needed: the recursion over fields and distances.

The second road walks from a neuron back to its pixels, through the added layers too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from generator.solvers.convnets.convolution import Window, pixels_seen, receptive_fields

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = ("свёртка", "пулинг", "свёртка", "пулинг", "свёртка")
HEAD = ("слой", "вид", "ядро", "шаг", "расширение")
FEWEST, MOST = 2, 12
"""Layers to add."""
LEAST_WORK, MOST_WORK = 20, 28


@dataclass(frozen=True)
class Step:
    """A layer on the way up; side of the receptive field and distance of neighbours below and above it."""

    window: Window
    field_below: int
    jump_below: int
    field: int
    jump: int


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answers are `field` and `count`.

    Each layer of the window `added` widens the field by `growth`; `missing` is what the five layers lack.
    """

    field: int
    count: int
    head: tuple[str, ...]
    rows: tuple[tuple[int | str, ...], ...]
    names: tuple[str, ...]
    steps: tuple[Step, ...]
    jump: int
    added: Window
    growth: int
    missing: int
    reached: int


def accept(first: str, pooling: str, middle: str, fourth: str, last: str, extra: str, goal: int) -> bool:
    """Whether some layers are needed, though not too many, and the work is neither too short nor too long."""
    solved = solve(first, pooling, middle, fourth, last, extra, goal)
    return FEWEST <= solved.count <= MOST and LEAST_WORK <= effort(solved) <= MOST_WORK


@cache
def _window(layer: str) -> Window:
    """Read «5 1 2»: a kernel of 5 with stride 1 and dilation 2, which may be left out."""
    kernel, stride, *dilation = map(int, layer.split())
    return Window(kernel, stride, 0, *dilation)


def solve(first: str, pooling: str, middle: str, fourth: str, last: str, extra: str, goal: int) -> Solved:
    """Follow the field from the image up, and divide what it lacks by what a layer adds."""
    steps, added = _steps(first, pooling, middle, fourth, last), _window(extra)
    field, jump = steps[-1].field, steps[-1].jump
    growth, missing = (added.kernel - 1) * added.dilation * jump, goal - field
    count = -(-missing // growth)
    rows = [
        (place, name, f"{it.window.kernel}×{it.window.kernel}", it.window.stride, it.window.dilation)
        for place, (name, it) in enumerate(zip(NAMES, steps, strict=True), start=1)
    ]
    reached = field + count * growth
    return Solved(field, count, HEAD, tuple(rows), NAMES, steps, jump, added, growth, missing, reached)


@cache
def _steps(*layers: str) -> tuple[Step, ...]:
    windows = [_window(layer) for layer in layers]
    reached = pairwise(receptive_fields(windows))
    return tuple(Step(window, *below, *above) for window, (below, above) in zip(windows, reached, strict=True))


def verify(
    solved: Solved, first: str, pooling: str, middle: str, fourth: str, last: str, extra: str, goal: int
) -> dict[str, bool]:
    """Walk back to the pixels: from the fifth layer, and from the claimed number of layers above it and one fewer."""
    layers = (first, pooling, middle, fourth, last)
    enough = solved.count > 0 and _seen(*layers, *[extra] * solved.count) >= goal
    return {
        "field": solved.field == _seen(*layers),
        "count": enough and _seen(*layers, *[extra] * (solved.count - 1)) < goal,
    }


@cache
def _seen(*layers: str) -> int:
    """Count the pixels from the first to the last that a neuron sees."""
    pixels = pixels_seen(_window(layer) for layer in layers)
    return max(pixels) - min(pixels) + 1


def mistakes(solved: Solved, goal: int) -> dict[str, dict[str, int]]:
    """Name what goes wrong: strides, dilations, pooling, the layer's own stride; the rounding and the start."""
    windows, added, missing = [step.window for step in solved.steps], solved.added, solved.missing
    return {
        "field": {
            "не учтены шаги": _field(replace(it, stride=1) for it in windows),
            "не учтено расширение": _field(replace(it, dilation=1) for it in windows),
            "слои пулинга пропущены": _field(it for it, name in zip(windows, NAMES, strict=True) if name != "пулинг"),
            "не учтены ядра пулинга": _field(
                replace(it, kernel=1) if name == "пулинг" else it for it, name in zip(windows, NAMES, strict=True)
            ),
            "шаг слоя учтён в нём самом": 1 + sum((it.window.span - 1) * it.jump for it in solved.steps),
            "прибавлено k вместо k − 1": 1
            + sum(it.window.kernel * it.window.dilation * it.jump_below for it in solved.steps),
        },
        "count": {
            "округлено вниз": missing // solved.growth,
            "не учтено расстояние между нейронами": -(-missing // (added.span - 1)),
            "не учтено поле пяти слоёв": -(-goal // solved.growth),
            "прибавлено k вместо k − 1": -(-missing // (added.kernel * added.dilation * solved.jump)),
            "не учтено расширение": -(-missing // ((added.kernel - 1) * solved.jump)),
        },
    }


def _field(windows: Iterable[Window]) -> int:
    return receptive_fields(windows)[-1][0]


def effort(solved: Solved) -> int:
    """Count products and sums of the recursion, and five or six operations of part two; factors of 1 cost nothing."""
    steps = solved.steps
    widened = sum(2 + (it.window.dilation > 1) + (it.jump_below > 1) for it in steps)
    moved = sum(1 for it in steps if it.window.stride > 1)
    return widened + moved + 5 + (solved.added.dilation > 1)
