"""Gradients of one query's attention; the independent check moves logits, values and the query by a complex step."""

import math
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from generator.solvers.numbers.formula import Matrix
from generator.solvers.numbers.rounding import Mistakes

STEP = 1e-20
HARD = Fraction(1, 5)  # no derivative asked for is less


@dataclass(frozen=True)
class Solved:
    """The answers; the weights, derivatives by weights with their mean, by logits, and the keys' first coordinates."""

    value: Fraction
    logit: Fraction
    query: Fraction
    weights: list[Fraction]
    by_weight: list[int]
    mean: Fraction
    by_logit: list[Fraction]
    column: list[int]


def accept(shares: tuple[int, ...], K: Matrix, V: Matrix, gradient: Matrix, asked: int) -> bool:
    """Tokens that differ, derivatives that are neither zero nor small, and a mean that matters."""
    found = solve(shares, K, V, gradient, asked)
    told = abs(V[asked - 1, 0]) > 1 and gradient[0] != gradient[1] and abs(found.value) != 1
    apart = len({*found.by_weight}) > 1 and 0 not in found.by_weight and abs(found.mean) >= 1 and shares @ K[:, 0] != 0
    return bool(told and apart) and 0 not in found.by_logit and min(abs(found.query), abs(found.logit)) >= HARD


def solve(shares: tuple[int, ...], K: Matrix, V: Matrix, gradient: Matrix, asked: int) -> Solved:
    """The chain rule through the mixture, the softmax and the products."""
    weights, by_weight = [Fraction(share, 10) for share in shares], (V @ gradient).tolist()
    mean = sum((a * d for a, d in zip(weights, by_weight, strict=True)), Fraction(0))
    by_logit = [a * (d - mean) for a, d in zip(weights, by_weight, strict=True)]
    column = K[:, 0].tolist()
    query = sum((d * k for d, k in zip(by_logit, column, strict=True)), Fraction(0)) / 2
    value = weights[asked - 1] * int(gradient[0])
    return Solved(value, by_logit[asked - 1], query, weights, by_weight, mean, by_logit, column)


def verify(
    solved: Solved, shares: tuple[int, ...], K: Matrix, V: Matrix, gradient: Matrix, asked: int
) -> dict[str, bool]:
    """Nudge one number at a time by an imaginary trifle, and look at the loss."""
    token, nudge = np.arange(len(shares)) == asked - 1, 1j * STEP

    def slope(logits: object, values: object) -> float:
        powers = np.array(shares) * np.exp(np.array(logits))
        return float(np.imag(powers / powers.sum() @ np.array(values) @ gradient) / STEP)

    value = slope(0 * token, V + nudge * np.outer(token, [1, 0]))
    logit, query = slope(nudge * token, V), slope(nudge * K @ [0.5, 0], V)
    found = {"value": value, "logit": logit, "query": query}
    return {name: math.isclose(getattr(solved, name), slope, abs_tol=1e-9) for name, slope in found.items()}


def mistakes(solved: Solved, K: Matrix, V: Matrix, gradient: Matrix, asked: int) -> Mistakes:
    """The softmax taken for independent weights, its mean without weights; the scale forgotten; wrong coordinates."""
    weight, slope, mean = solved.weights[asked - 1], solved.by_weight[asked - 1], solved.mean
    alone = [a * d for a, d in zip(solved.weights, solved.by_weight, strict=True)]
    return {
        "value": {
            "забыт вес токена": int(gradient[0]),
            "взята вторая координата": weight * int(gradient[1]),
            "градиент умножен на само значение": int(V[asked - 1, 0] * gradient[0]) * weight,
        },
        "logit": {
            "влияние на другие веса забыто": weight * slope,
            "не умножено на вес": slope - mean,
            "найдена производная по весу": slope,
        },
        "query": {
            "забыт масштаб": 2 * solved.query,
            "влияние на другие веса забыто": sum(d * k for d, k in zip(alone, solved.column, strict=True)) / 2,
            "производные по весам приняты за производные по логитам": Fraction(int(solved.by_weight @ K[:, 0]), 2),
        },
    }


def effort(solved: Solved) -> int:
    """A product; three dot products, their mean; a difference and a product for each logit; a sum and the scale."""
    return 1 + 6 + 4 + 6 + 5
