"""The first two steps of Adam on two given gradients whose second moment has a rational root.

The independent check takes bias-corrected moments for what they are, fading means, and never takes the root.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from generator.solvers.numbers.rationals import has_root
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.optimization.optimizers import Moments, adam_steps, decayed_mean

Pair = tuple[int, int]
LARGEST_DENOMINATOR = 40
"""Of the ratio of the moments, which is divided out by hand."""


@dataclass(frozen=True)
class Solved:
    """The answers, the rates and gradients as printed, and the moments of both steps."""

    first_weight: Fraction
    second_hat: Fraction
    weight: Fraction
    rate: Fraction
    beta: Fraction
    second_beta: Fraction
    g: Fraction
    h: Fraction
    one: Moments
    two: Moments


def accept(sizes: Pair, signs: Pair, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int) -> bool:
    """A root that comes out, a ratio with a small denominator, different decays, weights that do not vanish."""
    squares = (second_decay * sizes[0] ** 2 + 100 * sizes[1] ** 2) * (100 + second_decay)
    if decay == second_decay or not has_root(squares) or squares % (100 + second_decay) ** 2:
        return False
    found = solve(sizes, signs, divisor, decay, second_decay, start, rate_tenths)
    ratio = found.two.ratio
    return 0 not in {found.first_weight, found.weight, ratio} and ratio.denominator <= LARGEST_DENOMINATOR


def solve(
    sizes: Pair, signs: Pair, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int
) -> Solved:
    """Follow the algorithm."""
    g, h = (Fraction(sign * size, divisor) for sign, size in zip(signs, sizes, strict=True))
    rate, beta, second_beta = Fraction(rate_tenths, 10), Fraction(decay, 100), Fraction(second_decay, 100)
    one, two = adam_steps([g, h], Fraction(start), rate, beta, second_beta)
    return Solved(one.weight, two.second_hat, two.weight, rate, beta, second_beta, g, h, one, two)


def verify(
    solved: Solved, sizes: Pair, signs: Pair, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int
) -> dict[str, bool]:
    """A first step as long as the rate, against the gradient; then fading means, with the step squared."""
    gradients = [turn * Fraction(size) / divisor for turn, size in zip(signs, sizes, strict=True)]
    rate = Fraction(rate_tenths, 10)
    first = start - signs[0] * rate
    mean = decayed_mean(gradients, Fraction(decay, 100))
    square = decayed_mean([gradient**2 for gradient in gradients], Fraction(second_decay, 100))
    step = (first - solved.weight) / rate
    return {
        "first_weight": solved.first_weight == first,
        "second_hat": solved.second_hat == square,
        "weight": step**2 * square == mean**2 and (step > 0) == (mean > 0),
    }


def mistakes(solved: Solved, signs: Pair, start: int) -> Mistakes:
    """No correction or that of another step, no root, another method; the wrong direction."""
    g, h, rate, beta, gamma = solved.g, solved.h, solved.rate, solved.beta, solved.second_beta
    one, two, sign = solved.one, solved.two, signs[0]
    return {
        "first_weight": {
            "сделан шаг обычного градиентного спуска": start - rate * g,
            "не исправлено смещение": start - float(rate) * sign * (1 - float(beta)) / sqrt(1 - gamma),
            "шаг сделан в сторону градиента": start + rate * sign,
            "не извлечён корень": start - rate / g,
        },
        "second_hat": {
            "не исправлено смещение": two.second,
            "степень в поправке не учтена": two.second / (1 - gamma),
            "первый градиент забыт": (1 - gamma) * h**2 / (1 - gamma**2),
            "градиенты не возведены в квадрат": (gamma * (1 - gamma) * g + (1 - gamma) * h) / (1 - gamma**2),
            "взят коэффициент первого момента": decayed_mean([g**2, h**2], beta),
            "взято значение на первом шаге": one.second / (1 - gamma),
        },
        "weight": {
            "не исправлено смещение": start
            - float(rate) * (float(one.first) / sqrt(one.second) + float(two.first) / sqrt(two.second)),
            "не исправлено смещение на втором шаге": float(one.weight)
            - float(rate) * float(two.first) / sqrt(two.second),
            "не извлечён корень": start - rate * (1 / g + two.first_hat / two.second_hat),
            "шаг сделан из начальной точки": start - rate * two.ratio,
            "шаги сделаны в сторону градиента": start + rate * (sign + two.ratio),
            "вместо первого момента взят градиент": one.weight - rate * h / two.root,
        },
    }


def effort(solved: Solved) -> int:
    """First step: moments 3, corrections 2, root, ratio, step 3; second: moments 7, corrections 6, the like 4."""
    return 3 + 2 + 3 + 7 + 6 + 4
