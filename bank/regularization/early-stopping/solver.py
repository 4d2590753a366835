"""Early stopping read off two curves: when the training stops, what is kept, how much patience would have paid.

The second road runs the training's own loop, with every patience for the last question.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from generator.solvers.numbers.rounding import decimals
from generator.solvers.regularization.stopping import improvements, least_patience, stopped, watched

HALVES = 2
"""Losses are counted in halves of a grid step, so that the margin is a whole number."""
LOWEST, HIGHEST = 2, 10
STOPS = range(6, 11)
WORK = range(22, 30)


@dataclass(frozen=True)
class Solved:
    """The answers, what is drawn on which lines, how long each epoch has waited for an improvement.

    `best` is the epoch with the least loss of all, `improved` are those that improve up to it, and `gaps` lie between
    them; `threshold_digits` are the decimals of the threshold.
    """

    stop: int
    restored: int
    enough: int
    drawn_training: tuple[Fraction, ...]
    drawn_validation: tuple[Fraction, ...]
    grid: tuple[Fraction, ...]
    threshold: Fraction
    threshold_digits: int
    digits: int
    waited: tuple[int, ...]
    best: int
    improved: tuple[int, ...]
    gaps: tuple[int, ...]


def accept(descent: str, wavering: str, ending: str, training: str, unit: int, patience: int, margin: int) -> bool:
    """Whether the curves stay apart on the grid, and the training stops before the only best epoch, which improves."""
    losses, trained = _validation(descent, wavering, ending), _numbers(training)
    least = min(losses)
    if least < LOWEST * HALVES or max(losses) > HIGHEST * HALVES or losses.count(least) > 1:
        return False
    if any(low * HALVES >= high for low, high in zip(trained, losses, strict=True)):
        return False
    best = losses.index(least) + 1
    stop, _ = watched(losses, margin, patience)
    if best not in improvements(losses, margin) or stop not in STOPS or stop >= best:
        return False
    return effort(solve(descent, wavering, ending, training, unit, patience, margin)) in WORK


def solve(descent: str, wavering: str, ending: str, training: str, unit: int, patience: int, margin: int) -> Solved:
    """Find the epochs that improve, and the first gap between them that is too long."""
    losses = _validation(descent, wavering, ending)
    step = Fraction(unit, 100)
    threshold = margin * step / HALVES
    stop, restored = stopped(losses, margin, patience)
    best = losses.index(min(losses)) + 1
    improving = improvements(losses, margin)
    improved = tuple(epoch for epoch in improving if epoch <= best)
    return Solved(
        stop=stop,
        restored=restored,
        enough=least_patience(losses, margin, best),
        drawn_training=tuple(step * value for value in _numbers(training)),
        drawn_validation=tuple(step * value / HALVES for value in losses),
        grid=tuple(step * line for line in range(HIGHEST + 1)),
        threshold=threshold,
        threshold_digits=decimals(threshold),
        digits=decimals(step),
        waited=tuple(epoch - max(seen for seen in improving if seen <= epoch) for epoch in range(1, stop + 1)),
        best=best,
        improved=improved,
        gaps=tuple(later - earlier for earlier, later in pairwise(improved)),
    )


def _numbers(words: str) -> list[int]:
    return [int(word) for word in words.split()]


def _validation(descent: str, wavering: str, ending: str) -> list[int]:
    """The validation loss of each epoch, in halves of a grid step."""
    losses = _numbers(descent)
    for change in _numbers(f"{wavering} {ending}"):
        losses.append(losses[-1] + change)
    return [HALVES * loss for loss in losses]


def verify(solved: Solved, descent: str, wavering: str, ending: str, patience: int, margin: int) -> dict[str, bool]:
    """Go through the epochs as the training does; try one patience after another."""
    losses = _validation(descent, wavering, ending)
    epoch, kept = watched(losses, margin, patience)
    goal = min(range(len(losses)), key=losses.__getitem__) + 1
    enough = next(tried for tried in range(1, len(losses)) if watched(losses, margin, tried)[1] == goal)
    return {"stop": solved.stop == epoch, "restored": solved.restored == kept, "enough": solved.enough == enough}


def mistakes(
    solved: Solved, descent: str, wavering: str, ending: str, training: str, patience: int, margin: int
) -> dict[str, dict[str, int]]:
    """The wrong curve, no threshold, the neighbour for the best, a count that begins too early or ends too late."""
    losses = _validation(descent, wavering, ending)
    other = watched([HALVES * loss for loss in _numbers(training)], margin, patience)
    free = watched(losses, 0, patience)
    rising = next(epoch for epoch in range(1, len(losses)) if losses[epoch] > losses[epoch - 1]) + 1
    return {
        "stop": {
            "отсчёт начат с самой эпохи улучшения": solved.stop - 1,
            "обучение прекращено на эпоху позже": solved.stop + 1,
            "остановка при первом росте потерь": rising,
            "порог не учтён": free[0],
            "взята кривая на обучающей выборке": other[0],
            "остановка в эпоху наименьших потерь": solved.best,
        },
        "restored": {
            "взяты веса последней эпохи": solved.stop,
            "взяты веса эпохи с наименьшими потерями на рисунке": solved.best,
            "порог не учтён": free[1],
            "взята кривая на обучающей выборке": other[1],
            "взята эпоха перед первым ростом потерь": rising - 1,
        },
        "enough": {
            "посчитаны эпохи строго между улучшениями": solved.enough - 1,
            "взято число эпох от остановки до наименьших потерь": solved.best - solved.stop,
            "к прежнему терпению прибавлены эпохи после остановки": patience + solved.best - solved.stop,
            "взят номер эпохи с наименьшими потерями": solved.best,
            "терпение на единицу больше наибольшего промежутка": solved.enough + 1,
        },
    }


def effort(solved: Solved) -> int:
    """Read and compare each epoch, count those without improvement; then find the minimum and go on to it."""
    walk = 2 * solved.stop + sum(1 for waited in solved.waited if waited) + 1
    later = [epoch for epoch in solved.improved if epoch >= solved.restored]
    return walk + 1 + (solved.best - solved.stop) + len(later) - 1 + 1
