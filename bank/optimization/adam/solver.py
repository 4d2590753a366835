"""The first two steps of Adam on two given gradients whose second moment has a rational root.

The second road takes bias-corrected moments for what they are, fading means, and never takes the root.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from typing import TypeAlias

from generator.solvers.numbers.rationals import has_root
from generator.solvers.numbers.rounding import apart, is_tie
from generator.solvers.optimization.optimizers import adam_steps, decayed_mean

Value: TypeAlias = float | Fraction

DIGITS = {"first_weight": 2, "second_hat": 2, "weight": 3}
LARGEST_DENOMINATOR = 40
"""Of the ratio of the moments, which is divided out by hand."""


@dataclass(frozen=True)
class Solved:
    """The answers; the rates and gradients as printed, with so many digits; the moments; the corrected ones' ratio."""

    first_weight: Fraction
    second_hat: Fraction
    weight: Fraction
    gradients: tuple[Fraction, ...]
    digits: int
    rate: Fraction
    beta: Fraction
    second_beta: Fraction
    m: tuple[Fraction, ...]
    v: tuple[Fraction, ...]
    first_hat: Fraction
    root: Fraction
    ratio: Fraction


def accept(sizes: str, signs: str, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int) -> bool:
    """A root that comes out, a ratio with a small denominator, different decays, weights that do not vanish or tie."""
    first, second = (int(size) for size in sizes.split())
    squares = (second_decay * first**2 + 100 * second**2) * (100 + second_decay)
    if decay == second_decay or not has_root(squares) or squares % (100 + second_decay) ** 2:
        return False
    found = solve(sizes, signs, divisor, decay, second_decay, start, rate_tenths)
    shown = found.first_weight and found.weight and found.ratio and not is_tie(found.weight, DIGITS["weight"])
    return bool(shown) and found.ratio.denominator <= LARGEST_DENOMINATOR


def solve(sizes: str, signs: str, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int) -> Solved:
    """Follow the algorithm."""
    gradients, rate = _gradients(sizes, signs, divisor), Fraction(rate_tenths, 10)
    beta, second_beta = Fraction(decay, 100), Fraction(second_decay, 100)
    first, second = adam_steps(gradients, Fraction(start), rate, beta, second_beta)
    return Solved(
        first_weight=first.weight,
        second_hat=second.second_hat,
        weight=second.weight,
        gradients=gradients,
        digits=0 if divisor == 1 else 1,
        rate=rate,
        beta=beta,
        second_beta=second_beta,
        m=(first.first, second.first),
        v=(first.second, second.second),
        first_hat=second.first_hat,
        root=second.root,
        ratio=second.first_hat / second.root,
    )


def _gradients(sizes: str, signs: str, divisor: int) -> tuple[Fraction, ...]:
    """The two gradients, such as 0.5 and -0.1."""
    pairs = zip(signs, sizes.split(), strict=True)
    return tuple(Fraction(int(sign + size), divisor) for sign, size in pairs)


def verify(
    solved: Solved, sizes: str, signs: str, divisor: int, decay: int, second_decay: int, start: int, rate_tenths: int
) -> dict[str, bool]:
    """A first step as long as the rate, against the gradient; then fading means, with the step squared."""
    turns = [-1 if sign == "-" else 1 for sign in signs]
    gradients = [turn * Fraction(size) / divisor for turn, size in zip(turns, sizes.split(), strict=True)]
    rate = Fraction(rate_tenths, 10)
    first = start - turns[0] * rate
    mean = decayed_mean(gradients, Fraction(decay, 100))
    square = decayed_mean([gradient**2 for gradient in gradients], Fraction(second_decay, 100))
    step = (first - solved.weight) / rate
    return {
        "first_weight": solved.first_weight == first,
        "second_hat": solved.second_hat == square,
        "weight": step**2 * square == mean**2 and (step > 0) == (mean > 0),
    }


def mistakes(solved: Solved, start: int) -> dict[str, dict[str, Value]]:
    """No correction or that of another step, no root, another method; the wrong direction."""
    g, h = solved.gradients
    rate, beta, gamma, (_, m), (u, v) = solved.rate, solved.beta, solved.second_beta, solved.m, solved.v
    sign = 1 if g > 0 else -1
    uncorrected = start - float(rate) * sign * (1 - float(beta)) / sqrt(1 - gamma)
    first: dict[str, Value] = {
        "сделан шаг обычного градиентного спуска": start - rate * g,
        "не исправлено смещение": uncorrected,
        "шаг сделан в сторону градиента": start + rate * sign,
        "не извлечён корень": start - rate / g,
    }
    moments: dict[str, Value] = {
        "не исправлено смещение": v,
        "степень в поправке не учтена": v / (1 - gamma),
        "первый градиент забыт": (1 - gamma) * h**2 / (1 - gamma**2),
        "градиенты не возведены в квадрат": (gamma * (1 - gamma) * g + (1 - gamma) * h) / (1 - gamma**2),
        "взят коэффициент первого момента": decayed_mean([g**2, h**2], beta),
        "взято значение на первом шаге": u / (1 - gamma),
    }
    last: dict[str, Value] = {
        "не исправлено смещение": float(solved.first_weight) - float(rate) * float(m) / sqrt(v),
        "не извлечён корень": solved.first_weight - rate * solved.first_hat / solved.second_hat,
        "шаг сделан из начальной точки": start - rate * solved.ratio,
        "шаг сделан в сторону градиента": solved.first_weight + rate * solved.ratio,
        "вместо первого момента взят градиент": solved.first_weight - rate * h / solved.root,
    }
    wrong = {"first_weight": first, "second_hat": moments, "weight": last}
    return {name: apart(getattr(solved, name), wrong[name], DIGITS[name]) for name in wrong}


def effort(solved: Solved) -> int:
    """First step: moments 3, corrections 2, root, ratio, step 3; second: moments 7, corrections 6, the like 4."""
    return 3 + 2 + 3 + 7 + 6 + 4
