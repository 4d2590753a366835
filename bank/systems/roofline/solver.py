"""A matrix product under the roofline; the independent check goes over the rows of the product one by one."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes

BYTES = 2
MEGA = 10**6


@dataclass(frozen=True)
class Solved:
    """The answers; operations and bytes, the intensity at which the roof breaks, and the time that was measured."""

    intensity: Fraction
    least: Fraction
    used: Fraction
    operations: int
    traffic: int
    ridge: Fraction
    measured: Fraction


def accept(rows: int, inner: int, columns: int, device: tuple[int, int], slack: int) -> bool:
    """Clearly on one side of the ridge, and a time of many microseconds."""
    found = solve(rows, inner, columns, device, slack)
    return 8 <= found.least <= 3000 and not Fraction(4, 5) < found.intensity / found.ridge < Fraction(5, 4)


def solve(rows: int, inner: int, columns: int, device: tuple[int, int], slack: int) -> Solved:
    """Operations over bytes, the longer of both times, and the share of the peak in the time measured."""
    operations = 2 * rows * inner * columns
    traffic = BYTES * (rows * inner + inner * columns + rows * columns)
    ridge, computing = Fraction(1000 * device[0], device[1]), Fraction(operations, MEGA * device[0])
    least = max(computing, Fraction(traffic, 1000 * device[1]))
    measured = Fraction(round(least * slack / 10), 10)
    used = 100 * computing / measured
    return Solved(Fraction(operations, traffic), least, used, operations, traffic, ridge, measured)


def verify(solved: Solved, rows: int, inner: int, columns: int, device: tuple[int, int], slack: int) -> dict[str, bool]:
    """What a row asks for, times the rows, beside the second matrix; the roof at that intensity; seconds used of all."""
    row = columns * len(("multiply", "add")) * inner
    moved = rows * (inner + columns) * BYTES + columns * inner * BYTES
    roof = min(Fraction(device[0] * 10**12), Fraction(row * rows, moved) * device[1] * 10**9)
    return {
        "intensity": solved.intensity * moved == row * rows,
        "least": solved.least * roof == row * rows * MEGA,
        "used": solved.used * solved.measured * device[0] * MEGA == 100 * row * rows,
    }


def mistakes(solved: Solved, rows: int, inner: int, columns: int, device: tuple[int, int]) -> Mistakes:
    """Elements for bytes, products without sums, a matrix forgotten; the wrong time; the share of the roof."""
    computing, moving = Fraction(solved.operations, MEGA * device[0]), Fraction(solved.traffic, 1000 * device[1])
    return {
        "intensity": {
            "забыты сложения": solved.intensity / 2,
            "посчитаны элементы вместо байтов": solved.intensity * BYTES,
            "забыта запись произведения": Fraction(solved.operations, BYTES * inner * (rows + columns)),
        },
        "least": {
            "взято меньшее из двух времён": min(computing, moving),
            "времена сложены": computing + moving,
        },
        "used": {
            "взято время обмена с памятью": 100 * moving / solved.measured,
            "забыты сложения": solved.used / 2,
            "доля не переведена в проценты": solved.used / 100,
        },
    }


def effort(solved: Solved) -> int:
    """Operations, three sizes and their sum, a quotient; the ridge and a quotient; a quotient and percents."""
    return 3 + 5 + 2 + 2
