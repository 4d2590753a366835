"""The forward process of a diffusion model: what is left of the signal, and what follows for one coordinate.

The second road goes step by step: variances of the noise, of the data, and amplitudes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any, TypeAlias

import numpy as np
from generator.solvers.generative import models
from generator.solvers.numbers.rounding import Number, apart, is_decimal, is_tie
from generator.solvers.numbers.written import decimal, enclosed
from numpy.typing import NDArray

Row: TypeAlias = NDArray[np.int64]
KEPT_DIGITS, DIGITS = 4, 3
AFTERWARDS = {"variance": 3, "ratio": 3, "sample": 6, "restored": 6}
"""Operations that the second part takes: a share of noise, products and sums, two roots for a value."""


@dataclass(frozen=True)
class Solved:
    """The answers, the table and the steps as they are written out; `betas` are its numbers."""

    kept: Fraction
    found: Number
    question: str
    step: int
    betas: tuple[Fraction, ...]
    steps: list[int]
    schedule: list[str]
    factors: str
    kept_text: str
    lost_text: str
    kept_rounds: bool
    found_rounds: bool
    shift: str
    shift_enclosed: str


def accept(asked: str, size: int, increments: Row, noise: Row) -> bool:
    """Whether no answer lies halfway between two decimals."""
    solved = solve(asked, size, increments, noise)
    return not is_tie(solved.kept, KEPT_DIGITS) and not is_tie(Fraction(solved.found), DIGITS)


def solve(asked: str, size: int, increments: Row, noise: Row) -> Solved:
    """Multiply up what each step leaves, and put it into the sum of signal and noise."""
    (question, step), betas = _read(asked), _betas(increments)
    kept = models.signal_shares(betas)[step - 1]
    shift = _shift(noise)
    found = _found(question, kept, size, shift)
    return Solved(
        kept=kept,
        found=found,
        question=question,
        step=step,
        betas=tuple(betas),
        steps=list(range(1, len(betas) + 1)),
        schedule=[f"0,{int(100 * beta):02d}" for beta in betas],
        factors=r" \cdot ".join(decimal(1 - beta) for beta in betas[:step]),
        kept_text=decimal(kept),
        lost_text=decimal(1 - kept),
        kept_rounds=not is_decimal(kept, KEPT_DIGITS),
        found_rounds=not (isinstance(found, Fraction) and is_decimal(found, DIGITS)),
        shift=decimal(shift),
        shift_enclosed=enclosed(shift),
    )


def _read(asked: str) -> tuple[str, int]:
    """What is asked, and after which step."""
    question, step = asked.split()
    return question, int(step)


def _betas(increments: Row) -> list[Fraction]:
    """The schedule in hundredths, which grows."""
    return [Fraction(total, 100) for total in accumulate(increments.tolist())]


def _shift(noise: Row) -> Fraction:
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


def verify(solved: Solved, asked: str, size: int, increments: Row, noise: Row) -> dict[str, bool]:
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


def mistakes(solved: Solved, asked: str, size: int, noise: Row) -> dict[str, dict[str, Any]]:
    """Name the wrong products, and what goes wrong with roots, noise and signs."""
    question, step = _read(asked)
    betas, kept, shift = solved.betas, solved.kept, _shift(noise)
    products = {
        "перемножены сами дисперсии шума": math.prod(betas[:step], start=Fraction(1)),
        "дисперсии шума сложены": 1 - sum(betas[:step]),
        "взята доля шума": 1 - kept,
        "учтены все шаги таблицы": math.prod((1 - beta for beta in betas), start=Fraction(1)),
        "взят один последний шаг": 1 - betas[step - 1],
    }
    alone, fewer = (
        _found(question, share, size, shift) for share in (1 - betas[step - 1], models.signal_shares(betas)[step - 2])
    )
    found = {"взят один последний шаг": alone, "учтено на один шаг меньше": fewer} | _wrong(question, kept, size, shift)
    return {
        "kept": apart(kept, products, KEPT_DIGITS),
        "found": apart(solved.found, found, DIGITS),
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
