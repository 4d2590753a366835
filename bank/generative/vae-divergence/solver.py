"""A variational autoencoder: a sample by reparametrisation, the divergence of its Gaussian, the loss.

The independent check takes the mean of the ratio of densities by a quadrature that is exact for them.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.generative import models
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.logarithms import given as tabulated
from generator.solvers.numbers.rounding import Mistakes, settled

LEAST_VARIED = 2
"""So many deviations at least differ from one, or there is little to compute."""
LN2 = tabulated(math.log(2))


@dataclass(frozen=True)
class Solved:
    """The answers, the logarithm given, and of each coordinate the deviation, the variance and the noise.

    `under_ln` is the variance or its inverse, which is whole; `rational` is the divergence but for the logarithm.
    """

    sample: Fraction
    divergence: Fraction
    loss: Fraction
    ln2: Fraction
    deviations: list[Fraction]
    variances: list[Fraction]
    under_ln: list[int]
    shifts: list[Fraction]
    rational: list[Fraction]


def accept(coordinate: int, error: int, beta: int, means: Matrix, powers: Matrix) -> bool:
    """Whether there is enough to compute, the sample's deviation is not one, and given and exact logarithms lead to the same decimals."""
    fraction, times = models.gaussian_divergence(means.tolist(), powers.tolist())
    exact, reached = float(fraction) + times * math.log(2), fraction + times * LN2
    settling = settled(exact, reached, 2) and settled(error + beta * exact, error + beta * reached, 2)
    return settling and bool(powers[coordinate - 1]) and int(np.count_nonzero(powers)) >= LEAST_VARIED


def solve(given: str, coordinate: int, error: int, beta: int, means: Matrix, powers: Matrix, noise: Matrix) -> Solved:
    """Put the numbers into z = μ + σε, into the closed form of the divergence, and into the loss."""
    mus, ks = means.tolist(), powers.tolist()
    fraction, times = models.gaussian_divergence(mus, ks)
    divergence = fraction + times * LN2
    deviations, shifts = [Fraction(2) ** k for k in ks], [Fraction(tenths, 10) for tenths in noise.tolist()]
    place = coordinate - 1
    return Solved(
        sample=mus[place] + deviations[place] * shifts[place],
        divergence=divergence,
        loss=error + beta * divergence,
        ln2=LN2,
        deviations=deviations,
        variances=[deviation**2 for deviation in deviations],
        under_ln=[4 ** abs(k) for k in ks],
        shifts=shifts,
        rational=[models.gaussian_divergence([mu], [k])[0] for mu, k in zip(mus, ks, strict=True)],
    )


def verify(
    solved: Solved, coordinate: int, error: int, beta: int, means: Matrix, powers: Matrix, noise: Matrix
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


def mistakes(solved: Solved, coordinate: int, error: int, beta: int, means: Matrix, powers: Matrix) -> Mistakes:
    """Name the halves, signs and squares that get lost, and what is mixed up in the sample and the loss."""
    right, logarithms, size = solved.divergence, LN2 * int(powers.sum()), len(means)
    mean, deviation, shift = (
        int(means[coordinate - 1]),
        solved.deviations[coordinate - 1],
        solved.shifts[coordinate - 1],
    )
    return {
        "sample": {
            "вместо стандартного отклонения взята дисперсия": mean + deviation**2 * shift,
            "шум не умножен на стандартное отклонение": mean + shift,
            "перепутаны среднее и стандартное отклонение": deviation + mean * shift,
            "забыто среднее": deviation * shift,
        },
        "divergence": {
            "забыта половина перед суммой": 2 * right,
            "перепутан знак логарифма": right + 2 * logarithms,
            "взят логарифм стандартного отклонения, а не дисперсии": right + logarithms / 2,
            "стандартное отклонение не возведено в квадрат": right
            + (sum(solved.deviations) - sum(solved.variances)) / 2,
            "забыто вычитание единицы": right + Fraction(size, 2),
            "координаты усреднены, а не сложены": right / size,
        },
        "loss": {
            "дивергенция вычтена": error - beta * right,
            "забыт вес дивергенции": error + right,
            "вес взят у ошибки восстановления": beta * error + right,
        },
    }


def follow(solved: Solved, error: int, beta: int) -> dict[str, Fraction]:
    """The loss with this divergence."""
    return {"loss": error + beta * solved.divergence}


def effort(solved: Solved, given: str, powers: Matrix) -> int:
    """Count two squares, a logarithm, three sums in a coordinate, two sums and a half; the sample and the loss."""
    squares = 1 if given == "variance" else 2
    return len(powers) * (squares + 3) + int(np.count_nonzero(powers)) + 3 + 2 + (given != "deviation") + 2
