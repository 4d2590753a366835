"""Multiplications and additions of a convolutional layer: values of the output times operations on each.

The check counts how often the window reads each cell of the input.
"""

from dataclasses import dataclass

from generator.solvers.convnets.convolution import Window, connections, output_size, places, products

SIDES = frozenset({5, 6, 8, 10, 12, 14, 15, 16, 18, 20, 25, 30, 40, 50})
"""Sides of the output whose squares are easily multiplied."""
MOST_TERMS, MOST = 400, 2_000_000
WORK = range(8, 13)


@dataclass(frozen=True)
class Solved:
    """The output has `cells` values of side `output`, each a sum of `terms` products made in `each` operations."""

    count: int
    output: int
    cells: int
    terms: int
    each: int


def accept(asked: str, side: int, kernel: int, stride: int, padding: int, inputs: int, outputs: int, bias: str) -> bool:
    """Whether a hand can multiply the numbers, the padding is less than half a kernel, and the work is middling."""
    solved = solve(asked, side, kernel, stride, padding, inputs, outputs, bias)
    fits = solved.output in SIDES and 2 * padding < kernel and solved.terms <= MOST_TERMS
    return fits and solved.cells * solved.terms <= MOST and effort(solved, asked, stride, padding, bias) in WORK


def solve(
    asked: str, side: int, kernel: int, stride: int, padding: int, inputs: int, outputs: int, bias: str
) -> Solved:
    """Multiply the output's values by the operations that each one takes."""
    output, terms = output_size(side, Window(kernel, stride, padding)), kernel**2 * inputs
    cells, each = output**2 * outputs, _each(asked, terms, bias)
    return Solved(cells * each, output, cells, terms, each)


def _each(asked: str, terms: int, bias: str) -> int:
    """The operations on one value: a product for each term, a sum for each but one, and for the bias."""
    sums = terms if bias == "learned" else terms - 1
    return {"multiplications": terms, "additions": sums, "both": terms + sums}[asked]


def verify(
    solved: Solved, asked: str, side: int, kernel: int, stride: int, padding: int, inputs: int, outputs: int, bias: str
) -> dict[str, bool]:
    """Count the products by what each cell of the input gives; every sum loses a value but those that get a bias."""
    window = Window(kernel, stride, padding)
    multiplied = products(side, window, connections(inputs, outputs).sum())
    added = multiplied - (0 if bias == "learned" else places(side, window) ** 2 * outputs)
    expected = {"multiplications": multiplied, "additions": added, "both": multiplied + added}
    return {"count": solved.count == expected[asked]}


def mistakes(
    solved: Solved, asked: str, side: int, kernel: int, stride: int, outputs: int, bias: str
) -> dict[str, dict[str, int]]:
    """The wrong size, channels or sums, the bias."""
    cells, multiplied = solved.cells, solved.cells * solved.terms
    wrong = {
        "взята сторона входа вместо стороны выхода": side**2 * outputs * solved.each,
        "дополнение не учтено": output_size(side, Window(kernel, stride)) ** 2 * outputs * solved.each,
        "не учтены входные каналы": cells * _each(asked, kernel**2, bias),
        "сторона выхода не возведена в квадрат": solved.output * outputs * solved.each,
    }
    if asked == "both":
        wrong["посчитаны только умножения"] = multiplied
    match asked, bias:
        case "multiplications", "learned":
            wrong["посчитано и прибавление сдвига"] = multiplied + cells
        case "multiplications", _:
            wrong["посчитаны и сложения"] = 2 * multiplied - cells
        case _, "learned":
            wrong["не посчитано прибавление сдвига"] = solved.count - cells
        case _:
            wrong["сложений взято столько же, сколько умножений"] = solved.count + cells
    return {"count": wrong}


def effort(solved: Solved, asked: str, stride: int, padding: int, bias: str) -> int:
    """The side of the output, its square, four products, and the sums; unit strides and zeros cost nothing."""
    size = 2 + 2 * (padding > 0) + (stride > 1)
    sums = {"multiplications": 0, "additions": 1 + (bias == "learned"), "both": 2 + (bias == "learned")}
    return size + 5 + sums[asked]
