"""Parameters of a recurrent layer: those of one set of weights, times the sets, times the directions."""

from dataclasses import dataclass

from generator.solvers.sequences import recurrent

OPERATIONS = range(6, 10)


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
    work = effort(solve(cell, layout, biases, inputs, hidden), cell, layout, biases)
    return easy and inputs not in {hidden, 2 * hidden} and work in OPERATIONS


def solve(cell: str, layout: str, biases: int, inputs: int, hidden: int) -> Solved:
    """Count one set of weights, and multiply."""
    directions = 2 if layout.endswith("bidirectional") else 1
    width = directions * hidden if layout.startswith("second") else inputs
    count, sets = recurrent.one_set(width, hidden, biases), recurrent.SETS[cell]
    return Solved(directions * sets * count.total, width, sets, directions, count)


def verify(solved: Solved, cell: str, layout: str, biases: int, inputs: int, hidden: int) -> dict[str, bool]:
    """Count the elements of the arrays of every layer on the way, and take the last."""
    sides = ["forward", "backward"] if "bidirectional" in layout else ["forward"]
    size, elements = inputs, 0
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
    weights = count.of_input + count.of_state
    wrong = {"посчитан один набор весов вместо нескольких": solved.directions * count.total}
    if cell == "lstm":
        wrong["у LSTM посчитаны три набора весов"] = 3 * solved.directions * count.total
    if cell == "gru":
        wrong["у GRU посчитаны четыре набора весов"] = 4 * solved.directions * count.total
    wrong["посчитано одно направление"] = solved.sets * count.total
    wrong |= {
        0: {"посчитаны сдвиги, которых нет": times * (weights + hidden)},
        1: {"забыты сдвиги": times * weights, "посчитано по два вектора сдвигов": times * (weights + 2 * hidden)},
        2: {"забыты сдвиги": times * weights, "посчитано по одному вектору сдвигов": times * (weights + hidden)},
    }[biases]
    wrong["вход второго слоя взят как у первого"] = times * recurrent.one_set(inputs, hidden, biases).total
    if layout == "second_bidirectional":
        halved = recurrent.one_set(hidden, hidden, biases).total
        wrong["на вход второго слоя подано состояние одного направления"] = times * halved
    else:
        wrong["забыты веса состояния"] = times * (count.total - count.of_state)
    return {"total": wrong}


def effort(solved: Solved, cell: str, layout: str, biases: int) -> int:
    """What is looked up: the sets, a second layer's input; products and sums of one set; the sets and directions."""
    lookups = 1 + (solved.directions if layout.startswith("second") else 0)
    return lookups + 3 + biases + (cell != "rnn") + (solved.directions - 1)
