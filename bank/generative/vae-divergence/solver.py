"""A variational autoencoder: a sample by reparametrisation, the divergence of its Gaussian, the loss.

The second road takes the mean of the ratio of densities by a quadrature that is exact for them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

import numpy as np
from generator.solvers.generative import models
from generator.solvers.numbers.logarithms import given as tabulated
from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import Number, apart, is_decimal, settled
from generator.solvers.numbers.written import decimal, enclosed, linear_combination, vector
from numpy.typing import NDArray

Row: TypeAlias = NDArray[np.int64]
DIGITS = 2
LEAST_VARIED = 2
"""So many deviations at least differ from one, or there is little to compute."""
LN2 = tabulated(math.log(2))


@dataclass(frozen=True)
class Line:
    """The divergence of one coordinate, with numbers put in, and its value by ln 2."""

    substituted: str
    value: str


@dataclass(frozen=True)
class Solved:
    """The answers; texts of the vectors and steps in LaTeX; `logarithms` is how many ln 2 the divergence has.

    `rounds` and `loss_rounds` tell whether the divergence and the loss have more digits than are printed.
    """

    sample: Number
    divergence: Number
    loss: Number
    ln2: Fraction
    means_text: str
    given_text: str
    noise_text: str
    deviation: str
    square: str
    substituted: str
    lines: tuple[Line, ...]
    summed: str
    table_value: str
    logarithms: int
    rounds: bool
    loss_rounds: bool


def accept(error: int, beta: int, means: Row, powers: Row) -> bool:
    """Whether there is enough to compute, and given and exact logarithms lead to the same decimals."""
    fraction, times = models.gaussian_divergence(means.tolist(), powers.tolist())
    exact = float(fraction) + times * math.log(2)
    reached = fraction + times * LN2
    return (
        int(np.count_nonzero(powers)) >= LEAST_VARIED
        and settled(exact, reached, DIGITS)
        and settled(error + beta * exact, error + beta * reached, DIGITS)
    )


def solve(given: str, coordinate: int, error: int, beta: int, means: Row, powers: Row, noise: Row) -> Solved:
    """Put the numbers into z = μ + σε, into the closed form of the divergence, and into the loss."""
    mus, ks = means.tolist(), powers.tolist()
    mean, deviation = mus[coordinate - 1], Fraction(2) ** ks[coordinate - 1]
    shift = Fraction(int(noise[coordinate - 1]), 10)
    fraction, times = models.gaussian_divergence(mus, ks)
    table_value = fraction + times * LN2
    sample = mean + deviation * shift
    return Solved(
        sample=plain(sample),
        divergence=plain(table_value),
        loss=plain(error + beta * table_value),
        ln2=LN2,
        means_text=vector(map(str, mus)),
        given_text=vector(_given(given, k) for k in ks),
        noise_text=vector(decimal(Fraction(tenths, 10)) for tenths in noise.tolist()),
        deviation=decimal(deviation),
        square=decimal(deviation**2),
        substituted=rf"{mean} + {decimal(deviation)} \cdot {enclosed(shift)}",
        lines=tuple(_line(mu, k) for mu, k in zip(mus, ks, strict=True)),
        summed=_with_logarithms(fraction, times),
        table_value=decimal(table_value),
        logarithms=times,
        rounds=_rounds(table_value),
        loss_rounds=_rounds(error + beta * table_value),
    )


def _rounds(value: Fraction) -> bool:
    return not is_decimal(value, DIGITS)


def _line(mean: int, power: int) -> Line:
    """One coordinate: its numbers in the formula, and the value."""
    logarithm = "0" if power == 0 else f"({2 * power}\\ln 2)" if power < 0 else f"{2 * power}\\ln 2"
    numbers = rf"{enclosed(mean)}^2 + {decimal(Fraction(4) ** power)} - 1 - {logarithm}"
    return Line(numbers, _with_logarithms(*models.gaussian_divergence([mean], [power])))


def _given(given: str, power: int) -> str:
    """What the encoder gives for a deviation of 2ᵏ."""
    match given:
        case "deviation":
            return decimal(Fraction(2) ** power)
        case "variance":
            return decimal(Fraction(4) ** power)
        case _:
            return "0" if power == 0 else ("-" if power < 0 else "") + rf"\ln {4 ** abs(power)}"


def _with_logarithms(fraction: Fraction, times: int) -> str:
    """A fraction and so many times ln 2, in LaTeX."""
    return linear_combination([(fraction, ""), (times, r"\ln 2")])


def verify(
    solved: Solved, coordinate: int, error: int, beta: int, means: Row, powers: Row, noise: Row
) -> dict[str, bool]:
    """Undo the sample; average the ratio of the densities; take the error off the loss."""
    place = coordinate - 1
    undone = (Fraction(solved.sample) - int(means[place])) / Fraction(2) ** int(powers[place])
    expected = models.expected_log_ratio(means.tolist(), powers.tolist(), LN2)
    return {
        "sample": 10 * undone == int(noise[place]),
        "divergence": solved.divergence == expected,
        "loss": Fraction(Fraction(solved.loss) - error, beta) == expected,
    }


def mistakes(
    solved: Solved, coordinate: int, error: int, beta: int, means: Row, powers: Row, noise: Row
) -> dict[str, dict[str, Any]]:
    """Name the halves, signs and squares that get lost, and what is mixed up in the sample and the loss."""
    right, mean, k = Fraction(solved.divergence), int(means[coordinate - 1]), int(powers[coordinate - 1])
    shift, deviation, size = Fraction(int(noise[coordinate - 1]), 10), Fraction(2) ** k, len(means)
    logarithms = LN2 * int(powers.sum())
    spread = sum((Fraction(2) ** power - Fraction(4) ** power for power in powers.tolist()), Fraction(0))
    divergences = {
        "забыта половина перед суммой": 2 * right,
        "перепутан знак логарифма": right + 2 * logarithms,
        "взят логарифм стандартного отклонения, а не дисперсии": right + logarithms / 2,
        "стандартное отклонение не возведено в квадрат": right + spread / 2,
        "забыто вычитание единицы": right + Fraction(size, 2),
        "координаты усреднены, а не сложены": right / size,
    }
    samples = {
        "вместо стандартного отклонения взята дисперсия": mean + deviation**2 * shift,
        "шум не умножен на стандартное отклонение": mean + shift,
        "перепутаны среднее и стандартное отклонение": deviation + mean * shift,
        "забыто среднее": deviation * shift,
    }
    losses = {
        "дивергенция вычтена": error - beta * right,
        "забыт вес дивергенции": error + right,
        "вес взят у ошибки восстановления": beta * error + right,
    }
    wrong = {"sample": samples, "divergence": divergences, "loss": losses}
    return {name: apart(getattr(solved, name), values, DIGITS) for name, values in wrong.items()}


def effort(solved: Solved, given: str, powers: Row) -> int:
    """Count two squares, a logarithm, three sums in a coordinate, two sums and a half; the sample and the loss."""
    squares = 1 if given == "variance" else 2
    return len(powers) * (squares + 3) + int(np.count_nonzero(powers)) + 3 + 2 + (given != "deviation") + 2
