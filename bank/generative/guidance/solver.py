"""Classifier-free guidance and a step of DDIM; the independent check goes from the other prediction, and by angles."""

import math
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the weight, the point, both predictions, and shares of the signal now and then; the step by a rounded estimate."""

    guided: Fraction
    start: float
    next: float
    w: Fraction
    x: Fraction
    plain: Fraction
    given: Fraction
    now: Fraction
    then: Fraction
    by_hand: float


def accept(free: int, push: int, weight: int, point: int) -> bool:
    """Predictions of one sign that are neither zero nor one, and a guided noise that is neither a trifle nor huge."""
    guided = 10 * free + weight * push
    return free * (free + push) > 0 and 20 <= abs(guided) <= 350 and abs(guided) != 100


def solve(free: int, push: int, weight: int, point: int, shares: tuple[int, int]) -> Solved:
    """The free prediction and the difference, weighed; the signal without this noise; both mixed anew."""
    plain, given, w, x = (Fraction(tenths, 10) for tenths in (free, free + push, weight, point))
    now, then = (Fraction(share, 100) for share in shares)
    guided = plain + w * (given - plain)
    start = _start(guided, x, now)
    steps = [_mixed(one, guided, then) for one in (start, round(start, 4))]
    return Solved(guided, start, steps[0], w, x, plain, given, now, then, steps[1])


def _start(noise: Fraction, x: Fraction, share: Fraction) -> float:
    return (x - math.sqrt(1 - share) * noise) / math.sqrt(share)


def _mixed(start: float, noise: Fraction, share: Fraction) -> float:
    return math.sqrt(share) * start + math.sqrt(1 - share) * noise


def verify(solved: Solved, free: int, push: int, weight: int, point: int, shares: tuple[int, int]) -> dict[str, bool]:
    """Beyond the conditional prediction by w − 1 differences; signal and noise are turned by the angle of the step."""
    noise = ((free + push) * 10 + (weight - 10) * push) / 100
    angle, later = (math.acos(math.sqrt(share / 100)) for share in shares)
    start = (point / 10 / math.sin(angle) - noise) * math.tan(angle)
    turned = math.sin(later) / math.sin(angle) * point / 10 + start * math.sin(angle - later) / math.sin(angle)
    return {
        "guided": math.isclose(solved.guided, noise),
        "start": math.isclose(solved.start, start, abs_tol=1e-9),
        "next": math.isclose(solved.next, turned, abs_tol=1e-9),
    }


def mistakes(solved: Solved) -> Mistakes:
    """The other convention of the weight, the predictions exchanged or averaged; roots forgotten; signs."""
    noise, plain, given, w = solved.guided, solved.plain, solved.given, solved.w
    x, now, then = solved.x, solved.now, solved.then
    beyond = given + w * (given - plain)
    return {
        "guided": {
            "разность прибавлена к предсказанию с текстом": beyond,
            "предсказания переставлены": given + w * (plain - given),
        },
        "start": {
            "взято предсказание с текстом без управления": _start(given, x, now),
            "разность прибавлена к предсказанию с текстом": _start(beyond, x, now),
            "забыты корни": (x - (1 - now) * noise) / now,
        },
        "next": {
            "взято предсказание с текстом без управления": _mixed(_start(given, x, now), given, then),
            "шум вычтен": _mixed(solved.start, -noise, then),
            "забыты корни": then * solved.start + (1 - then) * noise,
        },
    }


def effort(solved: Solved) -> int:
    """A difference, a product, a sum; two roots, a product, a difference, a quotient; two roots, two products, a sum."""
    return 3 + 5 + 5
