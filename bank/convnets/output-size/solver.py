"""Sizes through two convolutions and a pooling, forwards and backwards: the formulas, layer by layer.

The check moves the windows along an axis and counts their places.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import accumulate
from typing import TypeAlias

from generator.solvers.convnets.convolution import Window, output_size, places, transposed_size

WORK = range(20, 29)

Layer: TypeAlias = tuple[int, ...]
"""Kernel, stride and padding, and of the second convolution the dilation."""


@dataclass(frozen=True)
class Solved:
    """The answers, the layers, and the sides from the image to the output and from the wanted output to the image."""

    last: int
    image: int
    windows: list[Window]
    sizes: list[int]
    sources: list[int]


def accept(side: int, first: Layer, pooling: Layer, second: Layer, extreme: str, target: int) -> bool:
    """Whether the map does not vanish, one part does not tell the other, and the work is of a middling length."""
    solved = solve(side, first, pooling, second, extreme, target)
    return 1 < solved.last != target and effort(solved, extreme) in WORK


def solve(side: int, first: Layer, pooling: Layer, second: Layer, extreme: str, target: int) -> Solved:
    """Apply the formula of the output size, and its inverse with the least or the greatest input."""
    windows = [Window(*first), Window(*pooling), Window(*second)]
    sizes = list(accumulate(windows, output_size, initial=side))
    sources = _sources(target, windows, _spare(extreme))
    return Solved(sizes[-1], sources[-1], windows, sizes, sources)


def _spare(extreme: str) -> Callable[[Window], int]:
    """How much longer than the least input of the same output the wanted one is."""
    return lambda window: 0 if extreme == "least" else window.stride - 1


def _sources(target: int, windows: Sequence[Window], spare: Callable[[Window], int]) -> list[int]:
    """The sides from the output down to the image; `spare` is what each layer's input has over the least."""
    return list(accumulate(reversed(windows), lambda n, it: transposed_size(n, it, spare(it)), initial=target))


def verify(
    solved: Solved, side: int, first: Layer, pooling: Layer, second: Layer, extreme: str, target: int
) -> dict[str, bool]:
    """Count the places of the windows: a pixel less, or more, than the claimed side gives another output."""
    windows = [Window(*first), Window(*pooling), Window(*second)]
    beyond = solved.image + (-1 if extreme == "least" else 1)
    return {
        "last": solved.last == reduce(places, windows, side),
        "image": reduce(places, windows, solved.image) == target != reduce(places, windows, beyond),
    }


def mistakes(solved: Solved, side: int, extreme: str, target: int) -> dict[str, dict[str, int]]:
    """Padding, dilation, rounding, the last step, the wrong extreme."""
    windows, spare = solved.windows, _spare(extreme)
    compact = [replace(it, dilation=1) for it in windows]
    other, named = ("greatest", "наибольшая") if extreme == "least" else ("least", "наименьшая")
    return {
        "last": {
            "расширение не учтено": reduce(output_size, compact, side),
            "дополнение не учтено": reduce(lambda n, it: output_size(n - 2 * it.padding, it), windows, side),
            "дополнение учтено с одной стороны": reduce(lambda n, it: output_size(n - it.padding, it), windows, side),
            "размеры округлены вверх": reduce(lambda n, it: output_size(n + it.stride - 1, it), windows, side),
            "не прибавлена единица": reduce(lambda n, it: output_size(n, it) - 1, windows, side),
        },
        "image": {
            f"найдена {named} сторона": _sources(target, windows, _spare(other))[-1],
            "расширение не учтено": _sources(target, compact, spare)[-1],
            "дополнение прибавлено, а не вычтено": _sources(target, windows, lambda it: spare(it) + 4 * it.padding)[-1],
            "шагов взято столько же, сколько положений": _sources(target, windows, lambda it: spare(it) + it.stride)[
                -1
            ],
        },
    }


def effort(solved: Solved, extreme: str) -> int:
    """Each way adds and subtracts in every layer; zeros, unit strides and unit dilations cost nothing."""
    windows = solved.windows
    spans = sum(2 for it in windows if it.dilation > 1)
    paddings = sum(2 for it in windows if it.padding)
    strides = sum(1 for it in windows if it.stride > 1)
    spares = strides if extreme == "greatest" else 0
    return spans + 2 * (2 * len(windows) + paddings + strides) + spares
