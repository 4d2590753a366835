"""Parameters of a convolution with groups, and what they tell of its channels: the formula and its inverse.

The check builds the weights and biases of every group and counts their elements.
"""

from dataclasses import dataclass

from generator.solvers.convnets import convolution

MOST_CHANNELS_EACH, MOST_PARAMETERS = 32, 1_000_000


@dataclass(frozen=True)
class Solved:
    """The answers; the parameters and the weights of the layer; the channels that one filter sees and its weights."""

    value: int
    whole: int
    total: int
    weights: int
    inputs_each: int
    weights_each: int


def accept(kernel: int, inputs: int, outputs: int, groups: int) -> bool:
    """Whether the groups divide the channels, and are not so many as their own channels, so that a slip shows."""
    if inputs % groups or outputs % groups or groups in {inputs // groups, outputs // groups}:
        return False
    return 1 < inputs // groups <= MOST_CHANNELS_EACH and kernel**2 * inputs * outputs < MOST_PARAMETERS


def solve(asked: str, kernel: int, inputs: int, outputs: int, groups: int, bias: str) -> Solved:
    """Each filter sees the channels of its group only; without groups all of them."""
    inputs_each = inputs // groups
    weights_each = kernel**2 * inputs_each
    weights, biases = weights_each * outputs, outputs if bias == "learned" else 0
    value = {"count": weights + biases, "groups": groups, "inputs": inputs}[asked]
    return Solved(value, weights * groups + biases, weights + biases, weights, inputs_each, weights_each)


def verify(
    solved: Solved, asked: str, kernel: int, inputs: int, outputs: int, groups: int, bias: str
) -> dict[str, bool]:
    """Build the layer with the claimed channels and groups, one group after another, and count its elements."""
    claimed = {"inputs": inputs, "groups": groups, "count": solved.total} | {asked: solved.value}
    built = _elements(kernel, claimed["inputs"], outputs, claimed["groups"], bias)
    return {
        "value": built == claimed["count"],
        "whole": solved.whole == _elements(kernel, inputs, outputs, 1, bias),
    }


def _elements(kernel: int, inputs: int, outputs: int, groups: int, bias: str) -> int | None:
    """The elements of all groups' arrays; None if the channels cannot be parted so."""
    if min(inputs, groups) < 1 or inputs % groups or outputs % groups:
        return None
    built = [convolution.arrays(kernel, inputs // groups, outputs // groups) for _ in range(groups)]
    return convolution.elements(built, biased=bias == "learned")


def mistakes(
    solved: Solved, asked: str, kernel: int, inputs: int, outputs: int, groups: int, bias: str
) -> dict[str, dict[str, int]]:
    """Biases, groups left out or taken twice, one group for the layer."""
    shifts = outputs if bias == "learned" else 0
    other = "забыты сдвиги" if shifts else "посчитаны сдвиги, которых нет"
    wrong = {
        "count": {
            other: solved.weights + outputs - shifts,
            "группы не учтены": solved.whole,
            "посчитана одна группа": solved.total // groups,
            "не учтены входные каналы": kernel**2 * outputs + shifts,
            "сторона ядра не возведена в квадрат": solved.weights // kernel + shifts,
        },
        "groups": {
            "найдено число входных каналов в группе": solved.inputs_each,
            "число групп найдено по выходным каналам": outputs // solved.inputs_each,
            "найдено число выходных каналов в группе": outputs // groups,
        },
        "inputs": {
            "найдено число каналов в группе": solved.inputs_each,
            "разделено на число групп, а не умножено": solved.inputs_each // groups,
            "группы учтены дважды": inputs * groups,
            "сторона ядра не возведена в квадрат": inputs * kernel,
        },
    }
    return {
        "value": wrong[asked],
        "whole": {
            other: solved.weights * groups + outputs - shifts,
            "умножены и сдвиги": solved.total * groups,
            "разделено на число групп, а не умножено": solved.weights // groups + shifts,
            "не учтены входные каналы": kernel**2 * outputs + shifts,
        },
    }


def effort(solved: Solved, bias: str) -> int:
    """Part one takes a square and three products or quotients, part two two products; biases are added twice."""
    return 6 + 2 * (bias == "learned")
