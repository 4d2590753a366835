"""The batch of data-parallel training, the learning rate by the linear rule, and the steps of an epoch."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, sqrt

from generator.solvers.numbers.rationals import Exact, plain
from generator.solvers.numbers.rounding import Mistakes

RATIOS = range(2, 65)
STEPS = range(10, 1000)


@dataclass(frozen=True)
class Solved:
    """The answers, the rate at the start, by how many times the batch has grown, and how many an epoch fills."""

    batch: int
    scaled: Exact
    steps: int
    start: Fraction
    ratio: int
    full: int


def accept(devices: int, local: int, passes: int, base: int, examples: int) -> bool:
    """Whether the batch has grown, by a reasonable factor, and an epoch ends in an incomplete batch."""
    batch = devices * local * passes
    return batch // base in RATIOS and examples // batch in STEPS and examples % batch > 0


def solve(devices: int, local: int, passes: int, base: int, rate: int, examples: int, tail: str) -> Solved:
    """Products, and a quotient rounded as the last batch demands; the rule is that of Goyal et al., 2017, 2.1."""
    batch = devices * local * passes
    start, ratio, full = Fraction(rate, 1000), batch // base, examples // batch
    return Solved(batch, plain(start * ratio), full + (tail == "kept"), start, ratio, full)


def verify(
    solved: Solved, devices: int, local: int, passes: int, base: int, rate: int, examples: int, tail: str
) -> dict[str, bool]:
    """Add up what the devices take, and go through the examples by as many."""
    together = sum(local for _ in range(passes) for _ in range(devices))
    starts = range(0, examples, together)
    whole = [start for start in starts if start + together <= examples]
    return {
        "batch": solved.batch == together,
        "scaled": solved.scaled * 1000 * base == rate * together,
        "steps": solved.steps == len(starts if tail == "kept" else whole),
    }


def mistakes(solved: Solved, devices: int, local: int, passes: int, base: int, examples: int, tail: str) -> Mistakes:
    """Devices or passes forgotten; the rate kept, divided or scaled by the root; the other rounding."""
    start, ratio, alone = solved.start, solved.ratio, solved.batch // passes
    rounded = ceil if tail == "kept" else floor
    return {
        "batch": {
            "забыто накопление градиентов": alone,
            "забыто число устройств": local * passes,
            "взят пакет одного устройства": local,
            "величины сложены": devices + local + passes,
        },
        "scaled": {
            "скорость обучения не изменена": start,
            "умножено на корень из отношения": float(start) * sqrt(ratio),
            "скорость обучения уменьшена": start / ratio,
            "забыто накопление градиентов": start * Fraction(alone, base),
        },
        "steps": {
            "округлено в другую сторону": solved.full + (tail != "kept"),
            "шагом назван каждый проход": rounded(examples / alone),
            "взят пакет одного устройства": rounded(examples / local),
        },
    }


def effort(solved: Solved, passes: int) -> int:
    """One or two products, a ratio and a product, a quotient and its rounding."""
    return (2 if passes > 1 else 1) + 2 + 2
