"""The bubble of a pipeline by GPipe; the independent check lets each device start as soon as its input is there."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import ceil, floor

from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers, the passes of each kind that follow each other, and the bound that the last answer rounds up."""

    length: int
    bubble: Fraction
    needed: int
    slots: int
    bound: Fraction


def accept(stages: int, pieces: int, limit: int) -> bool:
    """More microbatches than today are needed, and not a whole number of them by chance."""
    bound = _bound(stages, limit)
    return bound > pieces + 1 and bound.denominator > 1 and stages != pieces + 1


def _bound(stages: int, limit: int) -> Fraction:
    """So many microbatches make the bubble just as long as is allowed."""
    return Fraction((stages - 1) * (100 - limit), limit)


def solve(stages: int, pieces: int, forward: int, backward: int, limit: int) -> Solved:
    """Each pass waits for all stages but one, twice."""
    slots, bound = pieces + stages - 1, _bound(stages, limit)
    return Solved(slots * (forward + backward), Fraction(100 * (stages - 1), slots), ceil(bound), slots, bound)


def verify(solved: Solved, stages: int, pieces: int, forward: int, backward: int, limit: int) -> dict[str, bool]:
    """Run the schedule; try numbers of microbatches one after another."""
    start = next(islice(_ends(stages, 0, forward), pieces - 1, None))
    length = next(islice(_ends(stages, start, backward), pieces - 1, None))
    busy = pieces * (forward + backward)
    enough = (m for m, end in enumerate(_ends(stages, 0, 1), 1) if 100 * (end - m) <= limit * end)
    return {
        "length": solved.length == length,
        "bubble": solved.bubble * length == 100 * (length - busy),
        "needed": solved.needed == next(enough),
    }


def _ends(stages: int, start: int, span: int) -> Iterator[int]:
    """When each pass ends on the last device, if a device needs its own last pass and that of the device before."""
    ends = [start] * stages
    while True:
        ready = start
        for stage, free in enumerate(ends):
            ready = ends[stage] = max(ready, free) + span
        yield ready


def mistakes(solved: Solved, stages: int, pieces: int, forward: int, backward: int, limit: int) -> Mistakes:
    """No bubble, stages for waits, no overlap; the bubble over the useful time; rounded down."""
    both, waits = forward + backward, stages - 1
    return {
        "length": {
            "забыт простой": pieces * both,
            "взято число ускорителей, а не на единицу меньше": (pieces + stages) * both,
            "простой учтён только в прямых проходах": solved.length - waits * backward,
            "забыты обратные проходы": solved.slots * forward,
            "микробатчи идут по одному": pieces * stages * both,
        },
        "bubble": {
            "простой отнесён к полезному времени": Fraction(100 * waits, pieces),
            "взято число ускорителей, а не на единицу меньше": Fraction(100 * stages, pieces + stages),
            "найдена доля работы": 100 - solved.bubble,
            "ускорители разделены на микробатчи": Fraction(100 * stages, pieces),
        },
        "needed": {
            "простой отнесён к полезному времени": ceil(Fraction(100 * waits, limit)),
            "округлено вниз": floor(solved.bound),
            "взято число ускорителей, а не на единицу меньше": ceil(_bound(stages + 1, limit)),
        },
    }


def effort(solved: Solved) -> int:
    """Waits, their sum with the pieces, both times and a product; a quotient, percents; a quotient, a difference, up."""
    return 4 + 2 + 3
