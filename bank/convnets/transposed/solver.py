"""Size of a transposed convolution's output, and what a known output tells of the input or the kernel: the formula.

The check counts the places of the convolution that goes back: of all sizes which it takes to the input's, the output
without output padding is the least.
"""

from dataclasses import dataclass

from generator.solvers.convnets.convolution import Window, output_size, places, transposed_size

WORK = range(6, 10)


@dataclass(frozen=True)
class Solved:
    """The answer and the output; the first and the last trace of the kernel are `shift` apart, each `span` long."""

    value: int
    output: int
    shift: int
    span: int


def accept(asked: str, size: int, kernel: int, stride: int, padding: int, extra: int, dilation: int) -> bool:
    """Whether a library takes the numbers, a crop leaves something of each trace, and the work is middling."""
    solved = solve(asked, size, kernel, stride, padding, extra, dilation)
    sound = extra < max(stride, dilation) and 2 * padding < solved.span
    told = asked != "kernel" or kernel > 2  # noqa: PLR2004 - the answer is not so small that it is guessed
    return sound and told and effort(solved, padding, extra, dilation) in WORK


def solve(asked: str, size: int, kernel: int, stride: int, padding: int, extra: int, dilation: int) -> Solved:
    """Add up the formula of the output; what is asked is known."""
    window = Window(kernel, stride, padding, dilation)
    output = transposed_size(size, window, extra)
    value = {"output": output, "input": size, "kernel": kernel}[asked]
    return Solved(value, output, (size - 1) * stride, window.span)


def verify(
    solved: Solved, asked: str, size: int, kernel: int, stride: int, padding: int, extra: int, dilation: int
) -> dict[str, bool]:
    """Put the claimed number in its place; a convolution of the output fits as often as the input is long, just so."""
    claimed = {"output": solved.output, "input": size, "kernel": kernel} | {asked: solved.value}
    if claimed["kernel"] < 1:
        return {"value": False}
    window = Window(claimed["kernel"], stride, padding, dilation)
    least = claimed["output"] - extra
    return {"value": places(least, window) == claimed["input"] == places(least - 1, window) + 1}


def mistakes(
    solved: Solved, asked: str, size: int, kernel: int, stride: int, padding: int, extra: int, dilation: int
) -> dict[str, dict[str, int]]:
    """The formula of the convolution, the signs, the dilation, the ones."""
    window, output = Window(kernel, stride, padding, dilation), solved.output
    forgotten = {"padding не учтён": -2 * padding, "вместо n − 1 взято n": -stride, "output padding не учтён": extra}
    wrong = {
        "output": {
            "взята формула обычной свёртки": output_size(size, window),
            "вместо n − 1 взято n": output + stride,
            "padding прибавлен, а не вычтен": output + 4 * padding,
            "padding вычтен один раз": output + padding,
            "output padding не учтён": output - extra,
            "output padding учтён с двух сторон": output + extra,
            "расширение не учтено": output - solved.span + kernel,
        },
        "input": {
            "взята формула обычной свёртки": transposed_size(output, window, extra),
            "не прибавлена единица": size - 1,
            "padding другого знака": output_size(output - extra - 4 * padding, window),
            "расширение не учтено": output_size(output - extra, Window(kernel, stride, padding)),
        },
        "kernel": {
            "найдена длина следа, а не сторона ядра": solved.span,
            "не прибавлена единица": kernel - 1,
            **{name: kernel + cells // dilation for name, cells in forgotten.items() if cells % dilation == 0},
        },
    }
    return {"value": {name: value for name, value in wrong[asked].items() if value > 0}}


def effort(solved: Solved, padding: int, extra: int, dilation: int) -> int:
    """The shift takes two operations, the trace up to three, each addend one; backwards there are as many."""
    return 4 + 2 * (dilation > 1) + 2 * (padding > 0) + (extra > 0)
