"""Batches of an epoch and steps of an optimizer that accumulates gradients over several batches.

The independent check deals the examples out batch by batch and counts.
"""

from dataclasses import dataclass

from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.optimization.batches import dealt, steps_made

MOST_BATCHES = 6000
"""In an epoch: more are no fun to divide by hand."""
LONGEST = 20
"""Epochs of the longest training."""


@dataclass(frozen=True)
class Solved:
    """The answers; the full batches of an epoch, the steps of one that begins anew, the wanted number of steps.

    The last is such that another convention needs an epoch more or one less.
    """

    effective: int
    batches: int
    value: int
    full: int
    per_epoch: int
    target: int


def accept(examples: int, batch: int, incomplete: str, group: int) -> bool:
    """Neither the examples nor the batches divide evenly, so that every convention matters."""
    full = examples // batch
    return full < MOST_BATCHES and examples % batch > 0 and (full + (incomplete == "kept")) % group > 0


def solve(asked: str, examples: int, batch: int, incomplete: str, group: int, rest: str, epochs: int) -> Solved:
    """Divide and round as the conventions say."""
    full = examples // batch
    batches = full + (1 if incomplete == "kept" else 0)
    per_epoch = -(-batches // group) if rest == "stepped" else batches // group

    def steps(count: int) -> int:
        return count * batches // group if rest == "carried" else count * per_epoch

    return Solved(
        effective=batch * group,
        batches=batches,
        value=steps(epochs) if asked == "steps" else epochs,
        full=full,
        per_epoch=per_epoch,
        target=steps(epochs) if rest == "stepped" else steps(epochs - 1) + 1,
    )


def verify(
    solved: Solved, asked: str, examples: int, batch: int, incomplete: str, group: int, rest: str, epochs: int
) -> dict[str, bool]:
    """Deal the examples out and count the steps, epoch by epoch."""
    sizes = dealt(examples, batch, drop_last=incomplete == "dropped")
    made = steps_made(len(sizes), group, rest, LONGEST)
    reached = next(number for number, steps in enumerate(made, 1) if steps >= solved.target)
    return {
        "effective": solved.effective == sum(sizes[:group]),
        "batches": solved.batches == len(sizes),
        "value": solved.value == (made[epochs - 1] if asked == "steps" else reached),
    }


def mistakes(
    solved: Solved, asked: str, examples: int, batch: int, incomplete: str, group: int, rest: str, epochs: int
) -> Mistakes:
    """Accumulation forgotten, or the wrong way of treating what is left over."""
    batches, target = solved.batches, solved.target
    kept = incomplete == "kept"
    # steps in so many epochs
    rules = {
        "stepped": ("по неполной группе сделан шаг", -(-batches // group), 1),
        "discarded": ("неполная группа отброшена", batches // group, 1),
        "carried": ("неполная группа перенесена в следующую эпоху", batches, group),
    }
    others = [told for name, told in rules.items() if name != rest]
    if asked == "steps":
        values = {name: steps * epochs // by for name, steps, by in others}
        values |= {"накопление не учтено": batches * epochs, "посчитаны шаги за одну эпоху": solved.per_epoch}
    else:
        values = {name: -(-target * by // steps) for name, steps, by in others}
        values |= {
            "накопление не учтено": max(1, -(-target // batches)),
            "частное округлено вниз": solved.value - 1,
            "умножено на группу вместо деления": -(-target // (batches * group)),
        }
    return {
        "effective": {"взят размер пакета": batch, "взято число пакетов": group, "размеры сложены": batch + group},
        "batches": {
            "не посчитан неполный пакет" if kept else "посчитан отброшенный пакет": solved.full + (not kept),
            "посчитаны группы пакетов": examples // solved.effective,
        },
        "value": {name: value for name, value in values.items() if value > 0},
    }


def effort(solved: Solved, asked: str, incomplete: str) -> int:
    """A product; a quotient and what becomes of the remainder; a quotient, its rounding and the epochs."""
    return 1 + 2 + 3 + (1 if asked == "epochs" else 0)
