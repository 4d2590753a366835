"""Which ailment the learning curves show, and which of six measures are against it.

The independent check reads the ailment off the curves' ends, and tries every measure on a small model that has it.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.regularization.capacity import helps

Row = tuple[int, ...]
Words = tuple[str, ...]
Points = list[tuple[int, Fraction]]
LINES = 10
"""The highest line of the grid."""
NEAR, FAR = 1, 4
"""How many grid steps part the ends of curves that are close together, and at least those that are not."""
OPPOSITE = {"bias": "variance", "variance": "bias"}

RICHER = {"layers": "more layers", "units": "more units", "decay": "less decay", "dropout": "less dropout"}
SIMPLER = {
    "layers": "fewer layers",
    "units": "fewer units",
    "decay": "more decay",
    "dropout": "more dropout",
    "data": "more data",
    "augmentation": "augmentation",
    "stopping": "early stopping",
}


@dataclass(frozen=True)
class Solved:
    """The answers, the curves as points, the measures in their order, and the numbers on the axes.

    `against_bias` and `against_variance` are the numbers of the measures, and `ends` are the last training and
    validation errors and the wanted one.
    """

    diagnosis: str
    chosen: int
    drawn_training: Points
    drawn_validation: Points
    drawn_goal: Points
    measures: list[str]
    against_bias: list[int]
    against_variance: list[int]
    ends: list[Fraction]
    grid: list[Fraction]
    counts: range


def accept(training: Row, validation: Row, wanted: Row) -> bool:
    """Whether the curves are those of a model that is clearly too poor, or clearly too rich and still improving."""
    train, valid, goal = training[-1], validation[-1], wanted[-1]
    if train < goal:
        return goal - train == NEAR and valid - train >= FAR and valid < validation[-2]
    return valid - train == NEAR and valid == validation[-2] and train == training[-2] > goal + NEAR


def solve(
    training: Row, validation: Row, wanted: Row, sizes: Row, unit: int, places: Row, richer: Words, simpler: Words
) -> Solved:
    """See whether the training error is what was wanted, and take the measures that are meant against the ailment."""
    step = Fraction(unit, 100)
    curves = [
        [(size, step * value) for size, value in zip(sizes, curve, strict=True)]
        for curve in (training, validation, wanted)
    ]
    measures = _ordered(places, richer, simpler)
    against = {
        "bias": list(places),
        "variance": [number for number in range(1, len(measures) + 1) if number not in places],
    }
    diagnosis = "bias" if training[-1] > wanted[-1] else "variance"
    return Solved(
        diagnosis,
        _joined(against[diagnosis]),
        *curves,
        measures=measures,
        against_bias=against["bias"],
        against_variance=against["variance"],
        ends=[curve[-1][1] for curve in curves],
        grid=[step * line for line in range(LINES + 1)],
        counts=range(sizes[-1] + 1),
    )


def _ordered(places: Row, richer: Words, simpler: Words) -> list[str]:
    """The measures in their order: those against underfitting have the numbers of `places`."""
    first, second = iter(richer), iter(simpler)
    numbers = range(1, len(richer) + len(simpler) + 1)
    return [RICHER[next(first)] if number in places else SIMPLER[next(second)] for number in numbers]


def _joined(numbers: list[int]) -> int:
    """The numbers written one after another."""
    return int("".join(map(str, numbers)))


def verify(solved: Solved, places: Row, richer: Words, simpler: Words) -> dict[str, bool]:
    """Compare the ends of the drawn curves; keep the measures that help the small model."""
    curves = (solved.drawn_training, solved.drawn_validation, solved.drawn_goal)
    train, valid, goal = (curve[-1][1] for curve in curves)
    shown = "bias" if train - goal > valid - train else "variance"
    tried = enumerate(_ordered(places, richer, simpler), 1)
    helping = "".join(str(number) for number, remedy in tried if helps(shown, remedy))
    return {"diagnosis": solved.diagnosis == shown, "chosen": str(solved.chosen) == helping}


def mistakes(solved: Solved, simpler: Words) -> dict[str, dict[str, str | int]]:
    """The ailments taken for each other, a measure forgotten, more data taken for a cure-all."""
    right, other = solved.against_bias, solved.against_variance
    with_data = {}
    if solved.diagnosis == "variance":
        right, other = other, right
    elif "data" in simpler:
        data = other[simpler.index("data")]
        with_data = {"решено, что новые примеры помогают всегда": _joined(sorted([*right, data]))}
    return {
        "diagnosis": {"смещение спутано с разбросом": OPPOSITE[solved.diagnosis]},
        "chosen": {
            "выбраны меры против другого недостатка": _joined(other),
            **with_data,
            "последняя мера пропущена": _joined(right[:-1]),
            "первая мера пропущена": _joined(right[1:]),
        },
    }


def effort(solved: Solved) -> int:
    """Read the two ends, compare them with the wanted level and each other, and decide on each measure."""
    return 2 + 2 + len(solved.measures)
