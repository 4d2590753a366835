"""Parameters of a recurrent layer: those of one set of weights, times the sets, times the directions.

The second road lists the arrays of the layer and counts their elements.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.solvers.sequences import recurrent

OPERATIONS = range(6, 10)
CONFUSED = {
    "lstm": ("gru", "у LSTM посчитаны три набора весов"),
    "gru": ("lstm", "у GRU посчитаны четыре набора весов"),
}


@dataclass(frozen=True)
class Solved:
    """The answer is `total`; `width` is the size of the layer's input, `count` is that of one set of weights."""

    total: int
    width: int
    sets: int
    directions: int
    count: recurrent.Count


def accept(cell: str, layout: str, biases: int, inputs: int, hidden: int) -> bool:
    """Whether the sizes differ and multiply easily, both powers of two or both tens, and the work is even."""
    easy = (inputs % 10 == 0) == (hidden % 10 == 0)
    return easy and inputs not in {hidden, 2 * hidden} and _operations(cell, layout, biases) in OPERATIONS


def solve(cell: str, layout: str, biases: int, inputs: int, hidden: int) -> Solved:
    """Count one set of weights, and multiply."""
    directions = _directions(layout)
    width = directions * hidden if layout.startswith("second") else inputs
    count = recurrent.one_set(width, hidden, biases)
    sets = recurrent.SETS[cell]
    return Solved(total=directions * sets * count.total, width=width, sets=sets, directions=directions, count=count)


def _directions(layout: str) -> int:
    return 2 if layout.endswith("bidirectional") else 1


def verify(solved: Solved, cell: str, layout: str, biases: int, inputs: int, hidden: int) -> dict[str, bool]:
    """Count the elements of the arrays of every layer on the way, and take the last."""
    sides = ["forward", "backward"] if "bidirectional" in layout else ["forward"]
    size = inputs
    elements = 0
    for _ in ["first", "second"] if "second" in layout else ["first"]:
        layer = [recurrent.arrays(cell, size, hidden, biases) for _ in sides]
        elements = sum(array.size for side in layer for array in side.values())
        size = recurrent.output_size(hidden, len(sides))
    return {"total": solved.total == elements}


def mistakes(
    solved: Solved, cell: str, layout: str, biases: int, inputs: int, hidden: int
) -> dict[str, dict[str, int]]:
    """Gates, biases, the state's own weights, directions, the input of the second layer."""
    count, times = solved.count, solved.sets * solved.directions
    wrong = {"посчитан один набор весов вместо нескольких": solved.directions * count.total}
    if cell in CONFUSED:
        other, name = CONFUSED[cell]
        wrong[name] = recurrent.SETS[other] * solved.directions * count.total
    if solved.directions > 1:
        wrong["посчитано одно направление"] = solved.sets * count.total
    wrong |= _wrong_biases(biases, hidden, times, count)
    if solved.width != inputs:
        wrong["вход второго слоя взят как у первого"] = times * recurrent.one_set(inputs, hidden, biases).total
    if layout == "second_bidirectional":
        name = "на вход второго слоя подано состояние одного направления"
        wrong[name] = times * recurrent.one_set(hidden, hidden, biases).total
    else:
        wrong["забыты веса состояния"] = times * (count.total - count.of_state)
    return {"total": wrong}


def _wrong_biases(biases: int, hidden: int, times: int, count: recurrent.Count) -> dict[str, int]:
    weights = count.of_input + count.of_state
    match biases:
        case 0:
            return {"посчитаны сдвиги, которых нет": times * (weights + hidden)}
        case 1:
            return {
                "забыты сдвиги": times * weights,
                "посчитано по два вектора сдвигов": times * (weights + 2 * hidden),
            }
        case _:
            return {"забыты сдвиги": times * weights, "посчитано по одному вектору сдвигов": times * (weights + hidden)}


def effort(solved: Solved, cell: str, layout: str, biases: int) -> int:
    """The products and sums of one set, the multiplications by sets and directions, and what must be known."""
    return _operations(cell, layout, biases)


def _operations(cell: str, layout: str, biases: int) -> int:
    """The number of sets and the input's size are looked up; a bias takes a sum, two of them a product as well."""
    directions = _directions(layout)
    lookups = 1 + (directions if layout.startswith("second") else 0)
    one = 3 + biases
    return lookups + one + (cell != "rnn") + (directions - 1)
