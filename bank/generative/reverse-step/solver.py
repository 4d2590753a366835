"""A reverse step of DDPM; the independent check multiplies the densities of both neighbours by Bayes' rule."""

import math
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the noise of the step, shares of the signal before and after it, the point and both noises."""

    mean: float
    variance: Fraction
    sample: float
    beta: Fraction
    before: Fraction
    after: Fraction
    x: Fraction
    epsilon: Fraction
    z: Fraction


def solve(beta_hundredths: int, before_hundredths: int, point: int, predicted: int, noise: int) -> Solved:
    """Take away a share of the predicted noise, rescale, and add less noise than the forward step did."""
    beta, before = Fraction(beta_hundredths, 100), Fraction(before_hundredths, 100)
    x, epsilon, z = (Fraction(tenths, 10) for tenths in (point, predicted, noise))
    after = before * (1 - beta)
    mean = (x - beta * epsilon / math.sqrt(1 - after)) / math.sqrt(1 - beta)
    variance = beta * (1 - before) / (1 - after)
    return Solved(mean, variance, mean + math.sqrt(variance) * z, beta, before, after, x, epsilon, z)


def verify(
    solved: Solved, beta_hundredths: int, before_hundredths: int, point: int, predicted: int, noise: int
) -> dict[str, bool]:
    """Restore x_0; weigh by their precisions what it and x_t say of the coordinate between them."""
    keeps, before = 1 - beta_hundredths / 100, before_hundredths / 100
    start = (point - math.sqrt(1 - keeps * before) * predicted) / 10 / math.sqrt(keeps * before)
    told = [(math.sqrt(before) * start, 1 - before), (point / 10 / math.sqrt(keeps), (1 - keeps) / keeps)]
    precision = sum(1 / spread for _, spread in told)
    mean = sum(value / spread for value, spread in told) / precision
    return {
        "mean": math.isclose(solved.mean, mean, abs_tol=1e-9),
        "variance": math.isclose(solved.variance, 1 / precision),
        "sample": math.isclose((solved.sample - mean) ** 2 * precision, (noise / 10) ** 2)
        and (solved.sample > mean) == (noise > 0),
    }


def mistakes(solved: Solved) -> Mistakes:
    """The whole noise taken away, a factor forgotten, products of other steps; variances for deviations."""
    mean, z, beta, x, epsilon = solved.mean, solved.z, solved.beta, solved.x, solved.epsilon
    lost, scale = math.sqrt(1 - solved.after), math.sqrt(1 - beta)
    return {
        "mean": {
            "найдена исходная координата, а не среднее": (x - lost * epsilon) / math.sqrt(solved.after),
            "шум вычтен целиком": (x - lost * epsilon) / scale,
            "забыто деление на корень": x - beta * epsilon / lost,
            "шум прибавлен": (x + beta * epsilon / lost) / scale,
            "взят корень из дисперсии шума": (x - math.sqrt(beta) * epsilon) / scale,
        },
        "variance": {
            "взята дисперсия прямого шага": beta,
            "дробь перевёрнута": beta * (1 - solved.after) / (1 - solved.before),
            "найдено стандартное отклонение": math.sqrt(solved.variance),
            "взяты доли сигнала, а не шума": beta * solved.before / solved.after,
        },
        "sample": {
            "шум умножен на дисперсию": mean + solved.variance * z,
            "взята дисперсия прямого шага": mean + math.sqrt(beta) * z,
            "шум вычтен": mean - math.sqrt(solved.variance) * z,
            "шум не умножен на отклонение": mean + z,
        },
    }


def effort(solved: Solved) -> int:
    """A product, two roots, a quotient, a product, a difference, a quotient; three for the variance and three after."""
    return 7 + 3 + 3
