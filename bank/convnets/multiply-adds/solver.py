"""Multiplications and additions of a convolutional layer: values of the output times operations on each.

The second road counts how often the window reads each cell of the input.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.solvers.convnets.convolution import (
    Window,
    connections,
    output_size,
    parameters,
    places,
    positions,
    products,
)

SIDES = frozenset({5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 25, 30, 40, 50})
"""Sides of the output whose squares are easily multiplied."""
MOST_TERMS, MOST = 400, 2_000_000
LEAST_WORK, MOST_WORK = 8, 12


@dataclass(frozen=True)
class Solved:
    """Every number that the texts print; the answer is `count`.

    The output has `cells` values of side `output`, each a sum of `terms` products made in `each` counted operations.
    """

    count: int
    output: int
    cells: int
    terms: int
    each: int


def accept(asked: str, side: int, kernel: int, stride: int, padding: int, inputs: int, outputs: int, bias: str) -> bool:
    """Whether a hand can multiply the numbers, the padding is less than half a kernel, and the work is middling."""
    output = output_size(side, Window(kernel, stride, padding))
    fits = output in SIDES and 2 * padding < kernel and kernel**2 * inputs <= MOST_TERMS
    light = fits and output**2 * outputs * kernel**2 * inputs <= MOST
    return light and LEAST_WORK <= _work(asked, stride, padding, bias) <= MOST_WORK


def solve(
    asked: str, side: int, kernel: int, stride: int, padding: int, inputs: int, outputs: int, bias: str
) -> Solved:
    """Multiply the output's values by the operations that each one takes."""
    output = output_size(side, Window(kernel, stride, padding))
    terms = parameters(kernel, inputs, 1, biased=False)
    cells, each = output**2 * outputs, _each(asked, terms, bias)
    return Solved(cells * each, output, cells, terms, each)


def _each(asked: str, terms: int, bias: str) -> int:
    """Count the operations on one value: a product for each term, a sum for each but one, and for the bias."""
    sums = terms if bias == "learned" else terms - 1
    return {"multiplications": terms, "additions": sums, "both": terms + sums}[asked]


def verify(
    solved: Solved,
    asked: str,
    side: int,
    kernel: int,
    stride: int,
    padding: int,
    inputs: int,
    outputs: int,
    bias: str,
) -> dict[str, bool]:
    """Count the products by what each cell of the input gives; every sum loses a value but those that get a bias."""
    window = Window(kernel, stride, padding)
    multiplied = products(side, window, connections(inputs, outputs).sum())
    neurons = sum(places(side, window) for _ in positions(side, window)) * outputs
    added = multiplied - neurons + (neurons if bias == "learned" else 0)
    expected = {"multiplications": multiplied, "additions": added, "both": multiplied + added}
    return {"count": solved.count == expected[asked]}


def mistakes(
    solved: Solved, asked: str, side: int, kernel: int, stride: int, inputs: int, outputs: int, bias: str
) -> dict[str, dict[str, int]]:
    """Name what goes wrong: the wrong size, channels or sums, the bias."""
    multiplied, bare = solved.cells * solved.terms, output_size(side, Window(kernel, stride))
    wrong = {
        "взята сторона входа вместо стороны выхода": side**2 * outputs * solved.each,
        "дополнение не учтено": bare**2 * outputs * solved.each,
        "не учтены входные каналы": solved.cells * _each(asked, kernel**2, bias),
        "сторона выхода не возведена в квадрат": solved.output * outputs * solved.each,
    }
    if asked == "both":
        wrong["посчитаны только умножения"] = multiplied
    if asked == "multiplications":
        wrong["посчитано и прибавление сдвига" if bias == "learned" else "посчитаны и сложения"] = (
            multiplied + solved.cells if bias == "learned" else 2 * multiplied - solved.cells
        )
    elif bias == "learned":
        wrong["не посчитано прибавление сдвига"] = solved.count - solved.cells
    else:
        wrong["сложений взято столько же, сколько умножений"] = solved.count + solved.cells
    return {"count": wrong}


def effort(solved: Solved, asked: str, stride: int, padding: int, bias: str) -> int:
    """Count the operations on the way to the answer."""
    return _work(asked, stride, padding, bias)


def _work(asked: str, stride: int, padding: int, bias: str) -> int:
    """The side of the output, its square, four products, and the sums; unit strides and zeros cost nothing."""
    size = 2 + 2 * (padding > 0) + (stride > 1)
    sums = {"multiplications": 0, "additions": 1 + (bias == "learned"), "both": 2 + (bias == "learned")}
    return size + 5 + sums[asked]
