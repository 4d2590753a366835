"""One step of gradient descent with a penalty on the weights or with decoupled decay, and what decay alone does.

The independent check differentiates numerically the loss whose plain gradient step is this one.
"""

from dataclasses import dataclass
from fractions import Fraction

from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes
from generator.solvers.optimization.quadratics import difference_gradient

Rule = tuple[str, int]
STEPS = 2


@dataclass(frozen=True)
class Solved:
    """The answers, the numbers as they are printed, and the steps of the first answer.

    `w` and `g` are the weight and the derivative that are asked of, `pull` is the derivative of the penalty or the
    decay, `shrink` is what one step without data multiplies the weights by.
    """

    updated: Fraction
    factor: Fraction
    decay: Fraction
    learning_rate: Fraction
    all_weights: list[Fraction]
    all_gradient: list[Fraction]
    w: Fraction
    g: Fraction
    pull: Fraction
    slope: Fraction
    shrink: Fraction


def accept(rule: Rule, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> bool:
    """Whether the new weight is no trifle."""
    return solve(rule, rate, asked, weights, gradient).updated not in {0, 1, -1}


def solve(rule: Rule, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> Solved:
    """The gradient of the penalty by its formula, or the decay as it is stated."""
    kind, decay, eta = rule[0], Fraction(rule[1], 100), Fraction(rate, 10)
    all_weights, all_gradient = _tenths(weights), _tenths(gradient)
    w, g = all_weights[asked - 1], all_gradient[asked - 1]
    lost = {"half": eta * decay, "full": 2 * eta * decay, "shared": eta * decay, "own": decay}[kind]
    penalised = kind in {"half", "full"}
    pull = lost / eta * w if penalised else lost * w
    return Solved(
        updated=w - eta * (g + pull) if penalised else w - eta * g - pull,
        factor=(1 - lost) ** STEPS,
        decay=decay,
        learning_rate=eta,
        all_weights=all_weights,
        all_gradient=all_gradient,
        w=w,
        g=g,
        pull=pull,
        slope=g + pull if penalised else g,
        shrink=1 - lost,
    )


def _tenths(numbers: Matrix) -> list[Fraction]:
    return [Fraction(number, 10) for number in numbers.tolist()]


def verify(solved: Solved, rule: Rule, rate: int, asked: int, weights: Matrix, gradient: Matrix) -> dict[str, bool]:
    """Step down the loss whose gradient is found by differences; twice, from the weight 1, where the data are flat.

    Decoupled decay without η is the penalty λ / η: Loshchilov, Hutter, 2019, proposition 1.
    """
    decay, eta = Fraction(rule[1], 100), Fraction(rate, 10)
    penalty = {"half": decay / 2, "full": decay, "shared": decay / 2, "own": decay / eta / 2}[rule[0]]

    def stepped(point: list[Fraction], slopes: list[Fraction]) -> list[Fraction]:
        def loss(*w: Fraction) -> Fraction:
            return sum((g * one + penalty * one * one for g, one in zip(slopes, w, strict=True)), Fraction(0))

        return [one - eta * slope for one, slope in zip(point, difference_gradient(loss, point), strict=True)]

    alone, flat = [Fraction(1)], [Fraction(0)]
    for _ in range(STEPS):
        alone = stepped(alone, flat)
    updated = stepped(_tenths(weights), _tenths(gradient))[asked - 1]
    return {"updated": solved.updated == updated, "factor": [solved.factor] == alone}


def mistakes(solved: Solved, rule: Rule) -> Mistakes:
    """The penalty forgotten, its sign, its factor 2, the learning rate at the wrong place; the power of the factor."""
    kind, w, eta, decay = rule[0], solved.w, solved.learning_rate, solved.decay
    plain, lost = w - eta * solved.g, 1 - solved.shrink
    updated = {
        "забыто затухание": plain,
        "веса не уменьшены, а увеличены": plain + lost * w,
        "шаг сделан по градиенту, а не против него": w + eta * solved.slope,
    }
    if kind == "own":
        updated["затухание умножено на скорость обучения"] = plain - eta * decay * w
    else:
        updated["затухание не умножено на скорость обучения"] = plain - lost / eta * w
    if kind == "full":
        updated["градиент штрафа взят без двойки"] = plain - eta * decay * w
    else:
        updated["затухание удвоено"] = plain - 2 * lost * w
    factor = {
        "множитель одного шага вместо двух": solved.shrink,
        "множитель умножен на 2, а не возведён в квадрат": 2 * solved.shrink,
        "вычтены два затухания от исходных весов": 1 - 2 * lost,
        "в квадрат возведена отнятая доля, а не оставшаяся": lost**STEPS,
    }
    if kind != "own":
        factor["забыта скорость обучения"] = (1 - lost / eta) ** STEPS
    return {"updated": updated, "factor": factor}


def effort(solved: Solved, rule: Rule) -> int:
    """The step's operations, and those that make the factor: what is left of a weight, and its square."""
    return {"half": 4 + 4, "full": 5 + 4, "shared": 5 + 3, "own": 4 + 2}[rule[0]]
