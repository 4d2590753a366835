"""Sizes through two convolutions and a pooling, forwards and backwards: the formulas, layer by layer.

The second road moves the windows along an axis and counts their places.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from generator.solvers.convnets.convolution import Window, output_size, places, transposed_size

NAMES = ("свёртка", "пулинг", "свёртка")
HEAD = ("слой", "вид", "ядро", "шаг", "дополнение", "расширение")
LEAST_WORK, MOST_WORK = 20, 28


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answers are `last` and `image`.

    `sizes` lead from the image to the output, `sources` from the wanted output to the image.
    """

    last: int
    image: int
    head: tuple[str, ...]
    rows: tuple[tuple[int | str, ...], ...]
    names: tuple[str, ...]
    windows: tuple[Window, ...]
    sizes: tuple[int, ...]
    sources: tuple[int, ...]


def accept(side: int, first: str, pooling: str, second: str, extreme: str, target: int) -> bool:
    """Whether the map does not vanish, one part does not tell the other, and the work is of a middling length."""
    windows = _windows(first, pooling, second)
    return 1 < _sizes(side, windows)[-1] != target and LEAST_WORK <= _work(windows, extreme) <= MOST_WORK


@cache
def _windows(*layers: str) -> tuple[Window, ...]:
    """Read «7 2 3»: a kernel of 7 with stride 2 and padding 3; a fourth number is the dilation."""
    return tuple(Window(*map(int, layer.split())) for layer in layers)


def solve(side: int, first: str, pooling: str, second: str, extreme: str, target: int) -> Solved:
    """Apply the formula of the output size, and its inverse with the least or the greatest input."""
    windows = _windows(first, pooling, second)
    sizes = _sizes(side, windows)
    sources = _sources(target, windows, _spare(extreme))
    rows = [
        (place, name, f"{it.kernel}×{it.kernel}", it.stride, it.padding, it.dilation)
        for place, (name, it) in enumerate(zip(NAMES, windows, strict=True), start=1)
    ]
    return Solved(sizes[-1], sources[-1], HEAD, tuple(rows), NAMES, windows, sizes, sources)


def _spare(extreme: str) -> Callable[[Window], int]:
    """How much longer than the least input of the same output the wanted one is."""
    return lambda window: 0 if extreme == "least" else window.stride - 1


def _sizes(side: int, windows: Sequence[Window]) -> tuple[int, ...]:
    return tuple(accumulate(windows, output_size, initial=side))


def _sources(target: int, windows: Sequence[Window], spare: Callable[[Window], int]) -> tuple[int, ...]:
    """Give the sides from the output down to the image; `spare` is what each layer's input has over the least."""
    return tuple(accumulate(reversed(windows), lambda n, it: transposed_size(n, it, spare(it)), initial=target))


def verify(
    solved: Solved, side: int, first: str, pooling: str, second: str, extreme: str, target: int
) -> dict[str, bool]:
    """Count the places of the windows: a pixel less, or more, than the claimed side gives another output."""
    windows, beyond = _windows(first, pooling, second), solved.image + (-1 if extreme == "least" else 1)
    return {
        "last": solved.last == _through(side, windows, places),
        "image": _through(solved.image, windows, places) == target != _through(beyond, windows, places),
    }


def mistakes(solved: Solved, side: int, extreme: str, target: int) -> dict[str, dict[str, int]]:
    """Name what goes wrong: padding, dilation, rounding, the last step, the wrong extreme."""
    windows, spare = solved.windows, _spare(extreme)
    compact = [replace(it, dilation=1) for it in windows]
    other, named = ("greatest", "наибольшая") if extreme == "least" else ("least", "наименьшая")
    return {
        "last": {
            "расширение не учтено": _sizes(side, compact)[-1],
            "дополнение не учтено": _through(side, windows, lambda n, it: output_size(n - 2 * it.padding, it)),
            "дополнение учтено с одной стороны": _through(side, windows, lambda n, it: output_size(n - it.padding, it)),
            "размеры округлены вверх": _through(side, windows, lambda n, it: output_size(n + it.stride - 1, it)),
            "не прибавлена единица": _through(side, windows, lambda n, it: output_size(n, it) - 1),
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


def _through(side: int, windows: Sequence[Window], size: Callable[[int, Window], int]) -> int:
    return tuple(accumulate(windows, size, initial=side))[-1]


def effort(solved: Solved, extreme: str) -> int:
    """Count the operations of both ways."""
    return _work(solved.windows, extreme)


def _work(windows: Sequence[Window], extreme: str) -> int:
    """Each way adds and subtracts in every layer; zeros, unit strides and unit dilations cost nothing."""
    spans = sum(2 for it in windows if it.dilation > 1)
    paddings = sum(2 for it in windows if it.padding)
    strides = sum(1 for it in windows if it.stride > 1)
    spares = strides if extreme == "greatest" else 0
    return spans + 2 * (2 * len(windows) + paddings + strides) + spares
