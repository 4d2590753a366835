"""A step of a GRU of one unit; the independent check undoes it: from the state to the gates' sums."""

from dataclasses import dataclass
from fractions import Fraction
from math import atanh, exp, log, tanh

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes, rounded


@dataclass(frozen=True)
class Solved:
    """The answers, exact and by printed steps; the numbers of the statement; the sums of the gates; z, r and n."""

    candidate: float
    hidden: float
    candidate_by_steps: float
    hidden_by_steps: float
    w: list[Fraction]
    u: list[Fraction]
    h: Fraction
    sums: list[Fraction]
    gates: list[float]


def accept(input_weights: Matrix, state_weights: Matrix, x: int, hidden_tenths: int) -> bool:
    """No gate is half open or saturated, and the candidate shows the reset."""
    found = solve(input_weights, state_weights, x, hidden_tenths)
    n, h = found.candidate, float(found.h)
    apart = min(abs(tanh(found.w[2] * x + found.u[2] * found.h) - n), abs(n + h - 2 * found.hidden)) > 0.03
    return apart and 0.1 < abs(n) < 0.98 and all(0.2 <= abs(one) <= 2.5 for one in found.sums)


def solve(input_weights: Matrix, state_weights: Matrix, x: int, hidden_tenths: int) -> Solved:
    """The gates, the candidate and the mixture."""
    w, u = ([Fraction(one, 10) for one in weights.tolist()] for weights in (input_weights, state_weights))
    h = Fraction(hidden_tenths, 10)
    sums = [a * x + b * h for a, b in zip(w[:2], u[:2], strict=True)]
    z, r = map(_sigmoid, sums)
    n, reached = (tanh(w[2] * x + u[2] * gate * h) for gate in (r, rounded(r, 4)))
    by_steps = _mixed(float(rounded(z, 4)), h, reached)
    return Solved(n, _mixed(z, h, n), reached, by_steps, w, u, h, sums, [z, r, n])


def _sigmoid(value: float | Fraction) -> float:
    return 1 / (1 + exp(-value))


def _mixed(z: float, h: float | Fraction, n: float) -> float:
    return z * float(h) + (1 - z) * n


def verify(solved: Solved, x: int) -> dict[str, bool]:
    """The sums come back: that of the reset gate from the candidate, that of the update gate from the mixture."""
    n, h, (w, v, a), (u, s, b) = solved.candidate, float(solved.h), solved.w, solved.u
    reset = (atanh(max(-0.99, min(n, 0.99))) - float(a * x)) / float(b * solved.h)
    parts = solved.hidden - n, h - solved.hidden
    return {
        "candidate": 0 < reset < 1 and abs(log(reset / (1 - reset)) - float(v * x + s * solved.h)) < 1e-6,
        "hidden": parts[0] * parts[1] > 0 and abs(log(parts[0] / parts[1]) - float(w * x + u * solved.h)) < 1e-6,
    }


def mistakes(solved: Solved, x: int) -> Mistakes:
    """The reset gate forgotten or misplaced; the update gate the other way round."""
    (z, r, n), h, a, b = solved.gates, float(solved.h), float(solved.w[2] * x), float(solved.u[2] * solved.h)
    return {
        "candidate": {
            "забыт вентиль сброса": tanh(a + b),
            "вместо вентиля сброса взят вентиль обновления": tanh(a + z * b),
            "вентиль сброса умножен и на вход": tanh(r * (a + b)),
        },
        "hidden": {
            "доли состояния и кандидата переставлены": _mixed(1 - z, h, n),
            "забыт вентиль сброса": _mixed(z, h, tanh(a + b)),
            "вместо вентиля обновления взят вентиль сброса": _mixed(r, h, n),
        },
    }


def effort(solved: Solved) -> int:
    """Three sums of two products; two sigmoids of two operations each, a tangent; the reset; the mixture."""
    return 3 * 3 + 2 * 2 + 1 + 1 + 4
