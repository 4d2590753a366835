"""The spread of initial weights by Glorot and by He, for dense and convolutional layers.

The independent check counts the taps, and asks whether the signals' variance is kept.
"""

from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from generator.solvers.numbers.rationals import has_root, root
from generator.solvers.numbers.rounding import Mistakes, is_decimal
from generator.solvers.optimization import initialization

LEAST, MOST = Fraction(1, 1200), Fraction(1, 8)
VISIBLE = 1e-4
"""What is less prints as nothing."""
FEWEST = 16
"""Inputs or outputs of a dense layer."""
KERNELS = {"dense": 1, "conv3": 3, "conv5": 5, "conv7": 7}


@dataclass(frozen=True)
class Solved:
    """The answers, the kernel's side, both fans and the variance."""

    fan: int
    value: Fraction
    kernel: int
    fan_in: int
    fan_out: int
    variance: Fraction


def accept(method: str, layer: str, asked: str, inputs: int, outputs: int) -> bool:
    """Different sizes, alike for He's method, and a spread that comes out without a calculator."""
    small, large = sorted((inputs, outputs))
    if small == large or (method != "xavier" and large > 2 * small):
        return False
    if layer == "dense" and (small < FEWEST or method != "xavier"):
        return False
    found = initialization.variance(method, *initialization.fans(KERNELS[layer], inputs, outputs))
    handy = is_decimal(found, 4) if asked == "variance" else has_root(found * (3 if asked == "bound" else 1))
    return handy and LEAST <= found <= MOST


def solve(method: str, layer: str, asked: str, inputs: int, outputs: int) -> Solved:
    """The fan that the method looks at, the variance, and its root or that of its triple."""
    kernel = KERNELS[layer]
    fan_in, fan_out = initialization.fans(kernel, inputs, outputs)
    variance = initialization.variance(method, fan_in, fan_out)
    fan = {"xavier": fan_in + fan_out, "he_in": fan_in, "he_out": fan_out}[method]
    value = variance if asked == "variance" else root(variance * (3 if asked == "bound" else 1))
    return Solved(fan, value, kernel, fan_in, fan_out, variance)


def verify(solved: Solved, method: str, layer: str, asked: str, inputs: int, outputs: int) -> dict[str, bool]:
    """Signals keep their variance forward or backward, a ReLU halving it; Glorot's sum of both gains is two."""
    side = 1 if layer == "dense" else int(layer[-1])
    square = Fraction(solved.value) ** (1 if asked == "variance" else 2)
    forward, backward = initialization.signal_gains(side, inputs, outputs, square / (3 if asked == "bound" else 1))
    kept = {"xavier": forward + backward, "he_in": forward, "he_out": backward}[method]
    seen, seeing = initialization.reach(side)
    counts = {"he_in": [seen] * inputs, "he_out": [seeing] * outputs}
    connections = sum(sum(count) for name, count in counts.items() if method in {"xavier", name})
    return {"fan": solved.fan == connections, "value": solved.value > 0 and kept == 2}  # noqa: PLR2004 - see above


def mistakes(solved: Solved, method: str, asked: str, outputs: int) -> Mistakes:
    """The other fan, the kernel forgotten or not squared; another formula, another measure of spread."""
    fan, fan_in, fan_out, kernel = solved.fan, solved.fan_in, solved.fan_out, solved.kernel
    fans = {"взято общее число весов": fan_in * outputs} | {
        "xavier": {"взяты одни выходы": fan_out, "взяты одни входы": fan_in},
        "he_in": {"взяты выходы вместо входов": fan_out, "сложены входы и выходы": fan_in + fan_out},
        "he_out": {"взяты входы вместо выходов": fan_in, "сложены входы и выходы": fan_in + fan_out},
    }[method]
    if kernel > 1:
        fans |= {"не учтён размер ядра": fan // kernel**2, "размер ядра не возведён в квадрат": fan // kernel}
    spreads = {name: _spread(asked, 2 / wrong) for name, wrong in fans.items()}
    spreads["забыта двойка в числителе"] = _spread(asked, 1 / fan)
    if method == "xavier":
        spreads["забыта двойка в знаменателе среднего"] = _spread(asked, 4 / fan)
    others = {
        "variance": "дисперсия вместо отклонения" if asked == "deviation" else "дисперсия вместо границы",
        "deviation": "отклонение вместо дисперсии" if asked == "variance" else "отклонение вместо границы",
        "bound": "граница равномерного распределения вместо " + ("дисперсии" if asked == "variance" else "отклонения"),
    }
    spreads |= {name: _spread(other, 2 / fan) for other, name in others.items() if other != asked}
    return {"fan": fans, "value": {name: spread for name, spread in spreads.items() if spread >= VISIBLE}}


def _spread(asked: str, variance: float) -> float:
    """The measure of spread that is asked, of weights with this variance."""
    return variance if asked == "variance" else sqrt(variance * (3 if asked == "bound" else 1))


def effort(solved: Solved, method: str, layer: str, asked: str) -> int:
    """Choose the fan and find it, by a square and a product, or a sum as well; formula, quotient, root, decimals."""
    fan = 2 + (layer != "dense") + (method == "xavier")
    return fan + (3 if asked == "variance" else 4)
