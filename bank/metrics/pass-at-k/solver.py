"""The unbiased estimate of pass@k; the independent check draws all the choices of k programs."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import comb

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; the number of choices, and of those without a right program, by problems."""

    chance: Fraction
    mean: Fraction
    ways: int
    failing: list[int]


def accept(samples: int, passed: Matrix, tries: int, asked: int) -> bool:
    """Different problems, each of which can fail, and the one asked about is not the mean."""
    if len(set(passed.tolist())) < 3 or int(passed.max()) > samples - tries:
        return False
    solved = solve(samples, passed, tries, asked)
    mixed = mistakes(solved, samples, passed, tries, asked)["mean"]["программы трёх задач смешаны"]
    return abs(solved.chance - solved.mean) > 0.01 and abs(mixed - solved.mean) > 0.002


def solve(samples: int, passed: Matrix, tries: int, asked: int) -> Solved:
    """The share of the choices that leave all right programs out, from one."""
    ways = comb(samples, tries)
    failing = [comb(samples - count, tries) for count in passed.tolist()]
    return Solved(1 - Fraction(failing[asked - 1], ways), 1 - Fraction(sum(failing), 3 * ways), ways, failing)


def verify(solved: Solved, samples: int, passed: Matrix, tries: int, asked: int) -> dict[str, bool]:
    """Go through every choice; a problem's right programs come first, so the least number tells."""
    least = [min(chosen) for chosen in combinations(range(samples), tries)]
    solving = [sum(first < count for first in least) for count in passed.tolist()]
    return {
        "chance": solved.chance * len(least) == solving[asked - 1],
        "mean": solved.mean * len(least) * len(solving) == sum(solving),
    }


def mistakes(solved: Solved, samples: int, passed: Matrix, tries: int, asked: int) -> Mistakes:
    """Choices with repetition, one try, all programs right, the chance of failing."""
    counts = passed.tolist()
    this = counts[asked - 1]
    repeated = [1 - Fraction(samples - count, samples) ** tries for count in counts]
    every = [Fraction(comb(count, tries), solved.ways) for count in counts]
    average = Fraction(sum(counts), 3 * samples)
    return {
        "chance": {
            "выбор с повторениями": repeated[asked - 1],
            "найдена вероятность неудачи": 1 - solved.chance,
            "верны все выбранные программы": every[asked - 1],
            "взята доля верных программ, pass@1": Fraction(this, samples),
            "доля верных программ умножена на k": Fraction(tries * this, samples),
        },
        "mean": {
            "выбор с повторениями": sum(repeated) / 3,
            "программы трёх задач смешаны": 1
            - Fraction(comb(3 * samples - sum(counts), tries), comb(3 * samples, tries)),
            "усреднены доли верных программ": average,
            "вероятности неудачи не вычтены из единицы": 1 - solved.mean,
        },
    }


def effort(solved: Solved, tries: int) -> int:
    """Two numbers of choices, a difference, a quotient; two more numbers, a sum and a quotient."""
    return 4 + 2 + 2 + (tries == 3)
