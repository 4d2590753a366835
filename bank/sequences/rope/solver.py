"""Rotary positions in a head of four dimensions; the independent check multiplies complex numbers."""

from cmath import exp
from dataclasses import dataclass
from math import cos, fsum, pi, sin

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

Pair = tuple[int, int]


@dataclass(frozen=True)
class Solved:
    """The answers; the distance of the positions; of each pair the dot and cross products, and its part of the score."""

    rotated: float
    score: float
    gap: int
    dots: list[int]
    crosses: list[int]
    terms: list[float]


def accept(query: Matrix, key: Matrix, positions: Pair, divisors: Pair) -> bool:
    """The answers are neither small nor one, and neither the dot nor the cross product of a pair is zero."""
    found = solve(query, key, positions, divisors)
    return (
        abs(abs(found.rotated) - 1) > 0.01
        and 0 not in {*found.dots, *found.crosses}
        and min(abs(found.rotated), abs(found.score)) > 0.1
    )


def solve(query: Matrix, key: Matrix, positions: Pair, divisors: Pair) -> Solved:
    """The query's pair turned; the score by the distance of the positions alone."""
    (a, b, c, d), (x, y, z, w) = query.tolist(), key.tolist()
    (here, there), turn = positions, positions[0] * pi / divisors[1]
    angles = [(here - there) * pi / divisor for divisor in divisors]
    dots, crosses = [a * x + b * y, c * z + d * w], [a * y - b * x, c * w - d * z]
    terms = [s * cos(t) + r * sin(t) for s, r, t in zip(dots, crosses, angles, strict=True)]
    return Solved(c * cos(turn) - d * sin(turn), fsum(terms), here - there, dots, crosses, terms)


def verify(solved: Solved, query: Matrix, key: Matrix, positions: Pair, divisors: Pair) -> dict[str, bool]:
    """Turn both vectors, each by its own position, as complex numbers."""
    pairs = []
    for vector, position in zip((query, key), positions, strict=True):
        numbers = vector[0::2] + 1j * vector[1::2]
        pairs.append([number * exp(1j * position * pi / n) for number, n in zip(numbers, divisors, strict=True)])
    product = sum(q * k.conjugate() for q, k in zip(*pairs, strict=True)).real
    return {"rotated": abs(solved.rotated - pairs[0][1].real) < 1e-9, "score": abs(solved.score - product) < 1e-9}


def mistakes(solved: Solved, query: Matrix, positions: Pair, divisors: Pair) -> Mistakes:
    """The wrong sense or angle or pair; no rotation; positions added."""
    c, d = query.tolist()[2:]
    turn = [positions[0] * pi / divisor for divisor in divisors]
    sums, gaps = ([n * pi / divisor for divisor in divisors] for n in (sum(positions), solved.gap))

    def total(angles: list[float], sense: int = 1) -> float:
        return fsum(
            s * cos(t) + sense * r * sin(t) for s, r, t in zip(solved.dots, solved.crosses, angles, strict=True)
        )

    return {
        "rotated": {
            "поворот в обратную сторону": c * cos(turn[1]) + d * sin(turn[1]),
            "взят угол первой пары": c * cos(turn[0]) - d * sin(turn[0]),
            "угол не умножен на позицию": c * cos(pi / divisors[1]) - d * sin(pi / divisors[1]),
            "найдена четвёртая координата": c * sin(turn[1]) + d * cos(turn[1]),
        },
        "score": {
            "векторы не повёрнуты": sum(solved.dots),
            "повёрнут только запрос": total(turn),
            "ключ повёрнут в обратную сторону": total(sums),
            "поворот в обратную сторону": total(gaps, -1),
            "обе пары повёрнуты на один угол": total([gaps[0], gaps[0]]),
        },
    }


def effort(solved: Solved) -> int:
    """The angle, a cosine and a sine, 3; the distance; a cross product, its sine and sign; the other pair 11; the sum."""
    return 3 + 3 + 1 + 5 + 11 + 1
