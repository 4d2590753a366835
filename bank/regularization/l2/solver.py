"""L2 regularisation: a larger coefficient never shrinks the data term and never lets the weights grow.

The independent check fits logistic regressions between the two coefficients and looks which way they move; the vertex
of a parabola is where it is as high on either side.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.solvers.numbers.rounding import Number
from generator.solvers.regularization import shrinkage

HARDER = {"accuracy": "down", "data_loss": "up", "norm": "down"}  # what a larger coefficient does
OPPOSITE = {"up": "down", "down": "up"}
LEAST_CHANGE = Fraction(1, 10)


@dataclass(frozen=True)
class Solved:
    """The answers, the weight of before, and lead * 10^order for the new coefficient and its distance from the old one.

    `share` is the new coefficient in units of the old one.
    """

    change: str
    weight: Fraction
    before: Fraction
    share: Fraction
    new_lead: int
    new_order: int
    gap_lead: int
    gap_order: int


def accept(direction: str, factor: int, steepness: int, centre: int) -> bool:
    """Whether the weight is another one than it was, and than without any penalty."""
    weight, before = (_vertex(steepness, centre, share) for share in (_share(direction, factor), Fraction(1)))
    return min(abs(weight - before), abs(weight - centre)) >= LEAST_CHANGE


def solve(model: str, direction: str, asked: str, exponent: int, factor: int, steepness: int, centre: int) -> Solved:
    """Reason from the two minima; find that of the parabola with its penalty."""
    old, harder, share = Fraction(10) ** exponent, HARDER[asked], _share(direction, factor)
    new = old * share
    change = harder if direction == "raised" else OPPOSITE[harder]
    weight, before = _vertex(steepness, centre, share), _vertex(steepness, centre, Fraction(1))
    return Solved(change, weight, before, share, *_scientific(new), *_scientific(abs(new - old)))


def _share(direction: str, factor: int) -> Fraction:
    """The new coefficient in units of the old one."""
    return Fraction(factor) if direction == "raised" else Fraction(1, factor)


def _vertex(steepness: int, centre: int, share: Fraction) -> Fraction:
    """Where steepness * (w - centre)^2 + share * w^2 is least."""
    return steepness * centre / (steepness + share)


def _scientific(value: Fraction) -> tuple[int, int]:
    """The smallest whole number and its power of ten that make the value: 99 and -4 for 0.0099."""
    order = 0
    while value.denominator > 1:
        value, order = value * 10, order - 1
    lead = value.numerator
    while lead % 10 == 0:
        lead, order = lead // 10, order + 1
    return lead, order


def verify(
    solved: Solved, direction: str, asked: str, exponent: int, factor: int, steepness: int, centre: int
) -> dict[str, bool]:
    """Fit a model at every coefficient between the two: no step goes against the claim, and all together go its way."""
    old = Fraction(10) ** exponent
    new = old * factor if direction == "raised" else old / factor
    path = shrinkage.path(old, new, asked)
    sign = {"up": 1.0, "down": -1.0}[solved.change]
    steps = [sign * (after - before) for before, after in pairwise(path)]
    beside = [steepness * old * (w - centre) ** 2 + new * w**2 for w in (solved.weight - 1, solved.weight + 1)]
    return {"change": min(steps) >= 0.0 and sum(steps) > 0.0, "weight": beside[0] == beside[1]}


def mistakes(solved: Solved, asked: str, steepness: int, centre: int) -> dict[str, dict[str, str | Number]]:
    """Why a student takes the other option; the old coefficient, half of the penalty's derivative, its wrong sign."""
    name = "штраф принят за поощрение больших весов" if asked == "norm" else "обучающая выборка спутана с проверочной"
    top = steepness * centre
    return {
        "change": {name: OPPOSITE[solved.change]},
        "weight": {
            "взят прежний коэффициент": solved.before,
            "штраф продифференцирован без множителя 2": top / (steepness + solved.share / 2),
            "коэффициент изменён в другую сторону": top / (steepness + 1 / solved.share),
            "штраф забыт": centre,
            "парабола продифференцирована без множителя 2": top / (steepness + 2 * solved.share),
        },
    }


def effort(solved: Solved, asked: str) -> int:
    """The steps of the proof, and six for the weight: two derivatives, their sum, what cancels, and a division.

    Which way the coefficient goes, the two inequalities, their sum, what cancels, the sign of the norm's change; then
    the norms put into one of the inequalities and the sign of the data term's change; then what that does to answers.
    """
    return {"norm": 6, "data_loss": 8, "accuracy": 9}[asked] + 6
