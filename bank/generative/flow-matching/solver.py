"""Flow matching along straight paths; the independent check meets the path midway and solves Euler's steps at once."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

HALF = Fraction(1, 2)  # the length of a step


@dataclass(frozen=True)
class Solved:
    """The answers; the noise, the data, the time, both velocities; the field, and where and how fast Euler's steps go."""

    point: Fraction
    loss: Fraction
    result: Fraction
    start: list[Fraction]
    target: list[Fraction]
    t: Fraction
    predicted: list[Fraction]
    velocity: list[Fraction]
    a: Fraction
    b: Fraction
    origin: Fraction
    middle: Fraction
    later: Fraction


def accept(noise: Matrix, data: Matrix, tenths: int, misses: Matrix) -> bool:
    """Coordinates apart, errors of different sizes, and no velocity of zero."""
    velocity = data - noise
    moving = (np.abs(velocity) > 1).all() and (velocity + misses != 0).all()
    return bool(moving) and (10 - tenths) * noise[0] + tenths * data[0] != 0 and abs(misses[0]) != abs(misses[1])


def solve(noise: Matrix, data: Matrix, tenths: int, misses: Matrix, field: Matrix, begin: int) -> Solved:
    """A mixture, the mean square of what the velocity misses, and two steps of the field."""
    start, target, wrong, (a, b) = ([Fraction(one, 10) for one in row.tolist()] for row in (noise, data, misses, field))
    t, origin = Fraction(tenths, 10), Fraction(begin, 10)
    velocity = [one - zero for zero, one in zip(start, target, strict=True)]
    predicted = [v + miss for v, miss in zip(velocity, wrong, strict=True)]
    loss = sum((miss**2 for miss in wrong), Fraction(0)) / len(wrong)
    middle = origin + HALF * a * origin
    later = a * middle + b * HALF
    point, result = (1 - t) * start[0] + t * target[0], middle + HALF * later
    return Solved(point, loss, result, start, target, t, predicted, velocity, a, b, origin, middle, later)


def verify(solved: Solved, noise: Matrix, data: Matrix, tenths: int, field: Matrix, begin: int) -> dict[str, bool]:
    """The point divides the segment; the prediction's parts; Euler's steps as a matrix applied to (x, t, 1)."""
    ends = noise + 10 * np.array(solved.predicted)
    step = np.array([[20 + field[0], field[1], 0], [0, 20, 10], [0, 0, 20]], dtype=object)
    twice = np.linalg.matrix_power(step, 2) @ np.array([begin, 0, 10], dtype=object)
    return {
        "point": tenths * (data[0] - 10 * solved.point) == (10 - tenths) * (10 * solved.point - noise[0]),
        "loss": solved.loss * 200 == (ends**2).sum() - 2 * (ends @ data) + int((data**2).sum()),
        "result": solved.result * 10 * 20**2 == twice[0],
    }


def mistakes(solved: Solved) -> Mistakes:
    """Times exchanged; the wrong sign, sums for means; one long step, a clock that stands still or runs ahead."""
    a, origin, t, start, target = solved.a, solved.origin, solved.t, solved.start, solved.target
    pairs = list(zip(solved.predicted, solved.velocity, strict=True))
    return {
        "point": {
            "доли шума и данных переставлены": t * start[0] + (1 - t) * target[0],
            "к шуму прибавлена доля данных": start[0] + t * target[0],
            "скорость умножена на время, а шум забыт": t * (target[0] - start[0]),
        },
        "loss": {
            "квадраты сложены, а не усреднены": 2 * solved.loss,
            "скорость взята с обратным знаком": sum((v + w) ** 2 for v, w in pairs) / 2,
            "скорость умножена на время": sum((v - t * w) ** 2 for v, w in pairs) / 2,
        },
        "result": {
            "сделан один шаг": origin + a * origin,
            "скорость не умножена на длину шага": origin * (1 + a) ** 2 + solved.b * HALF,
            "время не меняется": solved.middle * (1 + HALF * a),
        },
    }


def effort(solved: Solved) -> int:
    """Three for the mixture; differences, errors, squares, a mean: eight; a product and a step; three more and a step."""
    return 3 + 8 + 3 + 5
