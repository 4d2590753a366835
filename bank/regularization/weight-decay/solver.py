"""One step of gradient descent with a penalty on the weights or with decoupled decay, and what decay alone does.

The second road differentiates numerically the loss whose plain gradient step is this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Number, apart

STEPS = 2
DIGITS = {"updated": 3, "factor": 4}
TRIFLES = {Fraction(0), Fraction(1), Fraction(-1)}


@dataclass(frozen=True)
class Solved:
    """The answers, the numbers as they are printed, and the steps of the first answer.

    `w` and `g` are the weight and the derivative that are asked of, `pull` is the derivative of the penalty or the
    decay, `shrink` is what one step without data multiplies the weights by.
    """

    updated: Fraction
    factor: Fraction
    kind: str
    decay: Fraction
    learning_rate: Fraction
    all_weights: tuple[Fraction, ...]
    all_gradient: tuple[Fraction, ...]
    w: Fraction
    g: Fraction
    pull: Fraction
    slope: Fraction
    shrink: Fraction


def accept(rule: str, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> bool:
    """Whether the new weight is no trifle."""
    return solve(rule, rate, asked, weights, gradient).updated not in TRIFLES


def solve(rule: str, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> Solved:
    """The gradient of the penalty by its formula, or the decay as it is stated."""
    kind, decay, eta = _read(rule, rate)
    all_weights, all_gradient = _tenths(weights), _tenths(gradient)
    w, g = all_weights[asked - 1], all_gradient[asked - 1]
    pull = {"half": decay, "full": 2 * decay, "shared": eta * decay, "own": decay}[kind] * w
    slope = g + pull if kind in {"half", "full"} else g
    updated = w - eta * slope if kind in {"half", "full"} else w - eta * slope - pull
    shrink = 1 - {"half": eta * decay, "full": 2 * eta * decay, "shared": eta * decay, "own": decay}[kind]
    return Solved(
        updated=updated,
        factor=shrink**STEPS,
        kind=kind,
        decay=decay,
        learning_rate=eta,
        all_weights=all_weights,
        all_gradient=all_gradient,
        w=w,
        g=g,
        pull=pull,
        slope=slope,
        shrink=shrink,
    )


def _read(rule: str, rate: int) -> tuple[str, Fraction, Fraction]:
    """The kind of decay, its coefficient and the learning rate."""
    kind, hundredths = rule.split(":")
    return kind, Fraction(int(hundredths), 100), Fraction(rate, 10)


def _tenths(numbers: Matrix) -> tuple[Fraction, ...]:
    return tuple(Fraction(number, 10) for number in numbers.tolist())


def verify(solved: Solved, rule: str, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> dict[str, bool]:
    """Step down the loss whose gradient is found by differences; twice, from the weight 1, where the data are flat."""
    kind, decay, eta = _read(rule, rate)
    place = asked - 1
    stepped = _step(_tenths(weights), _tenths(gradient), _penalty(kind, decay, eta), eta)
    alone: tuple[Fraction, ...] = (Fraction(1),)
    for _ in range(STEPS):
        alone = _step(alone, (Fraction(0),), _penalty(kind, decay, eta), eta)
    return {"updated": solved.updated == stepped[place], "factor": solved.factor == alone[0]}


def _penalty(kind: str, decay: Fraction, eta: Fraction) -> Fraction:
    """What the sum of squares is multiplied by in the loss whose plain step this is.

    Decoupled decay without η is the penalty λ / η: Loshchilov, Hutter, 2019, proposition 1.
    """
    return {"half": decay / 2, "full": decay, "shared": decay / 2, "own": decay / eta / 2}[kind]


def _step(
    weights: tuple[Fraction, ...], gradient: tuple[Fraction, ...], penalty: Fraction, eta: Fraction
) -> tuple[Fraction, ...]:
    """A step of gradient descent; central differences are exact, since the loss is quadratic."""

    def loss(point: list[Fraction]) -> Fraction:
        linear = sum((g * w for g, w in zip(gradient, point, strict=True)), Fraction(0))
        return linear + penalty * sum((w * w for w in point), Fraction(0))

    moved = []
    for place, weight in enumerate(weights):
        ahead, behind = list(weights), list(weights)
        ahead[place], behind[place] = weight + 1, weight - 1
        moved.append(weight - eta * (loss(ahead) - loss(behind)) / 2)
    return tuple(moved)


def mistakes(solved: Solved) -> dict[str, dict[str, Number]]:
    """The penalty forgotten, its sign, its factor 2, the learning rate at the wrong place; the power of the factor."""
    w, g, eta, decay = solved.w, solved.g, solved.learning_rate, solved.decay
    plain, lost = w - eta * g, 1 - solved.shrink
    wrong_steps = {
        "забыто затухание": plain,
        "веса не уменьшены, а увеличены": plain + lost * w,
        "шаг сделан по градиенту, а не против него": w + eta * solved.slope,
    }
    if solved.kind == "own":
        wrong_steps["затухание умножено на скорость обучения"] = plain - eta * decay * w
    else:
        wrong_steps["затухание не умножено на скорость обучения"] = plain - lost / eta * w
    if solved.kind == "full":
        wrong_steps["градиент штрафа взят без двойки"] = plain - eta * decay * w
    else:
        wrong_steps["затухание удвоено"] = plain - 2 * lost * w
    wrong_factors = {
        "множитель одного шага вместо двух": solved.shrink,
        "множитель умножен на 2, а не возведён в квадрат": 2 * solved.shrink,
        "вычтены два затухания от исходных весов": 1 - 2 * lost,
        "в квадрат возведена отнятая доля, а не оставшаяся": lost**STEPS,
    }
    if solved.kind != "own":
        wrong_factors["забыта скорость обучения"] = (1 - lost / eta) ** STEPS
    return {
        "updated": apart(solved.updated, wrong_steps, DIGITS["updated"]),
        "factor": apart(solved.factor, wrong_factors, DIGITS["factor"]),
    }


def effort(solved: Solved) -> int:
    """The step's operations, and those that make the factor: what is left of a weight, and its square."""
    step = {"half": 4, "full": 5, "shared": 5, "own": 4}[solved.kind]
    factor = {"half": 4, "full": 4, "shared": 3, "own": 2}[solved.kind]
    return step + factor
