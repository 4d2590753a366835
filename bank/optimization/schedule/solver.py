"""The learning rate at one moment of a schedule: drops, a cosine with or without restarts, warm-up and decay.

The independent check walks through the schedule from its beginning, as a training loop does.
"""

from dataclasses import dataclass, field
from fractions import Fraction

from generator.solvers.numbers.rounding import Mistakes, Number, is_decimal
from generator.solvers.optimization import schedules

LEAST, TINY = Fraction(1, 10_000), 1e-9
THIRDS = (Fraction(1, 3), Fraction(2, 3))
"""Half-way the cosine is where a straight line would be."""
SIXTHS = tuple(Fraction(part, 6) for part in range(1, 6))
LONGER = 120
"""So much longer a cosine may be than the spans, so that no two parameters make the same one."""
DROPPING = {"step", "milestones"}


@dataclass(frozen=True)
class Solved:
    """The answer and the schedule; a decay that lasts `length` is left behind by `part` at this moment."""

    rate: Fraction
    high: Fraction
    low: Fraction
    factor: Fraction
    moment: int
    milestones: list[int] = field(default_factory=list)
    drops: int = 0
    warmup: int = 0
    began: int = 0
    length: int = 0
    total: int = 0
    part: Fraction = Fraction(0)
    cosine: Fraction = Fraction(0)


def accept(kind: str, peak: int, divisor: int, span: int, place: int) -> bool:
    """Four decimals tell everything, and the line is asked at five moments only."""
    if kind == "warmup_linear" and place > len(SIXTHS):
        return False
    return is_decimal(solve(kind, peak, divisor, span, place).low, 4)


def solve(kind: str, peak: int, divisor: int, span: int, place: int) -> Solved:
    """Where the moment lies in the schedule, and the closed formula."""
    high, factor = Fraction(peak, 10_000), Fraction(1, divisor)
    if kind in DROPPING:
        moment, milestones = _dropping(kind, span, place)
        rate = schedules.dropped(high, factor, milestones, moment)
        drops = sum(milestone <= moment for milestone in milestones)
        return Solved(rate, high, Fraction(0), factor, moment, milestones, drops)
    began, length, part = _fading(kind, divisor, span, place)
    low = high * factor if kind in {"cosine", "restarts"} else Fraction(0)
    decay = schedules.on_line if kind == "warmup_linear" else schedules.on_cosine
    return Solved(
        rate=decay(high, low, part),
        high=high,
        low=low,
        factor=factor,
        moment=began + int(length * part),
        warmup=span if kind.startswith("warmup") else 0,
        began=began,
        length=length,
        total=began + length,
        part=part,
        cosine=schedules.COSINES.get(part, Fraction(0)),
    )


def _dropping(kind: str, span: int, place: int) -> tuple[int, list[int]]:
    """The moment and the milestones of a rate that drops; a drop itself and the epoch before one are among them."""
    if kind == "step":
        drops, late = divmod(place + 5, 3)
        moment = drops * span + (0, span // 2, span - 1)[late]
        return moment, [span * number for number in range(1, drops + 1)]
    milestones = [span, span * 3 // 2, 2 * span]
    moments = (milestones[1], span * 5 // 3, milestones[2] - 1, milestones[2], span * 7 // 3, span * 5 // 2)
    return moments[place - 1], milestones


def _fading(kind: str, divisor: int, span: int, place: int) -> tuple[int, int, Fraction]:
    """Where the smooth decay begins, how long it lasts and which part of it is behind."""
    cycle, third = divmod(place - 1, 2)
    match kind:
        case "cosine":
            return 0, span + cycle * LONGER, THIRDS[third]
        case "restarts":
            return (1 + cycle) * span, span, THIRDS[third]
        case "warmup_linear":
            return span, span * divisor, SIXTHS[place - 1]
        case _:
            return span, span * divisor * (1, 3, 7)[cycle], THIRDS[third]


def verify(solved: Solved, kind: str, peak: int, divisor: int, span: int) -> dict[str, bool]:
    """Walk from the beginning to the moment."""
    top, moment = Fraction(peak, 10_000), solved.moment
    if kind in DROPPING:
        regular = range(span, moment + 1, span)
        milestones = regular if kind == "step" else {span, span + span // 2, span + span}
        return {"rate": solved.rate == schedules.walked_drops(top, divisor, milestones, moment)}
    if kind == "warmup_linear":
        end = span + span * divisor
        return {"rate": solved.rate == schedules.walked_line(top, Fraction(0), end - span, moment - span)}
    bottom = 0.0 if kind == "warmup_cosine" else float(top / divisor)
    gone = moment % span if kind == "restarts" else moment - solved.warmup
    walked = schedules.walked_cosine(float(top), bottom, solved.length, gone)
    return {"rate": abs(float(solved.rate) - walked) < TINY}


def mistakes(solved: Solved, kind: str) -> Mistakes:
    """One drop more or less, a sum for a product; another wave, another line, a forgotten warm-up."""
    wrong = _wrong_drops(solved) if kind in DROPPING else _wrong_fades(solved, kind)
    return {"rate": {name: rate for name, rate in wrong.items() if rate >= LEAST}}


def _wrong_drops(solved: Solved) -> dict[str, Number]:
    return {
        "учтено на одно уменьшение меньше": solved.rate / solved.factor,
        "учтено на одно уменьшение больше": solved.rate * solved.factor,
        "скорость уменьшена только один раз": solved.high * solved.factor,
        "множитель умножен на число уменьшений": solved.high * solved.factor * solved.drops,
        "скорость не уменьшена": solved.high,
    }


def _wrong_fades(solved: Solved, kind: str) -> dict[str, Number]:
    high, low, part = solved.high, solved.low, solved.part
    wrong: dict[str, Number] = {"скорость отсчитана от другого конца": low + (high - low) * part}
    if kind.startswith("warmup"):
        whole = Fraction(solved.moment, solved.total)
        cosine = schedules.walked_cosine(float(high), 0.0, solved.total, solved.moment)
        wrong["прогрев не отделён от убывания"] = high * (1 - whole) if kind == "warmup_linear" else cosine
        wrong["прогрев продолжен"] = high * Fraction(solved.moment, solved.warmup)
    if kind == "warmup_linear":
        return wrong | {"взята пройденная часть всего обучения": high * whole}
    return wrong | {
        "линейное убывание вместо косинуса": low + (high - low) * (1 - part),
        "косинус взят со знаком минус": low + (high - low) - (solved.rate - low),
        "забыта половина": low + 2 * (solved.rate - low),
        "наименьшая скорость не прибавлена": solved.rate - low,
        "наименьшая скорость не вычтена из наибольшей": low + high * (solved.rate - low) / (high - low),
    }


def effort(solved: Solved, kind: str) -> int:
    """Recall the formula; find the drops 3, the power and the product; or the part, the cosine and the mean."""
    match kind:
        case "step" | "milestones":
            return 1 + 3 + (solved.drops - 1) + 1
        case "warmup_linear":
            return 1 + 1 + 2 + 2
        case "cosine":
            return 1 + 1 + 6
        case _:
            return 1 + 2 + 6
