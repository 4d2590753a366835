"""Batches of an epoch and steps of an optimizer that accumulates gradients over several batches.

The second road deals the examples out batch by batch and counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

MOST_BATCHES = 6000
"""In an epoch: more are no fun to divide by hand."""
LONGEST = 20
"""Epochs of the longest training."""
ROUND = 10
"""A wanted number of steps is a multiple of it, if one lies in the last epoch."""


@dataclass(frozen=True)
class Solved:
    """The answers; the full batches of an epoch, the steps of one that begins anew, the wanted number of steps."""

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
        target=_target(steps(epochs - 1), steps(epochs)),
    )


def _target(before: int, after: int) -> int:
    """A number of steps that is made in the last epoch, round if possible."""
    middle = (before + after + 1) // 2
    round_one = middle // ROUND * ROUND
    return round_one if round_one > before else middle


def verify(
    solved: Solved, asked: str, examples: int, batch: int, incomplete: str, group: int, rest: str, epochs: int
) -> dict[str, bool]:
    """Deal the examples out and count the steps, epoch by epoch."""
    sizes = _dealt(examples, batch, drop_last=incomplete == "dropped")
    made = _counted(len(sizes), group, rest, LONGEST)
    wanted = (
        made[epochs - 1] if asked == "steps" else next(n for n, steps in enumerate(made, 1) if steps >= solved.target)
    )
    return {
        "effective": solved.effective == sum(sizes[:group]),
        "batches": solved.batches == len(sizes),
        "value": solved.value == wanted,
    }


@cache
def _dealt(examples: int, batch: int, *, drop_last: bool) -> tuple[int, ...]:
    """The sizes of an epoch's batches."""
    sizes = [len(range(start, min(start + batch, examples))) for start in range(0, examples, batch)]
    return tuple(sizes[:-1] if drop_last and sizes[-1] < batch else sizes)


def _counted(batches: int, group: int, rest: str, epochs: int) -> list[int]:
    """How many steps are made by the end of each epoch."""
    made, waiting, steps = [], 0, 0
    for _ in range(epochs):
        steps_after = range(group - waiting, batches + 1, group)
        steps += len(steps_after)
        waiting = batches - steps_after[-1]
        if rest != "carried" and waiting:
            steps += rest == "stepped"
            waiting = 0
        made.append(steps)
    return made


def mistakes(
    solved: Solved, asked: str, examples: int, batch: int, incomplete: str, group: int, rest: str, epochs: int
) -> dict[str, dict[str, int]]:
    """Accumulation forgotten, or the wrong way of treating what is left over."""
    kept = incomplete == "kept"
    batches = {
        "не посчитан неполный пакет" if kept else "посчитан отброшенный пакет": solved.full + (0 if kept else 1),
        "посчитаны группы пакетов": examples // solved.effective,
    }
    counts = {name: _steps_for(solved, group, rule) for name, rule in _rules(rest).items()}
    if asked == "steps":
        values = {name: rate[0] * epochs // rate[1] for name, rate in counts.items()}
        values |= {
            "накопление не учтено": solved.batches * epochs,
            "посчитаны шаги за одну эпоху": solved.per_epoch,
        }
    else:
        values = {name: -(-solved.target * rate[1] // rate[0]) for name, rate in counts.items()}
        values |= {
            "накопление не учтено": max(1, -(-solved.target // solved.batches)),
            "частное округлено вниз": solved.value - 1,
            "умножено на группу вместо деления": -(-solved.target // (solved.batches * group)),
        }
    return {
        "effective": {"взят размер пакета": batch, "взято число пакетов": group, "размеры сложены": batch + group},
        "batches": batches,
        "value": {name: value for name, value in values.items() if value > 0},
    }


def _rules(rest: str) -> dict[str, str]:
    """The other ways of treating an incomplete group."""
    names = {
        "stepped": "по неполной группе сделан шаг",
        "discarded": "неполная группа отброшена",
        "carried": "неполная группа перенесена в следующую эпоху",
    }
    return {name: rule for rule, name in names.items() if rule != rest}


def _steps_for(solved: Solved, group: int, rule: str) -> tuple[int, int]:
    """Steps in so many epochs under another rule."""
    if rule == "carried":
        return solved.batches, group
    return (-(-solved.batches // group), 1) if rule == "stepped" else (solved.batches // group, 1)


def effort(solved: Solved, asked: str, incomplete: str) -> int:
    """A product; a quotient and what becomes of the remainder; a quotient, its rounding and the epochs."""
    return 1 + 2 + 3 + (1 if asked == "epochs" else 0)
