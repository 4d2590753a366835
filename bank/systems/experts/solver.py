"""Parameters of a mixture of experts, all and active; the independent check lists the matrices of a layer."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes

BILLION = 10**9


@dataclass(frozen=True)
class Solved:
    """The answers, the first two in billions; the parameters of a layer's attention and of an expert."""

    total: Fraction
    used: Fraction
    ratio: Fraction
    attention: int
    expert: int


def accept(layers: int, width: int, hidden: int, experts: int, active: int, shared: int) -> bool:
    """A few of the experts work, and the size is one that people train."""
    found = solve(layers, width, hidden, experts, active, shared)
    return 4 * active <= experts and 4 <= found.total <= 400 and 1 <= found.used and found.ratio >= 2


def solve(layers: int, width: int, hidden: int, experts: int, active: int, shared: int) -> Solved:
    """Attention and experts of a layer, times the layers."""
    attention, expert = 4 * width**2, 3 * width * hidden
    total = layers * (attention + (experts + shared) * expert)
    used = layers * (attention + (active + shared) * expert)
    return Solved(Fraction(total, BILLION), Fraction(used, BILLION), Fraction(total, used), attention, expert)


def verify(
    solved: Solved, layers: int, width: int, hidden: int, experts: int, active: int, shared: int
) -> dict[str, bool]:
    """The rows of a layer's matrices, all as wide as the model; idle experts are taken from the whole."""
    rows = [width] * 4 + [hidden, hidden, hidden] * (experts + shared)
    idle = [hidden, hidden, hidden] * (experts - active)
    whole, busy = (width * layers * count for count in (sum(rows), sum(rows) - sum(idle)))
    return {
        "total": solved.total * BILLION == whole,
        "used": solved.used * BILLION == busy,
        "ratio": solved.ratio * busy == whole,
    }


def mistakes(solved: Solved, layers: int, experts: int, active: int, shared: int) -> Mistakes:
    """The attention multiplied, forgotten or divided with the experts; a matrix too few; shared experts forgotten."""
    attention, expert = (Fraction(layers * size, BILLION) for size in (solved.attention, solved.expert))
    every, busy = experts + shared, active + shared
    return {
        "total": {
            "забыто внимание": every * expert,
            "у эксперта взяты две матрицы вместо трёх": attention + every * expert * 2 / 3,
            "внимание повторено для каждого эксперта": every * (attention + expert),
            "забыты общие эксперты": attention + experts * expert,
            "посчитан один слой": solved.total / layers,
        },
        "used": {
            "забыто внимание": busy * expert,
            "взята доля выбранных экспертов от всего": solved.total * active / experts,
            "забыты общие эксперты": attention + active * expert,
            "у эксперта взяты две матрицы вместо трёх": attention + busy * expert * 2 / 3,
            "взят один эксперт": attention + expert,
        },
        "ratio": {
            "взято отношение чисел экспертов": Fraction(experts, active),
            "забыто внимание": Fraction(every, busy),
            "взято обратное отношение": 1 / solved.ratio,
        },
    }


def effort(solved: Solved, shared: int) -> int:
    """Two products and one; a product, a sum, a product, billions, twice; a quotient; two sums for shared experts."""
    return 3 + 2 * 4 + 1 + (shared > 0)
