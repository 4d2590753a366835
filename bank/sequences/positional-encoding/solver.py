"""Sinusoidal positions: which function a component is, its argument at a position, and back from an argument.

The second road computes the encoding in floats, and finds from its values how fast the component turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rationals import Exact
from generator.solvers.numbers.rounding import Number, apart, decimals
from generator.solvers.sequences import positions

PARTS = 16
DIGITS = 3
LEAST = 0.001
"""What is less prints as nothing."""
TOLERANCE = 1e-6


@dataclass(frozen=True)
class Solved:
    """The answers; the base, the component and half its number; the power of the base and what it comes to.

    `angle` is the argument at the position `given`, with so many digits; `root` is the root that the power begins with.
    """

    function: str
    amount: Exact
    base: int
    component: int
    half: int
    power: Fraction
    divisor: int
    root: int
    angle: Fraction
    digits: int


def accept(wave: str, model: int, given: int) -> bool:
    """Whether the model has such a component, and the argument is no trifle."""
    base, part = map(int, wave.split())
    return model * part % (2 * PARTS) == 0 and given != positions.divisor(base, Fraction(part, PARTS))


def solve(asked: str, wave: str, model: int, parity: int, given: int) -> Solved:
    """The power of the base divides the position."""
    base, part = map(int, wave.split())
    component = model * part // PARTS + parity
    power = positions.exponent(component, model)
    divisor = _whole(base, power)
    angle = Fraction(given, divisor)
    amounts: dict[str, Exact] = {"angle": angle, "position": given, "shift": given * divisor}
    return Solved(
        function="cos" if parity else "sin",
        amount=amounts[asked],
        base=base,
        component=component,
        half=component // 2,
        power=power,
        divisor=divisor,
        root=_whole(base, power / power.numerator),
        angle=angle,
        digits=decimals(angle),
    )


def _whole(base: int, power: Fraction) -> int:
    """The base to this power, which is a whole number for every wave listed."""
    found = positions.divisor(base, power)
    if found is None:
        raise ValueError(f"{base} to the power {power} is no whole number")
    return found


def verify(solved: Solved, asked: str, wave: str, model: int, parity: int, given: int) -> dict[str, bool]:
    """What the component is at position 0, and how fast it turns from one position to the next."""
    base, part = map(int, wave.split())
    component = int(part / PARTS * model) + parity
    start = positions.encoding(0, base, model)[component]
    rate = positions.rate(component, base, model)
    amount = float(solved.amount)
    residue = {
        "angle": amount - given * rate,
        "position": amount * rate - float(solved.angle),
        "shift": amount * rate - given,
    }[asked]
    return {
        "function": solved.function == ("sin" if start == 0 else "cos"),
        "amount": abs(residue) < TOLERANCE and abs(float(solved.angle) - given * rate) < TOLERANCE,
    }


def mistakes(solved: Solved, asked: str, parity: int, given: int, model: int) -> dict[str, dict[str, str | Number]]:
    """Sine and cosine confused; the wrong power of the base; the position multiplied instead of divided."""
    base, power = solved.base, solved.power
    divisors: dict[str, float | int | Fraction] = {
        "в показателе i вместо 2i": base ** float(power / 2),
        "основание умножено на показатель": base * power,
        "показатель забыт": base,
    }
    if parity:
        divisors["в показателе номер нечётной компоненты"] = base ** (solved.component / model)
    wrong = {name: _amount(asked, given, solved.angle, divisor) for name, divisor in divisors.items()}
    wrong["деление и умножение перепутаны"] = _amount(asked, given, solved.angle, Fraction(1, solved.divisor))
    seen = {name: value for name, value in wrong.items() if value >= LEAST}
    return {
        "function": {"перепутаны синус и косинус": "sin" if parity else "cos"},
        "amount": {**apart(solved.amount, seen, DIGITS)},
    }


def _amount(asked: str, given: int, angle: Fraction, divisor: float | Fraction) -> float | Fraction:
    """What is answered by whom divides the position by this."""
    return {"angle": given / divisor, "position": angle * divisor, "shift": given * divisor}[asked]


def effort(solved: Solved) -> int:
    """The parity and its function, the number of the pair, the exponent, a root and its power, the last operation."""
    return 6 + (solved.power.numerator > 1)
