"""Traffic and time of a ring all-reduce; the independent check passes the parts around a real ring and counts them."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.rounding import Mistakes


@dataclass(frozen=True)
class Solved:
    """The answers; parameters in billions, the gradient in gigabytes, and the seconds of computing."""

    sent: Fraction
    time: Fraction
    efficiency: Fraction
    billions: Fraction
    whole: Fraction
    seconds: Fraction


def accept(size: int, format: tuple[str, int], devices: int, speed: int, computing: int) -> bool:
    """An exchange that takes a good share of the iteration, but not all of it, nor just a half."""
    found = solve(size, format, devices, speed, computing)
    return found.time >= Fraction(1, 4) and 25 <= found.efficiency <= 90 and abs(found.efficiency - 50) > 1


def solve(size: int, format: tuple[str, int], devices: int, speed: int, computing: int) -> Solved:
    """Two rounds of all steps but one, a part of the gradient in each."""
    billions, seconds = Fraction(size, 10), Fraction(computing, 10)
    whole = billions * format[1]
    sent = 2 * whole * (devices - 1) / devices
    time = 8 * sent / speed
    return Solved(sent, time, 100 * seconds / (seconds + time), billions, whole, seconds)


def verify(
    solved: Solved, size: int, format: tuple[str, int], devices: int, speed: int, computing: int
) -> dict[str, bool]:
    """Pass sums and then copies to the neighbour until everyone has everything, and count the parts that one sends."""
    parts, ring, sends = np.arange(devices**2).reshape(devices, devices) ** 2, np.arange(devices), 0
    total, neighbour = parts.sum(axis=0), (np.arange(devices) + 1) % devices
    while not (parts == total).all():
        moving = (ring - sends) % devices
        collecting = not (parts == total).any(axis=0).all()
        old = parts[neighbour, moving] if collecting else 0
        parts[neighbour, moving] = old + parts[ring, moving]
        sends += 1
    gigabits = Fraction(sends * size * format[1] * 8, 10 * devices)
    return {
        "sent": solved.sent * 8 == gigabits,
        "time": solved.time * speed == gigabits,
        "efficiency": solved.efficiency * (computing * speed + 10 * gigabits) == 100 * computing * speed,
    }


def mistakes(solved: Solved, devices: int) -> Mistakes:
    """One round of two; everything sent to everyone; bits for bytes; the share of the exchange."""
    sent, time, seconds = solved.sent, solved.time, solved.seconds
    return {
        "sent": {
            "учтён один обход кольца из двух": sent / 2,
            "взято число ускорителей вместо числа шагов": 2 * solved.whole,
            "градиент целиком отправлен каждому": solved.whole * (devices - 1),
            "найден размер градиента": solved.whole,
            "посчитано отправленное всеми": sent * devices,
        },
        "time": {
            "гигабиты приняты за гигабайты": time / 8,
            "учтён один обход кольца из двух": time / 2,
            "градиент целиком отправлен каждому": time * devices / 2,
            "посчитано отправленное всеми": time * devices,
        },
        "efficiency": {
            "найдена доля обмена": 100 - solved.efficiency,
            "гигабиты приняты за гигабайты": 100 * seconds / (seconds + time / 8),
            "учтён один обход кольца из двух": 100 * seconds / (seconds + time / 2),
            "найдено отношение обмена к вычислениям": 100 * time / seconds,
        },
    }


def effort(solved: Solved) -> int:
    """The size, three operations on it; bits and a quotient; a sum, a quotient, percents."""
    return 1 + 3 + 2 + 3
