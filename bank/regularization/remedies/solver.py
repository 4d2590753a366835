"""Which ailment the learning curves show, and which of six measures are against it.

The second road reads the ailment off the curves' ends, and tries every measure on a small model that has it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.regularization.capacity import helps

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
    drawn_training: tuple[tuple[int, Fraction], ...]
    drawn_validation: tuple[tuple[int, Fraction], ...]
    drawn_goal: tuple[tuple[int, Fraction], ...]
    measures: tuple[str, ...]
    against_bias: tuple[int, ...]
    against_variance: tuple[int, ...]
    ends: tuple[Fraction, Fraction, Fraction]
    grid: tuple[Fraction, ...]
    counts: range


def accept(training: str, validation: str, wanted: str) -> bool:
    """Whether the curves are those of a model that is clearly too poor, or clearly too rich and still improving."""
    train, valid, goal = _numbers(training), _numbers(validation), _numbers(wanted)
    if train[-1] < goal[-1]:
        return goal[-1] - train[-1] == NEAR and valid[-1] - train[-1] >= FAR and valid[-1] < valid[-2]
    return valid[-1] - train[-1] == NEAR and valid[-1] == valid[-2] and train[-1] == train[-2] > goal[-1] + NEAR


def solve(
    training: str, validation: str, wanted: str, sizes: str, unit: int, places: str, richer: str, simpler: str
) -> Solved:
    """See whether the training error is what was wanted, and take the measures that are meant against the ailment."""
    step, at = Fraction(unit, 100), _numbers(sizes)
    curves = [
        tuple(zip(at, (step * value for value in _numbers(curve)), strict=True))
        for curve in (training, validation, wanted)
    ]
    ordered = _ordered(places, richer, simpler)
    against_bias = tuple(int(digit) for digit in places)
    against_variance = tuple(number for number in range(1, len(ordered) + 1) if number not in against_bias)
    diagnosis = "bias" if _numbers(training)[-1] > _numbers(wanted)[-1] else "variance"
    return Solved(
        diagnosis=diagnosis,
        chosen=_joined(against_bias if diagnosis == "bias" else against_variance),
        drawn_training=curves[0],
        drawn_validation=curves[1],
        drawn_goal=curves[2],
        measures=tuple(ordered),
        against_bias=against_bias,
        against_variance=against_variance,
        ends=(curves[0][-1][1], curves[1][-1][1], curves[2][-1][1]),
        grid=tuple(step * line for line in range(LINES + 1)),
        counts=range(at[-1] + 1),
    )


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


def _ordered(places: str, richer: str, simpler: str) -> list[str]:
    """The measures in their order: those against underfitting have the numbers of `places`."""
    first, second = iter(richer.split()), iter(simpler.split())
    numbers = range(1, len(richer.split()) + len(simpler.split()) + 1)
    return [RICHER[next(first)] if str(number) in places else SIMPLER[next(second)] for number in numbers]


def _joined(numbers: tuple[int, ...]) -> int:
    """The numbers written one after another."""
    return int("".join(map(str, numbers)))


def verify(solved: Solved, places: str, richer: str, simpler: str) -> dict[str, bool]:
    """Compare the ends of the drawn curves; keep the measures that help the small model."""
    (_, train), (_, valid), (_, goal) = (
        curve[-1] for curve in (solved.drawn_training, solved.drawn_validation, solved.drawn_goal)
    )
    shown = "bias" if train - goal > valid - train else "variance"
    tried = enumerate(_ordered(places, richer, simpler), 1)
    helping = "".join(str(number) for number, remedy in tried if helps(shown, remedy))
    return {"diagnosis": solved.diagnosis == shown, "chosen": str(solved.chosen) == helping}


def mistakes(solved: Solved, simpler: str) -> dict[str, dict[str, str | int]]:
    """The ailments taken for each other, a measure forgotten, more data taken for a cure-all."""
    bias = solved.diagnosis == "bias"
    right, other = (
        (solved.against_bias, solved.against_variance) if bias else (solved.against_variance, solved.against_bias)
    )
    return {
        "diagnosis": {"смещение спутано с разбросом": OPPOSITE[solved.diagnosis]},
        "chosen": {
            "выбраны меры против другого недостатка": _joined(other),
            **(_with_data(solved, simpler) if bias else {}),
            "последняя мера пропущена": _joined(right[:-1]),
            "первая мера пропущена": _joined(right[1:]),
        },
    }


def _with_data(solved: Solved, simpler: str) -> dict[str, int]:
    """The right measures and more data, if that is among the others."""
    if "data" not in simpler.split():
        return {}
    number = solved.against_variance[simpler.split().index("data")]
    return {"решено, что новые примеры помогают всегда": _joined(tuple(sorted((*solved.against_bias, number))))}


def effort(solved: Solved) -> int:
    """Read the two ends, compare them with the wanted level and each other, and decide on each measure."""
    return 2 + 2 + len(solved.measures)
