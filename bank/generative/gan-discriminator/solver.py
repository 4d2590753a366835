"""The best discriminator of a GAN, the value of its game, and the divergence of Jensen and Shannon.

The independent check: the slope of the pointwise objective, and entropies of the two laws and of their mixture.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.generative import models
from generator.solvers.numbers.logarithms import PRIMES, by_table, given, is_smooth
from generator.solvers.numbers.rounding import Mistakes, settled

Pair = tuple[int, int]
TOTALS = range(4, 13)
LEAST_DIVERGENCE = 0.03
"""Laws that are nearer to each other hardly differ as printed."""
LARGEST = 5
"""So often at most an outcome comes."""


@dataclass(frozen=True)
class Solved:
    """The answers, how often each kind comes among `total` real and generated objects, and the best guesses.

    `terms` are the logarithms of the game's value that are not zero, each so many times; `ratio` is their sum's number.
    """

    guess: Fraction
    payoff: Fraction
    divergence: Fraction
    logarithms: list[tuple[int, Fraction]]
    data: list[int]
    model: list[int]
    total: int
    guesses: list[Fraction]
    certain: bool
    terms: list[tuple[int, Fraction]]
    ratio: Fraction


def accept(first: Pair, second: Pair, common: int, outcome: int) -> bool:
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
    return settled(exact, divergence, 3) and settled(2 * math.log(2) - 2 * exact, -value, 3)


def _counts(first: Pair, second: Pair, common: int) -> tuple[list[int], list[int]]:
    """How often each outcome comes among real objects and among as many generated ones."""
    lack = first[1] + second[1] - first[0] - second[0]
    third = common + max(lack, 0), common + max(-lack, 0)
    return [first[0], second[0], third[0]], [first[1], second[1], third[1]]


def solve(first: Pair, second: Pair, common: int, outcome: int) -> Solved:
    """Answer p/(p + q), average the logarithms of the answers, and get the divergence from the mean."""
    data, model = _counts(first, second, common)
    guesses = models.best_guesses(data, model)
    payoff = models.game_value(data, model, by_table)
    counted = [
        *zip(data, guesses, strict=True),
        *((count, 1 - guess) for count, guess in zip(model, guesses, strict=True)),
    ]
    terms = [(count, base) for count, base in counted if count and base != 1]
    return Solved(
        guess=guesses[outcome - 1],
        payoff=payoff,
        divergence=payoff / 2 + by_table(2),
        logarithms=[(prime, given(math.log(prime))) for prime in PRIMES],
        data=data,
        model=model,
        total=sum(data),
        guesses=guesses,
        certain=1 in [base for count, base in counted if count],
        terms=terms,
        ratio=math.prod((base**count for count, base in terms), start=Fraction(1)),
    )


def verify(solved: Solved, first: Pair, second: Pair, common: int, outcome: int) -> dict[str, bool]:
    """Look for the point of no slope; compare with the entropies of the laws and of their mixture."""
    data, model = _counts(first, second, common)
    real, fake, guess = data[outcome - 1], model[outcome - 1], Fraction(solved.guess)
    divergence = models.jensen_shannon(data, model, by_table)
    return {
        "guess": 0 < guess < 1 and real / guess == fake / (1 - guess),
        "payoff": solved.payoff == 2 * (divergence - by_table(2)),
        "divergence": solved.divergence == divergence,
    }


def mistakes(solved: Solved, outcome: int) -> Mistakes:
    """Name the laws, signs, weights and halves that get mixed up."""
    total, payoff, ln4 = solved.total, solved.payoff, by_table(4)
    real, fake = solved.data[outcome - 1], solved.model[outcome - 1]

    def mean_logarithm(counts: list[int]) -> Fraction:
        counted = [(n, guess) for n, guess in zip(counts, solved.guesses, strict=True) if n and guess]
        return sum((n * by_table(guess) for n, guess in counted), Fraction(0)) / total

    return {
        "guess": {
            "взята доля порождённых объектов": 1 - solved.guess,
            "отношение вероятностей вместо доли": Fraction(real, fake),
            "взята вероятность среди настоящих": Fraction(real, total),
            "ответ «не знаю», как в равновесии": Fraction(1, 2),
        },
        "payoff": {
            "учтены только настоящие объекты": mean_logarithm(solved.data),
            "во втором слагаемом ln D вместо ln (1 − D)": mean_logarithm(solved.data) + mean_logarithm(solved.model),
            "перепутан знак": -payoff,
            "взято значение в равновесии": -ln4,
            "взято среднее двух сумм": payoff / 2,
        },
        "divergence": {
            "забыта половина": payoff + ln4,
            "перепутан знак логарифма": payoff / 2 - ln4 / 2,
            "забыт логарифм": -payoff / 2,
            "половина только у значения игры": payoff / 2 + ln4,
        },
    }


def effort(solved: Solved) -> int:
    """A guess for each kind, a logarithm and a product in each term, the sums, the division, and the rest."""
    return len(solved.guesses) + 2 * len(solved.terms) + len(solved.terms) - 1 + 1 + 2 + 2
