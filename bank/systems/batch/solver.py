"""The batch of data-parallel training, the learning rate by the linear rule, and the steps of an epoch.

The second road lets every device take its examples, and walks through the epoch batch by batch.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from generator.solvers.numbers.rationals import plain
from generator.solvers.numbers.rounding import Number, apart

RATIOS = range(2, 65)
STEPS = range(10, 1000)


@dataclass(frozen=True)
class Solved:
    """The answers, by how many times the batch has grown, and the last batch of an epoch if it is incomplete."""

    batch: int
    scaled: int | Fraction
    steps: int
    start: Fraction
    ratio: int
    full: int
    taken: int
    rest: int


def accept(devices: int, local: int, passes: int, base: int, rate: int, examples: int) -> bool:
    """Whether the batch has grown, by a reasonable factor, and an epoch ends in an incomplete batch."""
    batch = devices * local * passes
    return batch // base in RATIOS and examples // batch in STEPS and examples % batch > 0


def solve(devices: int, local: int, passes: int, base: int, rate: int, examples: int, tail: str) -> Solved:
    """Products, and a quotient rounded as the last batch demands; the rule is that of Goyal et al., 2017, 2.1."""
    batch = devices * local * passes
    scaled = Fraction(rate * batch, 1000 * base)
    full, rest = divmod(examples, batch)
    return Solved(
        batch=batch,
        scaled=plain(scaled),
        steps=full + (tail == "kept"),
        start=Fraction(rate, 1000),
        ratio=batch // base,
        full=full,
        taken=full * batch,
        rest=rest,
    )


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


def mistakes(
    solved: Solved, devices: int, local: int, passes: int, base: int, examples: int, tail: str
) -> dict[str, dict[str, Number]]:
    """Devices or passes forgotten; the rate kept, divided or scaled by the root; the other rounding."""
    alone = solved.batch // passes
    root = isqrt(solved.ratio)
    rates: dict[str, Number] = {
        "скорость обучения не изменена": solved.start,
        "скорость обучения уменьшена": solved.start / solved.ratio,
        "прибавлено вместо умножения": solved.start + solved.ratio,
    }
    if root**2 == solved.ratio:
        rates["умножено на корень из отношения"] = solved.start * root
    if passes > 1:
        rates["забыто накопление градиентов"] = solved.start * Fraction(alone, base)
    return {
        "batch": {
            **({"забыто накопление градиентов": alone} if passes > 1 else {}),
            "забыто число устройств": local * passes,
            "взят пакет одного устройства": local,
            "величины сложены": devices + local + passes,
        },
        "scaled": apart(solved.scaled, rates, 3),
        "steps": {
            "округлено в другую сторону": solved.full + (tail != "kept"),
            "шагом назван каждый проход": -(-examples // alone) if tail == "kept" else examples // alone,
            "взят пакет одного устройства": -(-examples // local) if tail == "kept" else examples // local,
        },
    }


def effort(solved: Solved, passes: int) -> int:
    """One or two products, a ratio and a product, a quotient and its rounding."""
    return (2 if passes > 1 else 1) + 2 + 2
