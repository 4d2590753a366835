"""Density by an affine coupling; the independent check reads it as normal distributions of the data themselves."""

import math
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

LN2, LN_2PI = math.log(2), math.log(2 * math.pi)
STEP = 1e-4


@dataclass(frozen=True)
class Solved:
    """The answers; the powers of two, the shifts, the image of the point and its squared length."""

    volume: float
    density: float
    powers: list[int]
    moved: list[int]
    z: list[Fraction]
    square: Fraction

    @property
    def printed(self) -> float:
        """The density by the logarithms that the statement gives."""
        return float(-self.square / 2) - 1.5 * 1.8379 + sum(self.powers) * 0.6931


def accept(point: Matrix, scales: Matrix, shifts: Matrix) -> bool:
    """Scales and shifts that move the point not far, neither onto zero nor onto itself, and change the volume."""
    found = solve(point, scales, shifts)
    small = abs(int(scales.sum() * point[0])) in range(1, 5) and max(map(abs, found.powers)) <= 3
    return small and 4 <= found.square <= 60 and 0 not in found.z and abs(found.z[1]) != abs(found.z[2])


def solve(point: Matrix, scales: Matrix, shifts: Matrix) -> Solved:
    """The sum of the scales' logarithms; the normal density of the image, and the volume's change."""
    first, *others = point.tolist()
    powers, moved = (scales * first).tolist(), (shifts * first).tolist()
    z = [Fraction(first), *(x * Fraction(2) ** k + t for x, k, t in zip(others, powers, moved, strict=True))]
    square, volume = sum((one**2 for one in z), Fraction(0)), sum(powers) * LN2
    return Solved(volume, -square / 2 - 1.5 * LN_2PI + volume, powers, moved, z, square)


def verify(solved: Solved, point: Matrix, scales: Matrix, shifts: Matrix) -> dict[str, bool]:
    """Differences for the Jacobian; each coordinate of the data is normal when the first is known."""

    def image(x: Matrix) -> Matrix:
        return np.array([x[0], *(x[1:] * 2.0 ** (scales * x[0]) + shifts * x[0])])

    jacobian = [(image(point + side) - image(point - side)) / (2 * STEP) for side in STEP * np.eye(3)]
    first, *others = point.tolist()
    spreads = [0.5 ** (k * first) for k in scales.tolist()]
    chances = [NormalDist(-t * first * s, s).pdf(x) for t, s, x in zip(shifts.tolist(), spreads, others, strict=True)]
    logarithm = math.log(NormalDist().pdf(first)) + sum(map(math.log, chances))
    return {
        "volume": math.isclose(solved.volume, np.linalg.slogdet(jacobian)[1], abs_tol=1e-5),
        "density": math.isclose(solved.density, logarithm),
    }


def mistakes(solved: Solved, point: Matrix) -> Mistakes:
    """Exponentials added, the base of the logarithm; the determinant forgotten or of the wrong sign; no constant."""
    volume, density = solved.volume, solved.density
    plain = -Fraction(int((point**2).sum()), 2) - 1.5 * LN_2PI
    return {
        "volume": {
            "найден определитель, а не его логарифм": 2.0 ** sum(solved.powers),
            "взят двоичный логарифм": sum(solved.powers),
            "логарифм определителя обратного преобразования": -volume,
        },
        "density": {
            "забыт определитель": density - volume,
            "логарифм определителя вычтен": density - 2 * volume,
            "постоянная взята для одной координаты": density + LN_2PI,
            "забыта постоянная нормального распределения": density + 1.5 * LN_2PI,
            "плотность взята в точке x": plain + volume,
        },
    }


def effort(solved: Solved) -> int:
    """Two powers and their sum, a product; two coordinates, three squares and a sum; three terms."""
    return 4 + 2 + 4 + 3
