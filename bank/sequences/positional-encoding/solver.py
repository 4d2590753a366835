"""Sinusoidal positions: which function a component is, its argument at a position, and back from an argument."""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.rounding import Number
from generator.solvers.sequences import positions

PARTS = 16
LEAST = 0.001
"""What is less prints as nothing."""
TOLERANCE = 1e-4


@dataclass(frozen=True)
class Solved:
    """The answers; the component; the power of the base, the root it begins with, what it comes to; the argument."""

    function: str
    amount: Number
    component: int
    power: Fraction
    root: int
    divisor: int
    angle: Fraction


def accept(wave: tuple[int, int], model: int, given: int) -> bool:
    """Whether the model has such a component, and the argument is no trifle."""
    base, part = wave
    return model * part % (2 * PARTS) == 0 and given != positions.divisor(base, Fraction(part, PARTS))


def solve(asked: str, wave: tuple[int, int], model: int, parity: int, given: int) -> Solved:
    """The power of the base divides the position."""
    base, part = wave
    component = model * part // PARTS + parity
    power = positions.exponent(component, model)
    divisor = positions.divisor(base, power)
    angle = Fraction(given, divisor)
    amounts: dict[str, Number] = {"angle": angle, "position": given, "shift": given * divisor}
    return Solved(
        function="cos" if parity else "sin",
        amount=amounts[asked],
        component=component,
        power=power,
        root=positions.divisor(base, power / power.numerator),
        divisor=divisor,
        angle=angle,
    )


def _amount(asked: str, given: int, angle: Fraction, divisor: Number) -> Number:
    """What is answered by whoever divides the position by this."""
    return {"angle": given / divisor, "position": angle * divisor, "shift": given * divisor}[asked]


def verify(solved: Solved, asked: str, wave: tuple[int, int], model: int, parity: int, given: int) -> dict[str, bool]:
    """What the component is at position 0, and how fast it turns from one position to the next, both in floats."""
    base, part = wave
    component = int(part / PARTS * model) + parity
    start = positions.encoding(0, base, model)[component]
    rate = positions.rate(component, base, model)
    angle = float(solved.angle)
    amount = {"angle": given * rate, "position": angle / rate, "shift": given / rate}[asked]
    return {
        "function": solved.function == ("sin" if start == 0 else "cos"),
        "amount": abs(float(solved.amount) - amount) < TOLERANCE and abs(angle - given * rate) < TOLERANCE,
    }


def mistakes(
    solved: Solved, asked: str, wave: tuple[int, int], model: int, parity: int, given: int
) -> dict[str, dict[str, str | Number]]:
    """Sine and cosine confused; the wrong power of the base; the position multiplied instead of divided."""
    base, power = wave[0], solved.power
    divisors: dict[str, Number] = {
        "в показателе i вместо 2i": base ** float(power / 2),
        "основание умножено на показатель": base * power,
        "показатель забыт": base,
        "в показателе номер нечётной компоненты": base ** (solved.component / model),
        "деление и умножение перепутаны": Fraction(1, solved.divisor),
    }
    amounts = {name: _amount(asked, given, solved.angle, divisor) for name, divisor in divisors.items()}
    return {
        "function": {"перепутаны синус и косинус": "sin" if parity else "cos"},
        "amount": {name: amount for name, amount in amounts.items() if amount >= LEAST},
    }


def effort(solved: Solved) -> int:
    """The parity and its function, the number of the pair, the exponent, a root and its power, the last operation."""
    return 6 + (solved.power.numerator > 1)
