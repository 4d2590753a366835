"""A step of Adam with an L2 penalty and one of AdamW; the independent check squares the steps instead of taking roots."""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from generator.solvers.numbers.rounding import Mistakes, rounded

Pair = tuple[int, int]


@dataclass(frozen=True)
class Solved:
    """The answers, exact and by printed roots; the rates; first moments, second ones and printed roots of both ways."""

    coupled: float
    decoupled: float
    coupled_by_root: Fraction
    decoupled_by_root: Fraction
    decay: Fraction
    rate: Fraction
    beta: Fraction
    second_beta: Fraction
    whole: Fraction
    one: list[Fraction]
    two: list[Fraction]


def solve(weight: int, gradient: int, moments: Pair, decay_tenths: int, rate_hundredths: int, betas: Pair) -> Solved:
    """The moments with the penalty's derivative in the gradient, and without."""
    (first, second), decay = moments, Fraction(decay_tenths, 10)
    rate, beta, second_beta = (Fraction(n, 100) for n in (rate_hundredths, *betas))

    def state(g: Fraction) -> list[Fraction]:
        square = second_beta * second + (1 - second_beta) * g * g
        return [beta * first + (1 - beta) * g, square, rounded(sqrt(square), 4)]

    whole, kept = gradient + decay * weight, weight * (1 - rate * decay)
    one, two = state(whole), state(Fraction(gradient))
    coupled, decoupled = (float(rate * m) / sqrt(v) for m, v, _ in (one, two))
    reached = weight - rate * one[0] / one[2], kept - rate * two[0] / two[2]
    return Solved(weight - coupled, float(kept) - decoupled, *reached, decay, rate, beta, second_beta, whole, one, two)


def verify(solved: Solved, weight: int, gradient: int, moments: Pair) -> dict[str, bool]:
    """A squared step times the second moment is the squared first moment; moments move a share of the way."""

    def fits(step: float, g: float) -> bool:
        first = moments[0] + float(1 - solved.beta) * (g - moments[0])
        second = moments[1] + float(1 - solved.second_beta) * (g**2 - moments[1])
        ratio = step / float(solved.rate)
        return abs(ratio * abs(ratio) * second - first * abs(first)) < 1e-9

    slope = float(((weight + 1) ** 2 - (weight - 1) ** 2) * solved.decay / 4)
    return {
        "coupled": fits(weight - solved.coupled, gradient + slope),
        "decoupled": fits(weight - solved.decoupled - float(solved.rate) * slope, gradient),
    }


def mistakes(solved: Solved, weight: int) -> Mistakes:
    """One way for the other, the decay forgotten, scaled otherwise, or added; the root forgotten."""
    rate, decay, one, two = solved.rate, float(solved.decay * weight), solved.one, solved.two
    shrink = float(rate) * decay
    return {
        "coupled": {
            "сделан шаг AdamW": solved.decoupled,
            "затухание попало только в первый момент": weight - float(rate * one[0]) / sqrt(two[1]),
            "не извлечён корень": weight - rate * one[0] / one[1],
        },
        "decoupled": {
            "сделан шаг Adam с L2": solved.coupled,
            "затухание не умножено на скорость обучения": solved.decoupled + shrink - decay,
            "затухание учтено и в градиенте": solved.coupled - shrink,
            "затухание забыто": solved.decoupled + shrink,
        },
    }


def effort(solved: Solved) -> int:
    """The gradient 2; moments 3 + 4, root, step 3; without the penalty the same and the decay 2."""
    return 2 + 11 + 11 + 2
