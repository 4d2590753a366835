"""Early stopping read off two curves: when the training stops, what is kept, how much patience would have paid.

The independent check runs the training's own loop, with every patience for the last question.
"""

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise

from generator.solvers.numbers.rounding import Mistakes, decimals
from generator.solvers.regularization.stopping import improvements, least_patience, stopped, watched

Row = tuple[int, ...]
HALVES = 2
"""Losses are counted in halves of a grid step, so that the margin is a whole number."""
LOWEST, HIGHEST = 2, 10
STOPS = range(6, 11)
WORK = range(22, 30)


@dataclass(frozen=True)
class Solved:
    """The answers, what is drawn on which lines with so many digits, how long each epoch has waited for an improvement.

    `best` is the epoch with the least loss of all, `improved` are those that improve up to it, `gaps` lie between them.
    """

    stop: int
    restored: int
    enough: int
    drawn_training: list[Fraction]
    drawn_validation: list[Fraction]
    grid: list[Fraction]
    threshold: Fraction
    digits: int
    waited: list[int]
    best: int
    improved: list[int]
    gaps: list[int]


def accept(descent: Row, wavering: Row, ending: Row, training: Row, unit: int, patience: int, margin: int) -> bool:
    """Whether the curves stay apart on the grid, and the training stops before the only best epoch, which improves."""
    losses = _validation(descent, wavering, ending)
    least, best = min(losses), losses.index(min(losses)) + 1
    stop, _ = watched(losses, margin, patience)
    if losses.count(least) > 1 or least < LOWEST * HALVES or max(losses) > HIGHEST * HALVES:
        return False
    if any(low * HALVES >= high for low, high in zip(training, losses, strict=True)):
        return False
    if best not in improvements(losses, margin) or stop not in STOPS or stop >= best:
        return False
    return effort(solve(descent, wavering, ending, training, unit, patience, margin)) in WORK


def solve(descent: Row, wavering: Row, ending: Row, training: Row, unit: int, patience: int, margin: int) -> Solved:
    """Find the epochs that improve, and the first gap between them that is too long."""
    losses = _validation(descent, wavering, ending)
    step = Fraction(unit, 100)
    stop, restored = stopped(losses, margin, patience)
    best = losses.index(min(losses)) + 1
    improving = improvements(losses, margin)
    improved = [epoch for epoch in improving if epoch <= best]
    return Solved(
        stop=stop,
        restored=restored,
        enough=least_patience(losses, margin, best),
        drawn_training=[step * value for value in training],
        drawn_validation=[step * value / HALVES for value in losses],
        grid=[step * line for line in range(HIGHEST + 1)],
        threshold=margin * step / HALVES,
        digits=decimals(step),
        waited=[epoch - max(seen for seen in improving if seen <= epoch) for epoch in range(1, stop + 1)],
        best=best,
        improved=improved,
        gaps=[later - earlier for earlier, later in pairwise(improved)],
    )


def _validation(descent: Row, wavering: Row, ending: Row) -> list[int]:
    """The validation loss of each epoch, in halves of a grid step."""
    losses = [*descent[:-1], *accumulate((*wavering, *ending), initial=descent[-1])]
    return [HALVES * loss for loss in losses]


def verify(solved: Solved, descent: Row, wavering: Row, ending: Row, patience: int, margin: int) -> dict[str, bool]:
    """Go through the epochs as the training does; try one patience after another."""
    losses = _validation(descent, wavering, ending)
    epoch, kept = watched(losses, margin, patience)
    goal = min(range(len(losses)), key=losses.__getitem__) + 1
    enough = next(tried for tried in range(1, len(losses)) if watched(losses, margin, tried)[1] == goal)
    return {"stop": solved.stop == epoch, "restored": solved.restored == kept, "enough": solved.enough == enough}


def mistakes(
    solved: Solved, descent: Row, wavering: Row, ending: Row, training: Row, patience: int, margin: int
) -> Mistakes:
    """The wrong curve, no threshold, the neighbour for the best, a count that begins too early or ends too late."""
    losses = _validation(descent, wavering, ending)
    other = watched([HALVES * loss for loss in training], margin, patience)
    free = watched(losses, 0, patience)
    rising = next(epoch for epoch, (before, after) in enumerate(pairwise(losses), 2) if after > before)
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
            "к прежнему patience прибавлены эпохи после остановки": patience + solved.best - solved.stop,
            "взят номер эпохи с наименьшими потерями": solved.best,
            "patience на единицу больше наибольшего промежутка": solved.enough + 1,
        },
    }


def effort(solved: Solved) -> int:
    """Read and compare each epoch, count those without improvement; then find the minimum and go on to it."""
    walk = 2 * solved.stop + sum(1 for waited in solved.waited if waited) + 1
    later = [epoch for epoch in solved.improved if epoch >= solved.restored]
    return walk + 1 + (solved.best - solved.stop) + len(later) - 1 + 1
