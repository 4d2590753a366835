"""The forward process of a diffusion model: what is left of the signal, and what follows for one coordinate.

The independent check goes step by step: variances of the noise, of the data, and amplitudes.
"""

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from generator.solvers.generative import models
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, Number

AFTERWARDS = {"variance": 3, "ratio": 3, "sample": 6, "restored": 6}
"""Operations that the second part takes: a share of noise, products and sums, two roots for a value."""


@dataclass(frozen=True)
class Solved:
    """The answers, what is asked and after which step, the schedule, and the given noise."""

    kept: Fraction
    found: Number
    question: str
    step: int
    betas: list[Fraction]
    shift: Fraction

    @property
    def factors(self) -> list[Fraction]:
        """What each step leaves of the signal's variance."""
        return [1 - beta for beta in self.betas[: self.step]]


def solve(asked: str, size: int, increments: Matrix, noise: Matrix) -> Solved:
    """Multiply up what each step leaves, and put it into the sum of signal and noise."""
    (question, step), betas, shift = _read(asked), _betas(increments), _shift(noise)
    kept = models.signal_shares(betas)[step - 1]
    return Solved(kept, _found(question, kept, size, shift), question, step, betas, shift)


def _read(asked: str) -> tuple[str, int]:
    """What is asked, and after which step."""
    question, step = asked.split()
    return question, int(step)


def _betas(increments: Matrix) -> list[Fraction]:
    """The schedule in hundredths, which grows."""
    return [Fraction(total, 100) for total in accumulate(increments.tolist())]


def _shift(noise: Matrix) -> Fraction:
    """The given noise, none in a question about variances."""
    return Fraction(sum(noise.tolist()), 10)


def _found(question: str, kept: Fraction, size: int, shift: Fraction) -> Number:
    """The second answer by a share of the signal."""
    match question:
        case "variance":
            return kept * size + (1 - kept)
        case "ratio":
            return models.signal_to_noise(kept, size)
        case "sample":
            return models.noised(kept, size, float(shift))
        case _:
            return models.denoised(kept, size, float(shift))


def verify(solved: Solved, asked: str, size: int, increments: Matrix, noise: Matrix) -> dict[str, bool]:
    """Let the noise grow out of nothing step by step, and the data go the same way."""
    question, step = _read(asked)
    betas, shift = _betas(increments)[:step], float(_shift(noise))
    *_, lost = models.variances(betas, 0)
    right = {
        "variance": lambda: solved.found == list(models.variances(betas, size))[-1],
        "ratio": lambda: solved.found * lost == size * (1 - lost),
        "sample": lambda: math.isclose(models.walked(betas, size, shift), solved.found, abs_tol=1e-9),
        "restored": lambda: math.isclose(models.walked(betas, float(solved.found), shift), size, abs_tol=1e-9),
    }
    return {"kept": solved.kept + lost == 1, "found": bool(right[question]())}


def mistakes(solved: Solved, size: int) -> Mistakes:
    """Name the wrong products, and what goes wrong with roots, noise and signs."""
    question, step, betas, kept = solved.question, solved.step, solved.betas, solved.kept
    last = 1 - betas[step - 1]
    return {
        "kept": {
            "перемножены сами дисперсии шума": math.prod(betas[:step]),
            "из единицы вычтена сумма дисперсий шума": 1 - sum(betas[:step]),
            "взята доля шума": 1 - kept,
            "учтены все шаги таблицы": models.signal_shares(betas)[-1],
            "взят один последний шаг": last,
        },
        "found": {
            "взят один последний шаг": _found(question, last, size, solved.shift),
            "учтено на один шаг меньше": _found(question, kept / last, size, solved.shift),
        }
        | _wrong(question, kept, size, solved.shift),
    }


def _wrong(question: str, kept: Fraction, size: int, shift: Fraction) -> dict[str, Number]:
    """The misconceptions that one question invites."""
    signal, noise = math.sqrt(kept) * size, math.sqrt(1 - kept) * float(shift)
    match question:
        case "variance":
            return {
                "забыт шум": kept * size,
                "коэффициент не возведён в квадрат": math.sqrt(kept) * size + float(1 - kept),
            }
        case "ratio":
            ratio = kept * size / (1 - kept)
            return {"отношение перевёрнуто": 1 / ratio, "отношение отклонений, а не дисперсий": math.sqrt(ratio)}
        case "sample":
            return {"забыты корни": kept * size + (1 - kept) * shift, "шум вычтен": signal - noise}
        case _:
            return {
                "забыты корни": (size - (1 - kept) * shift) / kept,
                "шум прибавлен": (size + noise) / math.sqrt(kept),
                "не разделено на коэффициент сигнала": size - noise,
            }


def effort(solved: Solved) -> int:
    """Count the factors, their product, and the second part."""
    return 2 * solved.step - 1 + AFTERWARDS[solved.question]
