"""A step of an LSTM of one unit; the independent check uses exponentials for tanh, and odds for the gates."""

from dataclasses import dataclass
from fractions import Fraction
from math import exp, tanh

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, rounded


@dataclass(frozen=True)
class Solved:
    """The answers, exact and by printed steps; the numbers of the statement; the sums of the gates, and these."""

    cell: float
    hidden: float
    cell_by_steps: float
    hidden_by_steps: float
    w: list[Fraction]
    u: list[Fraction]
    h: Fraction
    c: Fraction
    sums: list[Fraction]
    gates: list[float]


def accept(input_weights: Matrix, state_weights: Matrix, x: int, hidden_tenths: int, cell_tenths: int) -> bool:
    """All sums differ, none is zero or saturates its gate; the cell and its hyperbolic tangent are told apart."""
    found = solve(input_weights, state_weights, x, hidden_tenths, cell_tenths)
    clear = all(0 < abs(one) <= 3 for one in found.sums) and len(set(found.sums)) == len(found.sums)
    return clear and abs(found.cell) > 0.3 and abs(found.hidden) > 0.05


def solve(input_weights: Matrix, state_weights: Matrix, x: int, hidden_tenths: int, cell_tenths: int) -> Solved:
    """The gates, the cell and the state."""
    w, u = ([Fraction(one, 10) for one in weights.tolist()] for weights in (input_weights, state_weights))
    h, c = Fraction(hidden_tenths, 10), Fraction(cell_tenths, 10)
    sums = [a * x + b * h for a, b in zip(w, u, strict=True)]
    gates = [_sigmoid(sums[0]), _sigmoid(sums[1]), _sigmoid(sums[2]), tanh(sums[3])]
    steps = [float(rounded(gate, 4)) for gate in gates]
    cell, reached = (f * float(c) + i * g for i, f, _, g in (gates, steps))
    return Solved(cell, gates[2] * tanh(cell), reached, steps[2] * tanh(rounded(reached, 4)), w, u, h, c, sums, gates)


def _sigmoid(value: float | Fraction) -> float:
    return 1 / (1 + exp(-value))


def verify(solved: Solved, x: int) -> dict[str, bool]:
    """A gate is the share of its odds in odds and one; a hyperbolic tangent is the difference of such shares."""
    odds = [exp(float(a) * x) * exp(float(b * solved.h)) for a, b in zip(solved.w, solved.u, strict=True)]
    i, f, o = (one / (1 + one) for one in odds[:3])
    g = (odds[3] ** 2 - 1) / (odds[3] ** 2 + 1)
    twice = exp(2 * solved.cell)
    return {
        "cell": abs(f * float(solved.c) + i * g - solved.cell) < 1e-9,
        "hidden": abs(solved.hidden * (twice + 1) - o * (twice - 1)) < 1e-9,
    }


def mistakes(solved: Solved) -> Mistakes:
    """Gates exchanged, the candidate through a sigmoid, the tangent of the cell forgotten."""
    (i, f, o, g), c = solved.gates, float(solved.c)
    return {
        "cell": {
            "входной вентиль и вентиль забывания переставлены": i * c + f * g,
            "кандидат пропущен через сигмоиду": f * c + i * _sigmoid(solved.sums[3]),
            "кандидат не умножен на входной вентиль": f * c + g,
            "взято прошлое состояние вместо ячейки": f * float(solved.h) + i * g,
            "прошлая ячейка забыта": i * g,
        },
        "hidden": {
            "забыт гиперболический тангенс ячейки": o * solved.cell,
            "забыт выходной вентиль": tanh(solved.cell),
            "взята прошлая ячейка": o * tanh(c),
            "вместо выходного взят входной вентиль": i * tanh(solved.cell),
        },
    }


def effort(solved: Solved) -> int:
    """Four sums of two products; three sigmoids of two operations each, a tangent; the cell 3, the state 2."""
    return 4 * 3 + 3 * 2 + 1 + 3 + 2
