"""L2 regularisation: a larger coefficient never shrinks the data term and never lets the weights grow.

The independent check fits logistic regressions between the two coefficients and looks which way they move.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.solvers.regularization import shrinkage

HARDER = {"accuracy": "down", "data_loss": "up", "norm": "down"}  # what a larger coefficient does
OPPOSITE = {"up": "down", "down": "up"}


@dataclass(frozen=True)
class Solved:
    """The answer, and lead * 10^order for the new coefficient and for its distance from the old one."""

    change: str
    new_lead: int
    new_order: int
    gap_lead: int
    gap_order: int


def solve(model: str, direction: str, asked: str, exponent: int, factor: int) -> Solved:
    """Reason from the two minima."""
    old, harder = Fraction(10) ** exponent, HARDER[asked]
    new = old * factor if direction == "raised" else old / factor
    change = harder if direction == "raised" else OPPOSITE[harder]
    return Solved(change, *_scientific(new), *_scientific(abs(new - old)))


def _scientific(value: Fraction) -> tuple[int, int]:
    """The smallest whole number and its power of ten that make the value: 99 and -4 for 0.0099."""
    order = 0
    while value.denominator > 1:
        value, order = value * 10, order - 1
    lead = value.numerator
    while lead % 10 == 0:
        lead, order = lead // 10, order + 1
    return lead, order


def verify(solved: Solved, direction: str, asked: str, exponent: int, factor: int) -> dict[str, bool]:
    """Fit a model at every coefficient between the two: no step goes against the claim, and all together go its way."""
    old = Fraction(10) ** exponent
    path = shrinkage.path(old, old * factor if direction == "raised" else old / factor, asked)
    sign = {"up": 1.0, "down": -1.0}[solved.change]
    steps = [sign * (after - before) for before, after in pairwise(path)]
    return {"change": min(steps) >= 0.0 and sum(steps) > 0.0}


def mistakes(solved: Solved, asked: str) -> dict[str, dict[str, str]]:
    """Why a student takes the other option."""
    name = "штраф принят за поощрение больших весов" if asked == "norm" else "обучающая выборка спутана с проверочной"
    return {"change": {name: OPPOSITE[solved.change]}}


def effort(solved: Solved, asked: str) -> int:
    """The steps of the proof.

    Which way the coefficient goes, the two inequalities, their sum, what cancels, the sign of the norm's change; then
    the norms put into one of the inequalities and the sign of the data term's change; then what that does to answers.
    """
    return {"norm": 6, "data_loss": 8, "accuracy": 9}[asked]
