"""The best discriminator of a GAN, the value of its game, and the divergence of Jensen and Shannon.

The second road: the slope of the pointwise objective, and entropies of the two laws and of their mixture.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.generative import models
from generator.solvers.numbers.logarithms import by_table, expanded, given, is_smooth
from generator.solvers.numbers.rounding import Number, apart, is_decimal, settled

DIGITS = 3
TOTALS = range(4, 13)
LEAST_DIVERGENCE = 0.03
"""Laws that are nearer to each other hardly differ as printed."""
LARGEST = 5
"""So often at most an outcome comes."""


@dataclass(frozen=True)
class Solved:
    """The answers and the steps: `real` and `fake` of `total` objects are of the asked kind."""

    guess: Fraction
    payoff: Fraction
    divergence: Fraction
    ln2: Fraction
    ln3: Fraction
    ln5: Fraction
    ln7: Fraction
    head: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    real: int
    fake: int
    total: int
    guess_fraction: Fraction
    guess_rounds: bool
    guesses: tuple[Fraction, ...]
    certain: bool
    terms: str
    primes: str


def accept(first: str, second: str, common: int, outcome: int) -> bool:
    """Whether the table of logarithms leads to the exact decimals, and the asked guess is not a foregone one."""
    data, model = _counts(first, second, common)
    kinds, asked = list(zip(data, model, strict=True)), (data[outcome - 1], model[outcome - 1])
    if max(*data, *model) > LARGEST or sum(data) not in TOTALS or (0, 0) in kinds:
        return False
    if sum(0 in kind for kind in kinds) > 1 or not all(map(is_smooth, (sum(data), *map(sum, kinds)))):
        return False
    if math.gcd(*data, *model) > 1 or 0 in asked or asked[0] == asked[1]:
        return False
    exact = models.jensen_shannon(data, model, math.log)
    return exact >= LEAST_DIVERGENCE and _settled(data, model, exact)


def _settled(data: Sequence[int], model: Sequence[int], exact: float) -> bool:
    """Whether the divergence and the value round the same by the table and exactly."""
    value = models.game_value(data, model, by_table)
    divergence = value / 2 + by_table(2)
    return settled(exact, divergence, DIGITS) and settled(2 * math.log(2) - 2 * exact, -value, DIGITS)


def _counts(first: str, second: str, common: int) -> tuple[list[int], list[int]]:
    """How often each outcome comes among real objects and among as many generated ones."""
    pairs = [tuple(map(int, pair.split(":"))) for pair in (first, second)]
    lack = sum(fake - real for real, fake in pairs)
    pairs.append((common + max(lack, 0), common + max(-lack, 0)))
    return [real for real, _ in pairs], [fake for _, fake in pairs]


def solve(first: str, second: str, common: int, outcome: int) -> Solved:
    """Answer p/(p + q), average the logarithms of the answers, and get the divergence from the mean."""
    data, model = _counts(first, second, common)
    guesses, total = models.best_guesses(data, model), sum(data)
    guess = guesses[outcome - 1]
    payoff = models.game_value(data, model, by_table)
    powers = [(count, guess) for count, guess in zip(data, guesses, strict=True)]
    powers += [(count, 1 - guess) for count, guess in zip(model, guesses, strict=True)]
    told = [(count, base) for count, base in powers if count and base != 1]
    return Solved(
        guess=guess,
        payoff=payoff,
        divergence=payoff / 2 + by_table(2),
        ln2=given(math.log(2)),
        ln3=given(math.log(3)),
        ln5=given(math.log(5)),
        ln7=given(math.log(7)),
        head=("вид", *(str(kind) for kind, _ in enumerate(data, 1))),
        rows=(("настоящие", *data), ("порождённые", *model)),
        real=data[outcome - 1],
        fake=model[outcome - 1],
        total=total,
        guess_fraction=guess,
        guess_rounds=not is_decimal(guess, DIGITS),
        guesses=tuple(guesses),
        certain=len(told) < len([count for count, _ in powers if count]),
        terms=" + ".join(_term(count, base) for count, base in told),
        primes=expanded(math.prod((base**count for count, base in told), start=Fraction(1))),
    )


def _term(count: int, base: Fraction) -> str:
    times = "" if count == 1 else str(count)
    return rf"{times} \ln\tfrac{{{base.numerator}}}{{{base.denominator}}}".strip()


def verify(solved: Solved, first: str, second: str, common: int, outcome: int) -> dict[str, bool]:
    """Look for the point of no slope; compare with the entropies of the laws and of their mixture."""
    data, model = _counts(first, second, common)
    real, fake, guess = data[outcome - 1], model[outcome - 1], Fraction(solved.guess)
    divergence = models.jensen_shannon(data, model, by_table)
    return {
        "guess": 0 < guess < 1 and real / guess == fake / (1 - guess),
        "payoff": solved.payoff == 2 * (divergence - by_table(2)),
        "divergence": solved.divergence == divergence,
    }


def mistakes(solved: Solved, first: str, second: str, common: int, outcome: int) -> dict[str, dict[str, Number]]:
    """Name the laws, signs, weights and halves that get mixed up."""
    data, model = _counts(first, second, common)
    guesses, total, ln4 = solved.guesses, solved.total, by_table(4)
    real = sum((n * by_table(guess) for n, guess in zip(data, guesses, strict=True) if n), Fraction(0)) / total
    both = [(n, guess) for n, guess in zip(model, guesses, strict=True) if n and guess]
    swapped = sum((n * by_table(guess) for n, guess in both), Fraction(0)) / total
    guess_mistakes = {
        "взята доля порождённых объектов": 1 - solved.guess,
        "отношение вероятностей вместо доли": Fraction(solved.real, solved.fake),
        "взята вероятность среди настоящих": Fraction(solved.real, total),
        "ответ «не знаю», как в равновесии": Fraction(1, 2),
    }
    payoff_mistakes = {
        "учтены только настоящие объекты": real,
        "во втором слагаемом ln D вместо ln (1 − D)": real + swapped,
        "перепутан знак": -solved.payoff,
        "взято значение в равновесии": -ln4,
        "взято среднее двух сумм": solved.payoff / 2,
    }
    divergence_mistakes = {
        "забыта половина": solved.payoff + ln4,
        "перепутан знак логарифма": solved.payoff / 2 - ln4 / 2,
        "забыт логарифм": -solved.payoff / 2,
        "половина только у значения игры": solved.payoff / 2 + ln4,
    }
    wrong = {"guess": guess_mistakes, "payoff": payoff_mistakes, "divergence": divergence_mistakes}
    return {name: apart(getattr(solved, name), values, DIGITS) for name, values in wrong.items()}


def effort(solved: Solved) -> int:
    """Count a guess for each kind, a logarithm and a product in each term, the sums, the division, and the rest."""
    terms = solved.terms.count(r"\ln")
    return len(solved.guesses) + 2 * terms + terms - 1 + 1 + 2 + 2
