"""Training by counting: an epoch's examples are dealt out batch by batch, and steps are made as gradients accumulate.

Nothing is divided here: it is the examination of formulas that divide.
"""

from __future__ import annotations

from functools import cache


@cache
def dealt(examples: int, batch: int, *, drop_last: bool) -> tuple[int, ...]:
    """The sizes of an epoch's batches; an incomplete last one may be dropped (DataLoader of PyTorch)."""
    sizes = [len(range(start, min(start + batch, examples))) for start in range(0, examples, batch)]
    return tuple(sizes[:-1] if drop_last and sizes[-1] < batch else sizes)


def steps_made(batches: int, group: int, rest: str, epochs: int) -> list[int]:
    """How many steps are made by the end of each epoch, one after each `group` of batches.

    `rest` is what becomes of an incomplete group at the end of an epoch: "stepped", "discarded" or "carried" over.
    """
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
